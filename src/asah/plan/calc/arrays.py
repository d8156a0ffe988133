"""An instance as flat arrays, the way the compiled kernels read it.

A *candidate* is a pair (person, training) that the rules allow at all: eligible, not passed,
not forbidden, with an open period, every prerequisite passed or a candidate itself, JP within
the person's load. Pairs such as `c0`, `c1` bound a slice: the candidates of person i are
`c0[i]:c1[i]`.
"""

from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from asah.plan.calc.model import Instance, Person, Training

type Floats = npt.NDArray[np.float64]
type Ints = npt.NDArray[np.integer[Any]]
type Bytes = npt.NDArray[np.uint8]
type Table = Any  # numpy record array; the kernels read its columns as attributes

SLACK = 1e-9


class Data(NamedTuple):
    """Immutable facts as record arrays (`table`), which the kernels read by field."""

    person: Table  # unit, need (JP to the duty), load (JP that may be added), gaps, candidates
    gap: Table  # lev (levels missing), w (worth of a level)
    cand: Table  # t, i, open (bit per period), what it gives, what comes before and after
    give: Table  # j (gap), a (levels)
    link: Ints  # candidates that come before (r0:r1) and after (d0:d1)
    kind: Table  # trainings: jp, cost, fix (class), low, high (size), src, away, eq, listed
    listed: Ints  # candidates by training (b0:b1)
    cell: Table  # [T, P] classes (most), floor (settled)
    place: Table  # units: cap (absence slots), worth (A_u), first, last (in `who`)
    who: Ints  # people by unit
    budget: Floats  # by source
    lam: float
    rho: float
    mu: float
    most: int  # trainings a person


FIELDS: dict[str, list[tuple[str, str]]] = {
    "person": [("unit", "i4"), ("g0", "i4"), ("g1", "i4"), ("c0", "i4"), ("c1", "i4"),
               ("need", "f8"), ("load", "f8")],
    "gap": [("lev", "f8"), ("w", "f8")],
    "cand": [("t", "i4"), ("i", "i4"), ("q0", "i4"), ("q1", "i4"), ("r0", "i4"), ("r1", "i4"),
             ("d0", "i4"), ("d1", "i4"), ("open", "i8")],
    "give": [("a", "f8"), ("j", "i8")],
    "kind": [("jp", "f8"), ("cost", "f8"), ("fix", "f8"), ("low", "i4"), ("high", "i4"),
             ("src", "i4"), ("away", "i4"), ("eq", "i4"), ("b0", "i4"), ("b1", "i4"),
             ("pad", "i4")],
    "cell": [("classes", "i4"), ("floor", "i4")],
    "place": [("cap", "i4"), ("first", "i4"), ("last", "i4"), ("pad", "i4"), ("worth", "f8")],
}  # fmt: skip


def table(name: str, shape: int | tuple[int, ...], **columns: npt.ArrayLike) -> Table:
    """A record array of the named layout with its columns filled in."""
    found = np.zeros(shape, dtype=FIELDS[name]).view(np.recarray)
    for column, values in columns.items():
        found[column] = values
    return found


@dataclass(frozen=True, slots=True)
class Problem:
    """`Data` with the names that lead back to the instance."""

    data: Data
    instance: Instance
    trainings: tuple[Training, ...]
    sources: tuple[str, ...]

    def candidate(self, person: int, training: int) -> int:
        """The candidate of a person and a training, -1 when the rules exclude it."""
        first, last = self.data.person.c0[person], self.data.person.c1[person]
        found = np.flatnonzero(self.data.cand.t[first:last] == training)
        return int(first + found[0]) if len(found) else -1


def build(instance: Instance) -> Problem:
    """Flatten an instance."""
    number = {t.id: n for n, t in enumerate(instance.trainings)}
    unit_no = {u.id: n for n, u in enumerate(instance.units)}
    sources = tuple(sorted({t.source for t in instance.trainings}))
    rows = _Rows(instance, number)
    for person in instance.people:
        rows.add(person)
    unit = np.array([unit_no[p.unit] for p in instance.people], np.int64)
    cand, links = rows.candidates()
    params = instance.params
    data = Data(
        person=rows.people(unit),
        gap=table("gap", len(rows.lev), lev=rows.lev, w=rows.w),
        cand=cand,
        give=table("give", len(rows.give_j), j=rows.give_j, a=rows.give_a),
        link=links,
        kind=_kinds(instance, sources, cand.t),
        listed=np.argsort(cand.t, kind="stable").astype(np.int32),
        cell=_cells(instance),
        place=_places(instance, unit, np.array(rows.reach)),
        who=np.argsort(unit, kind="stable").astype(np.int32),
        budget=np.array([instance.budgets.get(s, 0.0) for s in sources], np.float64),
        lam=params.lam,
        rho=params.rho,
        mu=params.mu,
        most=params.max_trainings,
    )
    return Problem(data, instance, instance.trainings, sources)


def _ends(counts: Ints) -> tuple[Ints, Ints]:
    ends = np.cumsum(counts)
    return ends - counts, ends


def _kinds(instance: Instance, sources: tuple[str, ...], taken: Ints) -> Table:
    ts = instance.trainings
    labels = sorted({t.equivalence for t in ts if t.equivalence})
    first, last = _ends(np.bincount(taken, minlength=len(ts)))
    return table(
        "kind",
        len(ts),
        jp=[t.jp for t in ts],
        cost=[t.cost for t in ts],
        fix=[t.class_cost for t in ts],
        low=[t.min for t in ts],
        high=[t.max for t in ts],
        src=[sources.index(t.source) for t in ts],
        away=[t.away for t in ts],
        eq=[labels.index(t.equivalence) if t.equivalence else -1 for t in ts],
        b0=first,
        b1=last,
    )


