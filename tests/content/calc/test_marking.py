"""What an answer earns."""

from decimal import Decimal
from typing import Any

import pytest

from asah.content.calc.answers import read
from asah.content.calc.marking import Marked, mark, normal, number, percent
from asah.content.models import Question
from tests.factories.content import SHAPES

BOTH = {"1": "a", "2": "b"}


def _points(kind: str, given: Any, points: int = 3) -> Decimal:
    shape = SHAPES[kind]
    question = Question(kind=kind, answer=shape["answer"], points=points, feedback="Karena.")
    return mark(question, given).points


@pytest.mark.parametrize(
    ("kind", "given", "points"),
    [
        ("single", "a", "3.00"),
        ("single", "b", "0.00"),
        ("single", None, "0.00"),
        ("multiple", ["a", "c"], "3.00"),
        ("multiple", ["a"], "1.50"),
        ("multiple", ["a", "b", "c"], "1.50"),
        ("multiple", ["b", "d"], "0.00"),
        ("multiple", "a", "0.00"),
        ("true_false", True, "3.00"),
        ("true_false", False, "0.00"),
        ("true_false", 1, "0.00"),
        ("number", "12,5", "3.00"),
        ("number", "13", "3.00"),
        ("number", "13,1", "0.00"),
        ("number", "dua belas", "0.00"),
        ("short_text", "  Empati. ", "3.00"),
        ("short_text", "Rasa  EMPATI", "3.00"),
        ("short_text", "simpati", "0.00"),
        ("short_text", None, "0.00"),
        ("short_text", "...", "0.00"),
        ("matching", {"1": "a", "2": "b"}, "3.00"),
        ("matching", {"1": "a", "2": "a"}, "1.50"),
        ("matching", ["a"], "0.00"),
    ],
)
def test_an_answer_earns_its_share(kind: str, given: Any, points: str) -> None:
    assert _points(kind, given) == Decimal(points)


def test_a_third_of_a_point_is_rounded_once() -> None:
    question = Question(kind="multiple", answer=["a", "b", "c"], points=2, feedback="Karena.")
    assert mark(question, ["a"]) == Marked(Decimal("0.67"), False, "Karena.")
    assert mark(question, ["c", "b", "a"]) == Marked(Decimal("2.00"), True, "Karena.")


def test_an_unknown_kind_is_a_fault_of_ours() -> None:
    with pytest.raises(KeyError):
        mark(Question(kind="essay", answer="", points=1), "")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12,5", "12.5"),
        ("12.5", "12.5"),
        ("1.250", "1250"),
        ("1.250,75", "1250.75"),
        ("-3", "-3"),
        ("1 250", "1250"),
        (7, "7"),
    ],
)
def test_numbers_are_read_as_people_here_write_them(text: object, value: str) -> None:
    assert number(text) == Decimal(value)


@pytest.mark.parametrize("text", ["", "1,2,3", "1e5", "NaN", "9" * 40])
def test_what_is_no_number_is_none(text: str) -> None:
    assert number(text) is None


def test_texts_are_compared_without_case_accents_and_signs() -> None:
    assert normal("  Pédoman-Umum_Satu! ") == "pedoman umum satu"


def test_a_share_of_nothing_is_nothing() -> None:
    assert (percent(Decimal("2.5"), 3), percent(Decimal(0), 0)) == (
        Decimal("83.33"),
        Decimal("0.00"),
    )


@pytest.mark.parametrize(
    ("kind", "values", "answer"),
    [
        ("single", {"s1": ["a"]}, "a"),
        ("single", {"s1": ["b", "a"]}, "a"),
        ("single", {}, None),
        ("multiple", {"s1": ["c", "a", "c"]}, ["a", "c"]),
        ("multiple", {"s1": [""]}, None),
        ("true_false", {"s1": ["true"]}, True),
        ("true_false", {"s1": ["false"]}, False),
        ("true_false", {"s1": ["mungkin"]}, None),
        ("number", {"s1": [" 12,5 "]}, "12,5"),
        ("short_text", {"s1": ["  "]}, None),
        (
            "matching",
            {"s1-2": ["b"], "s1-1": ["a"], "s1-3": [""], "s2-1": ["a"]},
            {"1": "a", "2": "b"},
        ),
        ("matching", {}, None),
    ],
)
def test_a_form_is_read_into_an_answer(
    kind: str, values: dict[str, list[str]], answer: Any
) -> None:
    assert read(kind, values, "s1") == answer
