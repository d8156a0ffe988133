"""What a package hands the home page and the calendar: to-dos and events."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TodoItem:
    """One thing that waits for the person: what, why it is theirs, by when, where.

    `weight` orders items with the same due date; a higher one comes first.
    """

    title: str
    why: str
    due: dt.date | None
    url: str
    weight: int = 0

    @property
    def order(self) -> tuple[dt.date, int, str]:
        """Sorting key: the nearest due date first, what has none last."""
        return (self.due or dt.date.max, -self.weight, self.title)


@dataclass(frozen=True, slots=True)
class Event:
    """A stretch of time in the person's calendar; `key` stays the same when it moves."""

    key: str
    title: str
    start: dt.datetime
    end: dt.datetime
    place: str = ""
    url: str = ""
    cancelled: bool = False
