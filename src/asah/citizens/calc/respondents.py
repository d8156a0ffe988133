"""What a survey row says of its respondent, coarse enough to name nobody: date, sex, age band..."""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from asah.citizens.calc.headings import Line
from asah.citizens.calc.text import Cell, is_blank, words
from asah.core.calc.data_files import valid
from asah.core.calc.sheets.values import Unreadable, date

FIELDS = ("sex", "age_band", "education", "occupation")
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})(.*)", re.DOTALL)
_UNIT = re.compile(r"(tahun|thn|th)$")


@dataclass(frozen=True, slots=True)
class Option:
    """A code that is stored and the words for it."""

    code: str
    label: str


@cache
def options(field: str) -> tuple[Option, ...]:
    """The choices of a field, in order."""
    return tuple(
        Option(row["code"], row["label"])
        for row in valid("skm/respondents")
        if row["field"] == field
    )


@cache
def _readings(field: str) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for row in valid("skm/respondents"):
        if row["field"] == field:
            found[row["code"]] = row["code"]
            for text in row["reads"].split("|"):
                found.setdefault(text, row["code"])
    return found


@cache
def read_field(field: str, cell: Cell) -> str | None:
    """The code of a cell; empty for a blank one, None for one that is not known."""
    if is_blank(cell):
        return ""
    if field == "age_band" and (years := _years(cell)) is not None:
        return age_band(years)
    text = _UNIT.sub("", re.sub(r"[^a-z0-9<>+]", "", str(cell).casefold()))
    return _readings(field).get(text)


def _years(cell: Cell) -> int | None:
    found = re.fullmatch(r"(\d{1,3})([.,]0+)?( *(tahun|thn|th))?", str(cell).strip().casefold())
    return int(found[1]) if found and int(found[1]) <= 120 else None


def age_band(years: int) -> str:
    """The code of the band of an age in years, 0 to 120."""
    bands = [row for row in valid("skm/respondents") if row["field"] == "age_band"]
    return next(row["code"] for row in bands if years <= int(row["high"]))


def find_fields(titles: Mapping[int, str], used: Sequence[int]) -> dict[str, int]:
    """Field (also `date` and `service`) -> column, by the heading; the longest title first."""
    known = sorted(valid("skm/columns"), key=lambda row: -len(row["title"]))
    found: dict[str, int] = {}
    for row in known:
        for column, title in titles.items():
            if column in used or column in found.values() or row["field"] in found:
                continue
            text = words(title)
            if text == row["title"] or text.startswith(f"{row['title']} "):
                found[row["field"]] = column
    return found


def month_first(cells: Sequence[Cell]) -> bool:
    """Whether a column writes 10/5/2026 for 5 October, as an English form does.

    Told by a second number above 12, or by the clock's AM and PM; else day first.
    """
    pairs = [found for cell in cells if (found := _SLASHED.fullmatch(str(cell).strip()))]
    if any(int(found[1]) > 12 for found in pairs):
        return False
    return any(int(found[2]) > 12 or found[4].strip().upper()[-1:] == "M" for found in pairs)


def read_date(cell: Cell, *, english: bool) -> dt.date | None:
    """The day of a cell; None when it is blank or no date."""
    text = str(cell).strip()
    if english and (found := _SLASHED.fullmatch(text)):
        text = f"{found[2]}/{found[1]}/{found[3]}{found[4]}"
        cell = text
    try:
        return date(cell)
    except Unreadable:
        return None


@dataclass(frozen=True, slots=True)
class Respondents:
    """How to read the respondents' columns of one sheet."""

    places: Mapping[str, int]
    english: bool

    @classmethod
    def of(
        cls, titles: Mapping[int, str], used: Sequence[int], lines: Sequence[Line]
    ) -> "Respondents":
        places = find_fields(titles, used)
        dates = [line.cell(places["date"]) for line in lines] if "date" in places else []
        return cls(places, month_first(dates))

    def day(self, line: Line) -> dt.date | None:
        """The date of a row, None without one."""
        column = self.places.get("date")
        return None if column is None else read_date(line.cell(column), english=self.english)

    def value(self, field: str, line: Line) -> str | None:
        """The code of a field in a row: empty without a column or value, None for an unknown."""
        column = self.places.get(field)
        return "" if column is None else read_field(field, line.cell(column))
