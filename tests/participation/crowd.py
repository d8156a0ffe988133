"""People to be grouped in tests."""

import random
from typing import Any

from asah.participation.calc.groups import Member

QUICK = {"seeds": 1, "steps": 60}


def someone(name: str, **more: Any) -> Member:
    plain: dict[str, Any] = {"unit": "A", "woman": False, "rank": "III", "skill": 60.0}
    return Member(name, **(plain | more))


def crowd(n: int, seed: int = 1, **more: Any) -> list[Member]:
    """People of some units, with wishes among four cases."""
    dice = random.Random(seed)
    return [
        Member(
            id=f"p{k}",
            unit=f"u{dice.randrange(max(3, n // 4))}",
            woman=dice.random() < 0.5,
            rank=dice.choice(("II", "III", "IV")),
            skill=dice.gauss(60, 15),
            wishes=tuple(dice.sample("abcd", 3)),
            **more,
        )
        for k in range(n)
    ]
