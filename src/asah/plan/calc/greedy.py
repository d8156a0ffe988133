"""Class by class: always open the class with the largest net gain (models.md A.2).

With prices at zero this is the comparison *greedy*; with the dual prices of `dual` it is the
first plan of the price planner. A cell's value only falls while others are filled (closing
gaps is submodular), except after a prerequisite has been opened: those cells are looked at anew.
"""

import numpy as np

from asah.plan.calc.arrays import Data, Floats
from asah.plan.calc.cells import Bench, open_class, try_class
from asah.plan.calc.pricing import Prices
from asah.plan.calc.state import State

LEAST = 1e-9


def _wake(d: Data, known: Floats, t: int) -> None:
    """Cells of trainings that build on t may be worth more now."""
    for k in d.listed[d.kind.b0[t] : d.kind.b1[t]]:
        for n in range(d.cand.d0[k], d.cand.d1[k]):
            known[d.cand.t[d.link[n]], :] = np.inf


def open_greedily(d: Data, s: State, prices: Prices, b: Bench) -> int:
    """Open classes until none gains; returns how many. Ties go to the first training."""
    known = np.where(d.cell.classes > s.cell.y, np.inf, -np.inf)
    periods = d.cell.shape[1]
    leads = {int(d.cand.t[k]) for k in np.flatnonzero(d.cand.d1 > d.cand.d0)}
    opened = 0
    while True:
        cell = int(known.argmax())
        t, p = divmod(cell, periods)
        before = known[t, p]
        if before <= LEAST:
            return opened
        worth, chosen = try_class(d, s, prices, b, t, p)
        known[t, p] = worth if worth > LEAST else -np.inf
        if worth <= LEAST or (worth < before and worth < known.max()):
            continue
        open_class(d, s, b, t, p, chosen)
        s.log_n[0] = 0
        opened += 1
        known[t, p] = np.inf
        if t in leads:
            _wake(d, known, t)


def no_prices(d: Data) -> Prices:
    """Prices at zero: the plain objective without the fairness term."""
    return Prices(
        np.zeros(d.cell.shape),
        np.zeros((len(d.place), d.cell.shape[1])),
        np.zeros(len(d.budget)),
        np.zeros(len(d.place)),
    )
