"""The response clock in working days, and what is promised (`data/citizens`, dated).

Day 1 is the first working day after receipt; Monday to Friday less the region's holidays.
"""

import datetime as dt
import statistics
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from asah.core.calc.data_files import valid
from asah.resources.calc.calendar import is_working, working_days

ANSWER = "answer"
REOPEN = "reopen"
ONE_DAY = dt.timedelta(days=1)


def promised(measure: str, on: dt.date) -> int:
    """Days in force on a date: working days to an answer, calendar days to reopen."""
    rows = valid("citizens/complaint_promise", on)
    return next(int(row["days"]) for row in rows if row["measure"] == measure)


def due(received: dt.date, days: int, holidays: Collection[dt.date]) -> dt.date:
    """The last day on which an answer keeps the promise."""
    day, left = received, days
    while left > 0:
        day += ONE_DAY
        left -= is_working(day, holidays)
    return day


def taken(received: dt.date, answered: dt.date, holidays: Collection[dt.date]) -> int:
    """Working days from receipt to the answer; 0 on the day itself."""
    return sum(1 for _day in working_days(received + ONE_DAY, answered, holidays))


@dataclass(frozen=True, slots=True)
class Standing:
    """How fast was answered: `n` answered, median calendar days, how many within the promise."""

    n: int = 0
    median: float | None = None
    on_time: int = 0

    @property
    def share(self) -> float | None:
        """The part of the answered that kept the promise, 0-1."""
        return self.on_time / self.n if self.n else None


@dataclass(frozen=True, slots=True)
class Answered:
    """One answered complaint: calendar days, working days, and the working days promised."""

    days: int
    working: int
    promise: int


def standing(answered: Iterable[Answered]) -> Standing:
    """What stands over some answered complaints."""
    rows = list(answered)
    if not rows:
        return Standing()
    kept = sum(row.working <= row.promise for row in rows)
    return Standing(len(rows), float(statistics.median(row.days for row in rows)), kept)
