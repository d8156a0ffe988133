"""Callaway and Sant'Anna: the published figures, and small cases by hand."""

import numpy as np
import pytest

from asah.core.calc.errors import BadInput
from asah.impact.calc.callaway import as_dict, compare
from asah.impact.calc.panel_file import Columns, read_panel
from tests.impact.panels import MPDTA, noisy, panel

# The did package's vignette prints these to four digits; the sixth and seventh are derived.
SIMPLE = (-0.0399513, 0.0120340)
EVENTS = {
    -3: (0.0305067, 0.0150336),
    -2: (-0.0005631, 0.0132916),
    -1: (-0.0244587, 0.0142364),
    0: (-0.0199318, 0.0118264),
    1: (-0.0509574, 0.0168935),
    2: (-0.1372587, 0.0364357),
    3: (-0.1008114, 0.0343592),
}
GROUP_TIME = [-0.0105032, -0.0704232, -0.1372587, -0.1008114, 0.0065201, -0.0027508, -0.0045946]
GROUP_TIME += [-0.0412245, 0.0305067, -0.0027259, -0.0310871, -0.0260544]
AGGREGATES = {"group": (-0.0310, 0.0124), "dynamic": (-0.0772, 0.0200)}


@pytest.mark.skipif(not MPDTA.exists(), reason="the public sample is not at hand")
def test_teen_employment_has_the_published_figures() -> None:
    read, _ = read_panel(MPDTA, Columns("countyreal", "year", "first.treat", "lemp"))
    found = as_dict(compare(read))
    overall = found["overall"]
    assert (overall["estimate"], overall["se"]) == pytest.approx(SIMPLE, abs=1e-6)
    events = {row["event_time"]: (row["estimate"], row["se"]) for row in found["event_study"]}
    assert events == {e: pytest.approx(figures, abs=1e-6) for e, figures in EVENTS.items()}
    cells = [row["estimate"] for row in found["group_time"]]
    assert cells == pytest.approx(GROUP_TIME, abs=1e-6)
    for name, printed in AGGREGATES.items():
        figures = found["aggregates"][name]
        assert (figures["estimate"], figures["se"]) == pytest.approx(printed, abs=5e-5)


def test_two_groups_two_periods_by_hand() -> None:
    found = compare(panel([[0, 1], [0, 3], [0, 0], [0, 2]], [1, 1, -1, -1])).overall()
    assert found.interval.estimate == pytest.approx(1)
    assert found.interval.se == pytest.approx((1 / 2 + 1 / 2) ** 0.5)


def test_not_yet_treated_units_serve_as_controls() -> None:
    whole = panel([[0, 0, 4], [0, 1, 1], [0, 2, 3]], [2, 1, -1])
    never, notyet = compare(whole), compare(whole, "notyet")
    assert next(c for c in never.cells if c.group == 1 and c.time == 1).estimate == -1
    assert next(c for c in notyet.cells if c.group == 1 and c.time == 1).estimate == 0


def test_the_base_before_treatment_is_the_previous_period_also_over_a_gap() -> None:
    whole = panel([[1, 2, 5, 9], [0, 0, 0, 0]], [2007, -1], times=[2001, 2003, 2004, 2007])
    found = {c.time: c.estimate for c in compare(whole).cells}
    assert found == {2003: 1, 2004: 3, 2007: 4}


def test_a_unit_missing_in_one_period_leaves_that_comparison_only() -> None:
    nan = float("nan")
    whole = panel([[0, 1, 2], [0, nan, 6], [0, 0, 0], [0, 0, 0]], [1, 1, -1, -1])
    found = {c.time: (c.estimate, c.units) for c in compare(whole).cells}
    assert found == {1: (1, 1), 2: (4, 2)}
    assert as_dict(compare(whole))["notes"][0]["reason"].startswith("unit yang kosong")


def test_treatment_after_the_last_period_counts_as_never() -> None:
    found = as_dict(compare(panel([[0, 1], [0, 3], [0, 0]], [1, 1, 9])))
    assert (found["n"]["treated"], found["n"]["waiting"]) == (2, 1)


def test_without_never_treated_units_the_cure_is_named() -> None:
    with pytest.raises(BadInput, match="Pakai --control notyet"):
        compare(panel([[0, 1, 2], [0, 3, 1]], [1, 2]))


def test_no_control_after_the_start_is_refused() -> None:
    nan = float("nan")
    with pytest.raises(BadInput, match="punya unit pembanding"):
        compare(panel([[1, 2, 3], [1, 2, nan]], [2, -1]))


def test_an_effect_without_noise_has_a_point_for_an_interval() -> None:
    found = compare(panel([[0, 2], [1, 3], [0, 0], [5, 5]], [1, 1, -1, -1])).overall()
    assert (found.interval.low, found.interval.high, found.p) == (2, 2, 0)


def test_few_units_are_warned_about_and_many_are_not() -> None:
    few, many = as_dict(compare(noisy(1))), as_dict(compare(noisy(1, units=60)))
    assert few["notes"][0]["reason"] == "galat baku analitik terlalu kecil bila unit sedikit (12)"
    assert many["notes"] == []


def test_it_agrees_with_imputation_on_a_clean_effect() -> None:
    whole = noisy(4, units=40, effect=3)
    assert compare(whole).overall().interval.estimate == pytest.approx(3, abs=0.6)
    assert np.isfinite(compare(whole, "notyet").overall().interval.se)
