"""Small moves of single seats: releasing, settling a person, swapping colleagues."""

import numpy as np

from asah.plan.calc.arrays import Data, Ints
from asah.plan.calc.cells import EVERYBODY, Bench, Cell, gather, head_price, worth_of
from asah.plan.calc.greedy import LEAST
from asah.plan.calc.jit import jit
from asah.plan.calc.pricing import Prices, gain_of
from asah.plan.calc.state import (
    State,
    affordable,
    change_class,
    fits,
    loose,
    loss_of,
    seat,
    unseat,
)

NO_LIMIT = 1 << 30
LOSERS = 6  # people whose unit is offered what a trial freed
NEIGHBOURS = 24  # colleagues of each of them


@jit
def release_slots(d: Data, s: State, u: int, p: int, share: float, seed: int) -> None:
    """Give up part of a unit's absence in one period."""
    np.random.seed(seed)
    for n in range(d.place.first[u], d.place.last[u]):
        i = d.who[n]
        if not (s.person.busy[i] >> p) & 1:
            continue
        for k in range(d.person.c0[i], d.person.c1[i]):
            if s.x[k] == p and d.kind.away[d.cand.t[k]] and np.random.random() < share:
                if loose(d, s, k):
                    unseat(d, s, k)


@jit
def release(d: Data, s: State, start: int, count: int) -> None:
    """Give up all seats of some people who sit near each other in the list."""
    people = d.person.shape[0]
    for n in range(count):
        i = (start + n) % people
        for k in range(d.person.c0[i], d.person.c1[i]):
            if loose(d, s, k):
                unseat(d, s, k)


@jit
def low_cells(d: Data, s: State) -> Ints:
    """Cells whose classes have fewer people than their minimum."""
    found = np.empty(s.cell.size, np.int64)
    count = 0
    periods = s.cell.shape[1]
    for t in range(s.cell.shape[0]):
        for p in range(periods):
            if s.cell.seats[t, p] < d.kind.low[t] * s.cell.y[t, p]:
                found[count] = t * periods + p
                count += 1
    return found[:count]


@jit
def losers(d: Data, s: State, seen: Ints, tick: int, who: Ints) -> int:
    """List in `who` the people whose seats the log gave up; returns how many."""
    count = 0
    for n in range(s.log_n[0]):
        key = s.log.k[n]
        if key >= 0 and s.log.v[n] >= 0:
            i = d.cand.i[key]
            if seen[i] != tick:
                seen[i] = tick
                who[count] = i
                count += 1
    return count


@jit
def _free_period(d: Data, s: State, k: int) -> int:
    """The first period in which candidate k finds a free seat, -1 = none."""
    t = d.cand.t[k]
    for p in range(s.cell.shape[1]):
        if s.cell.seats[t, p] < d.kind.high[t] * s.cell.y[t, p] and fits(d, s, k, p, 0):
            return p
    return -1


@jit
def settle(d: Data, s: State, plain: Prices, i: int) -> bool:
    """Seat person i in the free seat that gains most; False when none gains."""
    if s.person.count[i] >= d.most:
        return False
    best, best_k, best_p = LEAST, -1, 0
    for k in range(d.person.c0[i], d.person.c1[i]):
        t = d.cand.t[k]
        if s.x[k] >= 0:
            continue
        gain = gain_of(d, s.cov, s.person.hours[i], k, plain.fair[d.person.unit[i]])
        gain -= head_price(d, plain, t)
        if gain > best:
            p = _free_period(d, s, k)
            if p >= 0 and affordable(d, s, t, 0) >= 1.0:
                best, best_k, best_p = gain, k, p
    if best_k < 0:
        return False
    seat(d, s, best_k, best_p)
    return True


