"""What a solution leaves behind: cut-offs, who stays below the duty and why, the next steps."""

from typing import Any

import pytest

from asah.plan.calc import facts, generator, reading
from asah.plan.calc.solve import Solution, solve
from tests.plan.calc.small import document, person, read, training

Json = dict[str, Any]


def solved(raw: Json) -> Solution:
    return solve(read(raw), trials=30, seconds=30)


def test_facts_hold_seats_cutoffs_and_money() -> None:
    people = [person(gaps={"k1": [1, 2.0]}, jp0=20), person("p2", gaps={"k1": [1, 5.0]}, jp0=20)]
    found = facts.facts(solved(document(people=people, trainings=[training()])))
    row = found["trainings"]["t1"]
    assert sum(row["seats"]) == 2
    assert row["cutoff"] == pytest.approx(2.0 - 0.02 * 0.5)
    assert row["benefit"] == pytest.approx(7.0)
    assert found["sources"]["apbd"]["spent"] == pytest.approx(2 * 0.5 + 2.0)
    assert sum(found["units"]["u1"]["used"]) == 2


def test_each_person_keeps_what_was_planned_for_them() -> None:
    found = facts.people(solved(document(people=[person()], trainings=[training()])))
    assert list(found["p1"]["planned"]) == ["t1"]
    assert found["p1"]["gaps"] == {"k1": [1.0, 2.0]}


SHORT: dict[str, Json] = {
    "no_training": document(people=[person(eligible=[])], trainings=[training()]),
    "few_hours": document(people=[person()], trainings=[training()]),
    "load": document(people=[person(must=["t1"])], trainings=[training(jp=30)]),
    "seats": document(
        people=[person(), person("p2", gaps={"k1": [1, 9.0]})],
        trainings=[training(jp=20, max=1, classes=[1, 0])],
    ),
    "money": document(people=[person()], trainings=[training(jp=20)], budgets={"apbd": 1.0}),
    "no_class": document(people=[person(gaps={})], trainings=[training(jp=20, min=2, max=4)]),
    "absence": document(
        people=[person(), person("p2", gaps={"k1": [1, 9.0]})],
        trainings=[training(jp=20, max=2, classes=[1, 0])],
        units=[{"id": "u1", "head_count": 10, "alpha": 0}],
    ),
}


@pytest.mark.parametrize("reason", [r for r in SHORT if r != "load"])
def test_who_stays_below_the_duty_is_told_the_limit(reason: str) -> None:
    found = facts.short_people(solved(SHORT[reason]))
    assert [(s.person, s.reason) for s in found] == [("p1", reason)]


def test_nobody_who_reached_the_duty_is_listed() -> None:
    assert facts.short_people(solved(SHORT["load"])) == []


def test_the_next_steps_are_between_what_was_found_and_the_price() -> None:
    raw = generator.generate(120, 20, 2, 3)
    found = solve(reading.instance(raw), trials=50, seconds=60)
    steps = facts.steps(found)
    assert {s.name for s in steps if s.kind == "money"} == set(found.problem.sources)
    assert all(0 <= s.low <= s.high for s in steps)


def test_one_more_class_is_named_where_classes_are_what_lacks() -> None:
    people = [person(f"p{n}", jp0=20, gaps={"k1": [1, 3.0]}) for n in range(30)]
    rows = [training(max=2, min=1, classes=[1, 0], away=False), training("t2", levels={})]
    found = solve(read(document(people=people, trainings=rows)), trials=20, seconds=30)
    kept = facts.document(found)["steps"]
    assert [step["name"] for step in kept if step["kind"] == "class"] == ["t1"]
