"""The instance of a scenario: accepted needs, people, catalogue and money in the public format.

Ids: units and people by database id as text, trainings and competencies by code. What was asked
for by name (a request, a regulation) enters as a competency of its own, `minta:<training>`, that
only this training closes, so that it competes by its weight with everything else.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from asah.catalog import api as catalog
from asah.competencies.api import Competency
from asah.core.clock import Quarter
from asah.credits import api as credits
from asah.needs import api as needs
from asah.people.api import Person, Unit
from asah.plan.models import Scenario
from asah.plan.selectors.reserved import make_room

MILLION = 1_000_000
PERIODS = 4
DEFAULTS: dict[str, float] = {
    "lam": 0.10,
    "rho": 0.15,
    "mu": 0.02,
    "jp_min": 20,
    "jp_max": 80,
    "max_trainings": 5,
    "alpha": 0.10,
    "facing": 1.0,
}
WORKPLACES = frozenset({"opd", "kecamatan", "kelurahan", "puskesmas", "rumah_sakit"})

type Json = dict[str, Any]
type Gaps = dict[str, list[float]]


@dataclass(frozen=True, slots=True)
class ReservedSeat:
    """A seat that is settled before the plan is solved: `quarter` is `2027-Q1`."""

    person_id: int
    training_id: int
    quarter: str


@dataclass(frozen=True, slots=True)
class Settled:
    """What the lot decided: seats given, and who must not get the training this year."""

    reserved: tuple[ReservedSeat, ...] = ()
    held_back: tuple[ReservedSeat, ...] = ()


@dataclass(slots=True)
class _Catalogue:
    rows: list[catalog.Training]
    codes: dict[int, str] = field(init=False)
    same: dict[str, set[str]] = field(init=False)

    def __post_init__(self) -> None:
        self.codes = {t.pk: t.code for t in self.rows}
        groups: dict[str, set[str]] = defaultdict(set)
        for t in self.rows:
            if t.equivalence:
                groups[t.equivalence].add(t.code)
        self.same = {code: group for group in groups.values() for code in group}


def parameters(scenario: Scenario) -> dict[str, float]:
    """The scenario's own parameters over the defaults."""
    return {**DEFAULTS, **scenario.params}


def build(scenario: Scenario, settled: Settled) -> Json:
    """The whole instance as JSON, ready for `asah calc plan`. Some ten queries."""
    params = parameters(scenario)
    found = catalog.Training.objects.filter(active=True).order_by("code")
    known = _Catalogue(list(found.prefetch_related("levels__competency", "prerequisites")))
    people = list(
        Person.objects.filter(active=True)
        .select_related("position")
        .only("pk", "name", "unit_id", "position__public_facing")
        .order_by("pk")
    )
    gaps = _gaps(scenario.plan.year, known.codes)
    asked = {name for rows in gaps.values() for name in rows if name.startswith("minta:")}
    place = workplaces()
    heads = Counter(place[person.unit_id] for person in people)
    rows = _people(people, known, gaps, settled, scenario)
    instance = {
        "params": _solver_params(params),
        "units": [
            {"id": str(pk), "head_count": n, "alpha": params["alpha"]}
            for pk, n in sorted(heads.items())
        ],
        "people": [{**row, "unit": str(place[row["unit"]])} for row in rows],
        "trainings": [_training(t, asked) for t in known.rows],
        "budgets": {b.source: b.amount / MILLION for b in scenario.plan.budgets.all()},
        "fixed": _fixed(settled.reserved, known.codes, {p.pk for p in people}),
        "locked": dict(scenario.locks),
    }
    return make_room(instance)


def _people(
    people: list[Person],
    known: _Catalogue,
    gaps: Mapping[int, Gaps],
    settled: Settled,
    scenario: Scenario,
) -> list[Json]:
    """One row a person; `unit` is still the id of the unit, not of its workplace."""
    facing = parameters(scenario)["facing"]
    passed = _passed(people, known)
    eligible = catalog.eligible_map()
    never = _codes(settled.held_back, known.codes)
    balances = credits.balances([p.pk for p in people], scenario.plan.year)
    return [
        {
            "id": str(p.pk),
            "name": p.name,
            "unit": p.unit_id,
            "jp0": float(balances.get(p.pk, 0)),
            "gaps": _weighed(gaps.get(p.pk, {}), facing if p.position.public_facing else 1.0),
            "eligible": sorted(
                code
                for t in eligible.get(p.pk, ())
                if (code := known.codes.get(t)) and code not in passed[p.pk]
            ),
            "passed": sorted(passed[p.pk]),
            "never": sorted(never.get(p.pk, ())),
            "must": [],
            "away_periods": [],
        }
        for p in people
    ]


