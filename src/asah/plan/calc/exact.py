"""The whole problem as one mixed integer programme, for small instances and for arbitration.

Every rule of models.md A.2 in its exact form (x by person, training and period). A forced
seat that no plan can give is found by a penalty, so that the person can be named.
"""

from dataclasses import dataclass

import highspy
import numpy as np

from asah.plan.calc.arrays import SLACK, Bytes, Data, Ints
from asah.plan.calc.quiet import highs

LARGE = 4_000  # most binary variables for a proof
PENALTY = 1e4


@dataclass(slots=True)
class Answer:
    """`seats`: candidate -> period; `classes` [T, P]; `bound` is valid; `missed` candidates."""

    seats: dict[int, int]
    classes: Ints
    bound: float
    missed: list[int]
    proven: bool


class _Model:
    """Columns and rows collected one by one, handed to HiGHS at once."""

    def __init__(self) -> None:
        self.cost: list[float] = []
        self.upper: list[float] = []
        self.low: list[float] = []
        self.whole: list[int] = []
        self.rows: list[tuple[float, float, dict[int, float]]] = []

    def column(self, cost: float, upper: float, *, whole: bool = False, low: float = 0.0) -> int:
        if whole:
            self.whole.append(len(self.cost))
        self.cost.append(cost)
        self.upper.append(upper)
        self.low.append(low)
        return len(self.cost) - 1

    def row(self, low: float, high: float, terms: dict[int, float]) -> None:
        self.rows.append((low, high, terms))

    def solve(self, seconds: float) -> highspy.Highs:
        model = highs()
        for name, value in (
            ("time_limit", seconds),
            ("mip_rel_gap", 1e-7),
            ("mip_abs_gap", 1e-7),
        ):
            model.setOptionValue(name, value)
        count, none = len(self.cost), np.array([], np.int32)
        zero = np.zeros(count, np.int32)
        model.addCols(
            count, np.array(self.cost), np.array(self.low), np.array(self.upper),
            0, zero, none, np.array([]),
        )  # fmt: skip
        starts = np.cumsum([0, *[len(t) for _l, _h, t in self.rows]])[:-1].astype(np.int32)
        index = np.fromiter((c for *_x, t in self.rows for c in t), np.int32)
        values = np.fromiter((v for *_x, t in self.rows for v in t.values()), np.float64)
        lows = np.array([r[0] for r in self.rows], np.float64)
        tops = np.array([r[1] for r in self.rows], np.float64)
        model.addRows(len(self.rows), lows, tops, len(index), starts, index, values)
        whole = np.array(self.whole, np.int32)
        kinds = np.full(len(whole), highspy.HighsVarType.kInteger)
        model.changeColsIntegrality(len(whole), whole, kinds)
        model.changeObjectiveSense(highspy.ObjSense.kMaximize)
        model.run()
        return model


INF = highspy.kHighsInf


