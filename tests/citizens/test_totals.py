"""Sums of many questionnaires, and every figure from them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asah.citizens.calc.ikm import Weights, ikm, ikm_of_sums, nrr, tally
from asah.citizens.calc.totals import Totals

answer = st.one_of(st.none(), st.integers(1, 4))
heaps = st.lists(st.tuples(*[answer] * 10), max_size=20)
THREES = (3,) * 10


@given(heaps, heaps)
def test_the_sums_of_two_heaps_are_the_sums_of_both_together(first, second):
    assert Totals.of(first) + Totals.of(second) == Totals.of([*first, *second])


@given(heaps)
def test_flat_and_back(heap):
    held = Totals.of(heap)
    assert Totals.from_flat(held.flat()) == held


@given(
    st.lists(st.tuples(*[st.integers(1, 4)] * 9), min_size=1, max_size=20), st.sampled_from(Weights)
)
def test_the_index_from_sums_equals_the_one_from_fractions(heap, mode):
    held = tally(heap)
    assert ikm_of_sums(held.sums, held.counts, mode) == ikm(nrr(held), mode)


def test_figures_of_equal_answers():
    held = Totals.of([THREES] * 12)
    assert (held.ikm(), held.ikm(Weights.TWO)) == (Decimal("75.00"), Decimal("74.25"))
    assert [held.value(o) for o in ("ikm", "u1", "u9", "trust")] == [75.0] * 4
    assert (held.reach(), held.interval().low, held.interval().high) == (0.0, 75.0, 75.0)


def test_the_interval_stays_on_the_scale():
    found = Totals.of([(4,) * 10, (4,) * 10, (3,) * 10]).interval()
    assert (found.high, round(found.low, 2)) == (100.0, 55.81)


def test_figures_without_answers():
    held = Totals.of([(None, *[3] * 8, None)])
    assert [held.value(o) for o in ("ikm", "u1", "trust")] == [None] * 3
    assert (held.ikm(), held.interval(), Totals().reach()) == (None, None, None)


def test_an_index_on_one_complete_questionnaire_has_no_interval():
    assert Totals.of([THREES]).interval() is None


@pytest.mark.parametrize("outcome", ["u2", "u5"])
def test_an_element_is_its_mean_times_25(outcome):
    assert (
        Totals.of([(1, 2, 3, 4, 1, 2, 3, 4, 1, 2)] * 2).value(outcome)
        == {"u2": 50, "u5": 25}[outcome]
    )
