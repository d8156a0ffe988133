"""IP ASN (*Indeks Profesionalitas ASN*) of one person, as a simulation.

PermenPANRB 38/2018 and PerBKN 8/2019: qualification 25, competency 40, performance 30, discipline
5; the score is their plain sum. Points, windows and categories are dated data in `data/ipasn/`.
Whether BKN adds several courses up to 20 JP is not established: `single_activity` wants one of 20,
`cumulative` adds them up. Categories compare the score, rounded half up to 2 decimals, with lower
bounds (> 90, > 80, > 70, > 60).
"""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

from asah.core.calc import data_files

COMPONENTS = ("leadership", "functional", "technical", "seminar")
ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Training:
    """One activity in the ledger: form slug, title, the day it ended, JP given."""

    form: str
    title: str
    date: dt.date
    jp: Decimal


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a person on a day.

    `job` is struktural, fungsional or pelaksana, `level` the position's level, `education` the
    short name (S1, SMA ...), `performance` the code of the predicate (1-5) or "", `discipline` the
    heaviest code in force (0 = none).
    """

    job: str
    level: str
    education: str
    performance: str
    discipline: str
    trainings: tuple[Training, ...]
    on: dt.date


@dataclass(frozen=True, slots=True)
class Part:
    """Points of one row of the table, the most it can give, and what stands behind it."""

    dimension: str
    key: str
    name: str
    points: Decimal
    most: Decimal
    proof: str = ""
    jp: Decimal = ZERO
    jp_needed: Decimal = ZERO

    @property
    def missing(self) -> Decimal:
        return self.most - self.points


@dataclass(frozen=True, slots=True)
class Index:
    """The simulated index. `parts` in the order of the table."""

    parts: tuple[Part, ...]
    mode: str
    categories: tuple[tuple[Decimal, str], ...] = field(repr=False, default=())

    def of(self, dimension: str) -> Decimal:
        return sum((p.points for p in self.parts if p.dimension == dimension), ZERO)

    def most(self, dimension: str) -> Decimal:
        return sum((p.most for p in self.parts if p.dimension == dimension), ZERO)

    @property
    def total(self) -> Decimal:
        whole = sum((p.points for p in self.parts), ZERO)
        return whole.quantize(Decimal("0.01"), ROUND_HALF_UP)

    @property
    def category(self) -> str:
        return category(self.total, self.categories)


def category(total: Decimal, categories: Sequence[tuple[Decimal, str]]) -> str:
    """The word for a score: the first category whose lower bound it exceeds."""
    return next(name for above, name in categories if total > above)


@dataclass(frozen=True, slots=True)
class Table:
    """The rules of a day."""

    points: dict[tuple[str, str, str], tuple[Decimal, str]]
    forms: dict[str, str]
    years: dict[str, int | None]
    jp: Decimal
    mode: str
    words: dict[str, tuple[str, ...]]
    categories: tuple[tuple[Decimal, str], ...]

    def most(self, dimension: str, job: str = "") -> Decimal:
        return max(p for (d, _k, j), (p, _n) in self.points.items() if (d, j) == (dimension, job))


@cache
def table(on: dt.date) -> Table:
    """The rules in force on a day, from `data/ipasn/`."""
    words: dict[str, list[str]] = {}
    for row in data_files.valid("ipasn/leadership", on):
        words.setdefault(row["level"], []).append(row["word"])
    windows = {row["component"]: row for row in data_files.valid("ipasn/windows", on)}
    return Table(
        points={
            (r["dimension"], r["key"], r["job"]): (Decimal(r["points"]), r["name"])
            for r in data_files.valid("ipasn/points", on)
        },
        forms={r["form"]: r["component"] for r in data_files.valid("ipasn/forms", on)},
        years={k: int(r["years"]) if r["years"] else None for k, r in windows.items()},
        jp=Decimal(windows["technical"]["jp"]),
        mode=windows["technical"]["mode"],
        words={level: tuple(found) for level, found in words.items()},
        categories=tuple(
            (Decimal(r["above"]), r["name"]) for r in data_files.valid("ipasn/categories", on)
        ),
    )


def _since(on: dt.date, years: int | None) -> dt.date:
    """The day after which an activity counts: `years` back, or ever."""
    if years is None:
        return dt.date.min
    day = min(on.day, 28) if on.month == 2 else on.day
    return on.replace(year=on.year - years, day=day)


def _counting(facts: Facts, component: str, rules: Table) -> list[Training]:
    since = _since(facts.on, rules.years[component])
    found = [
        t
        for t in facts.trainings
        if rules.forms.get(t.form) == component and since < t.date <= facts.on
    ]
    if component == "leadership":
        words = rules.words.get(facts.level, ())
        found = [t for t in found if any(_holds(t.title, word) for word in words)]
    return found


def _holds(title: str, word: str) -> bool:
    """Whether the words stand in a title as whole words: *PIM III* is not in *PIM II*."""
    return re.search(rf"\b{re.escape(word)}\b", title.upper()) is not None


def _component(facts: Facts, component: str, rules: Table, mode: str) -> Part | None:
    row = rules.points.get(("competency", component, facts.job))
    if row is None:
        return None
    most, name = row
    found = _counting(facts, component, rules)
    best = max(found, key=lambda t: (t.jp, t.date), default=None)
    if component != "technical":
        given = most if best else ZERO
        return Part("competency", component, name, given, most, best.title if best else "")
    jp = sum((t.jp for t in found), ZERO) if mode == "cumulative" else best.jp if best else ZERO
    given = most if jp >= rules.jp else ZERO
    proof = best.title if best and given else ""
    return Part("competency", component, name, given, most, proof, jp, rules.jp)


def _single(dimension: str, key: str, rules: Table) -> Part:
    points, name = rules.points.get((dimension, key, ""), (ZERO, ""))
    return Part(dimension, key, name, points, rules.most(dimension))


def simulate(facts: Facts, mode: str = "", rules: Table | None = None) -> Index:
    """The index on `facts.on`; `mode` is single_activity or cumulative, by default the table's.

    An unknown education or a missing predicate gives 0 points and an empty name.
    """
    rules = rules or table(facts.on)
    used = mode or rules.mode
    components = [_component(facts, name, rules, used) for name in COMPONENTS]
    parts = [
        _single("qualification", facts.education, rules),
        *[part for part in components if part],
        _single("performance", facts.performance, rules),
        _single("discipline", facts.discipline, rules),
    ]
    return Index(tuple(parts), used, rules.categories)


def raises(index: Index) -> list[Part]:
    """What training can still raise, the largest first: components of the competency dimension."""
    found = [p for p in index.parts if p.dimension == "competency" and p.missing]
    return sorted(found, key=lambda part: -part.missing)
