"""From values to shares of the width or height: linear scales with round ticks."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from asah.ui.charts.types import Value

STEPS = (1, 2, 2.5, 5, 10)


@dataclass(frozen=True, slots=True)
class Scale:
    """A linear scale from `low` to `high` with its ticks."""

    low: float
    high: float
    ticks: tuple[float, ...]

    def share(self, value: float) -> float:
        """0 at `low`, 1 at `high`; values beyond stop at the edge."""
        return min(1.0, max(0.0, (value - self.low) / (self.high - self.low)))

    @property
    def places(self) -> int:
        """Decimals that the ticks need."""
        return next((p for p in range(3) if all(_round(t, p) for t in self.ticks)), 3)


def _round(value: float, places: int) -> bool:
    return math.isclose(value, round(value, places), abs_tol=1e-9)


def known(values: Iterable[Value]) -> list[float]:
    """The numbers among values, without gaps and withheld figures."""
    return [v for v in values if isinstance(v, int | float)]


def step(span: float, wanted: int) -> float:
    """The round step that cuts `span` into about `wanted` pieces."""
    rough = span / max(1, wanted)
    size = float(10 ** math.floor(math.log10(rough)))
    return next(s * size for s in STEPS if s * size >= rough - 1e-12)


def fit(
    values: Iterable[float],
    start: float | None = None,
    end: float | None = None,
    *,
    wanted: int = 4,
) -> Scale:
    """A scale around the values with round ends; `start` and `end` fix an end exactly."""
    found = [*values, *(v for v in (start, end) if v is not None)] or [0.0, 1.0]
    low, high = min(found), max(found)
    if math.isclose(low, high):
        low, high = (low, low + 1) if start is not None else (low - 1, high + 1)
    size = step(high - low, wanted)
    first = low if start is not None else math.floor(low / size + 1e-9) * size
    last = high if end is not None else math.ceil(high / size - 1e-9) * size
    begin = first if start is not None else math.ceil(first / size - 1e-9) * size
    count = math.floor((last - begin) / size + 1e-9)
    return Scale(first, last, tuple(begin + n * size for n in range(count + 1)))


def around_zero(low: float, high: float, *, wanted: int = 4) -> Scale:
    """A scale for an effect: zero is on it and never at its edge."""
    room = 0.25 * (max(high, 0) - min(low, 0)) or 1
    return fit((min(low, -room), max(high, room)), wanted=wanted)
