"""Levels 1 and 2 of an evaluation: means with their interval, and the normalised gain.

The normalised gain of a class is (mean after - mean before) / (100 - mean before) over those who
took both tests (Hake 1998, Am. J. Phys. 66, 64); its interval by the jackknife over people, with
n - 1 degrees of freedom. Below 0.3 it is low, from 0.7 high.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from asah.core.calc.stats import Interval, t_interval

FEW = 5  # below it, a mean would tell who answered what
LOW, HIGH = 0.3, 0.7
FULL = 100.0


@dataclass(frozen=True, slots=True)
class Mean:
    """A mean over `n` answers; `interval` None below two answers or without spread to judge by."""

    n: int
    value: float
    interval: Interval | None

    @property
    def few(self) -> bool:
        return self.n < FEW


def mean_of(values: Sequence[float]) -> Mean | None:
    """Mean with its 95% interval by the t distribution; None without values."""
    n = len(values)
    if not n:
        return None
    value = math.fsum(values) / n
    if n < 2:
        return Mean(n, value, None)
    spread = math.fsum((v - value) ** 2 for v in values) / (n - 1)
    return Mean(n, value, t_interval(value, math.sqrt(spread / n), n - 1))


@dataclass(frozen=True, slots=True)
class Gain:
    """Normalised gain over `n` pairs, with the two means (0-100) behind it."""

    n: int
    before: float
    after: float
    value: float
    interval: Interval | None

    @property
    def size(self) -> str:
        """`low`, `medium`, `high`, or `loss` when people knew less afterwards."""
        if self.value < 0:
            return "loss"
        return "low" if self.value < LOW else "medium" if self.value < HIGH else "high"


def _gain(pairs: Sequence[tuple[float, float]]) -> float | None:
    n = len(pairs)
    before = math.fsum(pre for pre, _post in pairs) / n
    after = math.fsum(post for _pre, post in pairs) / n
    return (after - before) / (FULL - before) if before < FULL else None


def gain_of(pairs: Sequence[tuple[float, float]]) -> Gain | None:
    """The gain of (before, after) pairs, each 0-100; None without pairs or with nothing to gain."""
    n = len(pairs)
    value = _gain(pairs) if n else None
    if value is None:
        return None
    before = math.fsum(pre for pre, _post in pairs) / n
    after = math.fsum(post for _pre, post in pairs) / n
    return Gain(n, before, after, value, _jackknife(pairs, value))


def _jackknife(pairs: Sequence[tuple[float, float]], value: float) -> Interval | None:
    n = len(pairs)
    if n < FEW:
        return None
    left_out = [_gain([*pairs[:i], *pairs[i + 1 :]]) for i in range(n)]
    known = [g for g in left_out if g is not None]
    if len(known) < n:
        return None
    middle = math.fsum(known) / n
    variance = (n - 1) / n * math.fsum((g - middle) ** 2 for g in known)
    return t_interval(value, math.sqrt(variance), n - 1)
