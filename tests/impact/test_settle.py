"""What would settle an open question, and what the history promises before the start."""

import math

import numpy as np
import pytest

from asah.impact.calc.imputation import estimate
from asah.impact.calc.inference import Lot
from asah.impact.calc.panel import NEVER, Panel
from asah.impact.calc.power import from_history
from asah.impact.calc.settle import extended, persistence, settle, spread
from tests.impact.panels import noisy, panel


def test_further_periods_lower_the_smallest_detectable_effect() -> None:
    found = settle(noisy(1, units=24), 2.0, 1.9)
    assert found is not None
    ahead = [step["detectable"] for step in found["ahead"]]
    assert ahead == sorted(ahead, reverse=True)
    assert 0.9 < ahead[0] < 2.0
    assert found["periods"] == next(k for k, value in enumerate(ahead, 1) if value <= 1.9)


def test_twice_the_precision_needs_four_times_the_units() -> None:
    found = settle(noisy(1, units=12), 2.0, 1.0)
    assert found is not None
    assert found["units"] == 36


def test_what_is_seen_already_needs_nothing_more() -> None:
    found = settle(noisy(1), 2.0, 2.5)
    assert found is not None
    assert (found["periods"], found["units"]) == (0, 0)


def test_an_effect_of_nothing_is_never_settled() -> None:
    found = settle(noisy(1), 2.0, 0.0)
    assert found is not None
    assert (found["periods"], found["units"]) == (None, None)


def test_without_a_smallest_effect_there_is_nothing_to_carry_forward() -> None:
    assert settle(noisy(1), math.inf, 1.0) is None


def test_waiting_does_not_help_when_nobody_waits() -> None:
    values = np.random.default_rng(1).normal(size=(9, 6)).tolist()
    found = settle(panel(values, [3, 4, 5] * 3), 2.0, 1.0)
    assert found is not None
    assert [step["detectable"] for step in found["ahead"]] == pytest.approx([2.0] * 8)


def test_the_spread_of_two_units_is_that_of_a_difference_of_differences() -> None:
    whole = panel([[1, 2], [1, 2]], [1, -1])
    assert spread(whole, 0.0) == pytest.approx(2.0)
    assert spread(whole, 0.5) == pytest.approx(math.sqrt(2.0))


def test_nothing_treated_has_no_spread() -> None:
    assert spread(panel([[1, 2], [1, 2]], [5, -1]), 0.0) == math.inf


def test_persistence_is_recovered_from_untreated_cells() -> None:
    rng = np.random.default_rng(2)
    noise = rng.normal(size=(60, 24))
    for t in range(1, 24):
        noise[:, t] = 0.6 * noise[:, t - 1] + 0.8 * noise[:, t]
    assert persistence(panel(noise.tolist(), [-1] * 60)) == pytest.approx(0.6, abs=0.08)


def test_an_outcome_that_never_moves_has_no_persistence() -> None:
    assert persistence(panel([[1, 1, 1]] * 3, [-1] * 3)) == 0


def test_the_panel_is_extended_at_its_own_pace() -> None:
    whole = extended(panel([[1, 2], [3, float("nan")]], [1, -1], times=[2000, 2002]), 2)
    assert whole.times.tolist() == [2000, 2002, 2004, 2006]
    assert whole.seen.tolist() == [[True] * 4, [True, False, False, False]]


def turns(seed: int, periods: int) -> Panel:
    whole = noisy(seed, units=24, periods=periods)
    ranks = {4: 0, 5: 1, 6: 2, NEVER: 3}
    first = [ranks[g] for g in whole.first.tolist()]
    return panel(whole.values.tolist(), first, whole.strata)


def test_history_promises_what_the_study_then_detects() -> None:
    promised = from_history(turns(3, 8), (0, 1, 2, None), (4,), seed=1)
    later = estimate(noisy(9, units=24), Lot(199)).inferred.detectable
    assert promised[0]["quarters"] == 4
    assert promised[0]["detectable"] == pytest.approx(later, rel=0.35)


def test_longer_horizons_need_a_longer_history() -> None:
    found = from_history(turns(3, 8), (0, 1, 2, None), (3, 6, 7), seed=1)
    assert [step["quarters"] for step in found] == [3, 6]


def test_a_design_in_which_nobody_waits_shows_nothing_at_first() -> None:
    found = from_history(turns(3, 8), (0, 0, 0, 0), (4,), seed=1)
    assert found == [{"quarters": 4, "detectable": None}]
