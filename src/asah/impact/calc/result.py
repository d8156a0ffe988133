"""What an estimate is, in memory and as JSON: the same for the shell, the database and pages."""

import math
from dataclasses import dataclass
from typing import TypedDict

from asah.core.calc.errors import Problem, ProblemDict
from asah.core.calc.stats import Interval


class EffectDict(TypedDict, total=False):
    """One effect. `se`, `low`, `high`, `p` are null where the data cannot give them."""

    estimate: float
    se: float | None
    low: float | None
    high: float | None
    p: float | None
    cells: int
    name: str
    event_time: int
    group: int | str
    time: int | str
    p_holm: float | None


class PreTrendDict(TypedDict):
    """The joint test that groups were alike before the start."""

    p: float | None
    leads: list[int]
    largest: float
    detectable_slope: float | None


class AheadDict(TypedDict):
    """How small an effect would be seen with `quarters` more periods."""

    quarters: int
    detectable: float | None


class SettleDict(TypedDict):
    """What would settle the question for a true effect of `effect`."""

    effect: float
    periods: int | None
    units: int | None
    ahead: list[AheadDict]


class CountsDict(TypedDict):
    units: int
    treated: int
    waiting: int
    periods: int
    cells: int
    treated_cells: int


class ResultDict(TypedDict, total=False):
    method: str
    control: str
    inference: str
    seed: int | None
    redraws: int | None
    orders: int | None
    overall: EffectDict
    p: float | None
    verdict: str
    n: CountsDict
    event_study: list[EffectDict]
    group_time: list[EffectDict]
    groups: list[EffectDict]
    aggregates: dict[str, EffectDict]
    others: list[EffectDict]
    pre_trend: PreTrendDict | None
    detectable: float | None
    settle: SettleDict | None
    notes: list[ProblemDict]


@dataclass(frozen=True, slots=True)
class Effect:
    """An interval with its p-value and the cells it averages."""

    interval: Interval
    p: float = math.nan
    cells: int = 0

    def as_dict(self) -> EffectDict:
        found = self.interval
        return {
            "estimate": found.estimate,
            "se": known(found.se),
            "low": known(found.low),
            "high": known(found.high),
            "p": known(self.p),
            "cells": self.cells,
        }


@dataclass(frozen=True, slots=True)
class PreTrend:
    """`largest` is the largest |lead|; `slope` the smallest detectable difference in slope."""

    p: float
    leads: tuple[int, ...]
    largest: float
    slope: float

    def as_dict(self) -> PreTrendDict:
        return {
            "p": known(self.p),
            "leads": list(self.leads),
            "largest": self.largest,
            "detectable_slope": known(self.slope),
        }


def known(value: float) -> float | None:
    """JSON has no NaN and no infinity."""
    return value if math.isfinite(value) else None


def note(reason: str, cure: str = "") -> Problem:
    """Something that the reader of a result must know."""
    return Problem(reason, cure)
