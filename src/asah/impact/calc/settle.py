"""What would settle an open question: more periods, or more units.

The smallest detectable effect of today is carried forward by how much the estimate's standard
deviation would shrink under the noise of the region's own history: what remains of a cell after
its unit's and its period's level, with the correlation from one period to the next.
"""

import math
from dataclasses import replace

import numpy as np

from asah.impact.calc.panel import Bools, Floats, Panel
from asah.impact.calc.result import AheadDict, SettleDict, known
from asah.impact.calc.weights import Targets, all_weights

AHEAD = 8


def persistence(panel: Panel) -> float:
    """Correlation of neighbouring residuals of untreated cells, 0 to 0.9.

    Taking out a unit's mean pulls it down by about 1 / (periods - 1); that is added back.
    """
    fit = panel.seen & (panel.since < 0)
    residual = _residuals(panel, fit)
    pair = fit[:, 1:] & fit[:, :-1]
    both = (residual[:, 1:] * residual[:, :-1])[pair].sum()
    scale = (residual[:, :-1][pair] ** 2).sum()
    if scale <= 1e-18:
        return 0.0
    mean_periods = fit.sum() / max(1, int(fit.any(axis=1).sum()))
    return float(np.clip(both / scale + 1 / max(1.0, mean_periods - 1), 0, 0.9))


def _residuals(panel: Panel, fit: Bools) -> Floats:
    """Untreated cells less unit and period levels (alternating means, enough for a scale)."""
    values = np.where(fit, panel.values, 0.0)
    units, periods = np.maximum(fit.sum(axis=1), 1), np.maximum(fit.sum(axis=0), 1)
    rest = values
    for _ in range(50):
        rest = np.where(fit, rest - (rest.sum(axis=1) / units)[:, None], 0.0)
        rest = np.where(fit, rest - (rest.sum(axis=0) / periods)[None, :], 0.0)
    return rest


def spread(panel: Panel, correlation: float) -> float:
    """Standard deviation of the overall estimate for cell noise of variance one."""
    weight, count = all_weights(panel.first[None], panel.times, panel.seen, Targets())
    if not count[0, 0]:
        return math.inf
    gap = np.abs(panel.times[:, None] - panel.times[None, :])
    cells = weight[0, 0]
    return float(np.sqrt((cells @ correlation**gap * cells).sum()))


def extended(panel: Panel, periods: int) -> Panel:
    """The panel with further periods, seen in the units that were seen in the last one."""
    step = int(panel.times[-1] - panel.times[-2])
    more = panel.times[-1] + step * np.arange(1, periods + 1)
    last = np.repeat(panel.values[:, -1:], periods, axis=1)
    return replace(
        panel,
        times=np.concatenate([panel.times, more]),
        values=np.concatenate([panel.values, last], axis=1),
    )


def settle(panel: Panel, detectable: float, effect: float) -> SettleDict | None:
    """How the smallest detectable effect falls with time, and what it takes to see `effect`.

    `periods` and `units` are None when no such number (up to `AHEAD` periods, ten times the
    units) does it. None when there is no smallest detectable effect to start from.
    """
    if not math.isfinite(detectable):
        return None
    correlation = persistence(panel)
    now = spread(panel, correlation)
    steps = [
        detectable * spread(extended(panel, k), correlation) / now for k in range(1, AHEAD + 1)
    ]
    ahead: list[AheadDict] = [
        {"quarters": k, "detectable": known(value)} for k, value in enumerate(steps, 1)
    ]
    enough = [k for k, value in enumerate([detectable, *steps]) if value <= effect]
    units = len(panel.units)
    needed = math.inf if effect == 0 else math.ceil(units * ((detectable / effect) ** 2 - 1))
    return {
        "effect": effect,
        "periods": enough[0] if enough else None,
        "units": max(0, int(needed)) if needed <= 9 * units else None,
        "ahead": ahead,
    }
