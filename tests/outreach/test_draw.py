"""Who is held back, and what a result says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asah.outreach.calc.draw import draw
from asah.outreach.calc.result import measure


@given(
    sizes=st.lists(st.integers(0, 40), min_size=1, max_size=12),
    share=st.integers(10, 50),
    seed=st.integers(0, 10_000),
)
def test_the_share_is_held_back_in_every_stratum(sizes: list[int], share: int, seed: int) -> None:
    strata = {key: [1000 * key + n for n in range(size)] for key, size in enumerate(sizes)}
    held = draw(strata, share=share, seed=seed)
    assert len(held) == sum(sizes) * share // 100
    for key, ids in strata.items():
        assert abs(len(held & set(ids)) - len(ids) * share / 100) < 1, key


def test_the_same_seed_draws_the_same_people_in_any_order() -> None:
    one = draw({1: [1, 2, 3, 4], 2: [7, 8, 9]}, share=50, seed=7)
    assert draw({2: [9, 8, 7], 1: [4, 3, 2, 1]}, share=50, seed=7) == one
    assert any(draw({1: list(range(40))}, share=50, seed=s) != one for s in (8, 9))


def test_a_clear_difference_is_a_rise() -> None:
    found = measure((120, 800), (10, 200))
    assert (found.verdict, found.needed) == ("naik", 0)
    assert round(found.gap, 3) == 0.1
    assert 0 < found.low < found.gap < found.high


def test_fewer_among_those_told_is_a_fall() -> None:
    assert measure((10, 800), (40, 200)).verdict == "turun"


def test_too_little_says_how_many_people_it_would_take() -> None:
    found = measure((9, 100), (1, 25))
    assert found.verdict == "belum cukup bukti"
    assert found.needed == 740 + 185


@pytest.mark.parametrize("told", [(4, 100), (0, 100)])
def test_without_a_difference_five_points_are_asked_about(told: tuple[int, int]) -> None:
    found = measure(told, (told[0] // 4, 25))
    assert found.gap == 0.0
    assert found.needed > 0


def test_an_empty_group_is_no_evidence() -> None:
    found = measure((3, 10), (0, 0))
    assert (found.verdict, found.gap, found.needed) == ("belum cukup bukti", 0.0, 0)
