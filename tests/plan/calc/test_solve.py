"""The price planner against exhaustive search, its own bound, greedy, and odd instances."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from asah.core.calc.errors import BadInput
from asah.plan.calc import checker, generator, reading, writing
from asah.plan.calc.arrays import build
from asah.plan.calc.dual import Dual
from asah.plan.calc.musts import forced
from asah.plan.calc.solve import Solution, gap_of, solve
from tests.plan.calc.small import chance, document, one, optimum, person, read, training

Json = dict[str, Any]


def solved(raw: Json, **more: Any) -> Solution:
    """Solve and let the independent checker judge the file."""
    found = solve(read(raw), seconds=30, **{"trials": 60, **more})
    verdict = checker.check(raw, writing.plan_document(found.plan))
    assert verdict.violations == []
    assert verdict.objective == pytest.approx(found.objective, abs=1e-6)
    return found


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000))
def test_a_tiny_plan_is_the_best_of_all_plans(seed: int) -> None:
    raw = chance(seed)
    best = optimum(raw)
    found = solved(raw)
    assert found.objective == pytest.approx(best, abs=1e-4)
    assert found.bound >= best - 1e-6


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000))
def test_the_price_bound_is_never_below_the_best_plan(seed: int) -> None:
    raw = chance(seed)
    problem = build(read(raw))
    dual = Dual(problem.data, forced(problem), 1)
    dual.generate(np.arange(len(problem.data.person)), 12, lambda _step: True)
    assert dual.bound >= optimum(raw) - 1e-6


def test_prices_of_zero_bound_too() -> None:
    """The fairness term must not be lost when its prices are zero."""
    raw = chance(3)
    problem = build(read(raw))
    dual = Dual(problem.data, forced(problem), 1)
    prices = dual.prices._make(np.zeros_like(a) for a in dual.prices)
    use, _chosen = dual.price(prices, np.arange(3))
    from asah.plan.calc.master import Capacity

    limit = dual.limit(prices, use, Capacity(problem.data, np.ones(2)))
    assert limit >= optimum(raw) - 1e-6


@pytest.fixture(scope="module")
def scarce() -> tuple[Json, Solution]:
    raw = generator.generate(1000, 120, 4, 3)
    return raw, solve(reading.instance(raw), trials=3000, seconds=300)


@pytest.mark.slow
def test_a_thousand_people_are_planned_within_fifteen_percent_of_the_bound(
    scarce: tuple[Json, Solution],
) -> None:
    raw, found = scarce
    verdict = checker.check(raw, writing.plan_document(found.plan))
    assert verdict.violations == []
    assert 0 < found.gap <= 0.15
    assert found.gap == gap_of(found.objective, found.bound)


@pytest.mark.slow
def test_the_generator_is_scarce(scarce: tuple[Json, Solution]) -> None:
    """Absence slots over 95% used by a good plan, greedy over 8% from what is proven."""
    _raw, found = scarce
    d, s = found.problem.data, found.state
    assert s.slots.sum() / (d.place.cap.sum() * 4) > 0.95
    assert gap_of(found.greedy, found.bound) > 0.08
    assert found.objective > found.greedy


def test_the_same_seed_gives_the_same_plan() -> None:
    raw = generator.generate(60, 12, 2, 5)
    first, second = (solve(read(raw), seed=4, trials=150, seconds=60) for _ in range(2))
    assert first.plan == second.plan
    assert first.objective == second.objective


def test_a_time_limit_stops_and_says_so() -> None:
    raw = generator.generate(400, 60, 4, 5)
    found = solve(read(raw), seconds=0.1, trials=100_000)
    assert found.stopped_by == "seconds"
    assert found.objective >= found.greedy


ODD: dict[str, Json] = {
    "no people": document(people=[], trainings=[training()]),
    "no trainings": document(people=[person(eligible=[])], trainings=[]),
    "no units": document(people=[], trainings=[], units=[]),
    "source without budget": one(budgets={}),
    "alpha 0": one(units=[{"id": "u1", "head_count": 10, "alpha": 0}]),
    "zero gaps": document(people=[person(gaps={})], trainings=[training()]),
    "all e-learning": document(people=[person()], trainings=[training(away=False)]),
    "min above everybody": document(people=[person()], trainings=[training(min=5, max=9)]),
    "no classes": document(people=[person()], trainings=[training(classes=[0, 0])]),
    "class of nobody": document(people=[person()], trainings=[training(min=0, max=0)]),
    "more JP than the year allows": document(people=[person(jp0=200)], trainings=[training()]),
    "nothing may be taken": one(params={**one()["params"], "max_trainings": 0}),
    "circle of prerequisites": document(
        people=[person(eligible=["t1", "t2"])],
        trainings=[training(prerequisite="t2"), training("t2", prerequisite=["t1"])],
    ),
    "numbers as ids": document(
        people=[person(7, eligible=[1])],  # type: ignore[arg-type]
        trainings=[training(1)],  # type: ignore[arg-type]
    ),
}


@pytest.mark.parametrize("name", ODD)
def test_odd_instances_are_planned_all_the_same(name: str) -> None:
    found = solved(ODD[name])
    assert found.bound >= found.objective


def test_one_period_is_enough() -> None:
    params = {**one()["params"], "periods": 1}
    found = solved(document(people=[person()], trainings=[training(classes=[1])], params=params))
    assert [seat.period for seat in found.plan.assignments] == [0]


def test_a_chain_of_prerequisites_is_taken_in_order() -> None:
    trainings = [
        training(levels={}, cost=0, class_cost=0),
        training("t2", prerequisite="t1", levels={"k1": 1}, class_cost=0),
    ]
    people = [person(eligible=["t1", "t2"], gaps={"k1": [1, 9.0]}, jp0=20)]
    found = solved(document(people=people, trainings=trainings))
    assert [(s.training, s.period) for s in found.plan.assignments] == [("t1", 0), ("t2", 1)]


MUSTS: dict[str, tuple[Json, str]] = {
    "not eligible": (person(must=["t1"], eligible=[]), "tidak memenuhi syarat"),
    "unknown": (person(must=["tx"]), "tidak ada"),
    "forbidden": (person(must=["t1"], never=["t1"]), "dilarang"),
    "too many JP": (person(must=["t1"], jp0=79), "melebihi sisa beban"),
    "always away": (person(must=["t1"], away_periods=[0, 1]), "tidak ada periode"),
}


@pytest.mark.parametrize("name", MUSTS)
def test_a_must_that_one_person_cannot_meet_is_refused_by_name(name: str) -> None:
    who, reason = MUSTS[name]
    with pytest.raises(BadInput, match=rf"p1.*{reason}"):
        solve(read(document(people=[{**who, "id": "p1"}], trainings=[training()])), seconds=5)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"budgets": {"apbd": 1.0}}, "anggaran"),
        ({"params": {**one()["params"], "max_trainings": 0}}, "melebihi 0 pelatihan"),
        ({"trainings": [training(classes=[0, 0])]}, "tidak ada kelas"),
        ({"trainings": [training(min=2)]}, "peserta paling sedikit"),
        ({"trainings": [training(prerequisite="t9")]}, "prasyaratnya"),
    ],
)
def test_a_must_that_the_year_cannot_meet_is_refused_by_name(change: Json, reason: str) -> None:
    raw = {**document(people=[person(must=["t1"])], trainings=[training()]), **change}
    with pytest.raises(BadInput, match=rf"p1.*{reason}"):
        solve(read(raw), seconds=5)


def test_two_musts_for_one_seat_name_one_of_the_two() -> None:
    people = [person(name, must=["t1"]) for name in ("p1", "p2")]
    raw = document(people=people, trainings=[training(max=1, classes=[1, 0])])
    with pytest.raises(BadInput, match=r"wajib t1 bagi p[12] "):
        solve(read(raw), seconds=5)


def test_two_equivalent_musts_are_refused() -> None:
    trainings = [training(equivalence="s"), training("t2", equivalence="s")]
    people = [person(eligible=["t1", "t2"], must=["t1", "t2"])]
    with pytest.raises(BadInput, match="setara"):
        solve(read(document(people=people, trainings=trainings)), seconds=5)


def test_a_must_is_seated_even_where_it_is_not_worth_it() -> None:
    people = [person(must=["t1"], gaps={}, jp0=20), person("p2", must=["t1"], passed=["t1"])]
    found = solved(document(people=people, trainings=[training()]))
    assert [seat.person for seat in found.plan.assignments] == ["p1"]


def test_fixed_seats_and_locked_classes_stay() -> None:
    people = [person(), person("p2", gaps={"k1": [1, 9.0]})]
    raw = document(
        people=people,
        trainings=[training(max=1, classes=[1, 1])],
        fixed=[["p1", "t1", 1]],
        locked={"t1": [0, 1]},
    )
    found = solved(raw)
    assert [(s.person, s.period) for s in found.plan.assignments] == [("p1", 1)]
    assert found.plan.classes == {"t1": (0, 1)}


def test_a_fixed_seat_outside_the_rules_is_refused_by_name() -> None:
    raw = document(
        people=[person(away_periods=[1])], trainings=[training()], fixed=[["p1", "t1", 1]]
    )
    with pytest.raises(BadInput, match=r"p1.*kursi tetapnya"):
        solve(read(raw), seconds=5)


def test_locked_classes_that_nobody_can_fill_are_refused() -> None:
    raw = document(people=[person()], trainings=[training(min=2)], locked={"t1": [1, 0]})
    with pytest.raises(BadInput, match="terkunci"):
        solve(read(raw), seconds=5)


def test_a_gap_of_nothing_is_zero() -> None:
    assert gap_of(0.0, 0.0) == 0.0
    assert gap_of(2.0, 4.0) == 0.5
    assert gap_of(-1.0, 0.0) == 1.0
