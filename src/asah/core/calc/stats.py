"""Intervals, the three words of a verdict, and Student's t without a statistics library.

Pure functions on floats. Sources: regularised incomplete beta function by Lentz's continued
fraction (Numerical Recipes 6.4; DLMF 8.17.22); Holm (1979).
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

_TINY = 1e-300
_CLOSE = 1e-15


class Verdict(StrEnum):
    """The only three words a finding may end with. Never "no effect"."""

    UP = "naik"
    DOWN = "turun"
    OPEN = "belum cukup bukti"


@dataclass(frozen=True, slots=True)
class Interval:
    """An estimated difference with its 95% interval, in the outcome's unit.

    `se`, `low` and `high` are NaN when the data cannot give them; an end may be infinite.
    """

    estimate: float
    se: float
    low: float
    high: float

    @property
    def verdict(self) -> Verdict:
        """The word that the interval allows."""
        if self.low > 0:
            return Verdict.UP
        if self.high < 0:
            return Verdict.DOWN
        return Verdict.OPEN


def beta_inc(a: float, b: float, x: float) -> float:
    """The regularised incomplete beta function I_x(a, b), for a, b > 0 and x in [0, 1]."""
    if x <= 0 or x >= 1:
        return min(max(x, 0.0), 1.0)
    if x > (a + 1) / (a + b + 2):
        return 1 - beta_inc(b, a, 1 - x)
    front = math.exp(
        math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x)
    )
    return front * _fraction(a, b, x) / a


def _fraction(a: float, b: float, x: float) -> float:
    """Lentz's continued fraction of the incomplete beta function."""
    c, d = 1.0, 1 / _away(1 - (a + b) * x / (a + 1))
    value, step, m = d, 2.0, 1
    while abs(step - 1) >= _CLOSE and m < 10_000:
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        for term in (even, odd):
            d = 1 / _away(1 + term * d)
            c = _away(1 + term / c)
            step = c * d
            value *= step
        m += 1
    return value


def _away(value: float) -> float:
    """Keep a denominator off zero."""
    return value if abs(value) > _TINY else _TINY


def t_two_sided(t: float, df: float) -> float:
    """P(|T| >= |t|) of Student's t with `df` > 0 degrees of freedom."""
    return beta_inc(df / 2, 0.5, df / (df + t * t))


def t_quantile(p: float, df: float) -> float:
    """The point below which Student's t lies with probability `p`, 0.5 <= p < 1."""
    low, high = 0.0, 1.0
    while t_two_sided(high, df) > 2 * (1 - p):
        low, high = high, high * 2
    while low < (middle := (low + high) / 2) < high:
        low, high = (middle, high) if t_two_sided(middle, df) > 2 * (1 - p) else (low, middle)
    return middle


def t_interval(estimate: float, se: float, df: float) -> Interval:
    """The 95% interval of a difference from its standard error, Student's t with `df`."""
    reach = t_quantile(0.975, df) * se
    return Interval(estimate, se, estimate - reach, estimate + reach)


def holm(p_values: Sequence[float]) -> list[float]:
    """p-values corrected for all comparisons of the family, in the given order."""
    corrected = [1.0] * len(p_values)
    highest = 0.0
    order = sorted(range(len(p_values)), key=lambda i: p_values[i])
    for rank, i in enumerate(order):
        highest = max(highest, min(1.0, p_values[i] * (len(p_values) - rank)))
        corrected[i] = highest
    return corrected
