"""What a campaign did: enrolment of those told against those held back, by intention to treat."""

import math
from dataclasses import dataclass

from asah.core.calc.stats import Verdict, difference_of_shares, people_needed, wilson

SMALLEST = 0.05  # the difference asked about when none was seen


@dataclass(frozen=True, slots=True)
class Group:
    """One arm: how many people, how many of them asked for a seat; share with 95% interval."""

    people: int
    joined: int
    share: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Result:
    """Difference in points of share with 95% interval, the word, and the people it would take.

    `needed` is the number over both groups for a difference as large as the one seen (of 5
    points when none was seen); 0 when the word is not *belum cukup bukti*.
    """

    told: Group
    held: Group
    gap: float
    low: float
    high: float
    verdict: str
    needed: int


def _group(joined: int, people: int) -> Group:
    low, high = wilson(joined, people)
    return Group(people, joined, joined / people if people else 0.0, low, high)


def measure(told: tuple[int, int], held: tuple[int, int]) -> Result:
    """`told` and `held` are (joined, people), each arm with everybody who was drawn into it."""
    found = difference_of_shares(told, held)
    one, other = _group(*told), _group(*held)
    gap = 0.0 if math.isnan(found.estimate) else found.estimate
    needed = 0
    if found.verdict == Verdict.OPEN and other.people and one.people:
        of = other.people / (one.people + other.people)
        target = one.share if gap else min(1.0, other.share + SMALLEST)
        needed = people_needed(target, other.share, of) or 0
    return Result(one, other, gap, found.low, found.high, str(found.verdict), needed)