def _solver_params(params: Mapping[str, float]) -> Json:
    names = ("lam", "rho", "mu", "jp_min", "jp_max")
    found: Json = {name: params[name] for name in names}
    return {**found, "max_trainings": int(params["max_trainings"]), "periods": PERIODS}


def workplaces() -> dict[int, int]:
    """Unit id -> id of its workplace: the nearest unit above that is a place of its own."""
    units = {
        pk: (kind, parent)
        for pk, kind, parent in Unit.objects.values_list("pk", "kind", "parent_id")
    }
    found: dict[int, int] = {}
    for pk in units:
        here = pk
        while units[here][0] not in WORKPLACES and units[here][1] is not None:
            here = units[here][1]
        found[pk] = here
    return found


def _gaps(year: int, codes: Mapping[int, str]) -> dict[int, Gaps]:
    """Person id -> what is missing: levels and weight; the largest of several lines counts."""
    names = dict(Competency.objects.values_list("pk", "code"))
    found: dict[int, Gaps] = defaultdict(dict)
    for line in needs.accepted(year):
        if line.person_id is None:
            continue
        if line.training_id is not None:
            if line.training_id not in codes:
                continue
            name, levels = f"minta:{codes[line.training_id]}", 1.0
        elif line.competency_id is not None:
            name, levels = names[line.competency_id], float(line.levels)
        else:
            continue
        row = found[line.person_id].setdefault(name, [0.0, 0.0])
        row[0], row[1] = max(row[0], levels), max(row[1], float(line.weight))
    return found


def _weighed(gaps: Gaps, factor: float) -> Gaps:
    return {name: [levels, round(weight * factor, 4)] for name, (levels, weight) in gaps.items()}


def _passed(people: Iterable[Person], known: _Catalogue) -> dict[int, set[str]]:
    """Codes passed by person; with one of an equivalence set, all of the set are needless."""
    keys = credits.passed_keys([p.pk for p in people])
    found: dict[int, set[str]] = defaultdict(set)
    for pk, own in keys.items():
        for key in own:
            code = catalog.code_in(key)
            if code:
                found[pk] |= {code} | known.same.get(code, set())
    valid = set(known.codes.values())
    return defaultdict(set, {pk: codes & valid for pk, codes in found.items()})


def _codes(seats: Iterable[ReservedSeat], codes: Mapping[int, str]) -> dict[int, set[str]]:
    found: dict[int, set[str]] = defaultdict(set)
    for seat in seats:
        if seat.training_id in codes:
            found[seat.person_id].add(codes[seat.training_id])
    return found


def _fixed(
    seats: Iterable[ReservedSeat], codes: Mapping[int, str], people: set[int]
) -> list[list[Any]]:
    return [
        [str(s.person_id), codes[s.training_id], Quarter.parse(s.quarter).number - 1]
        for s in seats
        if s.training_id in codes and s.person_id in people
    ]


def _training(row: catalog.Training, asked: set[str]) -> Json:
    levels: Json = {level.competency.code: level.gain for level in row.levels.all()}
    own = f"minta:{row.code}"
    if own in asked:
        levels[own] = 1
    per_quarter = [int(n) for n in row.classes_per_quarter]
    return {
        "id": row.code,
        "jp": float(row.jp),
        "cost": row.cost_per_head / MILLION,
        "class_cost": row.cost_per_class / MILLION,
        "min": row.min_size,
        "max": row.max_size,
        "classes": (per_quarter + [0] * PERIODS)[:PERIODS],
        "source": row.source,
        "away": row.away,
        "levels": levels,
        "prerequisite": sorted(p.code for p in row.prerequisites.all()),
        "equivalence": row.equivalence,
    }
