"""Time in the region's zone, and the quarters that everything is counted in."""

import datetime as dt
import re
from dataclasses import dataclass

from django.utils import timezone

WORK_BEGINS = 7


def now() -> dt.datetime:
    """The present moment, aware."""
    return timezone.now()


def today() -> dt.date:
    """The date on the region's clock."""
    return timezone.localdate()


def day_of(moment: dt.datetime) -> dt.date:
    """The date of an aware moment on the region's clock."""
    return timezone.localtime(moment).date()


def work_has_begun(at: dt.datetime) -> bool:
    """Whether it is seven or later on the region's clock: reminders do not come at night."""
    return timezone.localtime(at).hour >= WORK_BEGINS


def midnight(day: dt.date) -> dt.datetime:
    """The moment at which a day begins on the region's clock."""
    return timezone.make_aware(dt.datetime.combine(day, dt.time()))


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """A calendar quarter; `str()` gives `2026-Q3`."""

    year: int
    number: int

    def __str__(self) -> str:
        return f"{self.year}-Q{self.number}"

    @classmethod
    def parse(cls, text: str) -> "Quarter":
        """Read `2026-Q3`; ValueError on anything else."""
        match = re.fullmatch(r"(\d{4})-Q([1-4])", text.strip().upper())
        if not match:
            raise ValueError(f"{text!r} bukan triwulan; tulis seperti 2026-Q3")
        return cls(int(match[1]), int(match[2]))

    @classmethod
    def of(cls, date: dt.date) -> "Quarter":
        return cls(date.year, (date.month + 2) // 3)

    @property
    def index(self) -> int:
        """A running number, so that quarters can be subtracted."""
        return self.year * 4 + self.number - 1

    def plus(self, quarters: int) -> "Quarter":
        year, rest = divmod(self.index + quarters, 4)
        return Quarter(year, rest + 1)

    @property
    def first_day(self) -> dt.date:
        return dt.date(self.year, self.number * 3 - 2, 1)

    @property
    def last_day(self) -> dt.date:
        return self.plus(1).first_day - dt.timedelta(days=1)

    @property
    def label(self) -> str:
        """`TW III 2026`, as offices write it."""
        return f"TW {('I', 'II', 'III', 'IV')[self.number - 1]} {self.year}"
