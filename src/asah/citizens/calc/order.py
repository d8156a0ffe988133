"""What an app's U1..U9 mean: a name in the heading, a legend in the sheet, then what is told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from asah.citizens.calc.elements import COUNT, Element, Order, elements, in_order
from asah.citizens.calc.headings import STRONG, Heading, Line, leading_number, name_score
from asah.citizens.calc.text import Cell, is_blank
from asah.core.calc.errors import BadInput, Problem


class Source(StrEnum):
    """Who said which element a number means."""

    NAMES = "names"
    LEGEND = "legend"
    TOLD = "told"
    ASSUMED = "assumed"


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """A caption that says which element a number means, and the line it stands in."""

    number: int
    element: Element
    line: int


@dataclass(frozen=True, slots=True)
class Meaning:
    """Number in the file -> element, who said so, and what is worth telling."""

    by_number: Mapping[int, Element]
    source: Source
    notes: tuple[Problem, ...] = ()

    @property
    def order(self) -> Order | None:
        """The order by name, None for one that is neither of the two."""
        for order in Order:
            if in_order(order) == dict(self.by_number):
                return order
        return None


def element_named(text: str) -> Element | None:
    """The element that a text names most strongly; None when it names none."""
    best = max(elements(), key=lambda element: name_score(text, element.slug))
    return best if name_score(text, best.slug) >= STRONG else None


def _legend_entry(cells: Sequence[Cell], index: int) -> tuple[int, Element] | None:
    number = leading_number(cells[index])
    if number is None:
        return None
    named = element_named(str(cells[index]))
    if named:
        return number, named
    for cell in cells[index + 1 :]:
        if not is_blank(cell):
            named = element_named(cell) if isinstance(cell, str) else None
            return (number, named) if named and leading_number(cell) is None else None
    return None


def read_legend(lines: Sequence[Line], heading: Heading) -> list[LegendEntry]:
    """Entries like `U8 = Sarana dan prasarana` outside the heading."""
    found: list[LegendEntry] = []
    for index, line in enumerate(lines):
        if heading.first <= index <= heading.last:
            continue
        for column in range(len(line.cells)):
            entry = _legend_entry(line.cells, column)
            if entry is not None:
                found.append(LegendEntry(*entry, line.number))
    return found


def _agreed(entries: Sequence[LegendEntry]) -> dict[int, Element]:
    found: dict[int, Element] = {}
    for entry in entries:
        if found.setdefault(entry.number, entry.element) != entry.element:
            raise BadInput(
                f"U{entry.number} diberi dua arti: {found[entry.number].name}"
                f" dan {entry.element.name}",
                "Betulkan keterangan di lembar itu.",
                line=entry.line,
            )
    return found


def meaning(entries: Sequence[LegendEntry], told: Order | None) -> Meaning:
    """Settle the numbers: the legend wins; what it leaves open follows the order told.

    Regulation order where nobody says anything. BadInput when legend and order together do not
    give nine different elements, or a number has two meanings.
    """
    base = in_order(told or Order.REGULATION)
    if not entries:
        return Meaning(base, Source.TOLD if told else Source.ASSUMED)
    legend = _agreed(entries)
    for order in (told or Order.REGULATION, *Order):
        chosen = {**in_order(order), **legend}
        if len(set(chosen.values())) == COUNT:
            return Meaning(chosen, Source.LEGEND, _differs(chosen, base, entries, told))
    raise BadInput(
        "keterangan U1 sampai U9 di lembar itu tidak lengkap dan tidak cocok dengan urutan unsur",
        "Lengkapi keterangannya: satu baris untuk tiap U.",
        line=entries[0].line,
    )


def _differs(
    chosen: Mapping[int, Element],
    base: Mapping[int, Element],
    entries: Sequence[LegendEntry],
    told: Order | None,
) -> tuple[Problem, ...]:
    parts = [f"U{n} = {e.name}" for n, e in sorted(chosen.items()) if base[n] != e]
    if not parts:
        return ()
    than = "urutan yang diminta" if told else "urutan peraturan"
    return (
        Problem(
            f"keterangan di lembar menyebut {'; '.join(parts)}, lain dari {than}",
            "Keterangan di lembar yang dipakai.",
            line=entries[0].line,
        ),
    )
