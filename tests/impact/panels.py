"""Small panels for the tests of `impact.calc`."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from asah.impact.calc.panel import NEVER, Panel

MPDTA = Path(__file__).resolve().parents[3] / "shared" / "samples" / "data" / "mpdta.csv"


def panel(
    values: Sequence[Sequence[float]],
    first: Sequence[int],
    strata: Sequence[str] | None = None,
    times: Sequence[int] | None = None,
) -> Panel:
    """A panel of units A, B, ... and times 0, 1, ...; `first` -1 is never."""
    cells = np.array(values, dtype=np.float64)
    return Panel(
        tuple(chr(65 + i // 26) + chr(65 + i % 26) for i in range(len(cells))),
        np.arange(cells.shape[1]) if times is None else np.array(times),
        np.array([NEVER if g == -1 else g for g in first]),
        cells,
        tuple(strata or [""] * len(cells)),
    )


def noisy(seed: int, units: int = 12, periods: int = 8, effect: float = 0.0) -> Panel:
    """Waves at 4, 5, 6 and waiting units, in blocks of four, with noise and a true effect."""
    rng = np.random.default_rng(seed)
    first = np.concatenate([rng.permutation([4, 5, 6, -1]) for _ in range(units // 4)])
    values = rng.normal(80, 3, (units, 1)) + rng.normal(0, 1, periods)
    values = values + rng.normal(0, 1, (units, periods))
    lifted = np.where(first == -1, NEVER, first)[:, None] <= np.arange(periods)
    blocks = [f"blok {i // 4 + 1}" for i in range(units)]
    return panel((values + effect * lifted).tolist(), first.tolist(), blocks)
