"""Which sizes can be had: blocks of people who stay together, packed into groups exactly.

A search over counts of block sizes with memory: for groups of at most a dozen it answers at once,
and a *no* is a proof.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

type Counts = tuple[int, ...]  # how many blocks of size 1, 2, ...


@dataclass(frozen=True, slots=True)
class Packing:
    """`groups[g]` lists the sizes of the blocks that group g gets beside its base."""

    groups: tuple[tuple[int, ...], ...]


def counts_of(sizes: Sequence[int], high: int) -> Counts:
    return tuple(sum(1 for size in sizes if size == s) for s in range(1, high + 1))


def _fillings(counts: Counts, room: int, largest: int) -> Iterator[tuple[int, ...]]:
    """Multisets of block sizes, at most `largest`, that fill a room exactly; large blocks first."""
    if room == 0:
        yield ()
        return
    for size in range(min(room, largest), 0, -1):
        if counts[size - 1]:
            left = _less(counts, (size,))
            for rest in _fillings(left, room - size, size):
                yield (size, *rest)


def _less(counts: Counts, sizes: tuple[int, ...]) -> Counts:
    found = list(counts)
    for size in sizes:
        found[size - 1] -= 1
    return tuple(found)


def pack(sizes: Sequence[int], bases: Sequence[int], low: int, high: int) -> Packing | None:
    """Blocks of these sizes into groups that hold `bases` people already; None = impossible.

    Every group ends with low..high people; sizes near the mean are tried first.
    """
    if any(size > high for size in (*sizes, *bases)):
        return None
    mean = (sum(sizes) + sum(bases)) / len(bases)
    order = sorted(range(len(bases)), key=lambda g: -bases[g])
    wanted = sorted(range(low, high + 1), key=lambda size: (abs(size - mean), size))
    search = _Search([bases[g] for g in order], wanted, low, high)
    found = search.run(counts_of(sizes, high))
    if found is None:
        return None
    placed = sorted(zip(order, found, strict=True))
    return Packing(tuple(filling for _group, filling in placed))


class _Search:
    """Depth first with a stack of its own, so that many groups need no deep recursion."""

    def __init__(self, bases: list[int], wanted: list[int], low: int, high: int) -> None:
        self.bases, self.wanted, self.low, self.high = bases, wanted, low, high
        self.dead: set[tuple[int, Counts]] = set()

    def _options(self, index: int, counts: Counts) -> Iterator[tuple[int, ...]]:
        """Fillings of the group at an index, the likely ones first."""
        people = sum(size * n for size, n in enumerate(counts, 1))
        later = self.bases[index + 1 :]
        filled = sum(later)
        base = self.bases[index]
        must = 0 if base else max((s for s, n in enumerate(counts, 1) if n), default=0)
        for total in self.wanted:
            room = total - base
            rest = people - room + filled
            if room < 0 or not self.low * len(later) <= rest <= self.high * len(later):
                continue
            for filling in _fillings(counts, room, self.high):
                if not must or must in filling:  # of equal groups, the next takes the largest
                    yield filling

    def run(self, counts: Counts) -> list[tuple[int, ...]] | None:
        states, chosen = [counts], list[tuple[int, ...]]()
        options = [self._options(0, counts)]
        while options:
            filling = next(options[-1], None)
            index = len(options) - 1
            if filling is None:
                self.dead.add((index, states[index]))
                options.pop()
                states.pop()
                if chosen:
                    chosen.pop()
                continue
            after = _less(states[index], filling)
            if index + 1 == len(self.bases):
                return [*chosen, filling]
            if (index + 1, after) not in self.dead:
                chosen.append(filling)
                states.append(after)
                options.append(self._options(index + 1, after))
        return None
