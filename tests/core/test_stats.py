"""Student's t, intervals and the words of a verdict."""

import math

import pytest

from asah.core.calc.stats import (
    Interval,
    Verdict,
    beta_inc,
    holm,
    t_interval,
    t_quantile,
    t_two_sided,
)


@pytest.mark.parametrize(
    ("p", "df", "printed"),
    [
        (0.975, 1, 12.7062),
        (0.975, 11, 2.20099),
        (0.975, 39, 2.02269),
        (0.95, 5, 2.01505),
        (0.8, 23, 0.85753),
        (0.975, 1e7, 1.95996),
    ],
)
def test_t_quantiles_equal_the_printed_table(p: float, df: float, printed: float) -> None:
    assert t_quantile(p, df) == pytest.approx(printed, abs=6e-6)


def test_the_middle_of_t_is_zero() -> None:
    assert t_quantile(0.5, 4) == pytest.approx(0, abs=1e-12)


def test_the_tails_of_t_with_one_degree_are_those_of_cauchy() -> None:
    assert t_two_sided(3.0, 1) == pytest.approx(1 - 2 * math.atan(3) / math.pi, abs=1e-13)


def test_the_incomplete_beta_is_bound_to_zero_and_one() -> None:
    assert (beta_inc(2, 3, 0), beta_inc(2, 3, 1)) == (0, 1)


def test_the_incomplete_beta_of_whole_numbers_is_a_binomial_tail() -> None:
    tail = sum(math.comb(4, k) * 0.3**k * 0.7 ** (4 - k) for k in range(2, 5))
    assert beta_inc(2, 3, 0.3) == pytest.approx(tail, abs=1e-14)


def test_the_incomplete_beta_survives_a_vanishing_denominator() -> None:
    assert beta_inc(1, 1, 0.5) == pytest.approx(0.5, abs=1e-14)


def test_an_interval_reaches_t_standard_errors_to_both_sides() -> None:
    found = t_interval(2.0, 0.5, 11)
    assert (found.low, found.high) == pytest.approx((0.8995, 3.1005), abs=1e-4)


@pytest.mark.parametrize(
    ("low", "high", "word"),
    [
        (0.1, 2.0, "naik"),
        (-2.0, -0.1, "turun"),
        (-0.1, 2.0, "belum cukup bukti"),
        (0.0, 2.0, "belum cukup bukti"),
        (-math.inf, math.inf, "belum cukup bukti"),
        (math.nan, math.nan, "belum cukup bukti"),
    ],
)
def test_the_word_follows_from_the_interval(low: float, high: float, word: str) -> None:
    assert Interval(1.0, 1.0, low, high).verdict == word


def test_there_are_three_words() -> None:
    assert [str(word) for word in Verdict] == ["naik", "turun", "belum cukup bukti"]


def test_holm_corrects_for_all_comparisons_and_keeps_the_order() -> None:
    assert holm([0.01, 0.04, 0.03, 0.9]) == pytest.approx([0.04, 0.09, 0.09, 0.9])


def test_holm_never_exceeds_one() -> None:
    assert holm([0.8, 0.7]) == [1.0, 1.0]
