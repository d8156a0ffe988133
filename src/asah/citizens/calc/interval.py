"""The 95% interval of a mean of answers, by Student's t."""

import math
from functools import lru_cache

from asah.core.calc.stats import Interval, t_quantile

_quantile = lru_cache(maxsize=4096)(t_quantile)


def mean_interval(n: int, total: float, squares: float, *, scale: float = 1.0) -> Interval | None:
    """Interval of `scale` x mean of n values with the given sum and sum of squares.

    None for fewer than two values.
    """
    if n < 2:
        return None
    mean = total / n
    variance = max(0.0, (squares - n * mean * mean) / (n - 1))
    se = scale * math.sqrt(variance / n)
    reach = _quantile(0.975, n - 1) * se
    return Interval(scale * mean, se, scale * mean - reach, scale * mean + reach)
