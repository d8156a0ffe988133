"""The lot repeated: redraws, p-values, and the interval of all effects not rejected."""

import math

import numpy as np
import pytest

from asah.impact.calc.redraws import (
    detectable,
    detectable_trend,
    invert,
    p_value,
    possible,
    redraw,
)


def test_a_redraw_moves_waves_inside_their_stratum_only() -> None:
    first = np.array([1, 2, 3, 7, 8])
    drawn = redraw(first, ["x", "x", "x", "y", "y"], redraws=200, seed=3)
    assert {tuple(sorted(row[:3])) for row in drawn.tolist()} == {(1, 2, 3)}
    assert {tuple(row[3:]) for row in drawn.tolist()} == {(7, 8), (8, 7)}
    assert len({tuple(row[:3]) for row in drawn.tolist()}) == 6


def test_the_same_seed_gives_the_same_redraws_and_another_does_not() -> None:
    first, strata = np.arange(20), [""] * 20
    once, again, other = (redraw(first, strata, redraws=5, seed=s) for s in (3, 3, 4))
    assert (once == again).all()
    assert not (once == other).all()


def test_possible_orders_are_counted_over_strata() -> None:
    assert possible(np.array([1, 1, 2, 5, 6]), ["x", "x", "x", "y", "y"]) == 3 * 2


def test_p_counts_the_observed_one_and_both_sides() -> None:
    redrawn = np.array([2.0, -2.5, 1.9, 0.0, np.nan])
    assert p_value(np.array(2.0), redrawn) == pytest.approx((1 + 3) / 6)


def test_the_interval_holds_every_effect_with_p_above_five_percent() -> None:
    rng = np.random.default_rng(1)
    redrawn, carried = rng.normal(0, 1, 99), rng.uniform(-0.5, 0.6, 99)
    found = invert(1.3, redrawn, carried)
    grid = np.linspace(-6, 9, 30_001)
    p = [float(p_value(np.array(1.3 - tau), redrawn - tau * carried)) for tau in grid]
    inside = grid[np.array(p) > 0.05]
    assert (found.low, found.high) == pytest.approx((inside.min(), inside.max()), abs=6e-4)
    assert found.se == pytest.approx(float((redrawn - 1.3 * carried).std()))


def test_a_lot_that_repeats_itself_too_often_rejects_nothing() -> None:
    redrawn, carried = np.array([1.0] * 10 + [0.2] * 89), np.array([1.0] * 10 + [0.0] * 89)
    found = invert(1.0, redrawn, carried)
    assert (found.low, found.high) == (-math.inf, math.inf)


def test_an_outcome_without_any_noise_gives_a_point() -> None:
    found = invert(2.0, np.zeros(99), np.zeros(99))
    assert (found.estimate, found.low, found.high) == pytest.approx((2.0, 2.0, 2.0))


def _two_groups(orders: int) -> tuple[np.ndarray, np.ndarray]:
    """Difference of means of 20 units, half of them treated, in one period."""
    rng = np.random.default_rng(5)
    treated = np.argsort(rng.random((orders, 20)), axis=1) < 10
    return np.where(treated, 0.1, -0.1), treated


def test_the_detectable_effect_of_two_groups_is_near_the_textbook() -> None:
    weight, treated = _two_groups(400)
    quiet = np.random.default_rng(6).normal(0, 1, 20)
    textbook = (2.1 + 0.86) * quiet.std(ddof=1) * math.sqrt(2 / 10)
    assert detectable(weight, treated, quiet) == pytest.approx(textbook, rel=0.12)


def test_without_noise_every_effect_is_seen() -> None:
    weight, treated = _two_groups(50)
    assert detectable(weight, treated, np.zeros(20)) == 0


def test_a_lot_with_few_orders_detects_nothing() -> None:
    weight, treated = np.array([[1.0, -1.0], [-1.0, 1.0]]), np.array([[1, 0], [0, 1]], dtype=bool)
    assert detectable(weight, treated, np.array([0.3, 0.1])) == math.inf


def test_a_large_unit_of_noise_still_finds_the_smallest_effect() -> None:
    weight, treated = _two_groups(400)
    quiet = np.random.default_rng(6).normal(0, 1, 20)
    small = detectable(weight, treated, quiet)
    assert detectable(weight, treated, 1000 * quiet) == pytest.approx(1000 * small, rel=1e-3)


def test_a_slope_that_every_unit_shares_cannot_be_detected() -> None:
    weight = np.array([[[0.5, -0.5]], [[-0.5, 0.5]]])
    assert detectable_trend(weight, np.ones((2, 2)), np.array([0.2, 0.1])) == math.inf


def test_the_detectable_slope_grows_with_the_noise() -> None:
    weight, treated = _two_groups(200)
    quiet = np.random.default_rng(6).normal(0, 1, 20)
    one, two = (
        detectable_trend(weight[:, None], treated.astype(float), scale * quiet) for scale in (1, 2)
    )
    assert two == pytest.approx(2 * one, rel=1e-3)
    assert 0.5 < one < 3
