"""The visible formula of needs."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asah.core.calc import data_files
from asah.needs.calc.score import FACTORS, WEIGHTS, Score, Terms, score, weakness

WEIGHTS_NOW = {row["name"]: Decimal(row["value"]) for row in data_files.rows("needs/weights")}
NUMBER = st.decimals(0, 5, places=2)


def test_the_data_hold_every_figure_of_the_formula() -> None:
    assert set(WEIGHTS_NOW) == set(WEIGHTS)


def test_a_gap_scores_its_levels_times_importance() -> None:
    found = score(Terms(2, Decimal("1.3")), WEIGHTS_NOW)
    assert found == Score(Decimal(1), Decimal("1.3"), Decimal(1), Decimal("2.6"))


def test_a_service_skill_at_a_weak_counter_weighs_more() -> None:
    terms = Terms(1, Decimal("1.2"), facing=True, weakness=Decimal("0.5"))
    found = score(terms, WEIGHTS_NOW)
    assert (found.service, found.weight, found.score) == (
        Decimal("2.000"),
        Decimal("2.400"),
        Decimal("2.400"),
    )


def test_weakness_counts_only_where_one_faces_the_public() -> None:
    terms = Terms(1, weakness=Decimal(1))
    assert score(terms, WEIGHTS_NOW).weight == 1


@pytest.mark.parametrize(
    ("origin", "expected"),
    [
        ("gap", "1"),
        ("satisfaction", "1"),
        ("regulation", "1.5"),
        ("request", "0.8"),
        ("proposal", "1"),
        ("impact", "1.2"),
    ],
)
def test_where_a_need_comes_from_orders_it_but_is_no_part_of_its_weight(
    origin: str, expected: str
) -> None:
    found = score(Terms(1, origin=origin), WEIGHTS_NOW)
    assert (found.score, found.weight) == (Decimal(expected), 1)


def test_every_source_has_a_factor() -> None:
    from asah.needs.models import NeedLine

    assert set(NeedLine.Source.values) <= set(FACTORS)


@pytest.mark.parametrize(
    ("value", "expected"),
    [("88.31", "0"), ("95", "0"), ("65", "1"), ("25", "1"), ("76.655", "0.500"), ("85", "0.142")],
)
def test_weakness_grows_from_none_at_grade_a_to_full_at_grade_d(value: str, expected: str) -> None:
    assert weakness(Decimal(value), WEIGHTS_NOW) == Decimal(expected)


def test_with_both_bounds_equal_weakness_is_all_or_nothing() -> None:
    same = {**WEIGHTS_NOW, "weakness_full": WEIGHTS_NOW["weakness_none"]}
    assert [weakness(Decimal(v), same) for v in ("88.30", "88.31")] == [1, 0]


@given(st.integers(1, 4), NUMBER, NUMBER)
def test_a_weaker_counter_never_scores_less(
    levels: int, importance: Decimal, value: Decimal
) -> None:
    low = Terms(levels, importance, facing=True, weakness=min(value, Decimal(1)) / 2)
    high = Terms(levels, importance, facing=True, weakness=min(value, Decimal(1)))
    assert score(high, WEIGHTS_NOW).score >= score(low, WEIGHTS_NOW).score
