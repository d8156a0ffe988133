"""The independent checker finds every broken rule, and measures by hand-worked figures."""

from typing import Any

import pytest

from asah.core.calc.errors import BadInput
from asah.plan.calc.checker import check
from tests.plan.calc.small import document, one, person, training

Json = dict[str, Any]


def plan(*seats: tuple[str, str, int], classes: Json | None = None) -> Json:
    return {
        "classes": {"t1": [1, 0]} if classes is None else classes,
        "assignments": [list(seat) for seat in seats],
    }


def test_a_plan_is_measured_by_hand() -> None:
    """One level of weight 2 closed: 2 + 0.1 x 2 - 0.15 x 12 JP short - 0.02 x 2.5 million."""
    verdict = check(one(), plan(("p1", "t1", 0)))
    assert verdict.ok
    assert verdict.closure == 2.0
    assert verdict.theta == 1.0
    assert verdict.cost == 2.5
    assert verdict.shortfall == 12.0
    assert verdict.objective == pytest.approx(2 + 0.2 - 1.8 - 0.05)


def test_an_empty_plan_costs_only_the_missing_jp() -> None:
    verdict = check(one(), plan(classes={}))
    assert verdict.ok
    assert verdict.theta == 0.0
    assert verdict.objective == pytest.approx(-0.15 * 20)


def test_coverage_is_one_where_nobody_lacks_anything() -> None:
    raw = document(people=[person(gaps={})], trainings=[training()])
    assert check(raw, plan(classes={})).theta == 1.0


TWO = [person(), person("p2")]
SEATS = (("p1", "t1", 0), ("p2", "t1", 0))
BROKEN: dict[str, tuple[Json, Json, str]] = {
    "unknown person": (one(), plan(("px", "t1", 0), ("p1", "t1", 0)), "px: pegawai tidak ada"),
    "unknown training": (one(), plan(("p1", "tx", 0), ("p1", "t1", 0)), "pelatihan tx tidak ada"),
    "no such period": (one(), plan(("p1", "t1", 2), classes={}), "periode 2 tidak ada"),
    "period as text": (one(), plan(("p1", "t1", "0"), classes={}), "periode 0 tidak ada"),  # type: ignore[arg-type]
    "twice": (one(), plan(("p1", "t1", 0), ("p1", "t1", 1)), "dua kali"),
    "not eligible": (
        document(people=[person(eligible=[])], trainings=[training()]),
        plan(("p1", "t1", 0)),
        "tidak memenuhi syarat",
    ),
    "passed": (
        document(people=[person(passed=["t1"])], trainings=[training()]),
        plan(("p1", "t1", 0)),
        "sudah lulus",
    ),
    "never": (
        document(people=[person(never=["t1"])], trainings=[training()]),
        plan(("p1", "t1", 0)),
        "dilarang",
    ),
    "away period": (
        document(people=[person(away_periods=[0])], trainings=[training(away=False)]),
        plan(("p1", "t1", 0)),
        "sedang pergi",
    ),
    "before its wave": (
        document(people=[person(not_before={"t1": 1})], trainings=[training()]),
        plan(("p1", "t1", 0)),
        "gelombangnya",
    ),
    "too many JP": (
        document(people=[person(jp0=76)], trainings=[training()]),
        plan(("p1", "t1", 0)),
        "melebihi sisa beban",
    ),
    "no class": (one(), plan(("p1", "t1", 0), classes={}), "1 orang dalam 0 kelas"),
    "class too full": (
        document(people=TWO, trainings=[training(max=1, classes=[2, 0])]),
        plan(*SEATS),
        "2 orang dalam 1 kelas",
    ),
    "class too empty": (
        document(people=[person()], trainings=[training(min=2)]),
        plan(("p1", "t1", 0)),
        "kelas perlu 2",
    ),
    "too many classes": (one(), plan(classes={"t1": [2, 0]}), "2 kelas, paling banyak 1"),
    "classes of nothing": (one(), plan(classes={"tx": [0, 0]}), "kelas tx: pelatihan tidak ada"),
    "classes in halves": (one(), plan(classes={"t1": [0.5, 0]}), "bukan satu bilangan bulat"),
    "unit empty": (
        document(
            people=TWO,
            trainings=[training()],
            units=[{"id": "u1", "head_count": 10, "alpha": 0}],
        ),
        plan(*SEATS),
        "2 orang pergi, batas 1",
    ),
    "money": (one(budgets={}), plan(("p1", "t1", 0)), "anggaran 0.000000"),
    "must": (
        document(people=[person(must=["t1"])], trainings=[training()]),
        plan(classes={}),
        "wajib",
    ),
    "fixed seat": (one(fixed=[["p1", "t1", 1]]), plan(("p1", "t1", 0)), "kursi tetap"),
    "locked line": (one(locked={"t1": [0, 0]}), plan(("p1", "t1", 0)), "baris terkunci"),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_rule_is_named(name: str) -> None:
    raw, answer, words = BROKEN[name]
    assert [v for v in check(raw, answer).violations if words in v] != []


MORE: dict[str, tuple[Json, str]] = {
    "clash": ({}, "2 kelas tatap muka"),
    "equivalents": ({"equivalence": "s", "away": False}, "setara"),
}


@pytest.mark.parametrize("name", MORE)
def test_two_trainings_of_one_person_must_go_together(name: str) -> None:
    extra, words = MORE[name]
    trainings = [training(**extra), training("t2", **extra)]
    raw = document(people=[person(eligible=["t1", "t2"])], trainings=trainings)
    answer = plan(("p1", "t1", 0), ("p1", "t2", 0), classes={"t1": [1, 0], "t2": [1, 0]})
    found = check(raw, answer).violations
    assert len(found) == 1
    assert words in found[0]


def test_a_prerequisite_comes_strictly_before() -> None:
    trainings = [training(away=False), training("t2", away=False, prerequisite="t1")]
    raw = document(people=[person(eligible=["t1", "t2"])], trainings=trainings)
    classes = {"t1": [1, 0], "t2": [1, 1]}
    together = plan(("p1", "t1", 0), ("p1", "t2", 0), classes={**classes, "t2": [1, 0]})
    after = plan(("p1", "t1", 0), ("p1", "t2", 1), classes={**classes, "t2": [0, 1]})
    assert check(raw, together).violations == ["p1, t2: prasyarat t1 belum lewat"]
    assert check(raw, after).ok


def test_the_number_of_trainings_is_limited() -> None:
    raw = one()
    raw["params"]["max_trainings"] = 0
    assert check(raw, plan(("p1", "t1", 0))).violations == ["p1: 1 pelatihan, melebihi batas"]


@pytest.mark.parametrize(
    ("answer", "place"),
    [
        ([], "objek"),
        ({"assignments": []}, "classes"),
        ({"classes": {"t1": 1}, "assignments": []}, "classes"),
        ({"classes": {}}, "assignments"),
        ({"classes": {}, "assignments": [["p1", "t1"]]}, r"assignments\[0\]"),
    ],
)
def test_a_document_that_is_no_plan_is_refused(answer: Any, place: str) -> None:
    with pytest.raises(BadInput, match=place):
        check(one(), answer)
