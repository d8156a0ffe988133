"""Working days, office hours, who is away: without a database."""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

SATURDAY = 5


def is_working(day: dt.date, holidays: Collection[dt.date]) -> bool:
    """Monday to Friday, less the region's holidays."""
    return day.weekday() < SATURDAY and day not in holidays


def working_days(first: dt.date, last: dt.date, holidays: Collection[dt.date]) -> Iterator[dt.date]:
    """The working days from `first` to `last`, both included."""
    day = first
    while day <= last:
        if is_working(day, holidays):
            yield day
        day += dt.timedelta(days=1)


type Hours = tuple[dt.time, dt.time]


@dataclass(frozen=True, slots=True)
class Opening:
    """Hours of a unit (0 = every unit) on a weekday, 1 = Monday."""

    unit: int
    weekday: int
    hours: Hours


def ancestors(path: str) -> list[int]:
    """Ids of a unit's path `000012/000045/`, the unit itself first."""
    return [int(part) for part in reversed(path.split("/")) if part]


def hours_on(
    path: str, day: dt.date, openings: Iterable[Opening], holidays: Collection[dt.date]
) -> Hours | None:
    """When the unit works on a day: the nearest unit above with hours decides; None = closed."""
    if day in holidays:
        return None
    by_unit: dict[int, dict[int, Hours]] = {}
    for row in openings:
        by_unit.setdefault(row.unit, {})[row.weekday] = row.hours
    for unit in (*ancestors(path), 0):
        if unit in by_unit:
            return by_unit[unit].get(day.isoweekday())
    return None


@dataclass(frozen=True, slots=True)
class Counter:
    """A unit that serves the public: who works there, and who is away on one day."""

    unit: int
    staff: int
    away: int

    def too_empty(self, limit: Fraction) -> bool:
        """Whether more than the limit (0-1) of the staff are away."""
        return self.staff > 0 and Fraction(self.away, self.staff) > limit


def busy_days(
    weekdays: str, absences: Iterable[tuple[dt.date, dt.date]], first: dt.date, last: dt.date
) -> list[dt.date]:
    """Days between two on which somebody cannot come: other weekdays, and absences."""
    spans = list(absences)
    days = ((first + dt.timedelta(days=n)) for n in range((last - first).days + 1))
    return [
        day
        for day in days
        if str(day.isoweekday()) not in weekdays or any(a <= day <= b for a, b in spans)
    ]
