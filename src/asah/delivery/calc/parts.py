"""How a training's JP are spread over half days: dated data, by form."""

import csv
import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from asah.core.calc.errors import BadInput


@dataclass(frozen=True, slots=True)
class DayPart:
    """One part of a training day of one form. `weekdays` 1 is Monday; `every_days` from day to day,
    `mode` onsite, online or hybrid.

    An empty `form` is the pattern for every form without its own.
    """

    form: str
    part: int
    weekdays: str
    start: dt.time
    end: dt.time
    jp: Decimal
    every_days: int
    mode: str
    valid_from: dt.date
    valid_to: dt.date | None = None
    legal_basis: str = ""

    @property
    def minutes(self) -> int:
        return (self.end.hour - self.start.hour) * 60 + self.end.minute - self.start.minute


@dataclass(frozen=True, slots=True)
class Pattern:
    """The day of one form: JP per part, parts in order, days from one to the next."""

    form: str
    jp: tuple[Decimal, ...]
    every_days: int
    mode: str
    hours: dict[tuple[int, int], DayPart]

    def at(self, part: int, date: dt.date) -> DayPart:
        """The hours of a part (from 1) on that date; another weekday's where it has none."""
        return self.hours.get((part, date.isoweekday())) or next(
            row for (number, _), row in self.hours.items() if number == part
        )

    def parts_for(self, jp: Decimal) -> list[int]:
        """Part numbers in order until their JP reach what the training counts; at least one."""
        found: list[int] = []
        total = Decimal(0)
        while total < jp or not found:
            number = len(found) % len(self.jp) + 1
            found.append(number)
            total += self.jp[number - 1]
        return found


def read_parts(path: Path) -> list[DayPart]:
    """The rows of `data/delivery/day_parts.csv`; BadInput names the line."""
    with path.open(encoding="utf-8", newline="") as handle:
        rows = csv.DictReader(handle)
        return [_part(row, rows.line_num) for row in rows]


def _part(row: dict[str, str], line: int) -> DayPart:
    try:
        return DayPart(
            form=row["form"],
            part=int(row["part"]),
            weekdays=row["weekdays"],
            start=dt.time.fromisoformat(row["start"]),
            end=dt.time.fromisoformat(row["end"]),
            jp=Decimal(row["jp"]),
            every_days=int(row["every_days"]),
            mode=row["mode"],
            valid_from=dt.date.fromisoformat(row["valid_from"]),
            valid_to=dt.date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
            legal_basis=row["legal_basis"],
        )
    except (KeyError, TypeError, ValueError, ArithmeticError) as error:
        raise BadInput(
            f"pola hari pelatihan tidak terbaca ({error})",
            "Isi kolom form sampai valid_from seperti baris lain.",
            line=line,
        ) from error


def pattern_of(form: str, date: dt.date, parts: Iterable[DayPart]) -> Pattern:
    """The pattern of a form on a date: its own rows, else those of every form."""
    valid = [p for p in parts if p.valid_from <= date and (not p.valid_to or date <= p.valid_to)]
    own = [p for p in valid if p.form == form] or [p for p in valid if not p.form]
    if not own:
        raise BadInput(
            f"tidak ada pola hari untuk bentuk {form or 'mana pun'} pada {date:%d-%m-%Y}",
            "Tambahkan barisnya di data/delivery/day_parts.csv.",
        )
    jp = {p.part: p.jp for p in own}
    hours = {(p.part, int(day)): p for p in own for day in p.weekdays}
    return Pattern(form, tuple(jp[n] for n in sorted(jp)), own[0].every_days, own[0].mode, hours)