@jit
def _colleague(d: Data, s: State, fair: float, u: int, p: int, t: int) -> int:
    """Who in unit u loses least by giving up an away seat in period p for one of training t.

    A class at its minimum, and a seat in a full class, pass only within the same class;
    with t = -1 any seat will do (whoever calls mends the classes).
    """
    low, found = np.inf, -1
    full = t >= 0 and s.cell.seats[t, p] >= d.kind.high[t] * s.cell.y[t, p]
    for n in range(d.place.first[u], d.place.last[u]):
        i = d.who[n]
        if not (s.person.busy[i] >> p) & 1:
            continue
        for k in range(d.person.c0[i], d.person.c1[i]):
            o = d.cand.t[k]
            if s.x[k] != p or not d.kind.away[o] or not loose(d, s, k):
                continue
            if (
                t >= 0
                and o != t
                and (full or s.cell.seats[o, p] - 1 < d.kind.low[o] * s.cell.y[o, p])
            ):
                continue
            loss = loss_of(d, s, k, fair)
            if loss < low:
                low, found = loss, k
    return found


@jit
def swap_in(d: Data, s: State, plain: Prices, i: int, seed: int) -> None:
    """Give person i an away seat that a colleague of the same unit gives up for it."""
    np.random.seed(seed)
    u = d.person.unit[i]
    best, best_k, best_p = LEAST, -1, 0
    for k in range(d.person.c0[i], d.person.c1[i]):
        if not d.kind.away[d.cand.t[k]] or s.x[k] >= 0:
            continue
        for p in range(s.cell.shape[1]):
            if s.cell.y[d.cand.t[k], p] > 0 and fits(d, s, k, p, 1):
                gain = worth_of(d, s, plain, k, p) * (0.5 + np.random.random())
                if gain > best:
                    best, best_k, best_p = gain, k, p
    if best_k < 0:
        return
    t = d.cand.t[best_k]
    other = _colleague(d, s, plain.fair[u], u, best_p, t)
    if other >= 0 and d.cand.i[other] != i:
        unseat(d, s, other)
        if affordable(d, s, t, 0) >= 1.0 and fits(d, s, best_k, best_p, 0):
            seat(d, s, best_k, best_p)


@jit
def refill(d: Data, s: State, plain: Prices, who: Ints, seed: int) -> None:
    """Free seats to those who lost one, then to some colleagues of theirs."""
    np.random.seed(seed)
    for i in who:
        while settle(d, s, plain, i):
            pass
    for n in range(min(len(who), LOSERS)):
        u = d.person.unit[who[n if len(who) <= LOSERS else np.random.randint(len(who))]]
        size = d.place.last[u] - d.place.first[u]
        start = np.random.randint(size)
        for o in range(min(size, NEIGHBOURS)):
            settle(d, s, plain, d.who[d.place.first[u] + (start + o) % size])


@jit
def force_class(d: Data, s: State, prices: Prices, b: Bench, t: int, p: int) -> bool:
    """Open a class whose best people take absence slots from colleagues who lose less.

    Classes that lose people may fall below their minimum. False (and no change) without
    the money, the seats or the people.
    """
    heads = affordable(d, s, t, 1)
    room = d.kind.high[t] * (s.cell.y[t, p] + 1) - s.cell.seats[t, p]
    if s.cell.y[t, p] >= d.cell.classes[t, p] or heads < d.kind.low[t]:
        return False
    n = gather(d, s, prices, b, Cell(t, p, 0.0), NO_LIMIT, EVERYBODY)
    if n < d.kind.low[t]:
        return False
    change_class(d, s, t, p, 1)
    taken = 0
    for m in range(n):
        k = b.order[m]
        u = d.person.unit[d.cand.i[k]]
        if d.kind.away[t] and s.slots[u, p] >= d.place.cap[u]:
            other = _colleague(d, s, prices.fair[u], u, p, -1)
            if other < 0 or d.cand.t[other] == t:
                continue
            if loss_of(d, s, other, prices.fair[u]) >= b.gain[m]:
                continue
            unseat(d, s, other)
        seat(d, s, k, p)
        taken += 1
        if taken >= room or taken >= heads:
            break
    return True


@jit
def best_forced(d: Data, s: State, prices: Prices, b: Bench, t: int) -> int:
    """The period in which the people who could take training t would gain most."""
    best, at = 0.0, -1
    for p in range(s.cell.shape[1]):
        if s.cell.y[t, p] >= d.cell.classes[t, p]:
            continue
        n = gather(d, s, prices, b, Cell(t, p, 0.0), NO_LIMIT, EVERYBODY)
        total = b.gain[: min(n, d.kind.high[t])].sum()
        if total > best:
            best, at = total, p
    return at
