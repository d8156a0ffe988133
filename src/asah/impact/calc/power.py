"""How small an effect the design would show, from the region's own history, before it starts.

The planned order is laid over past quarters in which nobody was trained: whatever differences it
finds there are noise, with all the ups and downs and persistence of real answers.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypedDict

import numpy as np

from asah.impact.calc.panel import NEVER, Panel
from asah.impact.calc.redraws import detectable, redraw
from asah.impact.calc.result import known
from asah.impact.calc.weights import Targets, all_weights

ORDERS = 400
FEWEST_BEFORE = 2


class HorizonDict(TypedDict):
    """The smallest detectable effect after `quarters` quarters from the first wave on."""

    quarters: int
    detectable: float | None


def from_history(
    panel: Panel, offsets: Sequence[int | None], horizons: Sequence[int], *, seed: int
) -> list[HorizonDict]:
    """Smallest detectable effect (80% power, 5%) for each horizon that the history allows.

    `panel.first` holds each unit's turn (index into `offsets`), `panel.strata` its block;
    `offsets` are the quarters from the first wave to each turn, None for waiting to the end. The
    first wave is laid `horizon` quarters before the end of the history.
    """
    turns = redraw(panel.first, panel.strata, redraws=ORDERS, seed=seed)
    steps = np.array([NEVER if step is None else step for step in offsets], dtype=np.int64)
    found: list[HorizonDict] = []
    for horizon in horizons:
        start = len(panel.times) - horizon
        if start < FEWEST_BEFORE:
            break
        first = np.minimum(panel.times[start] + steps[turns], NEVER)
        found.append({"quarters": horizon, "detectable": _smallest(replace(panel, first=first))})
    return found


def _smallest(panel: Panel) -> float | None:
    """`panel.first` (orders, units)."""
    first = panel.first
    weight, count = all_weights(first, panel.times, panel.seen, Targets())
    usable = count[:, 0] > 0
    if usable.sum() < ORDERS // 2:
        return None
    treated = panel.seen & (panel.times >= first[usable][:, :, None])
    cells = panel.values.size
    return known(
        detectable(
            weight[usable, 0].reshape(-1, cells),
            treated.reshape(-1, cells),
            np.nan_to_num(panel.values).ravel(),
        )
    )
