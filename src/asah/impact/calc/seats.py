"""Whose seats: some of a unit's front-line staff, by lot, so that the counter stays staffed."""

import hashlib
from collections.abc import Iterable, Mapping


def pick(
    people: Iterable[tuple[int, int]], *, most: int, limits: Mapping[int, int], seed: int
) -> list[int]:
    """At most `most` of the people (person, workplace), and no more of a workplace than its limit.

    Chance decides by a number that each person gets from the seed alone: who joins or leaves
    changes nobody else's place in the order.
    """
    left = dict(limits)
    chosen: list[int] = []
    for person, workplace in sorted(people, key=lambda row: _ticket(seed, row[0])):
        if len(chosen) == most:
            break
        if left.get(workplace, most) > 0:
            left[workplace] = left.get(workplace, most) - 1
            chosen.append(person)
    return chosen


def _ticket(seed: int, person: int) -> bytes:
    return hashlib.sha256(f"{seed}:{person}".encode()).digest()
