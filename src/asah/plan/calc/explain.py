"""*Kenapa tidak saya?* for one person and one training, from the facts that a run left behind.

Plain Python on small dictionaries (no numpy, no numba), so that a page answers in milliseconds.
A limit is named as the reason only after it was checked: the person is solved again with that
one limit relaxed, and the training must then enter the person's best bundle. Source: models.md
A.6.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypedDict

EPS = 1e-9


class TrainingFacts(TypedDict):
    """What a run knows of a training. Money in million rupiah; lists are per period."""

    jp: float
    cost: float
    class_cost: float
    max: int
    classes: list[int]
    held: list[int]
    seats: list[int]
    source: str
    away: bool
    levels: dict[str, float]
    prerequisite: list[str]
    equivalence: str
    cutoff: float | None  # least gain among those who were seated
    benefit: float  # gains of all who were seated, in units of the objective


class UnitFacts(TypedDict):
    head_count: float
    cap: int
    used: list[int]
    fair: float  # shadow weight of the unit's coverage


class SourceFacts(TypedDict):
    budget: float
    spent: float
    price: float


class Facts(TypedDict):
    """Everything about a run that is not about one person."""

    rho: float
    mu: float
    jp_min: float
    jp_max: float
    max_trainings: int
    periods: int
    trainings: dict[str, TrainingFacts]
    units: dict[str, UnitFacts]
    sources: dict[str, SourceFacts]


class PersonFacts(TypedDict):
    """A person's row of the instance with what the plan gives: training -> period."""

    unit: str
    jp0: float
    gaps: dict[str, list[float]]
    eligible: list[str]
    passed: list[str]
    never: list[str]
    away_periods: list[int]
    not_before: dict[str, int]
    planned: dict[str, int]


@dataclass(frozen=True, slots=True)
class Limit:
    """One limit in the way. `kind`: seat, class, slot, money, clash, order; by period."""

    kind: str
    period: int


@dataclass(slots=True)
class Answer:
    """Why somebody does (not) get a training.

    `code`: planned, not_eligible, passed, equivalent, held_back, prerequisite, nothing_closed,
    load, seat, class, slot, money, clash, several, less_worth. `gain` = what the training adds
    to the objective for this person (weighted levels and JP), `cutoff` that of the last one
    seated. `limits` = what is in the way by period; `freed` = periods in which relaxing `code`
    alone gives the person the seat (checked by solving the person again).
    """

    code: str
    gain: float = 0.0
    cutoff: float | None = None
    period: int | None = None
    other: str = ""
    levels: float = 0.0
    taken: int = 0
    hours: float = 0.0
    limits: list[Limit] = field(default_factory=list)
    freed: list[int] = field(default_factory=list)
    checked: bool = False


def worth(facts: Facts, person: PersonFacts, chosen: Iterable[str]) -> float:
    """Weighted closure less the price of missing JP and of money, for a set of trainings."""
    given: dict[str, float] = {}
    hours, money = 0.0, 0.0
    for code in chosen:
        training = facts["trainings"][code]
        hours += training["jp"]
        money += training["cost"]
        for competency, levels in training["levels"].items():
            given[competency] = given.get(competency, 0.0) + levels
    closed = sum(w * min(g, given.get(c, 0.0)) for c, (g, w) in person["gaps"].items())
    fair = 1.0 + facts["units"][person["unit"]]["fair"]
    short = max(0.0, facts["jp_min"] - person["jp0"] - hours)
    return closed * fair - facts["rho"] * short - facts["mu"] * money


def gain(facts: Facts, person: PersonFacts, code: str, chosen: Iterable[str]) -> float:
    """What one more training adds to a set."""
    have = list(chosen)
    return worth(facts, person, [*have, code]) - worth(facts, person, have)


def why(facts: Facts, person: PersonFacts, code: str) -> Answer:
    """The reason, checked. `code` must be a training of the run (KeyError otherwise)."""
    planned = person["planned"]
    if code in planned:
        return Answer("planned", period=planned[code])
    answer = _plain(facts, person, code)
    if answer is None:
        answer = _limited(facts, person, code)
    answer.cutoff = facts["trainings"][code]["cutoff"]
    answer.taken = len(planned)
    answer.hours = sum(facts["trainings"][t]["jp"] for t in planned)
    answer.levels = _levels(facts, person, code)
    return answer


def _levels(facts: Facts, person: PersonFacts, code: str) -> float:
    """Levels that the training closes for the person beyond what is planned."""
    given: dict[str, float] = {}
    for taken in person["planned"]:
        for competency, levels in facts["trainings"][taken]["levels"].items():
            given[competency] = given.get(competency, 0.0) + levels
    raised = facts["trainings"][code]["levels"]
    return sum(
        min(raised.get(c, 0.0), max(0.0, g - given.get(c, 0.0)))
        for c, (g, _weight) in person["gaps"].items()
    )


