"""Each person alone, exactly: the best bundle of trainings under given prices.

Branch and bound on true marginals: closing gaps and filling the JP duty are submodular, so
a set is never worth more than its value so far plus the largest marginals that may follow.
A prerequisite joins the bundle (its strict order is relaxed), equivalents exclude each other.
Source: models.md A.3.
"""

from typing import NamedTuple

import numpy as np

from asah.plan.calc.arrays import SLACK, Bytes, Data, Floats, Ints
from asah.plan.calc.jit import jit

NODES = 20_000  # past this many nodes a person's open branches count with their bound


class Prices(NamedTuple):
    """Shadow prices, all >= 0."""

    seat: Floats  # [T, P] a seat
    slot: Floats  # [U, P] an absence slot
    money: Floats  # [S] a million rupiah
    fair: Floats  # [U] weight of the unit's coverage


class Use(NamedTuple):
    """What the best bundles take, summed over people; the sums are the dual's slope."""

    seats: Floats  # [T, P]
    slots: Floats  # [U, P]
    spent: Floats  # [S] with a part of the class for each seat
    closed: Floats  # [U] weighted levels
    value: Floats  # [1] sum of V_i
    capped: Floats  # [1] people whose search was cut (their V_i is still an upper bound)


class Scratch(NamedTuple):
    """Work space of one search: a row for each depth."""

    cand: Ints
    marg: Floats
    size: Ints
    pos: Ints
    value: Floats
    hours: Floats
    cov: Floats
    best: Ints
    result: Floats  # best value, value at its bound, nodes


@jit
def price_of(d: Data, prices: Prices, k: int) -> tuple[float, int]:
    """The price of a candidate in its cheapest open period, and that period."""
    t, u = d.cand.t[k], d.person.unit[d.cand.i[k]]
    low, at = np.inf, 0
    for p in range(d.cell.shape[1]):
        if (d.cand.open[k] >> p) & 1:
            cost = prices.seat[t, p]
            if d.kind.away[t]:
                cost += prices.slot[u, p]
            if cost < low:
                low, at = cost, p
    head = d.kind.cost[t] + d.kind.fix[t] / d.kind.high[t]
    return float(low + head * (d.mu + prices.money[d.kind.src[t]])), at


@jit
def gain_of(d: Data, cov: Floats, hours: float, k: int, fair: float) -> float:
    """What candidate k adds for a person with `cov` levels given and `hours` JP planned."""
    gain = 0.0
    for n in range(d.cand.q0[k], d.cand.q1[k]):
        j = d.give.j[n]
        left = d.gap.lev[j] - cov[j]
        if left > 0.0:
            gain += d.gap.w[j] * min(left, d.give.a[n])
    missing = d.person.need[d.cand.i[k]] - hours
    if missing > 0.0:
        return float(gain * (1.0 + fair) + d.rho * min(missing, d.kind.jp[d.cand.t[k]]))
    return gain * (1.0 + fair)


@jit
def cover(d: Data, cov: Floats, k: int, sign: float) -> None:
    """Give (or take back) the levels of candidate k."""
    for n in range(d.cand.q0[k], d.cand.q1[k]):
        cov[d.give.j[n]] += sign * d.give.a[n]


@jit
def _insert(w: Scratch, depth: int, k: int, marginal: float) -> None:
    """Keep the candidates of a depth sorted, largest marginal first."""
    at = w.size[depth]
    while at > 0 and w.marg[depth, at - 1] < marginal:
        w.marg[depth, at] = w.marg[depth, at - 1]
        w.cand[depth, at] = w.cand[depth, at - 1]
        at -= 1
    w.marg[depth, at] = marginal
    w.cand[depth, at] = k
    w.size[depth] += 1


@jit
def _closed(d: Data, w: Scratch, depth: int) -> bool:
    """Whether every prerequisite of the chosen ones is chosen too."""
    for n in range(depth):
        k = w.cand[n, w.pos[n]]
        for m in range(d.cand.r0[k], d.cand.r1[k]):
            found = False
            for o in range(depth):
                found = found or w.cand[o, w.pos[o]] == d.link[m]
            if not found:
                return False
    return True


@jit
def _bound(d: Data, w: Scratch, depth: int, at: int) -> float:
    """The most that choosing from position `at` on can reach."""
    total = float(w.value[depth])
    for n in range(at, min(at + d.most - depth, w.size[depth])):
        if w.marg[depth, n] <= 0.0:
            break
        total += w.marg[depth, n]
    return total


@jit
def _child(d: Data, w: Scratch, costs: Floats, depth: int, fair: float) -> None:
    """The candidates that may follow the one chosen at `depth`."""
    at = w.pos[depth]
    chosen = w.cand[depth, at]
    first = d.person.c0[d.cand.i[chosen]]
    below = depth + 1
    w.size[below] = 0
    w.pos[below] = 0
    same = d.kind.eq[d.cand.t[chosen]]
    load = d.person.load[d.cand.i[chosen]] + SLACK
    for n in range(at + 1, w.size[depth]):
        k = w.cand[depth, n]
        t = d.cand.t[k]
        if (same >= 0 and d.kind.eq[t] == same) or w.hours[below] + d.kind.jp[t] > load:
            continue
        marginal = gain_of(d, w.cov, w.hours[below], k, fair) - costs[k - first]
        if marginal > 0.0 or d.cand.d1[k] > d.cand.d0[k]:
            _insert(w, below, k, marginal)


