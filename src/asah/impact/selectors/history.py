"""What the region's own past says before a start: baselines, and the power of a design."""

import datetime as dt
from collections.abc import Sequence
from statistics import mean
from typing import TypedDict

import numpy as np

from asah.core.clock import Quarter
from asah.impact.calc import scale
from asah.impact.calc.draw import Candidate, draw
from asah.impact.calc.panel import Panel
from asah.impact.calc.power import HorizonDict, from_history
from asah.impact.models import Programme, ProgrammeUnit
from asah.impact.selectors.panel import REPORTED, Figures, column, figures, last_complete

BASELINE = 4  # quarters
LONGEST = 16
SEED = 1


class PowerDict(TypedDict):
    """`history` first and last quarter; `at_verdict` the smallest detectable effect by then."""

    history: list[str]
    units: int
    horizons: list[HorizonDict]
    at_verdict: float | None


def history_end(programme: Programme, day: dt.date | None = None) -> Quarter:
    """The last quarter that was over on a day (today) and lies before the start."""
    return min(last_complete(day), Quarter.parse(programme.start).plus(-1))


def baselines(
    outcome: str, found: Figures, units: Sequence[int], end: Quarter
) -> list[float | None]:
    """Mean outcome of each service unit over the last quarters; None without enough answers."""
    recent, name = [str(end.plus(-k)) for k in range(BASELINE)], column(outcome)
    means: list[float | None] = []
    for unit in units:
        cells = [found[unit, period] for period in recent if (unit, period) in found]
        known = [v for cell in cells if (v := cell.values.get(name)) is not None]
        means.append(_level(outcome, mean(known)) if known else None)
    return means


def before_start(programme: Programme, ids: Sequence[int], end: Quarter) -> list[float | None]:
    """The baselines of these service units, from the quarters up to `end`."""
    reported = programme.outcome in REPORTED
    found = figures(ids, end.plus(1 - BASELINE), end, reported=reported)
    return baselines(programme.outcome, found, ids, end)


def _level(outcome: str, value: float) -> float:
    """A mean as people read it: of finished services how many, not their logarithm."""
    return scale.count_of(value) if outcome == Programme.Outcome.OUTPUT else value


def candidates(programme: Programme, units: Sequence[ProgrammeUnit]) -> list[Candidate]:
    """The units as the lot takes them; one without baseline stands in the middle."""
    known = [unit.baseline for unit in units if unit.baseline is not None]
    middle = mean(known) if known else 0.0
    return [
        Candidate(
            unit.service_unit.code,
            unit.stratum if programme.by_kind else "",
            middle if unit.baseline is None else unit.baseline,
        )
        for unit in units
    ]


def offsets(programme: Programme) -> list[int | None]:
    """Quarters from the start to each turn; None for waiting to the end."""
    return [*range(programme.waves), *([None] if programme.waiting else [])]


def power(programme: Programme, day: dt.date | None = None) -> PowerDict:
    """How small an effect the design would show, quarter by quarter after the start."""
    units = list(programme.units.select_related("service_unit").order_by("service_unit__code"))
    end = history_end(programme, day)
    ids = [unit.service_unit_id for unit in units]
    reported = programme.outcome in REPORTED
    found = figures(ids, end.plus(1 - LONGEST), end, reported=reported)
    periods = sorted({period for _, period in found})
    start, decide = (Quarter.parse(q).index for q in (programme.start, programme.decide_at))
    reach = decide - start + 1
    horizons: list[HorizonDict] = []
    if len(periods) > 2 and len(units) >= programme.turns:
        panel = _panel(programme, units, found, periods)
        horizons = from_history(panel, offsets(programme), range(1, reach + 3), seed=SEED)
    if programme.outcome == Programme.Outcome.OUTPUT:
        horizons = [{**row, "detectable": scale.percent(row["detectable"])} for row in horizons]
    at_verdict = next((h["detectable"] for h in horizons if h["quarters"] == reach), None)
    return {
        "history": [periods[0], periods[-1]] if periods else [],
        "units": len(units),
        "horizons": horizons,
        "at_verdict": at_verdict,
    }


def _panel(
    programme: Programme, units: Sequence[ProgrammeUnit], found: Figures, periods: list[str]
) -> Panel:
    places = {
        p.unit: p for p in draw(candidates(programme, units), turns=programme.turns, seed=SEED)
    }
    inside = [places[unit.service_unit.code] for unit in units]
    name = column(programme.outcome)
    cells = [[found.get((unit.service_unit_id, period)) for period in periods] for unit in units]
    values = [[None if cell is None else cell.values.get(name) for cell in row] for row in cells]
    return Panel(
        tuple(place.unit for place in inside),
        np.array([Quarter.parse(period).index for period in periods]),
        np.array([place.turn for place in inside]),
        np.array(values, dtype=np.float64),
        tuple(place.block for place in inside),
        quarterly=True,
    )
