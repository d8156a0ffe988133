"""Sets of people who stay together or apart, and the sizes of groups that can hold them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from asah.core.calc.errors import BadInput
from asah.participation.calc.groups import Member
from asah.participation.calc.groups_pack import Packing, pack

MOST_GROUPS_TRIED = 4


@dataclass(frozen=True, slots=True)
class Setup:
    """A number of groups that can be filled: blocks of people (by index), where they may start.

    `fixed[b]` is the group of a locked block or -1.
    """

    groups: int
    blocks: list[list[int]]
    fixed: list[int]
    packing: Packing

    def deal(self, order: Sequence[int]) -> list[int]:
        """A group for each block, taking free blocks of each size in the given order."""
        home = list(self.fixed)
        waiting: dict[int, list[int]] = defaultdict(list)
        for block in order:
            if home[block] < 0:
                waiting[len(self.blocks[block])].append(block)
        for group, sizes in enumerate(self.packing.groups):
            for size in sizes:
                home[waiting[size].pop()] = group
        return home


def setups(
    members: Sequence[Member], low: int, high: int, locked: Mapping[str, int]
) -> Iterator[Setup]:
    """Ways to divide, the most even number of groups first. BadInput when there is none."""
    blocks, fixed = _blocks(members, locked)
    _check(members, blocks, high)
    apart = _largest_apart(members)
    least = max(-(-len(members) // high), max(locked.values(), default=-1) + 1, 1)
    most = len(members) // low
    if least > most:
        raise BadInput(
            f"{len(members)} orang tidak dapat dibagi menjadi kelompok berisi {low}-{high} orang",
            "Ubah besar kelompok (--size) atau tambah orangnya.",
        )
    if len(apart) > most:
        raise BadInput(
            f"{len(apart)} orang harus terpisah (apart {apart[0].apart}), paling banyak {most} "
            "kelompok",
            "Perkecil himpunan itu atau ukuran kelompoknya.",
            line=apart[most].line,
            column="apart",
        )
    yield from _tried(members, blocks, fixed, (max(least, len(apart)), most, low, high))


def _tried(
    members: Sequence[Member],
    blocks: list[list[int]],
    fixed: list[int],
    sizes: tuple[int, int, int, int],
) -> Iterator[Setup]:
    """The numbers of groups that the blocks can fill."""
    least, most, low, high = sizes
    middle = 2 * len(members) / (low + high)
    found = 0
    for groups in sorted(range(least, most + 1), key=lambda g: (abs(g - middle), g)):
        bases = [0] * groups
        for block, group in zip(blocks, fixed, strict=True):
            if group >= 0:
                bases[group] = len(block)
        free = [len(b) for b, group in zip(blocks, fixed, strict=True) if group < 0]
        packing = pack(free, bases, low, high)
        if packing is None:
            continue
        yield Setup(groups, blocks, fixed, packing)
        found += 1
        if found == MOST_GROUPS_TRIED:
            return
    if not found:
        raise BadInput(
            f"orang yang harus bersama tidak dapat dibagi ke kelompok berisi {low}-{high} orang",
            "Perkecil himpunan together atau longgarkan besar kelompoknya.",
            column="together",
        )


def _blocks(
    members: Sequence[Member], locked: Mapping[str, int]
) -> tuple[list[list[int]], list[int]]:
    """Indexes by block, and each block's locked group. A lock takes its whole set along."""
    at: dict[str, int] = {}
    for person in members:
        if person.id not in locked or not person.together:
            continue
        if at.setdefault(person.together, locked[person.id]) != locked[person.id]:
            raise BadInput(
                f"{person.id} dikunci di kelompok lain daripada yang harus bersamanya "
                f"(together {person.together})",
                "Lepas salah satu kuncinya.",
                line=person.line,
                column="together",
            )
    found: dict[tuple[str, str], list[int]] = defaultdict(list)
    for index, person in enumerate(members):
        group = locked.get(person.id, at.get(person.together) if person.together else None)
        if group is not None:
            found["lock", str(group)].append(index)
        elif person.together:
            found["set", person.together].append(index)
        else:
            found["one", str(index)].append(index)
    fixed = [int(label) if kind == "lock" else -1 for kind, label in found]
    return list(found.values()), fixed


def _check(members: Sequence[Member], blocks: list[list[int]], high: int) -> None:
    """BadInput for a set that no group can hold or that must also stay apart."""
    for block in blocks:
        people = [members[index] for index in block]
        name = people[-1].together or people[-1].id
        if len(people) > high:
            raise BadInput(
                f"{len(people)} orang harus bersama (together {name}), paling banyak {high} "
                "sekelompok",
                "Perkecil himpunan itu atau besarkan kelompoknya.",
                line=people[high].line,
                column="together",
            )
        seen: dict[str, Member] = {}
        for person in people:
            other = seen.setdefault(person.apart, person) if person.apart else person
            if other is not person:
                raise BadInput(
                    f"{other.id} dan {person.id} harus bersama ({name}) dan juga terpisah "
                    f"(apart {person.apart})",
                    "Hapus salah satu dari dua aturan itu.",
                    line=person.line,
                    column="apart",
                )


def _largest_apart(members: Sequence[Member]) -> list[Member]:
    sets: dict[str, list[Member]] = defaultdict(list)
    for person in members:
        if person.apart:
            sets[person.apart].append(person)
    return max(sets.values(), key=len, default=[])
