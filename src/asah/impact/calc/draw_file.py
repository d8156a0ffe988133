"""The lot from a file: who takes part, and the same order again.

The file has one line a unit: `unit`, `strata`, `nilai_awal`; semicolons and decimal commas, as a
spreadsheet here writes them.
"""

import csv
import io
import math
from collections.abc import Iterable
from pathlib import Path

from asah.core.calc.errors import BadInput
from asah.impact.calc.csv_rows import decode, number, rows
from asah.impact.calc.draw import Candidate

UNIT, STRATUM, BASELINE = "unit", "strata", "nilai_awal"


def write(candidates: Iterable[Candidate]) -> str:
    """The units as CSV; figures with all their digits."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\n")
    writer.writerow([UNIT, STRATUM, BASELINE])
    for one in candidates:
        writer.writerow([one.unit, one.stratum, repr(one.baseline).replace(".", ",")])
    return out.getvalue()


def read(path: Path) -> list[Candidate]:
    """The units of a file. BadInput for an empty baseline, or a unit named twice."""
    found: dict[str, Candidate] = {}
    for line, (unit, stratum, baseline) in rows(decode(path), (UNIT, STRATUM, BASELINE)):
        value = number(baseline, line, BASELINE)
        if math.isnan(value) or not unit:
            raise BadInput(
                "unit atau nilai awal kosong", "Isi setiap unit dengan nilai awalnya.", line=line
            )
        if unit in found:
            raise BadInput(f"unit {unit} sudah ada", "Satu baris per unit.", line=line)
        found[unit] = Candidate(unit, stratum, value)
    return list(found.values())


def command(file: str, turns: int, seed: int) -> str:
    """The one command that repeats a draw."""
    return f"asah calc impact-draw {file} --turns {turns} --seed {seed}"
