"""Shares and their difference, against published values."""

import math

import pytest

from asah.core.calc.stats import difference_of_shares, people_needed, wilson

# Newcombe (1998), Statistics in Medicine 17:873-890, table II, method 10.
PUBLISHED = [
    ((56, 70), (48, 80), 0.0524, 0.3339),
    ((9, 10), (3, 10), 0.1705, 0.8090),
    ((6, 7), (2, 7), 0.0582, 0.8062),
    ((5, 56), (0, 29), -0.0381, 0.1926),
    ((0, 10), (0, 20), -0.1611, 0.2775),
    ((0, 10), (0, 10), -0.2775, 0.2775),
    ((10, 10), (0, 20), 0.6791, 1.0000),
    ((10, 10), (0, 10), 0.6075, 1.0000),
]


@pytest.mark.parametrize(("told", "held", "low", "high"), PUBLISHED)
def test_the_interval_of_a_difference_is_the_published_one(
    told: tuple[int, int], held: tuple[int, int], low: float, high: float
) -> None:
    found = difference_of_shares(told, held)
    assert (round(found.low, 4), round(found.high, 4)) == (low, high)


def test_wilsons_interval_is_the_published_one() -> None:
    # Newcombe (1998), Statistics in Medicine 17:857-872, table I: 81 of 263 and 0 of 20.
    assert [round(v, 4) for v in wilson(81, 263)] == [0.2553, 0.3662]
    assert [round(v, 4) for v in wilson(0, 20)] == [0.0, 0.1611]
    assert wilson(0, 0) == (0.0, 1.0)


def test_an_empty_group_says_nothing() -> None:
    found = difference_of_shares((3, 10), (0, 0))
    assert math.isnan(found.estimate)
    assert (found.low, found.high) == (-1.0, 1.0)
    assert found.verdict == "belum cukup bukti"


def test_people_needed_is_the_textbook_number() -> None:
    # 60% against 50%, equal groups, 5% two-sided, power 80%: 385 a group without correction.
    assert people_needed(0.6, 0.5, 0.5) == 2 * 385
    assert people_needed(0.5, 0.5, 0.5) is None


def test_a_small_group_held_back_needs_more_people() -> None:
    # (1.96 + 0.842)^2 (0.24 + 0.25 / 0.25) / 0.1^2 = 973.2 told, a quarter of them held back.
    assert people_needed(0.6, 0.5, 0.2) == 974 + 244
