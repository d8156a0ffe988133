"""Intervals and p-values of every target: by the lot that was drawn, or by leaving units out."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from asah.core.calc.stats import Interval, t_interval, t_quantile, t_two_sided
from asah.impact.calc.panel import Bools, Floats, Ints, Panel
from asah.impact.calc.redraws import (
    POWER,
    detectable,
    detectable_trend,
    invert,
    p_value,
    redraw,
)
from asah.impact.calc.result import Effect, PreTrend
from asah.impact.calc.weights import Targets, all_weights, apply

MOST_GROUPS = 500  # units left out one by one up to here, in groups beyond
_ORDERS = 400  # orders played through for the smallest detectable effect
_NUMBERS = 16_000_000


@dataclass(frozen=True, slots=True)
class Lot:
    """The order was drawn inside strata; how often and from which seed it is redrawn."""

    redraws: int = 999
    seed: int = 1


@dataclass(frozen=True, slots=True)
class Inferred:
    """Effects in the order of the targets, effects of the other outcomes overall, and the rest."""

    effects: list[Effect]
    others: list[Effect]
    pre_trend: PreTrend | None
    detectable: float


@dataclass(frozen=True, slots=True)
class Question:
    """A panel, what is averaged, the outcomes (outcomes, units, periods; the first is the one
    asked about), the estimates (K, outcomes) and the leads of the joint test."""

    panel: Panel
    targets: Targets
    outcomes: Floats
    found: Floats
    joint: tuple[int, ...]

    @property
    def lead_rows(self) -> range:
        return range(self.targets.size - len(self.targets.leads), self.targets.size)

    @property
    def joint_rows(self) -> list[int]:
        return [self.lead_rows[self.targets.leads.index(lead)] for lead in self.joint]

    def lead_cells(self) -> Bools:
        """Where each lead stands (leads, units, periods)."""
        panel = self.panel
        within = (panel.first <= panel.times[-1])[:, None] & panel.seen
        at = [within & (panel.since == lead) for lead in self.targets.leads]
        return np.array(at, dtype=bool).reshape(-1, *panel.values.shape)


def by_lot(question: Question, lot: Lot) -> Inferred:
    """Randomisation inference: the order is redrawn inside the strata."""
    panel, found = question.panel, question.found
    width = len(question.outcomes)
    first = redraw(panel.first, panel.strata, redraws=lot.redraws, seed=lot.seed)
    marks = np.concatenate([panel.treated[None], question.lead_cells()]).astype(np.float64)
    redrawn = apply(
        first, panel.times, panel.seen, question.targets, np.concatenate([question.outcomes, marks])
    )
    effect = float(found[0, 0])
    before = len(found) - len(question.targets.leads)
    effects = [
        _by_redraws(float(found[k, 0]), redrawn[:, k, 0], redrawn[:, k, width])
        for k in range(before)
    ]
    quiet = redrawn[:, :, 0] - effect * redrawn[:, :, width]  # the estimated effect taken out
    for step, k in enumerate(question.lead_rows):
        carried = redrawn[:, k, width + 1 + step]
        effects.append(_by_redraws(float(found[k, 0]), quiet[:, k], carried))
    others = [
        _by_redraws(float(found[0, o]), redrawn[:, 0, o], redrawn[:, 0, width])
        for o in range(1, width)
    ]
    smallest, slope = _play(question, first[: _orders(panel)], effect)
    return Inferred(effects, others, _joint_by_lot(question, quiet, slope), smallest)


def _by_redraws(observed: float, redrawn: Floats, carried: Floats) -> Effect:
    p = float(p_value(np.array(observed), redrawn))
    return Effect(invert(observed, redrawn, carried), p)


def _orders(panel: Panel) -> int:
    return max(60, min(_ORDERS, _NUMBERS // panel.values.size))


def _play(question: Question, first: Ints, effect: float) -> tuple[float, float]:
    """The smallest detectable effect and slope, from orders of the same lot."""
    panel = question.panel
    targets = Targets(leads=question.joint)
    weight, _ = all_weights(first, panel.times, panel.seen, targets)
    flat = weight.reshape(len(first), targets.size, -1)
    since = panel.times - first[:, :, None]
    treated = (panel.seen & (since >= 0)).reshape(len(first), -1)
    quiet = (np.nan_to_num(panel.values) - effect * panel.treated).ravel()
    smallest = detectable(flat[:, 0], treated, quiet)
    if not question.joint:
        return smallest, math.nan
    within = (first <= panel.times[-1])[:, :, None]
    slopes = (panel.times - panel.times[0]) * within * panel.seen
    return smallest, detectable_trend(
        flat[:, 1:], slopes.reshape(len(first), -1)[:200].astype(np.float64), quiet
    )


def _joint_by_lot(question: Question, quiet: Floats, slope: float) -> PreTrend | None:
    rows = question.joint_rows
    if not rows:
        return None
    largest = np.abs(question.found[rows, 0]).max()
    others = np.abs(quiet[:, rows]).max(axis=1)
    return PreTrend(float(p_value(largest, others)), question.joint, float(largest), slope)


def by_jackknife(question: Question) -> Inferred:
    """Cluster jackknife: every unit left out once, Student's t with clusters - 1 degrees.

    Above `MOST_GROUPS` units they are left out in that many groups.
    """
    panel, found = question.panel, question.found
    groups = min(len(panel.units), MOST_GROUPS)
    member = np.empty(len(panel.units), dtype=np.int64)
    member[np.argsort(panel.first, kind="stable")] = np.arange(len(panel.units)) % groups
    seen = panel.seen & (member[None, :, None] != np.arange(groups)[:, None, None])
    first = np.broadcast_to(panel.first, (groups, len(panel.units)))
    left = apply(first, panel.times, seen, question.targets, question.outcomes)
    spread = (groups - 1) / groups * ((left - found) ** 2).sum(axis=0)
    se = np.sqrt(spread)
    effects = [_by_t(float(found[k, 0]), float(se[k, 0]), groups - 1) for k in range(len(found))]
    others = [
        _by_t(float(found[0, o]), float(se[0, o]), groups - 1) for o in range(1, found.shape[1])
    ]
    reach = t_quantile(0.975, groups - 1) + t_quantile(POWER, groups - 1)
    return Inferred(
        effects, others, _joint_by_t(question, effects, groups - 1), reach * float(se[0, 0])
    )


def _by_t(estimate: float, se: float, df: int) -> Effect:
    if math.isnan(se):
        return Effect(Interval(estimate, se, -math.inf, math.inf))
    if se == 0:
        return Effect(Interval(estimate, se, estimate, estimate), float(estimate == 0))
    return Effect(t_interval(estimate, se, df), t_two_sided(estimate / se, df))


def _joint_by_t(question: Question, effects: Sequence[Effect], df: int) -> PreTrend | None:
    """The largest |t| among the leads against Bonferroni's bound."""
    rows = [k for k in question.joint_rows if not math.isnan(effects[k].p)]
    if not rows:
        return None
    p = min(1.0, len(rows) * min(effects[k].p for k in rows))
    leads = tuple(question.targets.leads[k - question.lead_rows[0]] for k in rows)
    largest = max(abs(effects[k].interval.estimate) for k in rows)
    return PreTrend(p, leads, largest, _slope_by_t(question, effects, rows, df))


def _slope_by_t(question: Question, effects: Sequence[Effect], rows: list[int], df: int) -> float:
    """The slope at which the lead that shows it best is found in 80 of 100 cases."""
    panel = question.panel
    within = (panel.first <= panel.times[-1])[:, None]
    line = ((panel.times - panel.times[0]) * within * panel.seen).astype(np.float64)
    response = apply(panel.first[None], panel.times, panel.seen, question.targets, line[None])
    reach = t_quantile(1 - 0.025 / len(rows), df) + t_quantile(POWER, df)
    slopes = [
        reach * effects[k].interval.se / abs(float(response[0, k, 0]))
        for k in rows
        if abs(float(response[0, k, 0])) > 1e-9
    ]
    return min(slopes, default=math.inf)
