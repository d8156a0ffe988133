"""A plan in the making: who sits where, and every running total, kept by `put` and `take`.

Each change is written to a log, so that a trial can be undone exactly.
"""

from typing import NamedTuple

import numpy as np

from asah.plan.calc.arrays import SLACK, Bytes, Data, Floats, Ints, Table
from asah.plan.calc.jit import jit
from asah.plan.calc.pricing import cover, gain_of

MONEY = 1e-7  # tolerance on budgets, below the checker's 1e-6


class State(NamedTuple):
    x: Ints  # [candidates] period, -1 = not planned
    lock: Bytes  # [candidates] settled seats
    cov: Floats  # [gaps] levels given
    person: Table  # hours (JP planned), busy (bit per period away), count
    cell: Table  # [T, P] y (classes), seats
    slots: Ints  # [U, P] absence slots used
    spent: Floats  # [S]
    closed: Floats  # [U] weighted levels
    total: Floats  # [2] JP short, million rupiah
    log: Table  # k (candidate, or -1 - cell for a class), v (period before, or change of y)
    log_n: Ints  # [1] entries


def empty(d: Data) -> State:
    """Nobody sits anywhere."""
    shape, units = d.cell.shape, len(d.place)
    return State(
        x=np.full(len(d.cand), -1, np.int32),
        lock=np.zeros(len(d.cand), np.uint8),
        cov=np.zeros(len(d.gap)),
        person=_table(len(d.person), ("hours", "f8"), ("busy", "i8"), ("count", "i8")),
        cell=_table(shape, ("y", "i4"), ("seats", "i4")),
        slots=np.zeros((units, shape[1]), np.int32),
        spent=np.zeros(len(d.budget)),
        closed=np.zeros(units),
        total=np.array([d.person.need.sum(), 0.0]),
        log=_table(8 * len(d.cand) + 4096, ("k", "i4"), ("v", "i4")),
        log_n=np.zeros(1, np.int32),
    )


def _table(shape: int | tuple[int, ...], *fields: tuple[str, str]) -> Table:
    return np.zeros(shape, dtype=list(fields)).view(np.recarray)


@jit
def put(d: Data, s: State, k: int, p: int) -> None:
    """Seat candidate k in period p (unlogged)."""
    t, i = d.cand.t[k], d.cand.i[k]
    u = d.person.unit[i]
    s.closed[u] += gain_of(d, s.cov, np.inf, k, 0.0)
    cover(d, s.cov, k, 1.0)
    s.total[0] -= min(max(0.0, d.person.need[i] - s.person.hours[i]), d.kind.jp[t])
    s.person.hours[i] += d.kind.jp[t]
    s.person.count[i] += 1
    s.cell.seats[t, p] += 1
    s.spent[d.kind.src[t]] += d.kind.cost[t]
    s.total[1] += d.kind.cost[t]
    if d.kind.away[t]:
        s.person.busy[i] += 1 << p
        s.slots[u, p] += 1
    s.x[k] = p


@jit
def take(d: Data, s: State, k: int) -> None:
    """Take candidate k's seat away (unlogged)."""
    t, i = d.cand.t[k], d.cand.i[k]
    u, p = d.person.unit[i], s.x[k]
    cover(d, s.cov, k, -1.0)
    s.closed[u] -= gain_of(d, s.cov, np.inf, k, 0.0)
    s.person.hours[i] -= d.kind.jp[t]
    s.total[0] += min(max(0.0, d.person.need[i] - s.person.hours[i]), d.kind.jp[t])
    s.person.count[i] -= 1
    s.cell.seats[t, p] -= 1
    s.spent[d.kind.src[t]] -= d.kind.cost[t]
    s.total[1] -= d.kind.cost[t]
    if d.kind.away[t]:
        s.person.busy[i] -= 1 << p
        s.slots[u, p] -= 1
    s.x[k] = -1


@jit
def add_class(d: Data, s: State, t: int, p: int, change: int) -> None:
    """Open (or close) classes of a cell (unlogged)."""
    s.cell.y[t, p] += change
    s.spent[d.kind.src[t]] += change * d.kind.fix[t]
    s.total[1] += change * d.kind.fix[t]


