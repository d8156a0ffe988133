"""The estimate, its intervals by lot and by jackknife, and how its figures agree."""

import math
from dataclasses import replace

import numpy as np
import pytest

from asah.core.calc.errors import BadInput
from asah.impact.calc.imputation import as_dict, estimate
from asah.impact.calc.inference import Lot
from asah.impact.calc.panel_file import Columns, read_panel
from tests.impact.panels import MPDTA, noisy, panel

LOT = Lot(redraws=199, seed=4)


def test_two_units_two_periods_is_the_difference_of_differences() -> None:
    study = estimate(panel([[10, 15], [20, 22]], [1, -1]))
    assert study.overall.interval.estimate == pytest.approx(3)


def test_one_treated_unit_alone_gives_no_interval_and_says_so() -> None:
    result = as_dict(estimate(panel([[10, 15], [20, 22], [9, 10]], [1, -1, -1])))
    assert (result["overall"]["low"], result["overall"]["high"]) == (None, None)
    assert (result["verdict"], result["settle"], result["detectable"]) == (
        "belum cukup bukti",
        None,
        None,
    )
    assert result["notes"][-1]["reason"].startswith("ketidakpastian tidak dapat dihitung")


@pytest.mark.skipif(not MPDTA.exists(), reason="the public sample is not at hand")
def test_teen_employment_has_the_published_imputation_estimate() -> None:
    read, _ = read_panel(MPDTA, Columns("countyreal", "year", "first.treat", "lemp"))
    assert estimate(read).overall.interval.estimate == pytest.approx(-0.0477099, abs=1e-7)


def test_an_effect_without_noise_is_found_exactly() -> None:
    values = [[80 + j + t + 2.5 * (t >= g) for t in range(6)] for j, g in enumerate((3, 4, 9, 9))]
    result = as_dict(estimate(panel(values, [3, 4, -1, -1])))
    assert result["overall"]["estimate"] == pytest.approx(2.5)
    assert result["verdict"] == "naik"
    assert result["settle"] is not None
    assert result["settle"]["periods"] == 0


def test_quarters_weighted_by_their_cells_average_to_the_overall_effect() -> None:
    result = as_dict(estimate(noisy(1, effect=2), LOT))
    for rows in (
        [row for row in result["event_study"] if row["event_time"] >= 0],
        result["group_time"],
    ):
        cells = np.array([row["cells"] for row in rows])
        effects = np.array([row["estimate"] for row in rows])
        assert cells.sum() == result["overall"]["cells"]
        assert cells @ effects / cells.sum() == pytest.approx(result["overall"]["estimate"])


def test_elements_average_to_the_effect_on_their_average() -> None:
    whole = noisy(2)
    rng = np.random.default_rng(0)
    parts = {f"u{k}": whole.values + rng.normal(size=whole.values.shape) for k in range(8)}
    parts["u8"] = 9 * whole.values - sum(parts.values())
    result = as_dict(estimate(whole, LOT, parts))
    found = [row["estimate"] for row in result["others"]]
    assert np.mean(found) == pytest.approx(result["overall"]["estimate"])


def test_the_estimate_is_linear_in_the_outcome() -> None:
    one, two = noisy(3), noisy(3, effect=1.5)
    lifted = estimate(two).overall.interval.estimate - estimate(one).overall.interval.estimate
    assert lifted == pytest.approx(1.5)


def test_the_same_seed_gives_the_same_figures() -> None:
    assert as_dict(estimate(noisy(5), LOT)) == as_dict(estimate(noisy(5), LOT))


def test_the_interval_holds_zero_exactly_when_p_is_above_five_percent() -> None:
    for seed in range(12):
        effect = estimate(noisy(seed, effect=1.2), LOT).overall
        assert (effect.interval.low <= 0 <= effect.interval.high) == (effect.p > 0.05)


def test_by_lot_and_by_jackknife_agree_on_the_estimate() -> None:
    lot, jackknife = estimate(noisy(6), LOT).overall, estimate(noisy(6)).overall
    assert lot.interval.estimate == jackknife.interval.estimate
    assert lot.interval.se == pytest.approx(jackknife.interval.se, rel=0.5)


def test_many_units_are_left_out_in_groups() -> None:
    rng = np.random.default_rng(0)
    values, first = rng.normal(size=(600, 3)), [1, -1] * 300
    study = estimate(panel(values.tolist(), first))
    usual = 2 * math.sqrt((1 + 1 / 2) / 300)
    assert study.overall.interval.se == pytest.approx(usual, rel=0.35)


def test_no_comparison_after_the_start_is_refused() -> None:
    nan = float("nan")
    with pytest.raises(BadInput, match="punya unit pembanding"):
        estimate(panel([[1, 2, 3], [1, 2, nan]], [2, -1]))


def test_treated_periods_without_comparison_are_counted_and_told() -> None:
    result = as_dict(estimate(panel([[1, 2, 3, 5], [1, 2, 3, 4], [2, 3, 4, 5]], [2, 2, 3])))
    assert result["n"]["treated_cells"] == 2
    assert result["notes"][0]["reason"].startswith("3 sel terlatih tidak dihitung")


def test_few_possible_orders_are_told() -> None:
    result = as_dict(estimate(panel([[1, 2, 4], [1, 2, 3], [3, 1, 2]], [2, -1, -1]), LOT))
    assert result["orders"] == 3
    assert result["notes"][0]["reason"].startswith("hanya ada 3 urutan yang mungkin diundi")


@pytest.mark.parametrize("lot", [LOT, None])
def test_a_rise_before_the_start_fails_the_joint_test(lot: Lot | None) -> None:
    whole = noisy(7, units=40)
    rising = (whole.first <= 7)[:, None] * np.arange(8) * 1.5
    risen = estimate(replace(whole, values=whole.values + rising), lot).inferred.pre_trend
    alike = estimate(whole, lot).inferred.pre_trend
    assert risen is not None
    assert alike is not None
    assert risen.p < 0.05 < alike.p
    assert 0.1 < alike.slope < 2


@pytest.mark.parametrize("lot", [LOT, None])
def test_one_period_before_leaves_no_joint_test(lot: Lot | None) -> None:
    values = np.random.default_rng(1).normal(size=(8, 2)).tolist()
    result = as_dict(estimate(panel(values, [1, -1] * 4), lot))
    assert result["pre_trend"] is None
    assert [row["event_time"] for row in result["event_study"]] == [0]


def test_without_waiting_units_a_different_slope_cannot_be_seen() -> None:
    values = np.random.default_rng(1).normal(size=(12, 8)).tolist()
    for lot in (LOT, None):
        result = as_dict(estimate(panel(values, [4, 5, 6] * 4), lot))
        assert result["pre_trend"] is not None
        assert result["pre_trend"]["detectable_slope"] is None


def test_an_outcome_that_never_moves_is_certain_of_nothing() -> None:
    effect = estimate(panel([[1.0, 1.0]] * 6, [1, -1] * 3)).overall
    assert (effect.interval.low, effect.interval.high, effect.p) == (0, 0, 1)
