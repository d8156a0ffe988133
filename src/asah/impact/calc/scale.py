"""The scales on which outcomes are estimated, and how their effects are read.

Scores of citizens (25-100) and the share finished in time (percent) are taken as they are: an
effect is in points, or in percentage points.

Finished services are taken as 100 times their natural logarithm. Counters differ by a factor of a
hundred and their seasons multiply, so levels of unit and quarter add up only on the log scale, and
a busy counter does not decide the answer alone. The estimand is then the mean over treated cells
of the log change: every unit and quarter weighs the same, and its exponential is the geometric
mean of the ratios. `percent` turns it, and the ends of its interval, into percent exactly; as the
transform is monotone neither the verdict nor a p-value changes. A quarter without one finished
service has no logarithm and is left out; nothing else is left out by size, because that would
select cells by the outcome itself.
"""

import math
from typing import cast

from asah.impact.calc.result import EffectDict, PreTrendDict, ResultDict, SettleDict


def log_points(count: float) -> float | None:
    """100 ln(count); None for nothing."""
    return 100 * math.log(count) if count > 0 else None


def count_of(points: float) -> float:
    """The count behind log points."""
    return math.exp(points / 100)


def percent(points: float | None) -> float | None:
    """A change in log points as percent, exactly: 10 is 10.5%."""
    return None if points is None else 100 * math.expm1(points / 100)


def points_of(change: float) -> float:
    """A change in percent as log points, to two decimals."""
    return round(100 * math.log1p(change / 100), 2)


def effect(found: EffectDict) -> EffectDict:
    """An effect in percent. `se` stays in log points: it has no exact counterpart."""
    known = {name: percent(found.get(name)) for name in ("estimate", "low", "high")}  # type: ignore[arg-type]
    return cast(EffectDict, {**found, **known})


def result(found: ResultDict) -> ResultDict:
    """A whole result in percent, as pages show it; the stored one stays in log points."""
    return {
        **found,
        "overall": effect(found["overall"]),
        "event_study": [effect(row) for row in found["event_study"]],
        "detectable": percent(found["detectable"]),
        "pre_trend": _pre_trend(found["pre_trend"]),
        "settle": _settle(found["settle"]),
    }


def _pre_trend(found: PreTrendDict | None) -> PreTrendDict | None:
    if found is None:
        return None
    return {**found, "detectable_slope": percent(found["detectable_slope"])}


def _settle(found: SettleDict | None) -> SettleDict | None:
    if found is None:
        return None
    ahead = [{**row, "detectable": percent(row["detectable"])} for row in found["ahead"]]
    return cast(SettleDict, {**found, "effect": percent(found["effect"]), "ahead": ahead})
