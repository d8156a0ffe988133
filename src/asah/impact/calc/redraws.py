"""Randomisation inference: the draw is repeated on paper, and the data are asked each time.

The order of the waves was drawn by lot inside strata. Had another order come up, the estimator
would have given another figure on the same answers; an estimate counts as unusual when few of
those figures are as far from zero. Nothing is assumed about the answers themselves.
"""

import math
from collections import Counter
from collections.abc import Callable, Sequence

import numpy as np

from asah.core.calc.stats import Interval
from asah.impact.calc.panel import Bools, Floats, Ints

LEVEL_PERCENT = 5
LEVEL = LEVEL_PERCENT / 100
POWER = 0.8
_CLOSE = 1e-9


def redraw(first: Ints, strata: Sequence[str], *, redraws: int, seed: int) -> Ints:
    """`redraws` new orders (redraws, units): the waves of each stratum in random order."""
    rng = np.random.default_rng(seed)
    drawn = np.empty((redraws, len(first)), dtype=np.int64)
    labels = np.asarray(strata)
    for label in sorted(set(strata)):
        at = np.flatnonzero(labels == label)
        order = np.argsort(rng.random((redraws, len(at))), axis=1, kind="stable")
        drawn[:, at] = first[at][order]
    return drawn


def possible(first: Ints, strata: Sequence[str]) -> int:
    """How many different orders the lot could have given."""
    ways = 1
    for label in set(strata):
        inside = [g for g, s in zip(first.tolist(), strata, strict=True) if s == label]
        ways *= math.factorial(len(inside))
        for repeats in Counter(inside).values():
            ways //= math.factorial(repeats)
    return ways


def p_value(observed: Floats, redrawn: Floats) -> Floats:
    """(1 + redraws at least as extreme) / (R + 1), two-sided on the absolute estimate.

    `observed` (...), `redrawn` (R, ...). A redraw without an estimate counts as extreme.
    """
    reach = np.abs(observed) * (1 - _CLOSE) - 1e-12
    far = np.where(np.isnan(redrawn), np.inf, np.abs(redrawn))
    return np.asarray((1 + (far >= reach).sum(axis=0)) / (len(redrawn) + 1))


def invert(observed: float, redrawn: Floats, carried: Floats) -> Interval:
    """All constant effects that the redraws do not reject: p > 0.05.

    `redrawn` (R,) are the estimates under the redraws, `carried` (R,) what the redraws make of
    an effect of one on the cells really treated. An effect tau is tested by taking it out of the
    treated cells, which turns a redraw into `redrawn - tau * carried`; it is as extreme as the
    observed one for all tau between two roots, which lie on either side of `observed`. A redraw
    that carries the whole effect, or has no estimate, speaks against no effect. `se` is the
    standard deviation of the redraws with the estimated effect taken out.
    """
    tells = np.abs(np.nan_to_num(carried)) < 1 - _CLOSE
    tells &= ~np.isnan(redrawn)
    low, high = np.full(len(redrawn), -np.inf), np.full(len(redrawn), np.inf)
    moved, kept = redrawn[tells], carried[tells]
    roots = np.stack([(observed - moved) / (1 - kept), (observed + moved) / (1 + kept)])
    low[tells], high[tells] = roots.min(axis=0), roots.max(axis=0)
    enough = max(1, (len(redrawn) + 1) * LEVEL_PERCENT // 100)
    return Interval(
        observed,
        float(np.nanstd(redrawn - observed * carried)),
        float(np.sort(low)[enough - 1]),
        float(np.sort(high)[-enough]),
    )


def detectable(weight: Floats, treated: Bools, quiet: Floats) -> float:
    """The smallest constant effect that this design shows in 80 of 100 cases at 5%.

    `weight` and `treated` (R, cells) belong to R orders of the same lot, `quiet` (cells,) are
    outcomes without effect. Each order in turn is the real one, the others its redraws. Infinite
    when no effect can be shown.
    """
    noise = weight @ quiet
    carried = weight @ treated.T.astype(np.float64)  # what order s makes of order r's effect
    return _bisect(lambda effect: _power(noise, carried, effect), float(noise.std()))


def _power(noise: Floats, carried: Floats, effect: float) -> float:
    real = np.abs(noise + effect) * (1 - _CLOSE)
    others = np.abs(noise[:, None] + effect * carried)
    return float(((others >= real[None, :]).mean(axis=0) <= LEVEL).mean())


def detectable_trend(weight: Floats, slopes: Floats, quiet: Floats) -> float:
    """The smallest difference in slope before the start that the joint test shows, as above.

    `weight` (R, leads, cells), `slopes` (R', cells) the outcome of a slope of one in the units of
    order r (the first R' orders), `quiet` (cells,).
    """
    noise = weight @ quiet
    carried = weight @ slopes.T  # (R, leads, R')
    own = np.arange(len(slopes))
    if np.abs(carried[own, :, own]).max() < _CLOSE:
        return math.inf

    def power(slope: float) -> float:
        others = np.abs(noise[:, :, None] + slope * carried).max(axis=1)
        real = others[own, own] * (1 - _CLOSE)
        return float(((others >= real).mean(axis=0) <= LEVEL).mean())

    return _bisect(power, float(noise.std()))


def _bisect(power: Callable[[float], float], unit: float) -> float:
    if unit == 0:
        return 0.0
    high = 2 * unit
    while power(high) < POWER:
        high *= 2
        if high > 1e4 * unit:
            return math.inf
    low = high / 2 if high > 2 * unit else 0.0
    for _ in range(14):
        middle = (low + high) / 2
        low, high = (low, middle) if power(middle) >= POWER else (middle, high)
    return high
