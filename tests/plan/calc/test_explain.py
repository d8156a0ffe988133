"""*Kenapa tidak saya?*: every reason on a case made for it, and the check behind it."""

from typing import Any, cast

import pytest

from asah.plan.calc import explain
from asah.plan.calc.explain import Facts, PersonFacts

Json = dict[str, Any]


def row(**more: Any) -> Json:
    """A training that closes one level of k1; both periods full with two people."""
    base: Json = {
        "jp": 8.0, "cost": 0.5, "class_cost": 2.0, "max": 2, "classes": [1, 1], "held": [1, 1],
        "seats": [2, 2], "source": "apbd", "away": True, "levels": {"k1": 1.0},
        "prerequisite": [], "equivalence": "", "cutoff": 3.2, "benefit": 9.0,
    }  # fmt: skip
    return {**base, **more}


def facts(trainings: dict[str, Json], **more: Any) -> Facts:
    base: Json = {
        "rho": 0.15, "mu": 0.02, "jp_min": 20.0, "jp_max": 80.0, "max_trainings": 5, "periods": 2,
        "trainings": trainings,
        "units": {"u1": {"head_count": 14.0, "cap": 2, "used": [1, 1], "fair": 0.0}},
        "sources": {"apbd": {"budget": 100.0, "spent": 10.0, "price": 0.0}},
    }  # fmt: skip
    return cast(Facts, {**base, **more})


def someone(**more: Any) -> PersonFacts:
    base: Json = {
        "unit": "u1", "jp0": 20.0, "gaps": {"k1": [1.0, 2.0]}, "eligible": ["t1", "t2"],
        "passed": [], "never": [], "away_periods": [], "not_before": {}, "planned": {},
    }  # fmt: skip
    return cast(PersonFacts, {**base, **more})


FULL_UNIT = {"u1": {"head_count": 14.0, "cap": 2, "used": [2, 2], "fair": 0.0}}
NO_MONEY = {"apbd": {"budget": 10.0, "spent": 10.0, "price": 1.0}}
FREE = row(seats=[1, 1])
CASES: dict[str, tuple[Facts, PersonFacts, list[int]]] = {
    "planned": (facts({"t1": row()}), someone(planned={"t1": 1}), []),
    "passed": (facts({"t1": row()}), someone(passed=["t1"]), []),
    "not_eligible": (facts({"t1": row()}), someone(eligible=[]), []),
    "held_back": (facts({"t1": row()}), someone(never=["t1"]), []),
    "equivalent": (
        facts({"t1": row(equivalence="s"), "t2": row(equivalence="s")}),
        someone(planned={"t2": 0}),
        [],
    ),
    "prerequisite": (facts({"t1": row(prerequisite=["t2"])}), someone(), []),
    "nothing_closed": (facts({"t1": row()}), someone(gaps={}), []),
    "seat": (facts({"t1": row()}), someone(), [0, 1]),
    "class": (facts({"t1": row(classes=[2, 1])}), someone(away_periods=[1]), [0]),
    "slot": (facts({"t1": FREE}, units=FULL_UNIT), someone(), [0, 1]),
    "money": (facts({"t1": FREE}, sources=NO_MONEY), someone(), [0, 1]),
    "clash": (
        facts({"t1": row(seats=[1, 2], classes=[1, 0]), "t2": row(levels={"k2": 1.0})}),
        someone(planned={"t2": 0}, gaps={"k1": [1.0, 2.0], "k2": [1.0, 2.0]}),
        [0],
    ),
    "order": (
        facts(
            {
                "t1": row(seats=[1, 1], classes=[1, 0], prerequisite=["t2"], away=False),
                "t2": row(levels={}, away=False),
            }
        ),
        someone(planned={"t2": 0}),
        [0],
    ),
    "load": (
        facts({"t1": FREE, "t2": row(levels={"k2": 1.0})}, max_trainings=1),
        someone(planned={"t2": 0}, gaps={"k1": [1.0, 0.5], "k2": [1.0, 9.0]}),
        [],
    ),
    "several": (facts({"t1": row()}, units=FULL_UNIT), someone(), [0, 1]),
    "less_worth": (facts({"t1": FREE}), someone(), []),
}


@pytest.mark.parametrize("code", CASES)
def test_the_reason_is_the_limit_that_stands_in_the_way(code: str) -> None:
    known, own, freed = CASES[code]
    answer = explain.why(known, own, "t1")
    assert (answer.code, answer.freed) == (code, freed)


def test_a_training_that_was_never_open_to_the_person_is_not_held_for_them() -> None:
    answer = explain.why(facts({"t1": row()}), someone(away_periods=[0, 1]), "t1")
    assert (answer.code, answer.limits) == ("class", [])
    later = explain.why(facts({"t1": row()}), someone(not_before={"t1": 2}), "t1")
    assert later.limits == []


def test_the_answer_carries_the_cutoff_and_what_the_person_would_gain() -> None:
    """Two weighted levels at 0.02 a million for half a million."""
    answer = explain.why(facts({"t1": row()}), someone(), "t1")
    assert answer.cutoff == 3.2
    assert answer.gain == pytest.approx(2.0 - 0.01)
    assert answer.levels == 1.0
    assert answer.checked


def test_missing_jp_count_with_the_gap() -> None:
    answer = explain.why(facts({"t1": row()}), someone(jp0=15.0), "t1")
    assert answer.gain == pytest.approx(2.0 - 0.01 + 0.15 * 5)


def test_a_better_training_may_give_way_when_the_load_is_full() -> None:
    known = facts({"t1": row(), "t2": row(levels={"k2": 1.0})}, max_trainings=1)
    own = someone(planned={"t2": 0}, gaps={"k1": [1.0, 9.0], "k2": [1.0, 0.5]})
    assert explain.best_set(known, own, "t1", relaxed=False) == ("t1",)
    assert explain.why(known, own, "t1").code == "seat"


def test_other_trainings_with_a_free_seat_are_offered_best_first() -> None:
    known = facts(
        {
            "t1": row(),
            "t2": row(seats=[2, 1]),
            "t3": row(seats=[0, 0], levels={"k1": 1.0, "k2": 1.0}),
            "t4": row(seats=[0, 0], levels={"k9": 1.0}),
        }
    )
    own = someone(eligible=["t1", "t2", "t3", "t4"], gaps={"k1": [1.0, 2.0], "k2": [1.0, 1.0]})
    assert explain.others(known, own, "t1") == [("t3", 0), ("t2", 1)]
    assert explain.others(known, own | {"planned": {"t3": 0}}, "t1") == []  # type: ignore[arg-type]
    assert explain.others(known, someone(eligible=["t1"]), "t1") == []
