"""Which columns hold the nine elements: by name, else by the number that an app gives them.

U8 and U9 are swapped between agencies, so a name always wins over a number.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from asah.citizens.calc.elements import TRUST, Element, all_labels, elements, terms
from asah.citizens.calc.labels import is_label, looks_like_answer
from asah.citizens.calc.text import Cell, is_blank, squash, words

_KEY = re.compile(r"(?:u|unsur|un)\s*[.\-_]?\s*([1-9])(?!\d)", re.IGNORECASE)
_FIRST = frozenset("uU \t\n")
FEWEST = 5  # elements that make a row a heading
STRONG = 3.0  # a heading below this names nothing
SEARCH = 60  # rows in which the heading must stand
READ_AS_ANSWERS = 0.5  # share of a column's cells that must look like answers
LABEL_WEIGHT = 3.0


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table with its number as a spreadsheet or an editor shows it."""

    number: int
    cells: Sequence[Cell]

    def cell(self, index: int) -> Cell:
        """The cell, None beyond the row's end."""
        return self.cells[index] if index < len(self.cells) else None


@dataclass(frozen=True, slots=True)
class Heading:
    """Where the table starts: index into the lines of the last heading row, and the columns.

    `titles`: column -> heading text (of up to two rows). `keys`: column -> U number.
    """

    first: int
    last: int
    titles: dict[int, str]
    keys: dict[int, int]


def leading_number(cell: Cell) -> int | None:
    """1-9 for a cell that starts with `U3`: `U3`, `U3. Waktu`, `U3 (Waktu)`."""
    if not isinstance(cell, str) or cell[:1] not in _FIRST:
        return None
    found = _KEY.match(cell.lstrip())
    return int(found[1]) if found else None


def name_score(title: str, slug: str) -> float:
    """How strongly a heading names an element; 0 for not at all."""
    text = f" {words(title)} "
    score = 0.0
    for term, weight in terms(slug):
        if f" {term} " in text or f" {term}nya " in text:
            score += weight
            text = text.replace(term, " ", 1)
    return score


def _named(cells: Sequence[Cell]) -> set[str]:
    found = set()
    for cell in cells:
        if isinstance(cell, str) and squash(cell) not in all_labels():
            scores = [(name_score(cell, element.slug), element.slug) for element in elements()]
            best = max(scores)
            if best[0] >= STRONG:
                found.add(best[1])
    return found


def _numbers(cells: Sequence[Cell]) -> dict[int, int]:
    return {i: n for i, cell in enumerate(cells) if (n := leading_number(cell)) is not None}


def _strength(cells: Sequence[Cell]) -> int:
    return max(len(set(_numbers(cells).values())), len(_named(cells)))


def find_heading(lines: Sequence[Line]) -> Heading | None:
    """The first row that names most of the elements, joined with a second row right beside it.

    A heading of two rows has the names in one and U1..U9 in the other.
    """
    for index, line in enumerate(lines[:SEARCH]):
        if _strength(line.cells) < FEWEST:
            continue
        last = index
        if index + 1 < len(lines) and _strength(lines[index + 1].cells) >= FEWEST:
            last = index + 1
        rows = [lines[i].cells for i in range(index, last + 1)]
        above = _above(lines, index)
        return Heading(index, last, _titles(rows, above), _keys(rows))
    return None


def _above(lines: Sequence[Line], index: int) -> Sequence[Cell]:
    """The row right above the heading, for cells merged downwards."""
    if index and lines[index - 1].number == lines[index].number - 1:
        return lines[index - 1].cells
    return ()


def _keys(rows: Sequence[Sequence[Cell]]) -> dict[int, int]:
    keys: dict[int, int] = {}
    for cells in rows:
        keys.update(_numbers(cells))
    return keys


def _titles(rows: Sequence[Sequence[Cell]], above: Sequence[Cell]) -> dict[int, str]:
    """Heading text of each column; a column empty in the heading takes the row above."""
    titles: dict[int, str] = {}
    for column in range(max(len(cells) for cells in (*rows, above))):
        parts = [
            str(cells[column]).strip()
            for cells in rows
            if column < len(cells) and not is_blank(cells[column])
        ]
        if not parts and column < len(above) and not is_blank(above[column]):
            parts = [str(above[column]).strip()]
        if parts:
            titles[column] = " ".join(parts)
    return titles


def column_score(title: str, filled: Sequence[Cell], slug: str) -> float:
    """Evidence that a column holds an element: its heading and its labels; 0 rules it out.

    `filled`: cells that are not blank.
    """
    by_name = name_score(title, slug)
    if not filled:
        return by_name
    if sum(looks_like_answer(cell, slug) for cell in filled) < READ_AS_ANSWERS * len(filled):
        return 0.0
    return by_name + LABEL_WEIGHT * sum(is_label(cell, slug) for cell in filled) / len(filled)


def assign(scores: dict[int, dict[str, float]]) -> dict[str, int]:
    """Element -> column with the greatest sum of scores, each column used once.

    `scores`: column -> element slug -> score. Elements without a column are left out.
    """
    slugs = [element.slug for element in elements()] + [TRUST]
    best: dict[int, tuple[float, dict[str, int]]] = {0: (0.0, {})}
    for column, row in scores.items():
        for mask, (total, chosen) in list(best.items()):
            for bit, slug in enumerate(slugs):
                score = row.get(slug, 0.0)
                if score < STRONG or mask >> bit & 1:
                    continue
                grown = mask | 1 << bit
                if grown not in best or total + score > best[grown][0]:
                    best[grown] = (total + score, {**chosen, slug: column})
    return max(best.values(), key=lambda entry: entry[0])[1]


def rivals(scores: dict[int, dict[str, float]], chosen: dict[str, int]) -> dict[str, list[int]]:
    """Elements that two columns name equally well: element -> those columns."""
    used = set(chosen.values())
    found: dict[str, list[int]] = {}
    for slug, column in chosen.items():
        equal = [
            other
            for other, row in scores.items()
            if other not in used and row.get(slug, 0.0) >= scores[column][slug]
        ]
        if equal:
            found[slug] = [column, *equal]
    return found


def missing(chosen: dict[str, int]) -> list[Element]:
    """Elements without a column."""
    return [element for element in elements() if element.slug not in chosen]
