"""IKM by PermenPANRB 14/2017: published figures, weights, rounding, grades."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asah.citizens.calc.ikm import (
    Tally,
    Weights,
    bands,
    exact_ikm,
    grade,
    half_up,
    ikm,
    nrr,
    tally,
)

BANTUL = [Fraction(x, 100) for x in (331, 335, 349, 393, 345, 339, 339, 376, 335)]


@pytest.mark.parametrize(
    ("mode", "printed"),
    [(Weights.EXACT, "87.28"), (Weights.THREE, "87.19"), (Weights.TWO, "86.41")],
)
def test_the_published_figure_of_bantul_is_reproduced_in_each_weight(mode, printed):
    assert ikm(BANTUL, mode) == Decimal(printed)


@pytest.mark.parametrize(
    ("index", "letter"),
    [("75.56", "C"), ("86.29", "B"), ("94.61", "A"), ("87.28", "B")],
)
def test_published_grades_of_bantul(index, letter):
    assert grade(Decimal(index)).grade == letter


@pytest.mark.parametrize(
    ("index", "letter"),
    [
        ("100.00", "A"),
        ("88.31", "A"),
        ("88.30", "B"),
        ("76.61", "B"),
        ("76.60", "C"),
        ("65.00", "C"),
        ("64.99", "D"),
        ("25.00", "D"),
    ],
)
def test_every_bound_of_the_bands(index, letter):
    assert grade(Decimal(index)).grade == letter


def test_an_index_between_two_bands_is_rounded_before_it_is_graded():
    means = [Fraction("3.5322")] * 9
    assert exact_ikm(means) == Fraction("88.305")
    assert ikm(means) == Decimal("88.31")
    assert grade(ikm(means)).grade == "A"


@pytest.mark.parametrize("index", ["24.99", "100.01", "88.305"])
def test_what_is_no_rounded_index_has_no_grade(index):
    with pytest.raises(ValueError, match="not an IKM"):
        grade(Decimal(index))


def test_the_old_scale_is_kept_apart():
    assert grade(Decimal("81.26"), "2004").grade == "A"
    assert grade(Decimal("81.26")).grade == "B"
    assert [band.grade for band in bands("2004")] == ["A", "B", "C", "D"]


def test_a_perfect_score_reaches_100_only_with_the_exact_weight():
    assert [ikm([Fraction(4)] * 9, mode) for mode in Weights] == [
        Decimal("100.00"),
        Decimal("99.90"),
        Decimal("99.00"),
    ]


def test_a_blank_answer_counts_in_neither_sum_nor_number():
    total = tally([(4, *[3] * 8), (None, *[3] * 8)])
    assert (total.n, total.counts[0], total.sums[0]) == (2, 1, 4)
    assert nrr(total)[0] == 4


def test_without_an_answer_for_one_element_there_is_no_index():
    means = nrr(tally([(None, *[3] * 8)]))
    assert means[0] is None
    assert ikm(means) is None


def test_two_tallies_together_are_the_tally_of_both():
    first, second = (1,) * 9, (4, None, *[2] * 7)
    both = tally([first]).plus(tally([second]))
    assert both == tally([first, second])


@given(
    st.lists(st.lists(st.one_of(st.none(), st.integers(1, 4)), min_size=9, max_size=9), max_size=30)
)
def test_the_index_stays_between_25_and_100_and_has_a_grade(rows):
    index = ikm(nrr(tally(rows)))
    if index is not None:
        assert 25 <= index <= 100
        assert grade(index).low <= index <= grade(index).high


def test_half_up_rounds_away_from_zero_where_python_would_round_to_even():
    assert half_up(Fraction("0.125"), 2) == Decimal("0.13")
    assert half_up(Fraction("-0.125"), 2) == Decimal("-0.13")
    assert half_up(Fraction(5, 2), 0) == 3


def test_an_empty_tally_has_no_means():
    assert nrr(Tally()) == [None] * 9
