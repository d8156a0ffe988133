"""The panel of a programme, from what citizens answered and what units finished."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Sum

from asah.citizens import api as citizens
from asah.core import clock
from asah.core.clock import Quarter
from asah.impact.calc import panel_text, scale
from asah.impact.models import Programme, ProgrammeUnit

FEWEST = 10  # answers below which a cell neither counts nor shows
SCALE = 25
ELEMENTS = tuple(f"u{number}" for number in range(1, 10))
TRUST = "kepercayaan"
FINISHED, ON_TIME = "selesai_log", "tepat_waktu"
COLUMNS = ("ikm", *ELEMENTS, TRUST, FINISHED, ON_TIME)
REPORTED = (Programme.Outcome.OUTPUT, Programme.Outcome.ON_TIME)
_COLUMN = {
    str(Programme.Outcome.TRUST): TRUST,
    str(Programme.Outcome.OUTPUT): FINISHED,
    str(Programme.Outcome.ON_TIME): ON_TIME,
}
_SUMS = ("n", "trust_c", "trust_s", *(f"{k}{i}" for i in range(1, 10) for k in "cs"))


@dataclass(frozen=True, slots=True)
class CellFigures:
    """Answers of one service unit in one quarter, and its outcomes by column (None or missing:
    too few, or not reported)."""

    n: int
    values: Mapping[str, float | None]

    @property
    def counts(self) -> bool:
        """Whether the cell says anything."""
        return self.n >= FEWEST or any(value is not None for value in self.values.values())


type Figures = dict[tuple[int, str], CellFigures]


def column(outcome: str) -> str:
    """The column of an outcome in the panel."""
    return _COLUMN.get(outcome, outcome)


def last_complete(day: dt.date | None = None) -> Quarter:
    """The last quarter that was over on a day (today): the running one never counts."""
    return Quarter.of(day or clock.today()).plus(-1)


def figures(
    service_unit_ids: Iterable[int], first: Quarter, last: Quarter, *, reported: bool = False
) -> Figures:
    """All cells of these units from quarter to quarter, with exact weights; one query.

    `reported`: also what the units finished, and how much of it in time; two queries more.
    """
    wanted = set(service_unit_ids)
    found = _answered(wanted, first, last)
    for key, values in (_reports(wanted, first, last) if reported else {}).items():
        cell = found.get(key, CellFigures(0, {}))
        found[key] = CellFigures(cell.n, {**cell.values, **values})
    return found


def _answered(units: set[int], first: Quarter, last: Quarter) -> Figures:
    rows = (
        citizens.Cell.objects.filter(
            service_unit_id__in=units,
            period__gte=str(first),
            period__lte=str(last),
        )
        .order_by()
        .values("service_unit_id", "period")
        .annotate(**{f"sum_{name}": Sum(name) for name in _SUMS})
    )
    return {(row["service_unit_id"], row["period"]): _cell(row) for row in rows}


def _reports(
    units: set[int], first: Quarter, last: Quarter
) -> dict[tuple[int, str], dict[str, float | None]]:
    """Finished services in log points and the percent in time, where enough is known of it."""
    periods = [str(first.plus(k)) for k in range(last.index - first.index + 1)]
    found: dict[tuple[int, str], dict[str, float | None]] = {}
    for row in citizens.cells("output", periods):
        if row.service_unit_id in units:
            values = {FINISHED: scale.log_points(row.value)}
            found[row.service_unit_id, row.period] = values
    for row in citizens.cells("on_time", periods):
        if row.service_unit_id in units and row.n >= FEWEST:
            found[row.service_unit_id, row.period][ON_TIME] = row.value
    return found


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


def finished_counts(
    service_unit_ids: Iterable[int], first: Quarter, last: Quarter
) -> dict[tuple[int, str], int | None]:
    """Finished services of these units in whole quarters."""
    periods = [str(first.plus(k)) for k in range(last.index - first.index + 1)]
    wanted = set(service_unit_ids)
    return {
        (row.service_unit_id, row.period): row.n
        for row in citizens.cells("output", periods)
        if row.service_unit_id in wanted
    }


def _cell(row: Mapping[str, Any]) -> CellFigures:
    if row["sum_n"] < FEWEST:
        return CellFigures(row["sum_n"], {})
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
    """Every unit and quarter with ten answers or a report of output, as rows of the panel's CSV."""
    wanted = quarters(programme, last)
    units = list(programme.units.select_related("service_unit").order_by("service_unit__code"))
    ids = [u.service_unit_id for u in units]
    found = figures(ids, wanted[0], last, reported=True)
    return [
        _row(unit, quarter, cell)
        for unit in units
        for quarter in wanted
        if (cell := found.get((unit.service_unit_id, str(quarter)))) and cell.counts
    ]


def _row(unit: ProgrammeUnit, quarter: Quarter, cell: CellFigures) -> panel_text.Cell:
    return panel_text.Cell(
        unit.service_unit.code,
        unit.service_unit.name,
        str(quarter),
        unit.first_period,
        unit.block,
        cell.n if cell.n >= FEWEST else None,
        [cell.values.get(name) for name in COLUMNS],
    )
