"""Rows that are not answers: totals, carried-forward lines, legends, signatures."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import cache

from asah.citizens.calc.headings import Line
from asah.citizens.calc.ikm import Tally, half_up
from asah.citizens.calc.text import Cell, is_blank, words
from asah.core.calc.data_files import valid


@cache
def _terms() -> tuple[tuple[str, bool], ...]:
    return tuple((row["term"], row["sums"] == "1") for row in valid("skm/foot"))


def foot_term(cell: Cell) -> str:
    """The word that marks a row as a total or a caption (`jumlah`, `nrr`); empty otherwise."""
    if not isinstance(cell, str) or not cell[:1].isalpha():
        return ""
    text = f"{words(cell)} "
    return next((term for term, _sums in _terms() if text.startswith(f"{term} ")), "")


def first_filled(cells: Sequence[Cell], before: int | None = None) -> Cell:
    """The first cell that is not blank, left of column `before`; None without one."""
    return next((cell for cell in cells[:before] if not is_blank(cell)), None)


def number_of(cell: Cell) -> Fraction | None:
    """A figure in a total row, also with a decimal comma; None for anything else."""
    if isinstance(cell, bool) or is_blank(cell):
        return None
    try:
        return Fraction(str(cell).strip().replace(",", "."))
    except (ValueError, ZeroDivisionError):
        return None


def repeats_the_sum(values: Sequence[Cell], so_far: Tally) -> bool:
    """Whether an unmarked row holds the sums or the means of the rows above it.

    `values` and `so_far` in the same order of elements; at least two rows above.
    """
    numbers = [number_of(value) for value in values]
    if so_far.n < 2 or any(number is None for number in numbers):
        return False
    given = [number for number in numbers if number is not None]
    if given == [Fraction(total) for total in so_far.sums]:
        return True
    return all(
        count and abs(number - Fraction(total, count)) <= Fraction(1, 200)
        for number, total, count in zip(given, so_far.sums, so_far.counts, strict=True)
    )


def wrong_sums(
    line: Line, first_column: int, columns: Mapping[str, int], so_far: Tally
) -> list[str]:
    """What a row of sums says otherwise than the answers above it.

    `columns`: element name -> column, in regulation order. Rows that are no sums give nothing.
    """
    term = foot_term(first_filled(line.cells, first_column))
    if (term, True) not in _terms():
        return []
    found = []
    for index, (name, column) in enumerate(columns.items()):
        printed = number_of(line.cell(column))
        if printed is not None and printed != so_far.sums[index]:
            shown = f"{half_up(printed, 2).normalize():f}".replace(".", ",")
            found.append(f"{name}: lembar {shown}, jawabannya {so_far.sums[index]}")
    return found
