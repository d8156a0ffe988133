"""Why a seat is given back, and what each reason is answered with."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from asah.core.calc.errors import BadInput

MASTERED = "sudah-mahir"


class Kind(StrEnum):
    """What can be offered instead of a seat."""

    HIGHER = "higher"  # a training that raises the same competency further
    MENTOR = "mentor"  # to help those who sit in the class
    CASE = "case"  # a case from one's work for the class to solve
    NEXT_CLASS = "next_class"  # another date of the same training
    LIGHTER = "lighter"  # online, e-learning or shorter, for the same competency
    OWN_GAP = "own_gap"  # what the own position lacks


@dataclass(frozen=True, slots=True)
class Reason:
    """A row of `data/participation/decline_reasons.csv`; `offers` in the order they are shown."""

    slug: str
    label: str
    offers: tuple[Kind, ...]


def read_reason(row: Mapping[str, str]) -> Reason:
    """BadInput when the row names an offer that does not exist, or has no words."""
    try:
        offers = tuple(Kind(name) for name in row["offers"].split("|"))
        slug, label = row["slug"].strip(), row["label"].strip()
    except (KeyError, ValueError) as error:
        raise BadInput(
            f"alasan melepas kursi tidak terbaca ({error})",
            f"Tawaran yang ada: {', '.join(Kind)}, dipisah tanda |.",
        ) from error
    if not slug or not label:
        raise BadInput("alasan melepas kursi tanpa nama", "Isi kolom slug dan label.")
    return Reason(slug, label, offers)


@dataclass(frozen=True, slots=True)
class Training:
    """What is compared: JP, the rise per competency, whether it can be had away from a room."""

    id: int
    jp: float
    gains: Mapping[int, int]
    remote: bool
    builds_on: frozenset[int] = frozenset()


def _shared(one: Training, other: Training) -> set[int]:
    return set(one.gains) & set(other.gains)


def higher(given: Training, others: Iterable[Training]) -> list[Training]:
    """Trainings of a same competency that go further: built on this one, a greater rise, longer.

    Built on this one first, then the greater rise, then the longer.
    """
    found = []
    for other in others:
        shared = _shared(given, other)
        rise = max((other.gains[c] - given.gains[c] for c in shared), default=0)
        after = given.id in other.builds_on
        if other.id != given.id and shared and (after or rise > 0 or other.jp > given.jp):
            found.append((not after, -rise, -other.jp, other.id, other))
    return [row[-1] for row in sorted(found, key=lambda row: row[:-1])]


def lighter(given: Training, others: Iterable[Training]) -> list[Training]:
    """Trainings of a same competency that keep nobody from the counter, or for a shorter time."""
    found = [
        other
        for other in others
        if other.id != given.id and _shared(given, other) and (other.remote or other.jp < given.jp)
    ]
    return sorted(found, key=lambda other: (not other.remote, other.jp, other.id))
