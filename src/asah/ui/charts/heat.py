"""Heat cells: the figure stands in the cell; colour says how far, never alone.

`sequential` for low to high, `distance` for how far from a target (amber below, teal above).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from asah.ui.charts import words
from asah.ui.charts.types import Value


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: `<span class="cell {{ cell.tone }}">{{ cell.text }}</span>`."""

    text: str
    tone: str


def _blank(value: Value) -> Cell:
    return Cell(words.value(value, 0), "cell-none")


def sequential(value: Value, bounds: Sequence[float], text: str) -> Cell:
    """Six steps: `bounds` are the five inner limits, ascending; on a limit counts as above."""
    if not isinstance(value, int | float):
        return _blank(value)
    return Cell(text, f"seq-{sum(value >= bound for bound in bounds)}")


def distance(value: Value, target: float, step: float, text: str) -> Cell:
    """Below target amber by `step` (up to three), at or above it teal (up to two)."""
    if not isinstance(value, int | float):
        return _blank(value)
    gap = (value - target) / step
    if gap >= 0:
        return Cell(text, f"seq-{1 if gap < 1 else 2}")
    return Cell(text, f"far-{min(3, int(-gap) + 1)}")
