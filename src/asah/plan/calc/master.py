"""The master programme: the best mix of the bundles seen so far, solved by HiGHS.

Its shadow prices steer the next pricing (column generation). Rows: one for each person, then
seats by cell, absence slots by unit and period, money by source, fairness by unit.
"""

import highspy
import numpy as np

from asah.plan.calc.arrays import Data, Floats, Ints
from asah.plan.calc.pricing import Prices
from asah.plan.calc.quiet import highs


class Capacity:
    """Right-hand sides, which a sample scales down."""

    def __init__(self, d: Data, share: Floats) -> None:
        """`share` [U] = the part of each unit's people that the sample holds."""
        whole = float((share * d.place.worth).sum() / max(d.place.worth.sum(), 1e-12))
        head = whole if whole > 0 else 1.0
        self.seats = (d.cell.classes * d.kind.high[:, None] * head).astype(np.float64)
        self.slots = np.repeat((d.place.cap * share)[:, None], d.cell.shape[1], axis=1)
        self.money = d.budget * head
        self.worth = d.place.worth * share
        self.fair = d.lam * float(self.worth.sum())


class Master:
    """A linear programme that grows by columns. Maximises."""

    def __init__(self, d: Data, people: Ints, capacity: Capacity) -> None:
        self.d, self.people, self.capacity = d, people, capacity
        self.seen: set[tuple[int, ...]] = set()
        cells, units = d.cell.size, len(d.place)
        self.at = np.cumsum([len(people), cells, units * d.cell.shape[1], len(d.budget), units])
        model = highs()
        model.changeObjectiveSense(highspy.ObjSense.kMaximize)
        inf = highspy.kHighsInf
        low = np.full(self.at[4], -inf)
        low[self.at[3] :] = 0.0
        high = np.concatenate(
            [
                np.ones(len(people)),
                capacity.seats.ravel(),
                capacity.slots.ravel(),
                capacity.money,
                np.full(units, inf),
            ]
        )
        none = np.array([], np.int32)
        model.addRows(len(low), low, high, 0, np.zeros(len(low), np.int32), none, np.array([]))
        fair_rows = np.arange(self.at[3], self.at[4], dtype=np.int32)
        model.addCol(capacity.fair, 0.0, 1.0, units, fair_rows, -capacity.worth)
        idle = -d.rho * d.person.need[people]
        self.model = model
        self._add(idle, [{row: 1.0} for row in range(len(people))])

    def _add(self, worths: Floats, columns: list[dict[int, float]]) -> None:
        starts = np.cumsum([0, *[len(c) for c in columns]])[:-1].astype(np.int32)
        rows = np.fromiter((r for c in columns for r in c), np.int32)
        values = np.fromiter((v for c in columns for v in c.values()), np.float64)
        count = len(columns)
        self.model.addCols(
            count, np.asarray(worths, np.float64), np.zeros(count),
            np.full(count, highspy.kHighsInf), len(rows), starts, rows, values,
        )  # fmt: skip

    def grow(self, chosen: Ints) -> int:
        """Add the bundles of `pricing.price_people` that are new; returns how many."""
        worths, columns = [], []
        for row, bundle in enumerate(chosen):
            keys = tuple(int(k) for k in bundle if k >= 0)
            if not keys or (row, *keys) in self.seen:
                continue
            self.seen.add((row, *keys))
            worth, column = self._column(row, keys)
            worths.append(worth)
            columns.append(column)
        if columns:
            self._add(np.array(worths), columns)
        return len(columns)

    def _column(self, row: int, keys: tuple[int, ...]) -> tuple[float, dict[int, float]]:
        d, periods, at = self.d, self.d.cell.shape[1], self.at
        i = self.people[row]
        u = int(d.person.unit[i])
        given: dict[int, float] = {}
        column = {row: 1.0}
        money = hours = 0.0
        for key in keys:
            k, p = divmod(key, periods)
            t = int(d.cand.t[k])
            for n in range(d.cand.q0[k], d.cand.q1[k]):
                j = int(d.give.j[n])
                given[j] = given.get(j, 0.0) + float(d.give.a[n])
            head = float(d.kind.cost[t] + d.kind.fix[t] / d.kind.high[t])
            hours += float(d.kind.jp[t])
            money += head
            takes = [(at[0] + t * periods + p, 1.0), (at[2] + d.kind.src[t], head)]
            if d.kind.away[t]:
                takes.append((at[1] + u * periods + p, 1.0))
            for r, amount in takes:
                column[int(r)] = column.get(int(r), 0.0) + amount
        closed = sum(float(d.gap.w[j]) * min(float(d.gap.lev[j]), v) for j, v in given.items())
        column[int(at[3]) + u] = closed
        short = max(0.0, float(d.person.need[i]) - hours)
        return closed - d.rho * short - d.mu * money, column

    def solve(self) -> tuple[float, Prices]:
        """The value of the mix and its shadow prices."""
        self.model.run()
        shape, at = self.d.cell.shape, self.at
        dual = np.array(self.model.getSolution().row_dual)
        positive = np.maximum(0.0, dual)
        prices = Prices(
            positive[at[0] : at[1]].reshape(shape),
            positive[at[1] : at[2]].reshape(-1, shape[1]),
            positive[at[2] : at[3]],
            np.maximum(0.0, -dual[at[3] : at[4]]),
        )
        return float(self.model.getInfo().objective_function_value), prices
