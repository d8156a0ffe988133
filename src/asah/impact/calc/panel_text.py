"""A programme's panel as the CSV that anybody can download, open in Excel and estimate again.

Semicolons and decimal commas, as spreadsheets here expect; figures with all their digits, so
that the estimate repeats to the last one.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from asah.impact.calc.panel_file import Columns

UNIT, NAME, TIME, FIRST, BLOCK, COUNT = "unit", "nama", "triwulan", "mulai", "blok", "jawaban"


@dataclass(frozen=True, slots=True)
class Cell:
    """One unit in one quarter: answers (None: too few), and outcomes in the header's order."""

    unit: str
    name: str
    time: str
    first: str
    block: str
    n: int | None
    values: Sequence[float | None]


def write(cells: Iterable[Cell], outcomes: Sequence[str]) -> str:
    """The panel as text; a value that is None stays empty."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\n")
    writer.writerow([UNIT, NAME, TIME, FIRST, BLOCK, COUNT, *outcomes])
    for cell in cells:
        figures = ["" if v is None else repr(float(v)).replace(".", ",") for v in cell.values]
        head = [cell.unit, cell.name, cell.time, cell.first, cell.block]
        writer.writerow([*head, "" if cell.n is None else cell.n, *figures])
    return out.getvalue()


def columns(outcome: str, others: Sequence[str] = ()) -> Columns:
    """How such a file is read again."""
    return Columns(UNIT, TIME, FIRST, outcome, BLOCK, tuple(others))


def command(
    file: str,
    outcome: str,
    others: Sequence[str],
    lot: tuple[int, int] | None,
    for_effect: float,
) -> str:
    """The one command that repeats an estimate; `lot` is (redraws, seed)."""
    more = f" --others {','.join(others)}" if others else ""
    drawn = f" --strata {BLOCK} --drawn --redraws {lot[0]} --seed {lot[1]}" if lot else ""
    return (
        f"asah calc impact {file} --unit {UNIT} --time {TIME} --first-treated {FIRST}"
        f" --outcome {outcome}{more} --for-effect {for_effect:g}{drawn}"
    )
