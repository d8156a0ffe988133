"""Working days, without a database."""

import datetime as dt
from collections.abc import Collection, Iterator

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
