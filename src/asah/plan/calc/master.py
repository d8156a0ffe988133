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
        self.plain = _Plain(d)
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
        f, periods, at = self.plain, self.d.cell.shape[1], self.at
        i = self.people[row]
        u = int(f.unit[i])
        given: dict[int, float] = {}
        column = {row: 1.0}
        money = hours = 0.0
        for key in keys:
            k, p = divmod(key, periods)
            t = f.training[k]
            for n in range(f.first[k], f.last[k]):
                j = f.gap[n]
                given[j] = given.get(j, 0.0) + f.levels[n]
            hours += f.jp[t]
            money += f.head[t]
            takes = [(at[0] + t * periods + p, 1.0), (at[2] + f.source[t], f.head[t])]
            if f.away[t]:
                takes.append((at[1] + u * periods + p, 1.0))
            for r, amount in takes:
                column[int(r)] = column.get(int(r), 0.0) + amount
        closed = sum(f.worth[j] * min(f.missing[j], v) for j, v in given.items())
        column[int(at[3]) + u] = closed
        return closed - self.d.rho * max(0.0, f.need[i] - hours) - self.d.mu * money, column

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


class _Plain:
    """The columns that bundles are priced from, as lists (records are slow one by one)."""

    def __init__(self, d: Data) -> None:
        self.unit: list[int] = d.person["unit"].tolist()
        self.need: list[float] = d.person["need"].tolist()
        self.training: list[int] = d.cand["t"].tolist()
        self.first: list[int] = d.cand["q0"].tolist()
        self.last: list[int] = d.cand["q1"].tolist()
        self.gap: list[int] = d.give["j"].tolist()
        self.levels: list[float] = d.give["a"].tolist()
        self.missing: list[float] = d.gap["lev"].tolist()
        self.worth: list[float] = d.gap["w"].tolist()
        self.jp: list[float] = d.kind["jp"].tolist()
        self.source: list[int] = d.kind["src"].tolist()
        self.away: list[int] = d.kind["away"].tolist()
        size = np.maximum(1, d.kind["high"])
        self.head: list[float] = (d.kind["cost"] + d.kind["fix"] / size).tolist()
