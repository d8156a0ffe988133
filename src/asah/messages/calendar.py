"""Which days are free: `web` hands the calendar of `resources` down (a package beside this one)."""

import datetime as dt
from collections.abc import Callable

type FreeDay = Callable[[dt.date], bool]
_free: list[FreeDay] = []


def register_free_days(free: FreeDay) -> None:
    """One calendar per process."""
    _free[:] = [free]


def is_free(date: dt.date) -> bool:
    """Whether offices are closed that day; without a calendar, at weekends."""
    return _free[0](date) if _free else date.weekday() >= 5
