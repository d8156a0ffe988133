"""One cell = one training in one period: who would sit there, opening, filling, closing."""

from typing import NamedTuple

import numpy as np

from asah.plan.calc.arrays import Data, Floats, Ints
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

EVERYBODY = 1 << 40


class Cell(NamedTuple):
    """A training in a period, and the net gain above which people are considered."""

    t: int
    p: int
    low: float


class Bench(NamedTuple):
    """Work space: people who would sit in a cell, best first."""

    k: Ints  # [N]
    gain: Floats  # [N]
    order: Ints
    used: Ints  # [U] slots taken so far by this bench
    rest: Ints  # [U] spare work space


def bench(d: Data) -> Bench:
    people, units = len(d.person), len(d.place)
    return Bench(
        np.zeros(people, np.int32),
        np.zeros(people),
        np.zeros(people, np.int32),
        np.zeros(units, np.int32),
        np.zeros(units, np.int32),
    )


@jit
def head_price(d: Data, prices: Prices, t: int) -> float:
    return float(d.kind.cost[t] * (d.mu + prices.money[d.kind.src[t]]))


@jit
def worth_of(d: Data, s: State, prices: Prices, k: int, p: int) -> float:
    """Net gain of seating candidate k in period p at the given prices."""
    t, i = d.cand.t[k], d.cand.i[k]
    u = d.person.unit[i]
    gain = gain_of(d, s.cov, s.person.hours[i], k, prices.fair[u]) - head_price(d, prices, t)
    if d.kind.away[t]:
        gain -= prices.slot[u, p]
    return gain


@jit
def gather(d: Data, s: State, prices: Prices, b: Bench, cell: Cell, slot: int, most: int) -> int:
    """List who could sit in the cell with a net gain above `cell.low`; best first.

    `slot` = absence slots granted beyond the unit's limit. Of more than `most` people only the
    best `most` (and who ties with the last) are listed: sorting everybody is what costs.
    """
    n = 0
    for m in range(d.kind.b0[cell.t], d.kind.b1[cell.t]):
        k = d.listed[m]
        if fits(d, s, k, cell.p, slot):
            gain = worth_of(d, s, prices, k, cell.p)
            if gain > cell.low:
                b.k[n] = k
                b.gain[n] = -gain
                n += 1
    if n > most:
        last = np.partition(b.gain[:n], most - 1)[most - 1]
        kept = 0
        for m in range(n):
            if b.gain[m] <= last:
                b.k[kept] = b.k[m]
                b.gain[kept] = b.gain[m]
                kept += 1
        n = kept
    order = np.argsort(b.gain[:n], kind="mergesort")
    for m in range(n):
        b.order[m] = b.k[order[m]]
    b.gain[:n] = -b.gain[:n][order]
    return n


@jit
def seatable(d: Data, s: State, prices: Prices, b: Bench, cell: Cell, room: int, least: int) -> int:
    """Put the best people for the cell on the bench: at most `room`, at least `least` if any."""
    most = 4 * room + 64
    n = gather(d, s, prices, b, cell, 0, most)
    chosen = select(d, s, b, cell, n, room, least)
    if chosen < room and n >= most:
        n = gather(d, s, prices, b, cell, 0, EVERYBODY)
        chosen = select(d, s, b, cell, n, room, least)
    if chosen < least:
        n = gather(d, s, prices, b, Cell(cell.t, cell.p, -np.inf), 0, EVERYBODY)
        chosen = select(d, s, b, cell, n, room, least)
    return chosen


@jit
def select(d: Data, s: State, b: Bench, cell: Cell, n: int, room: int, least: int) -> int:
    """Keep the best `room` of the bench that the units can spare, at least `least` if any."""
    chosen = 0
    if d.kind.away[cell.t]:
        b.used[:] = 0
    for m in range(n):
        if chosen >= room or (b.gain[m] <= 0.0 and chosen >= least):
            break
        k = b.order[m]
        if d.kind.away[cell.t]:
            u = d.person.unit[d.cand.i[k]]
            if s.slots[u, cell.p] + b.used[u] >= d.place.cap[u]:
                continue
            b.used[u] += 1
        b.order[chosen] = k
        b.gain[chosen] = b.gain[m]
        chosen += 1
    return chosen


@jit
def try_class(d: Data, s: State, prices: Prices, b: Bench, t: int, p: int) -> tuple[float, int]:
    """Net value of one more class in the cell with its best people (they are on the bench)."""
    if s.cell.y[t, p] >= d.cell.classes[t, p]:
        return -np.inf, 0
    room = d.kind.high[t] * (s.cell.y[t, p] + 1) - s.cell.seats[t, p]
    least = max(0, d.kind.low[t] * (s.cell.y[t, p] + 1) - s.cell.seats[t, p])
    heads = affordable(d, s, t, 1)
    if heads < least:
        return -np.inf, 0
    room = int(min(float(room), heads))
    chosen = seatable(d, s, prices, b, Cell(t, p, 0.0), room, least)
    if chosen < least or chosen == 0:
        return -np.inf, 0
    fix = d.kind.fix[t] * (d.mu + prices.money[d.kind.src[t]])
    return b.gain[:chosen].sum() - fix, chosen


@jit
def open_class(d: Data, s: State, b: Bench, t: int, p: int, chosen: int) -> None:
    """Open the class whose people `try_class` left on the bench."""
    change_class(d, s, t, p, 1)
    for m in range(chosen):
        seat(d, s, b.order[m], p)


@jit
def fill(d: Data, s: State, prices: Prices, b: Bench, t: int, p: int) -> int:
    """Give free seats of the cell to whoever gains; below the minimum to the least bad."""
    room = d.kind.high[t] * s.cell.y[t, p] - s.cell.seats[t, p]
    least = max(0, d.kind.low[t] * s.cell.y[t, p] - s.cell.seats[t, p])
    room = int(min(float(room), affordable(d, s, t, 0)))
    if room <= 0 or room < least:
        return 0
    chosen = seatable(d, s, prices, b, Cell(t, p, 0.0), room, least)
    for m in range(chosen):
        seat(d, s, b.order[m], p)
    return chosen


@jit
def close_class(d: Data, s: State, prices: Prices, b: Bench, t: int, p: int) -> bool:
    """Close one class of the cell, giving up the seats that lose least. False if it cannot."""
    if s.cell.y[t, p] <= d.cell.floor[t, p]:
        return False
    over = s.cell.seats[t, p] - d.kind.high[t] * (s.cell.y[t, p] - 1)
    n = 0
    for m in range(d.kind.b0[t], d.kind.b1[t]):
        k = d.listed[m]
        if s.x[k] == p and loose(d, s, k):
            b.k[n] = k
            b.gain[n] = loss_of(d, s, k, prices.fair[d.person.unit[d.cand.i[k]]])
            if d.kind.away[t]:
                b.gain[n] -= prices.slot[d.person.unit[d.cand.i[k]], p]
            n += 1
    if n < over:
        return False
    order = np.argsort(b.gain[:n], kind="mergesort")
    for m in range(max(0, over)):
        unseat(d, s, b.k[order[m]])
    change_class(d, s, t, p, -1)
    return True