@jit
def _note(s: State, key: int, value: int) -> None:
    n = s.log_n[0]
    s.log.k[n] = key
    s.log.v[n] = value
    s.log_n[0] = n + 1


@jit
def seat(d: Data, s: State, k: int, p: int) -> None:
    _note(s, k, -1)
    put(d, s, k, p)


@jit
def unseat(d: Data, s: State, k: int) -> None:
    _note(s, k, s.x[k])
    take(d, s, k)


@jit
def change_class(d: Data, s: State, t: int, p: int, change: int) -> None:
    _note(s, -1 - (t * d.cell.shape[1] + p), change)
    add_class(d, s, t, p, change)


@jit
def undo(d: Data, s: State) -> None:
    """Take back everything since the log was cleared."""
    periods = d.cell.shape[1]
    for n in range(s.log_n[0] - 1, -1, -1):
        key, value = s.log.k[n], s.log.v[n]
        if key < 0:
            cell = -1 - key
            add_class(d, s, cell // periods, cell % periods, -value)
        elif value < 0:
            take(d, s, key)
        else:
            put(d, s, key, value)
    s.log_n[0] = 0


@jit
def theta(d: Data, s: State) -> float:
    """Coverage of the worst unit that has anything to cover."""
    low = 1.0
    for u in range(d.place.cap.shape[0]):
        if d.place.worth[u] > 0.0:
            low = min(low, s.closed[u] / d.place.worth[u])
    return max(0.0, low)


@jit
def value(d: Data, s: State) -> float:
    """The objective of the plan."""
    fair = d.lam * d.place.worth.sum() * theta(d, s)
    return float(s.closed.sum() + fair - d.rho * s.total[0] - d.mu * s.total[1])


@jit
def fits(d: Data, s: State, k: int, p: int, slot: int) -> bool:
    """Whether the person's own rules let candidate k sit in period p.

    `slot` = how many absence slots beyond the present use are granted (0 = only free ones).
    Seats and money are the caller's to check.
    """
    if s.x[k] >= 0 or not (d.cand.open[k] >> p) & 1:
        return False
    t, i = d.cand.t[k], d.cand.i[k]
    if s.person.count[i] >= d.most or s.person.hours[i] + d.kind.jp[t] > d.person.load[i] + SLACK:
        return False
    u = d.person.unit[i]
    if d.kind.away[t] and ((s.person.busy[i] >> p) & 1 or s.slots[u, p] >= d.place.cap[u] + slot):
        return False
    for n in range(d.cand.r0[k], d.cand.r1[k]):
        before = s.x[d.link[n]]
        if before < 0 or before >= p:
            return False
    same = d.kind.eq[t]
    if same >= 0:
        for other in range(d.person.c0[i], d.person.c1[i]):
            if s.x[other] >= 0 and d.kind.eq[d.cand.t[other]] == same:
                return False
    return True


@jit
def loose(d: Data, s: State, k: int) -> bool:
    """Whether a planned seat may be given up: not settled, and nothing builds on it."""
    if s.x[k] < 0 or s.lock[k]:
        return False
    for n in range(d.cand.d0[k], d.cand.d1[k]):
        if s.x[d.link[n]] >= 0:
            return False
    return True


@jit
def loss_of(d: Data, s: State, k: int, fair: float) -> float:
    """What giving up a planned seat loses (its price per head not counted)."""
    i = d.cand.i[k]
    cover(d, s.cov, k, -1.0)
    loss = gain_of(d, s.cov, s.person.hours[i] - d.kind.jp[d.cand.t[k]], k, fair)
    cover(d, s.cov, k, 1.0)
    return loss


@jit
def affordable(d: Data, s: State, t: int, classes: int) -> float:
    """How many heads of training t the money left pays, after so many new classes."""
    left = d.budget[d.kind.src[t]] - s.spent[d.kind.src[t]] - classes * d.kind.fix[t] + MONEY
    if left < 0.0:
        return -1.0
    if d.kind.cost[t] <= 0.0:
        return np.inf
    return float(np.floor(left / d.kind.cost[t]))