def _plain(facts: Facts, person: PersonFacts, code: str) -> Answer | None:
    """Reasons that need no calculation."""
    training = facts["trainings"][code]
    if code in person["passed"]:
        return Answer("passed")
    if code not in person["eligible"]:
        return Answer("not_eligible")
    if code in person["never"]:
        return Answer("held_back")
    if training["equivalence"]:
        for taken in person["planned"]:
            if facts["trainings"][taken]["equivalence"] == training["equivalence"]:
                return Answer("equivalent", other=taken, period=person["planned"][taken])
    for before in training["prerequisite"]:
        if before not in person["passed"] and before not in person["planned"]:
            return Answer("prerequisite", other=before)
    return None


def _limited(facts: Facts, person: PersonFacts, code: str) -> Answer:
    base = gain(facts, person, code, person["planned"])
    answer = Answer("nothing_closed", gain=base)
    if base <= EPS:
        return answer
    answer.checked = True
    if not _fits_load(facts, person, [*person["planned"], code]):
        if best_set(facts, person, code, relaxed=False) is None:
            answer.code = "load"
            return answer
    by_period = {p: _blocks(facts, person, code, p) for p in range(facts["periods"])}
    open_periods = {p: found for p, found in by_period.items() if found is not None}
    answer.limits = [limit for found in open_periods.values() for limit in found]
    if not open_periods:
        answer.code = "class"
        return answer
    alone = [found[0] for found in open_periods.values() if len(found) == 1]
    for kind in ("seat", "slot", "class", "money", "clash", "order"):
        freed = [limit.period for limit in alone if limit.kind == kind]
        if freed and best_set(facts, person, code, relaxed=True) is not None:
            answer.code, answer.freed = kind, freed
            return answer
    if not all(open_periods.values()):
        answer.code = "less_worth"
        return answer
    answer.code = "several"
    answer.freed = sorted(open_periods)
    return answer


def _blocks(facts: Facts, person: PersonFacts, code: str, period: int) -> list[Limit] | None:
    """What stands between the person and the training in a period; None = never open then."""
    training = facts["trainings"][code]
    unit = facts["units"][person["unit"]]
    source = facts["sources"][training["source"]]
    shut = period in person["away_periods"] or period < person["not_before"].get(code, 0)
    if training["classes"][period] == 0 or shut:
        return None
    found: list[Limit] = []
    full = training["seats"][period] >= training["max"] * training["held"][period]
    if full:
        more = training["held"][period] < training["classes"][period]
        found.append(Limit("class" if more else "seat", period))
    money = training["cost"] + (training["class_cost"] if full else 0.0)
    if source["spent"] + money > source["budget"] + 1e-6:
        found.append(Limit("money", period))
    if training["away"]:
        if unit["used"][period] >= unit["cap"]:
            found.append(Limit("slot", period))
        if any(p == period and facts["trainings"][t]["away"] for t, p in person["planned"].items()):
            found.append(Limit("clash", period))
    for before in training["prerequisite"]:
        if person["planned"].get(before, -1) >= period:
            found.append(Limit("order", period))
    return found


def _fits_load(facts: Facts, person: PersonFacts, chosen: list[str]) -> bool:
    hours = sum(facts["trainings"][t]["jp"] for t in chosen)
    room = max(0.0, facts["jp_max"] - person["jp0"])
    return len(chosen) <= facts["max_trainings"] and hours <= room + EPS


def best_set(
    facts: Facts, person: PersonFacts, code: str, *, relaxed: bool
) -> tuple[str, ...] | None:
    """The person's best set out of what is planned and `code`; None when it leaves `code` out.

    `relaxed`: the yearly load may be exceeded by this one training.
    """
    planned = list(person["planned"])
    best, chosen = worth(facts, person, planned), None
    for bits in range(1 << len(planned)):
        kept = [t for n, t in enumerate(planned) if bits >> n & 1]
        trial = [*kept, code]
        if not relaxed and not _fits_load(facts, person, trial):
            continue
        found = worth(facts, person, trial)
        if found > best + EPS:
            best, chosen = found, tuple(trial)
    return chosen


def others(facts: Facts, person: PersonFacts, code: str, most: int = 3) -> list[tuple[str, int]]:
    """Trainings with a free seat now that close the same competencies: (code, period)."""
    aims = set(facts["trainings"][code]["levels"]) & set(person["gaps"])
    found: list[tuple[float, str, int]] = []
    for other, training in facts["trainings"].items():
        if other == code or not aims & set(training["levels"]) or other in person["planned"]:
            continue
        if _plain(facts, person, other) is not None:
            continue
        free = [p for p in range(facts["periods"]) if _blocks(facts, person, other, p) == []]
        value = gain(facts, person, other, person["planned"])
        if free and value > EPS and _fits_load(facts, person, [*person["planned"], other]):
            found.append((-value, other, free[0]))
    return [(other, period) for _value, other, period in sorted(found)[:most]]
