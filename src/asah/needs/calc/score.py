"""The visible formula behind the order of needs.

score = levels x weight x factor, with
weight = importance x (1 + facing_bonus [service, facing the public] + weakness_bonus x weakness
[service, facing the public]).

The weight is the one that the plan uses (models.md A.1); the factor orders needs by where they
come from and does not enter the plan. Every figure is a dated row (`data/needs/weights.csv`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

FACTORS = {
    "gap": "factor_gap",
    "satisfaction": "factor_satisfaction",
    "regulation": "factor_regulation",
    "request": "factor_request",
    "proposal": "factor_proposal",
    "impact": "factor_impact",
}
WEIGHTS = (
    "facing_bonus",
    "weakness_bonus",
    "weakness_none",
    "weakness_full",
    "weak_below",
    *FACTORS.values(),
)
THOUSANDTH = Decimal("0.001")
ZERO, ONE = Decimal(0), Decimal(1)

type Weights = Mapping[str, Decimal]


@dataclass(frozen=True, slots=True)
class Terms:
    """What enters a score. `weakness` in [0, 1]; `facing`: a service competency of a position
    that faces the public; `origin` is a key of `FACTORS`.
    """

    levels: int
    importance: Decimal = ONE
    facing: bool = False
    weakness: Decimal = ZERO
    origin: str = "gap"


@dataclass(frozen=True, slots=True)
class Score:
    """`weight` and `score` with three decimals; `service` is the middle factor of the weight."""

    service: Decimal
    weight: Decimal
    factor: Decimal
    score: Decimal


def weakness(value: Decimal, weights: Weights) -> Decimal:
    """How weak an element (25-100) is: 0 from `weakness_none` up, 1 from `weakness_full` down."""
    none, full = weights["weakness_none"], weights["weakness_full"]
    if none <= full:
        return ONE if value < none else ZERO
    share = (none - value) / (none - full)
    return _rounded(min(ONE, max(ZERO, share)))


def score(terms: Terms, weights: Weights) -> Score:
    """The score of one line and its parts."""
    service = ONE
    if terms.facing:
        service += weights["facing_bonus"] + weights["weakness_bonus"] * terms.weakness
    weight = _rounded(terms.importance * service)
    factor = weights[FACTORS[terms.origin]]
    return Score(_rounded(service), weight, factor, _rounded(terms.levels * weight * factor))


def _rounded(value: Decimal) -> Decimal:
    return value.quantize(THOUSANDTH, ROUND_HALF_UP)
