"""Reading a panel from CSV; every refusal names the line as an editor numbers it."""

import re
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from asah.core.calc.errors import BadInput, Problem
from asah.impact.calc.csv_rows import BLANK, decode, number
from asah.impact.calc.csv_rows import rows as csv_rows
from asah.impact.calc.panel import NEVER, Bools, Floats, Panel

_NEVER = BLANK | {"0", "0.0", "0,0", "inf", "never"}


@dataclass(frozen=True, slots=True)
class Columns:
    """Names of the columns; `strata` is empty when there is only one, `others` are further
    outcomes of the same cells."""

    unit: str
    time: str
    first: str
    outcome: str
    strata: str = ""
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the file: its number and the trimmed fields."""

    line: int
    unit: str
    time: str
    first: str
    strata: str
    outcomes: tuple[str, ...]


def read_panel(path: Path, columns: Columns) -> tuple[Panel, dict[str, Floats]]:
    """The panel in a CSV file and the further outcomes (units, periods) by column name.

    A cell that lacks one of the outcomes is left out of all. Raises BadInput with line, column
    and cure.
    """
    return parse(decode(path), columns)


def parse(text: str, columns: Columns) -> tuple[Panel, dict[str, Floats]]:
    """The same from the text of a file."""
    wanted = (columns.unit, columns.time, columns.first, columns.strata, columns.outcome)
    found = csv_rows(text, (*wanted, *columns.others))
    rows = [_row(line, values, columns) for line, values in found]
    if not rows:
        raise BadInput("berkas tidak berisi baris data", "Isi sedikitnya dua unit dan dua periode.")
    quarterly = "q" in rows[0].time.lower()
    times = [_time(row, row.time, columns.time, quarterly) for row in rows]
    first = [
        NEVER if row.first.lower() in _NEVER else _time(row, row.first, columns.first, quarterly)
        for row in rows
    ]
    _one_per_unit(rows, [str(g) for g in first], columns.first, "dua periode pertama dilatih")
    _one_per_unit(rows, [row.strata for row in rows], columns.strata, "dua strata")
    _no_repeats(rows, times)
    return _build(rows, times, first, columns, quarterly)


def _row(line: int, values: list[str], columns: Columns) -> Row:
    unit, time, first, strata, *outcomes = values
    if not unit:
        raise BadInput("unit kosong", "Isi kode unit.", line=line, column=columns.unit)
    return Row(line, unit, time, first, strata, tuple(outcomes))


def _time(row: Row, text: str, column: str, quarterly: bool) -> int:
    pattern = r"(\d{4})-Q([1-4])" if quarterly else r"(-?\d+)(?:[.,]0+)?"
    match = re.fullmatch(pattern, text.upper())
    if not match:
        raise BadInput(
            f"{text!r} bukan periode",
            "Tulis triwulan seperti 2026-Q3."
            if quarterly
            else "Tulis bilangan bulat atau 2026-Q3.",
            line=row.line,
            column=column,
            value=text,
        )
    return int(match[1]) * 4 + int(match[2]) - 1 if quarterly else int(match[1])


def _one_per_unit(rows: list[Row], values: list[str], column: str, what: str) -> None:
    known: dict[str, tuple[str, int]] = {}
    for row, value in zip(rows, values, strict=True):
        other, line = known.setdefault(row.unit, (value, row.line))
        if other != value:
            raise BadInput(
                f"unit {row.unit} punya {what}, baris {line} dan baris ini",
                "Satu unit hanya boleh punya satu.",
                line=row.line,
                column=column,
            )


def _no_repeats(rows: list[Row], times: list[int]) -> None:
    known: dict[tuple[str, int], int] = {}
    for row, time in zip(rows, times, strict=True):
        line = known.setdefault((row.unit, time), row.line)
        if line != row.line:
            raise BadInput(
                f"unit {row.unit} pada periode {row.time} sudah ada di baris {line}",
                "Sisakan satu baris per unit dan periode.",
                line=row.line,
            )


def _build(
    rows: list[Row], times: list[int], first: list[int], columns: Columns, quarterly: bool
) -> tuple[Panel, dict[str, Floats]]:
    units = sorted({row.unit for row in rows})
    periods = sorted(set(times))
    unit_at = {unit: i for i, unit in enumerate(units)}
    time_at = {time: i for i, time in enumerate(periods)}
    names = (columns.outcome, *columns.others)
    values = np.full((len(names), len(units), len(periods)), np.nan)
    start = np.full(len(units), NEVER, dtype=np.int64)
    strata = [""] * len(units)
    for row, time, begin in zip(rows, times, first, strict=True):
        i = unit_at[row.unit]
        values[:, i, time_at[time]] = [
            number(text, row.line, name) for text, name in zip(row.outcomes, names, strict=True)
        ]
        start[i], strata[i] = begin, row.strata
    values[:, np.isnan(values).any(axis=0)] = np.nan
    heard = ~np.isnan(values[0])
    kept, used = heard.any(axis=1), heard.any(axis=0)
    values = values[:, :, used]
    panel = Panel(
        tuple(units), np.array(periods)[used], start, values[0], tuple(strata), quarterly
    ).keep(kept, *_holes(heard))
    return panel, dict(zip(columns.others, values[1:, kept], strict=True))


def _holes(heard: Bools) -> list[Problem]:
    if heard.all():
        return []
    empty = int((~heard).sum())
    return [
        Problem(
            f"{empty} dari {heard.size} sel kosong; panel tidak seimbang",
            "Sel kosong tidak ikut dihitung.",
        )
    ]
