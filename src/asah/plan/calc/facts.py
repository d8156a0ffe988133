"""What a solution leaves behind for explanations: facts by training, unit, source and person."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from asah.plan.calc.arrays import Data, Ints
from asah.plan.calc.cells import bench, fill, open_class, try_class
from asah.plan.calc.explain import Facts, PersonFacts, TrainingFacts
from asah.plan.calc.greedy import no_prices, open_greedily
from asah.plan.calc.jit import jit
from asah.plan.calc.model import Training
from asah.plan.calc.pricing import Prices
from asah.plan.calc.solve import Solution
from asah.plan.calc.state import State, fits, loss_of, value

STEP = 100.0  # million rupiah


def _training(t: Training, s: State, n: int, cutoff: float | None, benefit: float) -> TrainingFacts:
    """What the run knows of training number `n`."""
    return {
        "jp": t.jp,
        "cost": t.cost,
        "class_cost": t.class_cost,
        "max": t.max,
        "classes": list(t.classes),
        "held": s.cell.y[n].tolist(),
        "seats": s.cell.seats[n].tolist(),
        "source": t.source,
        "away": t.away,
        "levels": t.levels,
        "prerequisite": list(t.prerequisite),
        "equivalence": t.equivalence,
        "cutoff": cutoff,
        "benefit": benefit,
    }


def facts(found: Solution) -> Facts:
    """Facts of a run, small enough to be stored (about 30 kB for 60 trainings)."""
    d, s = found.problem.data, found.state
    params, instance = found.problem.instance.params, found.problem.instance
    cutoffs, benefits = _gains(d, s)
    return {
        "rho": params.rho,
        "mu": params.mu,
        "jp_min": params.jp_min,
        "jp_max": params.jp_max,
        "max_trainings": params.max_trainings,
        "periods": params.periods,
        "trainings": {
            t.id: _training(t, s, n, cutoffs[n], benefits[n])
            for n, t in enumerate(found.problem.trainings)
        },
        "units": {
            u.id: {
                "head_count": u.head_count,
                "cap": int(d.place.cap[n]),
                "used": s.slots[n].tolist(),
                "fair": round(float(found.prices.fair[n]), 6),
            }
            for n, u in enumerate(instance.units)
        },
        "sources": {
            name: {
                "budget": float(d.budget[n]),
                "spent": round(float(s.spent[n]), 6),
                "price": round(float(found.prices.money[n]), 6),
            }
            for n, name in enumerate(found.problem.sources)
        },
    }


def people(found: Solution) -> dict[str, PersonFacts]:
    """Each person's own facts, with what is planned."""
    planned: dict[str, dict[str, int]] = {}
    for seat in found.plan.assignments:
        planned.setdefault(seat.person, {})[seat.training] = seat.period
    return {
        p.id: {
            "unit": p.unit,
            "jp0": p.jp0,
            "gaps": {c: [g, w] for c, (g, w) in p.gaps.items()},
            "eligible": list(p.eligible),
            "passed": sorted(p.passed),
            "never": sorted(p.never),
            "away_periods": sorted(p.away_periods),
            "not_before": p.not_before,
            "planned": planned.get(p.id, {}),
        }
        for p in found.problem.instance.people
    }


def _gains(d: Data, s: State) -> tuple[list[float | None], list[float]]:
    """The least gain among those seated by choice in each training, and the sum of all gains."""
    least: list[float | None] = [None] * len(d.kind)
    total = [0.0] * len(d.kind)
    for k in np.flatnonzero(s.x >= 0):
        t = int(d.cand.t[k])
        gain = loss_of(d, s, int(k), 0.0)
        total[t] += gain
        if not s.lock[k]:
            net = round(gain - d.mu * float(d.kind.cost[t]), 4)
            known = least[t]
            least[t] = net if known is None else min(known, net)
    return least, [round(value, 4) for value in total]


@dataclass(frozen=True, slots=True)
class Short:
    """Somebody below the JP duty after the plan. `reason` is a code of `REASONS`."""

    person: str
    missing: float
    reason: str


REASONS = ("worth", "money", "absence", "no_class", "seats", "load", "no_training", "few_hours")
NEVER = 9


def short_people(found: Solution) -> list[Short]:
    """Everybody who stays below the duty, with the limit that keeps most JP from them."""
    d, s = found.problem.data, found.state
    missing = d.person.need - s.person.hours
    who = np.flatnonzero(missing > 1e-6)
    codes = np.zeros(len(who), np.int64)
    _reasons(d, s, who, codes)
    people = found.problem.instance.people
    return [
        Short(people[i].id, round(float(missing[i]), 4), REASONS[code])
        for i, code in zip(who.tolist(), codes.tolist(), strict=True)
    ]


