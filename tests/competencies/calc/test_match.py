"""Gap, job-person match and bands."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asah.competencies.calc.match import (
    Match,
    Pair,
    Step,
    Sums,
    band,
    gap,
    job_person_match,
    sums,
)

STEPS = [
    Step(Decimal(90), "Optimal", "good"),
    Step(Decimal(78), "Cukup optimal", "plain"),
    Step(Decimal(0), "Kurang optimal", "wait"),
]
PAIRS = st.lists(
    st.builds(Pair, st.one_of(st.none(), st.integers(0, 5)), st.integers(1, 5)), max_size=20
)


def test_a_gap_is_what_is_missing_to_the_standard() -> None:
    found = [gap(Pair(m, r)) for m, r in ((1, 3), (3, 3), (4, 3), (None, 3))]
    assert found == [2, 0, 0, 0]


def test_what_exceeds_one_standard_does_not_hide_another_gap() -> None:
    pairs = [Pair(5, 2), Pair(1, 3)]
    assert job_person_match(pairs) == Match(Decimal("60.00"), 2, 2, True)
    assert job_person_match(pairs, capped=False) == Match(Decimal("120.00"), 2, 2, False)


def test_what_nobody_measured_is_left_out_and_said() -> None:
    pairs = [Pair(2, 2), Pair(None, 4)]
    assert job_person_match(pairs) == Match(Decimal("100.00"), 1, 2, True)


def test_nothing_measured_gives_no_figure() -> None:
    assert job_person_match([Pair(None, 2)]) == Match(None, 0, 1, True)
    assert job_person_match([Pair(3, 0)]) == Match(None, 0, 0, True)


def test_the_match_is_rounded_half_up_once() -> None:
    thirds = [Pair(1, 1), Pair(1, 2)]
    assert job_person_match(thirds).percent == Decimal("66.67")
    eighths = [Pair(1, 4), Pair(0, 4), Pair(2, 8)]
    assert job_person_match(eighths).percent == Decimal("18.75")


@pytest.mark.parametrize(
    ("percent", "label"),
    [
        ("100", "Optimal"),
        ("90", "Optimal"),
        ("89.99", "Cukup optimal"),
        ("77.99", "Kurang optimal"),
    ],
)
def test_a_band_begins_at_its_lower_bound(percent: str, label: str) -> None:
    found = band(Decimal(percent), STEPS)
    assert found is not None
    assert found.label == label


def test_below_every_band_there_is_none() -> None:
    assert band(Decimal(5), STEPS[:1]) is None


def test_a_profile_is_added_up_for_lists() -> None:
    pairs = [Pair(5, 2), Pair(1, 3), Pair(None, 4)]
    assert sums(pairs) == Sums(required=3, measured=2, asked=5, capped=3, raw=6, short=1, lacking=2)


@given(PAIRS)
def test_the_sums_give_the_same_match_as_the_profile(pairs: list[Pair]) -> None:
    added = sums(pairs)
    found = job_person_match(pairs)
    if found.percent is None:
        assert added.measured == 0
        return
    exact = Decimal(100 * added.capped) / Decimal(added.asked)
    assert abs(exact - found.percent) <= Decimal("0.005")
    assert found.percent <= 100