def _cells(instance: Instance) -> Table:
    ts = instance.trainings
    shape = (len(ts), instance.params.periods)
    floor = np.zeros(shape, np.int32)
    classes = np.array([t.classes for t in ts], np.int32).reshape(shape)
    for n, t in enumerate(ts):
        if t.id in instance.locked:
            floor[n] = np.minimum(instance.locked[t.id], classes[n])
            classes[n] = floor[n]
    return table("cell", shape, classes=classes, floor=floor)


def _places(instance: Instance, unit: Ints, reach: Floats) -> Table:
    count = len(instance.units)
    first, last = _ends(np.bincount(unit, minlength=count))
    return table(
        "place",
        count,
        cap=[max(1, int(u.alpha * u.head_count + SLACK)) for u in instance.units],
        first=first,
        last=last,
        worth=np.bincount(unit, weights=reach, minlength=count),
    )


class _Rows:
    """Collects the ragged rows person by person."""

    def __init__(self, instance: Instance, number: dict[str, int]) -> None:
        ts = instance.trainings
        self.instance = instance
        self.trainings = ts
        self.number = number
        self.reach: list[float] = []
        self.lev: list[float] = []
        self.w: list[float] = []
        self.give_j: list[int] = []
        self.give_a: list[float] = []
        self.before: list[int] = []
        self.taken: list[int] = []
        self.ends: dict[str, list[int]] = {"g": [], "c": [], "q": [], "r": []}
        self.open = [
            sum(1 << p for p, most in enumerate(t.classes) if most > 0 and t.max > 0) for t in ts
        ]
        self.opened: list[int] = []
        self.gives = [[(c, v) for c, v in t.levels.items() if v > 0] for t in ts]

    def add(self, person: Person) -> None:
        first, start = len(self.lev), len(self.taken)
        gap_no = {c: first + j for j, c in enumerate(person.gaps)}
        for levels, weight in person.gaps.values():
            self.lev.append(levels)
            self.w.append(weight)
        self.ends["g"].append(len(self.lev))
        takes = [self.number[t] for t in person.eligible if t not in person.passed]
        self.reach.append(self._reachable(person, takes))
        chosen = self._allowed(person, takes)
        self.taken.extend(chosen)
        self.opened.extend(chosen.values())
        self.ends["c"].append(len(self.taken))
        give_j, give_a, ends = self.give_j, self.give_a, self.ends["q"]
        for t in chosen:
            for competency, levels in self.gives[t]:
                if competency in gap_no:
                    give_j.append(gap_no[competency])
                    give_a.append(levels)
            ends.append(len(give_j))
        self._order(person, {t: start + n for n, t in enumerate(chosen)})

    def _order(self, person: Person, place: dict[int, int]) -> None:
        """Which candidates must come before which."""
        for t in place:
            for one in self.trainings[t].prerequisite:
                if one not in person.passed:
                    self.before.append(place[self.number[one]])
            self.ends["r"].append(len(self.before))

    def _allowed(self, person: Person, takes: list[int]) -> dict[int, int]:
        """Trainings the person could take at all, with a bit for each open period."""
        load = max(0.0, self.instance.params.jp_max - person.jp0) + SLACK
        shut = sum(1 << p for p in person.away_periods)
        found = {}
        for t in takes:
            training = self.trainings[t]
            bits = self.open[t] & ~shut
            if training.id in person.not_before:
                wait = person.not_before[training.id]
                bits = bits >> wait << wait
            if bits and training.jp <= load and training.id not in person.never:
                found[t] = bits
        while True:
            lost = [
                t
                for t in found
                for p in self.trainings[t].prerequisite
                if p not in person.passed and self.number.get(p, -1) not in found
            ]
            if not lost:
                return found
            found = {t: bits for t, bits in found.items() if t not in lost}

    def _reachable(self, person: Person, takes: list[int]) -> float:
        """The person's part of A_u: what all eligible trainings together could close."""
        given: dict[str, float] = {}
        for t in takes:
            for competency, levels in self.gives[t]:
                given[competency] = given.get(competency, 0.0) + levels
        return sum(
            weight * min(levels, given.get(c, 0.0)) for c, (levels, weight) in person.gaps.items()
        )

    def _spans(self, name: str) -> tuple[Ints, Ints]:
        ends = np.array(self.ends[name], np.int64)
        return np.concatenate(([0], ends))[: len(ends)], ends

    def people(self, unit: Ints) -> Table:
        jp0 = np.array([p.jp0 for p in self.instance.people], np.float64)
        params = self.instance.params
        (g0, g1), (c0, c1) = self._spans("g"), self._spans("c")
        need = np.maximum(0.0, params.jp_min - jp0)
        load = np.maximum(0.0, params.jp_max - jp0)
        return table(
            "person", len(unit), unit=unit, need=need, load=load, g0=g0, g1=g1, c0=c0, c1=c1
        )

    def candidates(self) -> tuple[Table, Ints]:
        count = len(self.taken)
        (q0, q1), (r0, r1), (c0, c1) = self._spans("q"), self._spans("r"), self._spans("c")
        before = np.array(self.before, np.int64)
        owner = np.repeat(np.arange(count), r1 - r0)
        d0, d1 = _ends(np.bincount(before, minlength=count))
        after = owner[np.argsort(before, kind="stable")]
        found = table(
            "cand", count, t=self.taken, i=np.repeat(np.arange(len(c0)), c1 - c0), q0=q0, q1=q1,
            r0=r0, r1=r1, d0=d0 + len(before), d1=d1 + len(before), open=self.opened,
        )  # fmt: skip
        return found, np.concatenate((before, after)).astype(np.int32)
