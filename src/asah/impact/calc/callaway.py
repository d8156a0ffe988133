"""Callaway and Sant'Anna (2021) without covariates: a second opinion on the estimate.

ATT(g, t) compares the change of group g since its last period before treatment with the change
of the controls. Before treatment the base is the previous period ("varying"). Standard errors
are analytic, from influence functions that include the estimated group shares; they are known to
be too small when units are few. A unit missing in one of the two periods is left out of that
comparison.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np

from asah.core.calc.errors import BadInput, Problem
from asah.core.calc.stats import Interval
from asah.impact.calc.panel import NEVER, Bools, Floats, Ints, Panel, usable
from asah.impact.calc.result import Effect, EffectDict, ResultDict, known, note

_Z = NormalDist()
FEW_UNITS = 50


@dataclass(frozen=True, slots=True)
class GroupTime:
    """ATT(g, t): `influence` (units,) is scaled so that se = sqrt(sum of squares) / units."""

    group: int
    time: int
    estimate: float
    influence: Floats
    units: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """All group-time effects of a panel and what they aggregate to."""

    panel: Panel
    first: Ints
    control: str
    cells: tuple[GroupTime, ...]

    @property
    def after(self) -> list[GroupTime]:
        return [cell for cell in self.cells if cell.time >= cell.group]

    def overall(self) -> Effect:
        """The simple average over all treated group-times, weighted by group size."""
        return self.average(self.after)

    def average(self, cells: Sequence[GroupTime]) -> Effect:
        """Weighted by the shares of the groups, which are themselves estimated."""
        return _effect(self.weighted(cells))

    def weighted(self, cells: Sequence[GroupTime]) -> GroupTime:
        """The average before its interval; carries the influence of the estimated shares."""
        member = np.array([self.first == cell.group for cell in cells], dtype=np.float64)
        share = member.mean(axis=1)
        weight = share / share.sum()
        effects = np.array([cell.estimate for cell in cells])
        influence = weight @ np.array([cell.influence for cell in cells])
        moved = member - share[:, None]
        own = moved / share.sum() - np.outer(weight, moved.sum(axis=0) / share.sum())
        units = sum(cell.units for cell in cells)
        return GroupTime(
            cells[0].group, 0, float(weight @ effects), influence + effects @ own, units
        )

    def groups(self) -> list[GroupTime]:
        """The mean effect of each group over its treated periods."""
        return [
            _plain([cell for cell in self.after if cell.group == group])
            for group in sorted({cell.group for cell in self.after})
        ]

    def events(self) -> list[tuple[int, GroupTime]]:
        """Effects by periods since the start, with varying base before it."""
        since = sorted({cell.time - cell.group for cell in self.cells})
        return [
            (lag, self.weighted([c for c in self.cells if c.time - c.group == lag]))
            for lag in since
        ]

    def aggregates(self) -> dict[str, Effect]:
        """The three overall figures of the paper: simple, by group, by time since the start."""
        return {
            "simple": self.overall(),
            "group": self.average(self.groups()),
            "dynamic": _effect(_plain([found for lag, found in self.events() if lag >= 0])),
        }


def _plain(cells: Sequence[GroupTime]) -> GroupTime:
    """The unweighted mean of effects."""
    influence = np.mean([cell.influence for cell in cells], axis=0)
    estimate = float(np.mean([cell.estimate for cell in cells]))
    return GroupTime(cells[0].group, 0, estimate, influence, sum(c.units for c in cells))


def _effect(found: GroupTime) -> Effect:
    estimate, influence = found.estimate, found.influence
    se = float(np.sqrt((influence**2).sum())) / len(influence)
    reach = _Z.inv_cdf(0.975) * se
    p = 2 * _Z.cdf(-abs(estimate) / se) if se > 0 else float(estimate == 0)
    return Effect(Interval(estimate, se, estimate - reach, estimate + reach), p, found.units)


def compare(panel: Panel, control: str = "never") -> Comparison:
    """All ATT(g, t) of a panel; `control` is `never` or `notyet`.

    Raises BadInput when there are no such controls.
    """
    kept = usable(panel)
    first = np.where(kept.first > kept.times[-1], NEVER, kept.first)
    if control == "never" and not (first == NEVER).any():
        raise BadInput(
            "tidak ada unit yang tidak pernah dilatih",
            "Pakai --control notyet, atau sertakan unit yang tidak dilatih.",
        )
    cells = []
    for group in np.unique(first[first < NEVER]):
        base_at = int(np.flatnonzero(kept.times < group)[-1])
        for at in range(1, len(kept.times)):
            base = base_at if kept.times[at] >= group else at - 1
            cell = _group_time(kept, first, control, (int(group), base, at))
            cells += [cell] if cell else []
    found = Comparison(kept, first, control, tuple(cells))
    if not found.after:
        raise BadInput(
            "tidak ada periode sesudah pelatihan yang punya unit pembanding",
            "Sertakan unit yang belum atau tidak dilatih.",
        )
    return found


def _group_time(
    panel: Panel, first: Ints, control: str, cell: tuple[int, int, int]
) -> GroupTime | None:
    """The comparison (group, base column, time column), None without units on either side."""
    group, base, at = cell
    change = panel.values[:, at] - panel.values[:, base]
    seen = ~np.isnan(change)
    horizon = max(panel.times[at], panel.times[base])
    others: Bools = first == NEVER if control == "never" else first > horizon
    treated, controls = seen & (first == group), seen & others & (first != group)
    if not treated.any() or not controls.any():
        return None
    influence = np.zeros(len(first))
    up, side = change[treated], change[controls]
    influence[treated] = (up - up.mean()) / treated.mean()
    influence[controls] = -(side - side.mean()) / controls.mean()
    time = int(panel.times[at])
    return GroupTime(group, time, float(up.mean() - side.mean()), influence, int(treated.sum()))


def as_dict(found: Comparison) -> ResultDict:
    """The comparison as JSON, in the keys of the imputation estimate."""
    panel, overall = found.panel, found.overall()
    return {
        "method": "cs",
        "control": found.control,
        "inference": "analytic",
        "overall": overall.as_dict(),
        "p": known(overall.p),
        "verdict": str(overall.interval.verdict),
        "n": {
            "units": len(panel.units),
            "treated": int((found.first < NEVER).sum()),
            "waiting": int((found.first == NEVER).sum()),
            "periods": len(panel.times),
            "cells": int(panel.seen.sum()),
            "treated_cells": overall.cells,
        },
        "event_study": [
            {"event_time": lag, **_effect(cell).as_dict()} for lag, cell in found.events()
        ],
        "group_time": [
            {"time": panel.label(cell.time), **_group_dict(panel, cell)} for cell in found.cells
        ],
        "groups": [_group_dict(panel, cell) for cell in found.groups()],
        "aggregates": {name: effect.as_dict() for name, effect in found.aggregates().items()},
        "detectable": known(overall.interval.se * (_Z.inv_cdf(0.975) + _Z.inv_cdf(0.8))),
        "notes": [item.as_dict() for item in (*panel.notes, *_notes(found))],
    }


def _group_dict(panel: Panel, cell: GroupTime) -> EffectDict:
    return {"group": panel.label(cell.group), **_effect(cell).as_dict()}


def _notes(found: Comparison) -> list[Problem]:
    panel = found.panel
    notes = []
    if not panel.seen.all():
        notes.append(note("unit yang kosong pada salah satu periode dilewati pada banding itu"))
    if len(panel.units) < FEW_UNITS:
        notes.append(
            note(
                f"galat baku analitik terlalu kecil bila unit sedikit ({len(panel.units)})",
                "Pakai cara imputation untuk putusan.",
            )
        )
    return notes
