"""Index of public satisfaction (IKM) by PermenPANRB 14/2017.

NRR of an element = sum of its answers / answers given for it (a blank counts nowhere).
IKM = 25 x sum of NRR x weight, from unrounded NRR, rounded half up once to 2 decimals, and
graded after that: the bands have gaps (88.30 / 88.31).
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import cache

from asah.citizens.calc.elements import COUNT
from asah.core.calc.data_files import rows, valid

SCALE = 25  # 1..4 on the questionnaire is 25..100 on the index


class Weights(StrEnum):
    """The three weights in use for one of nine elements."""

    EXACT = "exact"
    THREE = "0.111"
    TWO = "0.11"


@dataclass(slots=True)
class Tally:
    """Counts and sums of answers by element, regulation order (index 0 = u1)."""

    n: int = 0
    counts: list[int] = field(default_factory=lambda: [0] * COUNT)
    sums: list[int] = field(default_factory=lambda: [0] * COUNT)

    def add(self, answers: Sequence[int | None]) -> None:
        """One questionnaire: nine answers of 1..4 or None."""
        self.n += 1
        for index, value in enumerate(answers):
            if value is not None:
                self.counts[index] += 1
                self.sums[index] += value

    def plus(self, other: "Tally") -> "Tally":
        """Both together."""
        return Tally(
            self.n + other.n,
            [a + b for a, b in zip(self.counts, other.counts, strict=True)],
            [a + b for a, b in zip(self.sums, other.sums, strict=True)],
        )


def tally(answers: Iterable[Sequence[int | None]]) -> Tally:
    """The tally of many questionnaires."""
    total = Tally()
    for row in answers:
        total.add(row)
    return total


def half_up(value: Fraction, places: int) -> Decimal:
    """Round half away from zero, once, exactly."""
    shift = 10**places
    scaled = abs(value) * shift
    whole = (scaled.numerator * 2 + scaled.denominator) // (2 * scaled.denominator)
    return Decimal(whole if value >= 0 else -whole).scaleb(-places)


def nrr(total: Tally) -> list[Fraction | None]:
    """Mean answer per element, exact; None where nobody answered."""
    return [
        Fraction(added, count) if count else None
        for added, count in zip(total.sums, total.counts, strict=True)
    ]


@cache
def weight(mode: Weights) -> Fraction:
    """The weight of one element; also of the modes that the data file alone knows."""
    found = {row["mode"]: row["weight"] for row in valid("skm/weights")}
    return Fraction(found[mode])


def exact_ikm(means: Sequence[Fraction | None], mode: Weights = Weights.EXACT) -> Fraction | None:
    """The index before rounding; None unless every element has an answer."""
    given = [mean for mean in means if mean is not None]
    if len(given) < COUNT:
        return None
    return sum(given, Fraction(0)) * weight(mode) * SCALE


def ikm_of_sums(
    sums: Sequence[int], counts: Sequence[int], mode: Weights = Weights.EXACT
) -> Decimal | None:
    """`ikm` straight from sums and counts: the same figure in whole numbers, ten times faster."""
    below = math.prod(counts)
    if not below or len(counts) < COUNT:
        return None
    above = sum(added * (below // count) for added, count in zip(sums, counts, strict=True))
    part = weight(mode)
    above, below = above * part.numerator * SCALE * 100, below * part.denominator
    return Decimal((2 * above + below) // (2 * below)).scaleb(-2)


def ikm(means: Sequence[Fraction | None], mode: Weights = Weights.EXACT) -> Decimal | None:
    """The index as it is printed: two decimals, half up."""
    value = exact_ikm(means, mode)
    return None if value is None else half_up(value, 2)


@dataclass(frozen=True, slots=True)
class Band:
    """A grade with its bounds on the index, both included, and its meaning."""

    grade: str
    low: Decimal
    high: Decimal
    meaning: str


@cache
def bands(scale: str = "2017") -> tuple[Band, ...]:
    """The grades, best first; scale 2004 only to read reports from before 2017."""
    return tuple(
        Band(row["grade"], Decimal(row["low"]), Decimal(row["high"]), row["meaning"])
        for row in rows("skm/bands")
        if row["scale"] == scale
    )


def grade(index: Decimal, scale: str = "2017") -> Band:
    """The band of a rounded index. ValueError outside 25-100 or with more than 2 decimals."""
    for band in bands(scale):
        if band.low <= index <= band.high:
            return band
    raise ValueError(f"{index} is not an IKM rounded to two decimals")
