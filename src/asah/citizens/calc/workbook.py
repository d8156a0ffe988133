"""A file with survey answers: the sheet that holds them, read."""

from pathlib import Path

from asah.citizens.calc.columns import find_columns
from asah.citizens.calc.elements import Order
from asah.citizens.calc.headings import Line, find_heading
from asah.citizens.calc.survey_file import Survey, read_survey
from asah.core.calc.errors import BadInput
from asah.core.calc.sheets.table import Source


def lines_of(source: Source, sheet: str = "") -> list[Line]:
    """The lines of the named sheet, else of the only one with a heading of answers.

    BadInput when several sheets hold answers and none is named.
    """
    if sheet or len(source.sheet_names) == 1:
        return _lines(source, sheet or None)
    tables = {name: _lines(source, name) for name in source.sheet_names}
    with_heading = [name for name, lines in tables.items() if find_heading(lines)]
    good = [name for name in with_heading if _usable(tables[name])]
    if len(good) > 1:
        raise BadInput(
            f"lembar {', '.join(good)} sama-sama berisi jawaban", "Pilih satu dengan --sheet."
        )
    return tables[(good or with_heading or source.sheet_names)[0]]


def _lines(source: Source, sheet: str | None) -> list[Line]:
    return [Line(number, cells) for number, cells in source.sheet(sheet).lines]


def _usable(lines: list[Line]) -> bool:
    try:
        return bool(find_columns(lines, None))
    except BadInput:
        return False


def read_file(path: Path, told: Order | None, sheet: str = "") -> Survey:
    """All answers of a file. BadInput, with the cure, when it cannot be used."""
    return read_survey(lines_of(Source.at(path), sheet), told)