@jit
def best_bundle(d: Data, w: Scratch, i: int, costs: Floats, must: Bytes, fair: float) -> int:
    """Find person i's best bundle; `w.best` holds it, the count is returned.

    `costs` by place among the person's candidates; those marked in `must` are forced.
    `w.result` = value of the best, valid upper bound, nodes.
    """
    first, last = d.person.c0[i], d.person.c1[i]
    for j in range(d.person.g0[i], d.person.g1[i]):
        w.cov[j] = 0.0
    forced = _force(d, w, i, costs, must, fair)
    base = forced
    w.size[base] = 0
    w.pos[base] = 0
    for k in range(first, last):
        if must[k] or w.hours[base] + d.kind.jp[d.cand.t[k]] > d.person.load[i] + SLACK:
            continue
        if _excluded(d, w, base, k):
            continue
        marginal = gain_of(d, w.cov, w.hours[base], k, fair) - costs[k - first]
        if marginal > 0.0 or d.cand.d1[k] > d.cand.d0[k]:
            _insert(w, base, k, marginal)
    return _search(d, w, costs, base, fair)


@jit
def _excluded(d: Data, w: Scratch, base: int, k: int) -> bool:
    same = d.kind.eq[d.cand.t[k]]
    if same >= 0:
        for n in range(base):
            if d.kind.eq[d.cand.t[w.cand[n, 0]]] == same:
                return True
    return False


@jit
def _force(d: Data, w: Scratch, i: int, costs: Floats, must: Bytes, fair: float) -> int:
    """Put the forced candidates on the first depths."""
    depth = 0
    w.value[0] = -d.rho * d.person.need[i]
    w.hours[0] = 0.0
    for k in range(d.person.c0[i], d.person.c1[i]):
        if must[k]:
            gain = gain_of(d, w.cov, w.hours[depth], k, fair) - costs[k - d.person.c0[i]]
            w.cand[depth, 0] = k
            w.pos[depth] = 0
            w.size[depth] = 1
            w.value[depth + 1] = w.value[depth] + gain
            w.hours[depth + 1] = w.hours[depth] + d.kind.jp[d.cand.t[k]]
            cover(d, w.cov, k, 1.0)
            depth += 1
    return depth


@jit
def _keep(w: Scratch, depth: int) -> int:
    for n in range(depth):
        w.best[n] = w.cand[n, w.pos[n]]
    w.result[0] = w.value[depth]
    return depth


@jit
def _search(d: Data, w: Scratch, costs: Floats, base: int, fair: float) -> int:
    w.result[0], w.result[1], w.result[2] = -np.inf, -np.inf, 0.0
    depth, count = base, 0
    if _closed(d, w, base):
        count = _keep(w, base)
    while True:
        at = w.pos[depth]
        if at < w.size[depth] and depth < d.most:
            bound = _bound(d, w, depth, at)
            if bound > w.result[0] + SLACK:
                w.result[2] += 1.0
                if w.result[2] <= NODES:
                    k = w.cand[depth, at]
                    w.value[depth + 1] = w.value[depth] + w.marg[depth, at]
                    w.hours[depth + 1] = w.hours[depth] + d.kind.jp[d.cand.t[k]]
                    cover(d, w.cov, k, 1.0)
                    _child(d, w, costs, depth, fair)
                    depth += 1
                    if w.value[depth] > w.result[0] and _closed(d, w, depth):
                        count = _keep(w, depth)
                    continue
                w.result[1] = max(w.result[1], bound)
        if depth == base:
            break
        depth -= 1
        cover(d, w.cov, w.cand[depth, w.pos[depth]], -1.0)
        w.pos[depth] += 1
    w.result[1] = max(w.result[1], w.result[0])
    return count


@jit
def price_people(
    d: Data, prices: Prices, must: Bytes, people: Ints, w: Scratch, use: Use, chosen: Ints
) -> None:
    """Every listed person's best bundle; sums go to `use`, bundles to `chosen` [people, most].

    `chosen` gets candidate * P + period, -1 beyond the bundle's end.
    """
    periods = d.cell.shape[1]
    for row in range(people.shape[0]):
        i = people[row]
        u = d.person.unit[i]
        first, last = d.person.c0[i], d.person.c1[i]
        costs = np.empty(last - first)
        at = np.empty(last - first, np.int32)
        for k in range(first, last):
            costs[k - first], at[k - first] = price_of(d, prices, k)
        fair = prices.fair[u]
        count = best_bundle(d, w, i, costs, must, fair)
        use.value[0] += w.result[1]
        if w.result[2] > NODES:
            use.capped[0] += 1.0
        for j in range(d.person.g0[i], d.person.g1[i]):
            w.cov[j] = 0.0
        for n in range(count):
            k = w.best[n]
            p = at[k - first]
            chosen[row, n] = k * periods + p
            t = d.cand.t[k]
            use.seats[t, p] += 1.0
            if d.kind.away[t]:
                use.slots[u, p] += 1.0
            use.spent[d.kind.src[t]] += d.kind.cost[t] + d.kind.fix[t] / d.kind.high[t]
            use.closed[u] += gain_of(d, w.cov, np.inf, k, 0.0)
            cover(d, w.cov, k, 1.0)
        for n in range(count, d.most):
            chosen[row, n] = -1
