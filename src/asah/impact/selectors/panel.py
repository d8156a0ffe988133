"""The panel of a programme, from what citizens answered."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Sum

from asah.citizens import api as citizens
from asah.core import clock
from asah.core.clock import Quarter
from asah.impact.calc import panel_text
from asah.impact.models import Programme, ProgrammeUnit

FEWEST = 10  # answers below which a cell neither counts nor shows
SCALE = 25
ELEMENTS = tuple(f"u{number}" for number in range(1, 10))
TRUST = "kepercayaan"
COLUMNS = ("ikm", *ELEMENTS, TRUST)
_SUMS = ("n", "trust_c", "trust_s", *(f"{k}{i}" for i in range(1, 10) for k in "cs"))


@dataclass(frozen=True, slots=True)
class CellFigures:
    """Answers of one service unit in one quarter, and its outcomes by column (None: too few)."""

    n: int
    values: Mapping[str, float | None]


type Figures = dict[tuple[int, str], CellFigures]


def column(outcome: str) -> str:
    """The column of an outcome in the panel."""
    return TRUST if outcome == Programme.Outcome.TRUST else outcome


def last_complete(day: dt.date | None = None) -> Quarter:
    """The last quarter that was over on a day (today): the running one never counts."""
    return Quarter.of(day or clock.today()).plus(-1)


def figures(service_unit_ids: Iterable[int], first: Quarter, last: Quarter) -> Figures:
    """All cells of these units from quarter to quarter, with exact weights; one query."""
    rows = (
        citizens.Cell.objects.filter(
            service_unit_id__in=list(service_unit_ids),
            period__gte=str(first),
            period__lte=str(last),
        )
        .order_by()
        .values("service_unit_id", "period")
        .annotate(**{f"sum_{name}": Sum(name) for name in _SUMS})
    )
    return {(row["service_unit_id"], row["period"]): _cell(row) for row in rows}


def answer_counts(
    service_unit_ids: Iterable[int], first: Quarter, last: Quarter
) -> dict[tuple[int, str], int | None]:
    """Answers of these units from quarter to quarter; None stands for fewer than ten."""
    rows = (
        citizens.Cell.objects.filter(
            service_unit_id__in=list(service_unit_ids),
            period__gte=str(first),
            period__lte=str(last),
        )
        .order_by()
        .values_list("service_unit_id", "period")
        .annotate(total=Sum("n"))
    )
    return {(unit, period): n if n >= FEWEST else None for unit, period, n in rows}


def _cell(row: Mapping[str, Any]) -> CellFigures:
    values: dict[str, float | None] = {
        name: _mean(row[f"sum_s{i}"], row[f"sum_c{i}"]) for i, name in enumerate(ELEMENTS, 1)
    }
    known = [value for value in values.values() if value is not None]
    values["ikm"] = sum(known) / len(ELEMENTS) if len(known) == len(ELEMENTS) else None
    values[TRUST] = _mean(row["sum_trust_s"], row["sum_trust_c"])
    return CellFigures(row["sum_n"], values)


def _mean(total: int, count: int) -> float | None:
    return SCALE * total / count if count >= FEWEST else None


def quarters(programme: Programme, last: Quarter) -> list[Quarter]:
    """From the fixed number of quarters before the start to `last`, without excluded ones."""
    first = Quarter.parse(programme.start).plus(-programme.before)
    left_out = {item["period"] for item in programme.excluded}
    every = [first.plus(k) for k in range(last.index - first.index + 1)]
    return [quarter for quarter in every if str(quarter) not in left_out]


def panel_cells(programme: Programme, last: Quarter) -> list[panel_text.Cell]:
    """Every unit and quarter with at least ten answers, as rows of the panel's CSV."""
    wanted = quarters(programme, last)
    units = list(programme.units.select_related("service_unit").order_by("service_unit__code"))
    found = figures([u.service_unit_id for u in units], wanted[0], last)
    return [
        _row(unit, quarter, cell)
        for unit in units
        for quarter in wanted
        if (cell := found.get((unit.service_unit_id, str(quarter)))) and cell.n >= FEWEST
    ]


def _row(unit: ProgrammeUnit, quarter: Quarter, cell: CellFigures) -> panel_text.Cell:
    return panel_text.Cell(
        unit.service_unit.code,
        unit.service_unit.name,
        str(quarter),
        unit.first_period,
        unit.block,
        cell.n,
        [cell.values[name] for name in COLUMNS],
    )
