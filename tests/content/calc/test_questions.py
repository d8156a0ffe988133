"""The shapes of options and answers, and what is wrong with them."""

from typing import Any

import pytest

from asah.content.calc.questions import chosen, fault, matched, measured
from asah.content.calc.spec import CourseSpec, FileSpec, QuestionSpec, QuizSpec, changes
from tests.factories.content import SHAPES

TWO = ["Sapa", "Diam"]


@pytest.mark.parametrize("kind", SHAPES)
def test_the_sound_ones_have_no_fault(kind: str) -> None:
    assert fault(kind, SHAPES[kind]["options"], SHAPES[kind]["answer"]) == ""


@pytest.mark.parametrize(
    ("kind", "shape", "code"),
    [
        ("single", chosen("single", ["Sapa"], [1]), "few_options"),
        ("single", chosen("single", [str(n) for n in range(13)], [1]), "many_options"),
        ("single", chosen("single", ["Sapa", " "], [1]), "empty_option"),
        ("single", chosen("single", ["Sapa", "Sapa"], [1]), "same_option"),
        ("single", chosen("single", TWO, [1, 2]), "no_right"),
        ("single", chosen("single", TWO, [3]), "no_right"),
        ("multiple", chosen("multiple", TWO, []), "no_right"),
        ("true_false", ([], None), "no_right"),
        ("number", ([], measured("banyak", "0")), "no_number"),
        ("number", ([], measured("1", "sedikit")), "no_number"),
        ("number", ([], measured("1", "-1")), "negative_tolerance"),
        ("short_text", ([], []), "no_text"),
        ("short_text", ([], ["..."]), "no_text"),
        ("matching", matched([("a", "b")]), "few_options"),
        ("matching", matched([("a", ""), ("c", "d")]), "empty_option"),
    ],
)
def test_a_fault_has_its_code(kind: str, shape: tuple[Any, Any], code: str) -> None:
    assert fault(kind, *shape) == code


def test_two_left_sides_may_share_a_right_one() -> None:
    options, answer = matched([("a", "x"), ("b", "x"), ("c", "y")], ["z"])
    assert [row["text"] for row in options["right"]] == ["x", "y", "z"]
    assert answer == {"1": "a", "2": "a", "3": "b"}


def test_numbers_are_kept_with_a_point_and_without_groups() -> None:
    assert measured("1.250,5", "") == {"value": "1250.5", "tolerance": "0"}


def test_a_quiz_knows_its_pools_and_how_many_it_draws() -> None:
    rows = [QuestionSpec("true_false", "Apa?", [], True, pool=pool) for pool in ("a", "a", "")]
    quiz = QuizSpec("akhir", "Akhir", tuple(rows), draws={"a": 1})
    assert (quiz.pools(), quiz.drawn()) == ({"a": 2, "": 1}, 2)


def test_what_is_gone_is_told_by_its_name() -> None:
    old = CourseSpec("s", "S", "", (), (QuizSpec("q", "Akhir"),), (FileSpec("a.png", "0"),))
    new = CourseSpec("s", "S", "", (), (), (FileSpec("a.png", "1"), FileSpec("b.png", "2")))
    assert [(row.what, row.how, row.title) for row in changes(old, new)] == [
        ("quiz", "removed", "Akhir"),
        ("file", "changed", "a.png"),
        ("file", "added", "b.png"),
    ]
    assert changes(new, old)[-1].title == "b.png"
