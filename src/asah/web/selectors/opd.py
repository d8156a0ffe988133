"""The OPD of a year against its targets: the heat table of the cockpit."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from asah.ui import charts, text
from asah.web.selectors.facts import Share
from asah.web.selectors.year import YearThread

FARTHEST, BEST = 6, 3


@dataclass(frozen=True, slots=True)
class OpdRow:
    """One OPD against the targets; cells in the order of the table's head."""

    opd_id: int
    name: str
    people: int
    cells: tuple[charts.Cell, ...]
    distance: float


def _cell(share: Share | None, target: float) -> tuple[charts.Cell, float | None]:
    if share is None or share.share is None:
        return charts.distance(None, target, 0.15, ""), None
    text_of = text.percent(share.share)
    return charts.distance(share.share, target, 0.15, text_of), share.share - target


def opd_rows(year: YearThread) -> list[OpdRow]:
    """Every OPD, the farthest from its targets first."""
    pace, goals = year.pace, year.targets
    rows = []
    for opd, name in year.taking.names.items():
        parts = [
            _cell(year.needs.by_opd.get(opd), goals.get("needs_closed", 0) * pace),
            _cell(year.seats.get(opd), goals.get("seats_taken", 0)),
            _cell(year.taking.by_opd.get(opd), goals.get("duty_reached", 0) * pace),
        ]
        change = year.ikm_change.get(opd)
        shown = text.signed(change, 1) if change is not None else ""
        cell = charts.distance(change, goals.get("ikm_change", 0), 1.0, shown)
        if change is None:
            cell = charts.Cell(_("tanpa SKM"), "cell-none")
        gaps = [gap for _drawn, gap in parts if gap is not None]
        distance = sum(gaps) / len(gaps) if gaps else 0.0
        cells = (*(drawn for drawn, _gap in parts), cell)
        rows.append(OpdRow(opd, name, year.taking.by_opd[opd].whole, cells, distance))
    return sorted(rows, key=lambda row: (row.distance, row.name))


def ends(rows: list[OpdRow]) -> tuple[list[OpdRow], int, list[OpdRow]]:
    """The farthest, how many lie between, and the best (those in front last)."""
    if len(rows) <= FARTHEST + BEST:
        return rows, 0, []
    return rows[:FARTHEST], len(rows) - FARTHEST - BEST, rows[-BEST:][::-1]
