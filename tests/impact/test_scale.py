"""Percent and log points: exact both ways, and a whole result read as percent."""

import pytest

from asah.impact.calc import imputation, scale
from asah.impact.calc.inference import Lot
from tests.impact.panels import noisy


def test_nothing_has_no_logarithm() -> None:
    assert scale.log_points(0) is None
    assert scale.log_points(200) == pytest.approx(529.83, abs=0.01)
    assert scale.count_of(scale.log_points(200) or 0) == pytest.approx(200)


@pytest.mark.parametrize(("points", "change"), [(0, 0), (10, 10.517), (-10, -9.516), (69.31, 100)])
def test_log_points_as_percent_and_back(points: float, change: float) -> None:
    assert scale.percent(points) == pytest.approx(change, abs=0.01)
    assert scale.points_of(change) == pytest.approx(points, abs=0.01)


def test_what_is_unknown_stays_unknown() -> None:
    assert scale.percent(None) is None
    bare = scale.effect({"estimate": 10.0, "low": None, "high": None, "p": None})
    assert (bare["low"], bare["p"]) == (None, None)
    assert bare["estimate"] == pytest.approx(10.517, abs=0.01)


def test_a_result_in_percent_keeps_verdict_and_p() -> None:
    found = imputation.as_dict(imputation.estimate(noisy(3, effect=10.0), Lot(199, 1)), 10.0)
    seen = scale.result(found)
    assert (seen["verdict"], seen["p"]) == ("naik", found["p"])
    assert seen["overall"]["estimate"] == pytest.approx(10.5, abs=2)
    assert seen["settle"]
    assert seen["settle"]["effect"] == pytest.approx(10.517, abs=0.01)
    assert seen["pre_trend"]
    assert found["pre_trend"]
    before, after = (r["pre_trend"]["detectable_slope"] for r in (found, seen))  # type: ignore[index]
    assert after == scale.percent(before)
    none = scale.result({**found, "settle": None, "pre_trend": None, "detectable": None})
    assert (none["settle"], none["pre_trend"], none["detectable"]) == (None, None, None)
