"""Who is next when a seat is free, and how many seats the plan keeps."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Waiter:
    """Somebody in the line: when they asked, on which day, with which priority (higher first)."""

    id: int
    asked: dt.datetime
    day: dt.date
    priority: int = 0
    planned: bool = False


def in_order(waiters: Iterable[Waiter]) -> list[int]:
    """Ids in turn: people of the plan, then the day of asking, then priority, then the moment."""
    return [
        w.id
        for w in sorted(waiters, key=lambda w: (not w.planned, w.day, -w.priority, w.asked, w.id))
    ]


def kept_here(free: int, free_elsewhere: int, waiting_of_plan: int) -> int:
    """Free seats of a class that stay for people of the plan who have none yet.

    The other classes of the same line take as many of them as they have free seats.
    """
    return max(0, min(free, waiting_of_plan - free_elsewhere))
