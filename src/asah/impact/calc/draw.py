"""The lot: who is trained when, drawn so that chance alone decides between like units.

Inside every stratum the units stand in order of their baseline and are cut into blocks of as many
as there are turns (waves, and waiting if some units wait to the end); the turns of a block are
dealt in random order. What is left over in the strata forms mixed blocks in the same way, so that
turns differ by at most one unit in number. Sending the worst units first would show a rise that
is not there.
"""

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Candidate:
    """A unit that takes part: its stratum and its outcome before the start."""

    unit: str
    stratum: str
    baseline: float


@dataclass(frozen=True, slots=True)
class Place:
    """What the lot gave: the block and the turn, counted from 0."""

    unit: str
    block: str
    turn: int


MIXED = "campuran"


def draw(candidates: Sequence[Candidate], *, turns: int, seed: int) -> list[Place]:
    """Deal `turns` turns. The same candidates and seed give the same order, in any version.

    The last block may be smaller: it takes the turns dealt least often so far, the earliest first.
    """
    rng = random.Random(seed)  # noqa: S311 - a public, repeatable lot
    dealt: Counter[int] = Counter()
    places = []
    for block, members in blocks(candidates, turns):
        order = sorted(range(turns), key=lambda turn: (dealt[turn], turn))[: len(members)]
        rng.shuffle(order)
        dealt.update(order)
        places += [Place(c.unit, block, turn) for c, turn in zip(members, order, strict=True)]
    return places


def blocks(candidates: Sequence[Candidate], turns: int) -> list[tuple[str, list[Candidate]]]:
    """The blocks, named by stratum and number, in the order in which they are dealt."""
    found: list[tuple[str, list[Candidate]]] = []
    rest: list[Candidate] = []
    for stratum in sorted({c.stratum for c in candidates}):
        inside = _sorted([c for c in candidates if c.stratum == stratum])
        whole = len(inside) - len(inside) % turns
        found += _cut(stratum, inside[:whole], turns)
        rest += inside[whole:]
    return found + _cut(MIXED, _sorted(rest), turns)


def _sorted(members: list[Candidate]) -> list[Candidate]:
    return sorted(members, key=lambda c: (c.baseline, c.unit))


def _cut(name: str, members: list[Candidate], turns: int) -> list[tuple[str, list[Candidate]]]:
    return [
        (f"{name} {start // turns + 1}", members[start : start + turns])
        for start in range(0, len(members), turns)
    ]
