"""Class by class: always open the class with the largest net gain (models.md A.2).

With prices at zero this is the comparison *greedy*; with the dual prices of `dual` it is the
first plan of the price planner. A cell's value only falls while others are filled (closing
gaps is submodular), except after a prerequisite has been opened: those cells are looked at anew.
"""

from collections.abc import Callable

import numpy as np

from asah.plan.calc.arrays import Data
from asah.plan.calc.cells import Bench, open_class, try_class
from asah.plan.calc.pricing import Prices
from asah.plan.calc.state import State

LEAST = 1e-9

type Stop = Callable[[], bool]


def _followers(d: Data) -> dict[int, list[int]]:
    """Trainings that build on a training, for those that have any."""
    training = np.asarray(d.cand["t"])
    counts = np.asarray(d.cand["d1"] - d.cand["d0"])
    first = np.repeat(training, counts)
    later = training[d.link[len(d.link) - len(first) :]]
    pairs = {(int(a), int(b)) for a, b in zip(first, later, strict=True)}
    found: dict[int, list[int]] = {}
    for before, after in sorted(pairs):
        found.setdefault(before, []).append(after)
    return found


def open_greedily(d: Data, s: State, prices: Prices, b: Bench, stop: Stop = lambda: False) -> int:
    """Open classes until none gains or `stop()`; returns how many. Ties: the first training."""
    known = np.where(d.cell.classes > s.cell.y, np.inf, -np.inf)
    followers, periods, opened = _followers(d), d.cell.shape[1], 0
    while True:
        cell = int(known.argmax())
        t, p = divmod(cell, periods)
        before = known[t, p]
        if before <= LEAST or stop():
            return opened
        worth, chosen = try_class(d, s, prices, b, t, p)
        known[t, p] = worth if worth > LEAST else -np.inf
        if worth <= LEAST or (worth < before and worth < known.max()):
            continue
        open_class(d, s, b, t, p, chosen)
        s.log_n[0] = 0
        opened += 1
        known[t, p] = np.inf
        for later in followers.get(t, ()):
            known[later, :] = np.inf


def no_prices(d: Data) -> Prices:
    """Prices at zero: the plain objective without the fairness term."""
    return Prices(
        np.zeros(d.cell.shape),
        np.zeros((len(d.place), d.cell.shape[1])),
        np.zeros(len(d.budget)),
        np.zeros(len(d.place)),
    )
