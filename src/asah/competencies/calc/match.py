"""Gap, job-person match and their bands.

Source: PermenPANRB 38/2017 (gap = actual - standard), PerBKN 26/2019 (match and bands).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal


@dataclass(frozen=True, slots=True)
class Pair:
    """One competency of a person: levels 0-5; `measured` None = nobody has measured it."""

    measured: int | None
    required: int


@dataclass(frozen=True, slots=True)
class Match:
    """`percent` with two decimals, None when nothing is measured.

    `counted` competencies entered the figure, out of `asked`.
    """

    percent: Decimal | None
    counted: int
    asked: int
    capped: bool


@dataclass(frozen=True, slots=True)
class Step:
    """A band: from `lower` percent on (included) it is called `label`."""

    lower: Decimal
    label: str
    tone: str


def gap(pair: Pair) -> int:
    """Levels that are missing; 0 when met, exceeded or not measured."""
    return 0 if pair.measured is None else max(0, pair.required - pair.measured)


def job_person_match(pairs: Iterable[Pair], *, capped: bool = True) -> Match:
    """Sum of measured over sum of required levels, in percent, of what was measured.

    `capped`: a competency counts at most its standard, so that strength in one does not hide
    lack in another; the raw form can exceed 100. Rounded half up to two decimals, once, so that
    the band agrees with the figure that is shown.
    """
    asked = [pair for pair in pairs if pair.required > 0]
    known = [(pair.measured, pair.required) for pair in asked if pair.measured is not None]
    if not known:
        return Match(None, 0, len(asked), capped)
    total = sum(required for _measured, required in known)
    reached = sum(min(m, required) if capped else m for m, required in known)
    exact = Decimal(100 * reached) / Decimal(total)
    percent = exact.quantize(Decimal("0.01"), ROUND_HALF_UP)
    return Match(percent, len(known), len(asked), capped)


@dataclass(frozen=True, slots=True)
class Sums:
    """A profile added up; see `models.PersonMatch`."""

    required: int = 0
    measured: int = 0
    asked: int = 0
    capped: int = 0
    raw: int = 0
    short: int = 0
    lacking: int = 0


def sums(pairs: Iterable[Pair]) -> Sums:
    """Add a profile up, so that lists of many people need no profiles."""
    every = list(pairs)
    known = [(p.measured, p.required) for p in every if p.measured is not None]
    gaps = [missing for p in every if (missing := gap(p))]
    return Sums(
        required=len(every),
        measured=len(known),
        asked=sum(required for _m, required in known),
        capped=sum(min(m, required) for m, required in known),
        raw=sum(m for m, _required in known),
        short=len(gaps),
        lacking=sum(gaps),
    )


def band(percent: Decimal, steps: Sequence[Step]) -> Step | None:
    """The highest band whose lower bound the figure reaches; None below all of them."""
    reached = [step for step in steps if percent >= step.lower]
    return max(reached, key=lambda step: step.lower, default=None)