class Exact:
    """Builds the model for all candidates."""

    def __init__(self, d: Data, forced: Bytes) -> None:
        self.d, self.m, self.forced = d, _Model(), forced
        self.x: dict[tuple[int, int], int] = {}
        self.at: list[dict[int, int]] = []
        self.miss: dict[int, int] = {}
        self._seats()
        self._classes()
        self._people()
        self._closure()
        self._places()

    def _seats(self) -> None:
        d, m = self.d, self.m
        for k in range(len(d.cand)):
            head = -d.mu * float(d.kind.cost[d.cand.t[k]])
            row = {
                p: m.column(head, 1.0, whole=True)
                for p in range(d.cell.shape[1])
                if int(d.cand.open[k]) >> p & 1
            }
            self.at.append(row)
            if self.forced[k]:
                self.miss[k] = m.column(-PENALTY, 1.0)
                m.row(1.0, 1.0, {**dict.fromkeys(row.values(), 1.0), self.miss[k]: 1.0})
            else:
                m.row(-INF, 1.0, dict.fromkeys(row.values(), 1.0))

    def _classes(self) -> None:
        d, m = self.d, self.m
        money: list[dict[int, float]] = [{} for _ in d.budget]
        self.y = np.zeros(d.cell.shape, np.int64)
        for t in range(len(d.kind)):
            mine = d.listed[d.kind.b0[t] : d.kind.b1[t]]
            spent = money[d.kind.src[t]]
            for p in range(d.cell.shape[1]):
                cell = d.cell[t, p]
                y = m.column(
                    -d.mu * float(d.kind.fix[t]),
                    float(cell.classes),
                    whole=True,
                    low=float(cell.floor),
                )
                self.y[t, p] = y
                seats = {self.at[k][p]: 1.0 for k in mine if p in self.at[k]}
                m.row(-INF, 0.0, {**seats, y: -float(d.kind.high[t])})
                m.row(0.0, INF, {**seats, y: -float(d.kind.low[t])})
                spent[y] = float(d.kind.fix[t])
                spent.update(dict.fromkeys(seats, float(d.kind.cost[t])))
        for source, terms in enumerate(money):
            m.row(-INF, float(d.budget[source]), terms)

    def _people(self) -> None:
        d, m = self.d, self.m
        for person in d.person:
            mine = range(person.c0, person.c1)
            hours = {c: float(d.kind.jp[d.cand.t[k]]) for k in mine for c in self.at[k].values()}
            short = m.column(-d.rho, float(person.need))
            m.row(float(person.need), INF, {**hours, short: 1.0})
            m.row(-INF, float(person.load) + SLACK, hours)
            m.row(-INF, float(d.most), dict.fromkeys(hours, 1.0))
            self._clashes(mine)
            sets: dict[int, dict[int, float]] = {}
            for k in mine:
                label = int(d.kind.eq[d.cand.t[k]])
                if label >= 0:
                    sets.setdefault(label, {}).update(dict.fromkeys(self.at[k].values(), 1.0))
            for terms in sets.values():
                m.row(-INF, 1.0, terms)

    def _clashes(self, mine: range) -> None:
        """One class away a period; a prerequisite in an earlier one."""
        d, m = self.d, self.m
        for p in range(d.cell.shape[1]):
            away = [k for k in mine if d.kind.away[d.cand.t[k]] and p in self.at[k]]
            m.row(-INF, 1.0, {self.at[k][p]: 1.0 for k in away})
        for k in mine:
            for n in range(d.cand.r0[k], d.cand.r1[k]):
                before = self.at[d.link[n]]
                for p, column in self.at[k].items():
                    earlier = {c: 1.0 for q, c in before.items() if q < p}
                    m.row(0.0, INF, {**earlier, column: -1.0})

    def _closure(self) -> None:
        d, m = self.d, self.m
        self.z = [m.column(float(w), float(g)) for g, w in zip(d.gap.lev, d.gap.w, strict=True)]
        gains: list[dict[int, float]] = [{z: -1.0} for z in self.z]
        for k in range(len(d.cand)):
            for n in range(d.cand.q0[k], d.cand.q1[k]):
                j = int(d.give.j[n])
                levels = min(float(d.give.a[n]), float(d.gap.lev[j]))
                for column in self.at[k].values():
                    gains[j][column] = gains[j].get(column, 0.0) + levels
        for terms in gains:
            m.row(0.0, INF, terms)

    def _places(self) -> None:
        """Absence limits, and the coverage of the worst unit."""
        d, m = self.d, self.m
        worst = m.column(d.lam * float(d.place.worth.sum()), 1.0)
        for u, place in enumerate(d.place):
            people = set(d.who[place.first : place.last].tolist())
            mine = [k for k in range(len(d.cand)) if int(d.cand.i[k]) in people]
            for p in range(d.cell.shape[1]):
                away = [k for k in mine if d.kind.away[d.cand.t[k]] and p in self.at[k]]
                m.row(-INF, float(place.cap), {self.at[k][p]: 1.0 for k in away})
            if place.worth > 0:
                closed = {
                    self.z[j]: float(d.gap.w[j])
                    for i in people
                    for j in range(d.person.g0[i], d.person.g1[i])
                }
                m.row(0.0, INF, {**closed, worst: -float(d.place.worth[u])})

    def solve(self, seconds: float) -> Answer | None:
        """The best plan found in the time, None when there is none yet."""
        model = self.m.solve(seconds)
        info, status = model.getInfo(), model.getModelStatus()
        if info.primal_solution_status != 2:
            return None
        values = np.array(model.getSolution().col_value)
        seats = {
            k: p
            for k, row in enumerate(self.at)
            for p, column in row.items()
            if values[column] > 0.5
        }
        missed = [k for k, column in self.miss.items() if values[column] > 0.5]
        bound = float(info.mip_dual_bound)
        return Answer(
            seats,
            np.rint(values[self.y]).astype(np.int32),
            bound + 1e-6 * (1.0 + abs(bound)),
            missed,
            status == highspy.HighsModelStatus.kOptimal,
        )


def size(d: Data) -> int:
    """Binary variables that the model would have."""
    return int(sum(int(bits).bit_count() for bits in d.cand.open))
