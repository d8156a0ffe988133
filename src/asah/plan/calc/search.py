"""Ruin and recreate: give up some classes or seats, rebuild at shadow prices, keep what is better.

Every trial is undone exactly when it is worse (simulated annealing decides near ties), so the
plan obeys all rules at every step. The kernels are small and called from Python: compiling
one large kernel costs more than the calls.
"""

import math
import random

import numpy as np

from asah.plan.calc.arrays import Data, Floats, Ints
from asah.plan.calc.cells import bench, close_class, fill, open_class, try_class
from asah.plan.calc.greedy import LEAST
from asah.plan.calc.jit import jit
from asah.plan.calc.moves import (
    best_forced,
    force_class,
    losers,
    low_cells,
    refill,
    release,
    release_slots,
    swap_in,
)
from asah.plan.calc.pricing import Prices
from asah.plan.calc.state import State, add_class, affordable, put, take, undo, value

DISCOUNT = 0.6  # most of the shadow price that a trial asks of a new class


# Up to which draw a trial is of which kind (found by gain a second at 1,000 to 10,000 people).
SWAP, RUIN, FORCE, SLOTS = 0.35, 0.6, 0.75, 0.85


class Search:
    """An annealing over one plan. `prices` guide what is opened, `plain` (fairness only) the
    rest; both are the dual's. Deterministic for a seed and a number of trials."""

    def __init__(self, d: Data, s: State, prices: Prices, wanted: Floats, seed: int) -> None:
        """`wanted` [T] = classes that people would fill at the prices."""
        self.d, self.s, self.b = d, s, bench(d)
        self.full, self.wanted = prices, wanted
        self.prices = Prices(*(a.copy() for a in prices))
        zero = Prices(*(np.zeros_like(a) for a in prices))
        self.plain = zero._replace(fair=prices.fair)
        self.rng = random.Random(f"asah search {seed}")  # noqa: S311 - a repeatable search, not a secret
        self.now = self.best = value(d, s)
        self.best_x, self.best_y = s.x.copy(), s.cell.y.copy()
        self.seen = np.full(len(d.person), -1, np.int64)
        self.who = np.zeros(len(d.person), np.int64)
        self.tick = 0
        self.tries = int(min(12, max(2, 12 * (1000 / max(1, len(d.person))) ** 0.5)))

    def run(self, trials: int, heat: tuple[float, float]) -> None:
        """So many trials at a temperature falling from `heat[0]` to `heat[1]`."""
        for n in range(trials):
            now_heat = heat[0] + (heat[1] - heat[0]) * n / trials
            self.tick += 1
            self.s.log_n[0] = 0
            if self._trial():
                self._judge(now_heat)
            else:
                undo(self.d, self.s)

    def _judge(self, heat: float) -> None:
        then = value(self.d, self.s)
        if then < self.now + heat * math.log(self.rng.random() + 1e-300):
            undo(self.d, self.s)
            return
        self.now = then
        if then > self.best + 1e-7:
            self.best = then
            self.best_x[:] = self.s.x
            self.best_y[:] = self.s.cell.y

    def _trial(self) -> bool:
        """Ruin and rebuild; False when the rules could not be kept."""
        d, s, rng = self.d, self.s, self.rng
        draw = rng.random()
        cells: list[int] = []
        if draw < SWAP:
            swap_in(d, s, self.plain, rng.randrange(len(d.person)), rng.randrange(2**31))
        elif draw < RUIN:
            cells = self._ruin_classes(1 + rng.randrange(3))
        elif draw < FORCE:
            self._force()
        elif draw < SLOTS:
            u, p = rng.randrange(len(d.place)), rng.randrange(d.cell.shape[1])
            release_slots(d, s, u, p, 0.3 + 0.7 * rng.random(), rng.randrange(2**31))
        else:
            release(d, s, rng.randrange(len(d.person)), 2 + rng.randrange(10))
        if s.log_n[0] == 0 or not self._mend():
            return False
        if draw >= SWAP:
            self._mark_down(rng.random() * DISCOUNT)
            self._reopen(cells + self._candidates())
        count = losers(d, s, self.seen, self.tick, self.who)
        refill(d, s, self.plain, self.who[:count], rng.randrange(2**31))
        return True

    def _mark_down(self, share: float) -> None:
        """Classes are opened at a random part of the shadow prices of slots and money."""
        for trial, full in zip(self.prices[:3], self.full[:3], strict=True):
            np.multiply(full, share, out=trial)

    def _asked_for(self, count: int) -> list[int]:
        """Trainings at random, mostly those of which the prices ask for more than is held."""
        missing = self.wanted - self.s.cell.y.sum(axis=1)
        weights = np.maximum(missing, 0.0) + 0.02
        return self.rng.choices(range(len(self.d.kind)), weights.tolist(), k=count)

    def _candidates(self) -> list[int]:
        """Cells that a trial may open: half anywhere, half of what is asked for."""
        rng, periods, half = self.rng, self.d.cell.shape[1], self.tries // 2
        anywhere = [rng.randrange(self.d.cell.size) for _ in range(self.tries - half)]
        return anywhere + [t * periods + rng.randrange(periods) for t in self._asked_for(half)]

    def _ruin_classes(self, count: int, source: int = -1) -> list[int]:
        """Close so many classes (paid by `source`), the later ones mostly in one period."""
        d, s, rng = self.d, self.s, self.rng
        periods = d.cell.shape[1]
        held = s.cell.y > d.cell.floor
        if source >= 0:
            held = held & (d.kind.src == source)[:, None]
        cells = np.flatnonzero(held)
        closed: list[int] = []
        for _ in range(count if len(cells) else 0):
            cell = int(cells[rng.randrange(len(cells))])
            t, p = divmod(cell, periods)
            if closed and p != closed[0] % periods and rng.random() < 0.7:
                continue
            if close_class(d, s, self.prices, self.b, t, p):
                closed.append(cell)
        return closed

    def _force(self) -> None:
        """Open a class by taking slots from others, mostly of what the prices ask for."""
        d, s, rng = self.d, self.s, self.rng
        self._mark_down(0.0)
        t = self._asked_for(1)[0]
        open_to = np.flatnonzero(s.cell.y[t] < d.cell.classes[t])
        if not len(open_to):
            return
        if affordable(d, s, t, 1) < d.kind.low[t]:
            self._ruin_classes(2, int(d.kind.src[t]))
        p = int(open_to[rng.randrange(len(open_to))])
        if rng.random() < 0.3:
            p = max(best_forced(d, s, self.prices, self.b, t), 0)
        force_class(d, s, self.prices, self.b, t, p)

    def _mend(self) -> bool:
        """Bring touched cells back to their minimum, else close their classes."""
        d, s = self.d, self.s
        for cell in low_cells(d, s):
            t, p = divmod(int(cell), d.cell.shape[1])
            fill(d, s, self.plain, self.b, t, p)
            while s.cell.seats[t, p] < d.kind.low[t] * s.cell.y[t, p]:
                if not close_class(d, s, self.plain, self.b, t, p):
                    return False
        return True

    def _reopen(self, cells: list[int]) -> None:
        """Open the best of the cells until none gains."""
        d, s, b, periods = self.d, self.s, self.b, self.d.cell.shape[1]
        known = dict.fromkeys(cells, math.inf)
        while known:
            cell = max(known, key=known.__getitem__)
            t, p = divmod(cell, periods)
            worth, chosen = try_class(d, s, self.prices, b, t, p)
            before, known[cell] = known[cell], worth
            if worth <= LEAST:
                del known[cell]
            elif worth == before or worth >= max(known.values()):
                open_class(d, s, b, t, p, chosen)
                known[cell] = math.inf

    def restore(self) -> None:
        """Back to the best plan seen."""
        restore(self.d, self.s, self.best_x, self.best_y)
        self.now = self.best


@jit
def restore(d: Data, s: State, x: Ints, y: Ints) -> None:
    """Make the state equal a remembered plan."""
    for k in range(s.x.shape[0]):
        if s.x[k] >= 0 and s.x[k] != x[k]:
            take(d, s, k)
    for k in range(s.x.shape[0]):
        if s.x[k] < 0 and x[k] >= 0:
            put(d, s, k, x[k])
    for t in range(y.shape[0]):
        for p in range(y.shape[1]):
            add_class(d, s, t, p, y[t, p] - s.cell.y[t, p])