@jit
def _reasons(d: Data, s: State, who: Ints, codes: Ints) -> None:
    """Fill `codes` with a place in `REASONS` for each person in `who`."""
    for n in range(who.shape[0]):
        i = who[n]
        kept = np.zeros(8)
        able = 0.0
        for k in range(d.person.c0[i], d.person.c1[i]):
            able += d.kind.jp[d.cand.t[k]]
            if s.x[k] >= 0:
                continue
            best = NEVER
            for p in range(s.cell.shape[1]):
                best = min(best, _block(d, s, k, p))
            if best != NEVER:
                kept[best] += d.kind.jp[d.cand.t[k]]
        if d.person.c1[i] == d.person.c0[i]:
            codes[n] = 6
        elif able < d.person.need[i] - 1e-9:
            codes[n] = 7
        elif kept.max() <= 0.0:
            codes[n] = 5
        else:
            codes[n] = kept.argmax()


@jit
def _block(d: Data, s: State, k: int, p: int) -> int:
    """What keeps candidate k out of period p; `NEVER` when the person's own rules do."""
    t, u = d.cand.t[k], d.person.unit[d.cand.i[k]]
    if not fits(d, s, k, p, 1 << 20):
        return NEVER
    room = s.cell.seats[t, p] < d.kind.high[t] * s.cell.y[t, p]
    left = d.budget[d.kind.src[t]] - s.spent[d.kind.src[t]]
    if not room and s.cell.y[t, p] >= d.cell.classes[t, p]:
        return 4
    if d.kind.away[t] and s.slots[u, p] >= d.place.cap[u]:
        return 2
    if room:
        return 0 if left >= d.kind.cost[t] else 1
    return 3 if left >= d.kind.cost[t] * d.kind.low[t] + d.kind.fix[t] else 1


@dataclass(frozen=True, slots=True)
class Step:
    """What a little more would bring: at least `low` (found by re-planning), at most `high`
    (by the shadow price), in units of the objective."""

    kind: str
    name: str
    low: float
    high: float


def steps(found: Solution) -> list[Step]:
    """100 million rupiah more for each source, and one more class of what is asked for most."""
    d, s = found.problem.data, found.state
    rows = []
    for n, name in enumerate(found.problem.sources):
        richer = d._replace(budget=d.budget + STEP * (np.arange(len(d.budget)) == n))
        low = value(d, _completed(richer, s)) - value(d, s)
        high = max(low, STEP * float(found.prices.money[n]))
        rows.append(Step("money", name, max(0.0, low), high))
    rows.extend(_class_step(found))
    return rows


def _completed(d: Data, s: State) -> State:
    """The plan with whatever can still be opened or filled at these limits."""
    more, plain, b = State._make(a.copy() for a in s), no_prices(d), bench(d)
    for t, p in zip(*np.nonzero(more.cell.y), strict=True):
        fill(d, more, plain, b, int(t), int(p))
    more.log_n[0] = 0
    open_greedily(d, more, plain, b)
    return more


def _class_step(found: Solution) -> list[Step]:
    """The one more class that gains most, beyond what the catalogue allows, money apart."""
    d, s = found.problem.data, found.state
    cell = d.cell.copy()
    cell.classes[:] = s.cell.y + 1
    wider = d._replace(cell=cell, budget=d.budget + 1e6)
    plain, b = no_prices(d), bench(d)
    best: tuple[float, int] = (0.0, -1)
    for t in range(len(d.kind)):
        for p in range(d.cell.shape[1]):
            more = State._make(a.copy() for a in s) if _asked(found.prices, t, p) else None
            if more is None:
                continue
            _worth, chosen = try_class(wider, more, plain, b, t, p)
            if chosen:
                open_class(wider, more, b, t, p, chosen)
                best = max(best, (value(d, more) - value(d, s), t))
    if best[1] < 0:
        return []
    name = found.problem.trainings[best[1]].id
    price = float(found.prices.seat[best[1]].max() * d.kind.high[best[1]])
    return [Step("class", name, best[0], max(best[0], price))]


def _asked(prices: Prices, t: int, p: int) -> bool:
    return bool(prices.seat[t, p] > 1e-6)


def document(found: Solution) -> dict[str, Any]:
    """Facts, steps and prices as one JSON document for storage."""
    return {
        "facts": facts(found),
        "steps": [
            {"kind": s.kind, "name": s.name, "low": s.low, "high": s.high} for s in steps(found)
        ],
        "coverage": {
            u.id: [
                round(float(found.state.closed[n]), 4),
                round(float(found.problem.data.place.worth[n]), 4),
            ]
            for n, u in enumerate(found.problem.instance.units)
        },
    }
