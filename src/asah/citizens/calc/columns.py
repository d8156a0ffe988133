"""Which columns of a survey table hold what: settled before any answer is read."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from asah.citizens.calc.elements import COUNT, TRUST, Element, Order, elements
from asah.citizens.calc.foot import first_filled, foot_term
from asah.citizens.calc.headings import (
    Heading,
    Line,
    assign,
    column_score,
    find_heading,
    missing,
    name_score,
    rivals,
)
from asah.citizens.calc.order import LegendEntry, Meaning, Source, meaning, read_legend
from asah.citizens.calc.text import is_blank
from asah.core.calc.errors import BadInput

EVIDENCE_ROWS = 400  # rows below the heading that are looked at
_OLD_KEY = re.compile(r"(?:u|unsur)\s*[.\-_]?\s*1[0-4]\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Columns:
    """Where things stand: element slug -> column in regulation order, and the trust question.

    `keys`: element slug -> the key it is reported under (`U8`), the file's own where it has one.
    """

    heading: Heading
    places: dict[str, int]
    keys: dict[str, str]
    trust: int | None
    meaning: Meaning
    legend_lines: frozenset[int]

    @property
    def first(self) -> int:
        return min(self.places.values())


def find_columns(lines: Sequence[Line], told: Order | None) -> Columns:
    """Where the nine elements stand. BadInput, with the cure, when that cannot be told."""
    heading = find_heading(lines)
    if heading is None:
        raise BadInput(
            "tidak ada baris judul dengan kesembilan unsur SKM",
            "Beri judul kolom dengan nama unsur atau pertanyaannya, atau U1 sampai U9.",
        )
    _refuse_old(heading, lines)
    scores = _scores(heading, lines[heading.last + 1 :][:EVIDENCE_ROWS])
    named = assign(scores)
    trust = named.pop(TRUST, None)
    by_key = _columns_by_key(heading, lines)
    legend = read_legend(lines, heading)
    if not missing(named) and not _only_keys(heading, named):
        _refuse_rivals(rivals(scores, named), heading, lines)
        return _by_name(heading, named, trust, by_key, legend)
    if len(by_key) == COUNT:
        return _by_number(heading, by_key, trust, legend, told)
    raise BadInput(
        f"kolom untuk unsur {_list([e.name for e in missing(named)])} tidak ditemukan",
        "Beri judul kolom itu dengan nama unsurnya, misalnya Waktu penyelesaian.",
        line=lines[heading.last].number,
    )


def _scores(heading: Heading, lines: Sequence[Line]) -> dict[int, dict[str, float]]:
    """Column -> element (or trust) -> evidence, from the headings and the first answers."""
    data = [line for line in lines if not foot_term(first_filled(line.cells))]
    slugs = (*(element.slug for element in elements()), TRUST)
    found = {}
    for column, title in heading.titles.items():
        filled = [cell for line in data if not is_blank(cell := line.cell(column))]
        found[column] = {slug: column_score(title, filled, slug) for slug in slugs}
    return found


def _list(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} dan {names[-1]}"


def _refuse_old(heading: Heading, lines: Sequence[Line]) -> None:
    for title in heading.titles.values():
        if _OLD_KEY.match(title.strip()):
            raise BadInput(
                f"kolom {title} berasal dari kuesioner lama dengan 14 unsur",
                "Pakai jawaban dari kuesioner 9 unsur (PermenPANRB 14/2017).",
                line=lines[heading.last].number,
            )


def _only_keys(heading: Heading, named: dict[str, int]) -> bool:
    """Whether the columns were told apart by their labels alone while they bear U numbers."""
    return any(
        column in heading.keys and not name_score(heading.titles[column], slug)
        for slug, column in named.items()
    )


def _refuse_rivals(found: dict[str, list[int]], heading: Heading, lines: Sequence[Line]) -> None:
    for slug, columns in found.items():
        titles = _list([f"“{heading.titles[column]}”" for column in columns])
        name = next(element.name for element in elements() if element.slug == slug)
        raise BadInput(
            f"kolom {titles} sama-sama menyebut unsur {name}",
            "Sisakan satu kolom untuk tiap unsur.",
            line=lines[heading.last].number,
        )


def _columns_by_key(heading: Heading, lines: Sequence[Line]) -> dict[int, int]:
    found: dict[int, int] = {}
    for column, number in heading.keys.items():
        if number in found:
            raise BadInput(
                f"ada dua kolom U{number}",
                "Sisakan satu kolom untuk tiap unsur.",
                line=lines[heading.last].number,
            )
        found[number] = column
    return found


def _by_name(
    heading: Heading,
    named: dict[str, int],
    trust: int | None,
    by_key: dict[int, int],
    legend: Sequence[LegendEntry],
) -> Columns:
    numbers = {column: number for number, column in by_key.items()}
    own = all(column in numbers for column in named.values())
    places = {element.slug: named[element.slug] for element in elements()}
    by_number = {
        numbers[places[element.slug]] if own else element.number: element for element in elements()
    }
    keys = {element.slug: f"U{number}" for number, element in by_number.items()}
    settled = Meaning(by_number, Source.NAMES)
    return Columns(heading, places, keys, trust, settled, _lines_of(legend))


def _by_number(
    heading: Heading,
    by_key: dict[int, int],
    trust: int | None,
    legend: Sequence[LegendEntry],
    told: Order | None,
) -> Columns:
    settled = meaning(legend, told)
    number_of: dict[Element, int] = {e: n for n, e in settled.by_number.items()}
    places = {e.slug: by_key[number_of[e]] for e in elements()}
    keys = {e.slug: f"U{number_of[e]}" for e in elements()}
    return Columns(heading, places, keys, trust, settled, _lines_of(legend))


def _lines_of(legend: Sequence[LegendEntry]) -> frozenset[int]:
    return frozenset(entry.line for entry in legend)
