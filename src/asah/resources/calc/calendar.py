"""Working days and clashes of time, without a database."""

import datetime as dt
from collections.abc import Collection, Iterator
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time with the words that name it; `start` < `end`, both of one kind."""

    start: dt.datetime
    end: dt.datetime
    title: str = ""

    def meets(self, other: "Span") -> bool:
        """Whether the two share time; touching ends do not."""
        return self.start < other.end and other.start < self.end


def clashes(wanted: Collection[Span], taken: Collection[Span]) -> list[tuple[Span, Span]]:
    """Every pair of a wanted and a taken span that share time, in order of the wanted."""
    ordered = sorted(taken, key=lambda span: span.start)
    return [
        (want, have)
        for want in sorted(wanted, key=lambda span: span.start)
        for have in ordered
        if have.start < want.end and want.meets(have)
    ]
