"""Intervals, the three words of a verdict, and Student's t without a statistics library.

Pure functions on floats. Sources: regularised incomplete beta function by Lentz's continued
fraction (Numerical Recipes 6.4; DLMF 8.17.22); Holm (1979); Wilson (1927); Newcombe (1998),
Statistics in Medicine 17:873, method 10; Fleiss, Levin, Paik (2003) for the number of people.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import NormalDist

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


Z95 = NormalDist().inv_cdf(0.975)
POWER = NormalDist().inv_cdf(0.8)


def wilson(count: int, n: int) -> tuple[float, float]:
    """The 95% score interval of a share, `0 <= count <= n`; (0, 1) when n is 0."""
    if n == 0:
        return 0.0, 1.0
    share, z2 = count / n, Z95 * Z95
    middle = (share + z2 / (2 * n)) / (1 + z2 / n)
    reach = Z95 / (1 + z2 / n) * math.sqrt(share * (1 - share) / n + z2 / (4 * n * n))
    return max(0.0, middle - reach), min(1.0, middle + reach)


def difference_of_shares(told: tuple[int, int], held: tuple[int, int]) -> Interval:
    """`told` less `held`, each (count, n), with Newcombe's 95% hybrid score interval."""
    (x1, n1), (x0, n0) = told, held
    if n1 == 0 or n0 == 0:
        return Interval(math.nan, math.nan, -1.0, 1.0)
    p1, p0 = x1 / n1, x0 / n0
    (low1, high1), (low0, high0) = wilson(x1, n1), wilson(x0, n0)
    gap = p1 - p0
    return Interval(
        gap,
        math.sqrt(p1 * (1 - p1) / n1 + p0 * (1 - p0) / n0),
        gap - math.sqrt((p1 - low1) ** 2 + (high0 - p0) ** 2),
        gap + math.sqrt((high1 - p1) ** 2 + (p0 - low0) ** 2),
    )


def people_needed(share: float, other: float, held: float) -> int | None:
    """People over both groups to tell two shares apart: two-sided 5%, power 80%.

    `held` is the share of people in the second group, 0 < held < 1. None for equal shares.
    """
    gap = share - other
    if gap == 0:
        return None
    ratio = held / (1 - held)
    spread = share * (1 - share) + other * (1 - other) / ratio
    first = (Z95 + POWER) ** 2 * spread / (gap * gap)
    return math.ceil(first) + math.ceil(first * ratio)
