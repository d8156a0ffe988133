"""The nine elements of PermenPANRB 14/2017 and the words around them, from `data/skm`.

Order: everything inside the product is in regulation order (u8 complaints, u9 facilities).
Agencies that copied the sample questionnaire have u8 and u9 swapped.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from asah.citizens.calc.text import squash
from asah.core.calc.data_files import valid

COUNT = 9
LOWEST, HIGHEST = 1, 4
TRUST = "kepercayaan"
ANY = "*"


class Order(StrEnum):
    """Which element the numbers of an app's U1..U9 mean."""

    REGULATION = "regulation"
    QUESTIONNAIRE = "questionnaire"


@dataclass(frozen=True, slots=True)
class Element:
    """One element. `number` is its place in the regulation, 1-9."""

    slug: str
    number: int
    questionnaire: int
    name: str
    short: str
    question: str

    @property
    def field(self) -> str:
        return f"u{self.number}"


@cache
def elements() -> tuple[Element, ...]:
    """The nine, in regulation order."""
    found = [
        Element(
            row["slug"],
            int(row["regulation"]),
            int(row["questionnaire"]),
            row["name"],
            row["short"],
            row["question"],
        )
        for row in valid("skm/elements")
    ]
    return tuple(sorted(found, key=lambda element: element.number))


def in_order(order: Order) -> dict[int, Element]:
    """Number on the form -> element."""
    if order is Order.QUESTIONNAIRE:
        return {element.questionnaire: element for element in elements()}
    return {element.number: element for element in elements()}


@cache
def labels(slug: str) -> Mapping[str, int]:
    """Squashed answer label -> 1..4, for one element or the trust question."""
    known: dict[str, int] = {}
    for row in valid("skm/answers"):
        if row["element"] in {slug, ANY}:
            known.setdefault(squash(row["label"]), int(row["value"]))
    return known


@cache
def all_labels() -> frozenset[str]:
    """Every squashed label of every element."""
    return frozenset(squash(row["label"]) for row in valid("skm/answers"))


@cache
def shown_labels(slug: str) -> Sequence[str]:
    """The four labels under the faces of our own form, lowest first.

    Plain words where `data/skm/answers.csv` has them, else the regulation's.
    """
    found: dict[str, dict[int, str]] = {"form": {}, "regulation": {}}
    for row in valid("skm/answers"):
        if row["element"] == slug and row["kind"] in found:
            found[row["kind"]][int(row["value"])] = row["label"]
    words = found["regulation"] | found["form"]
    return tuple(words[value] for value in range(LOWEST, HIGHEST + 1))


@cache
def terms(slug: str) -> tuple[tuple[str, int], ...]:
    """Words that name the element in a heading, with their weight; longest first."""
    found = [
        (row["term"], int(row["weight"])) for row in valid("skm/terms") if row["element"] == slug
    ]
    return tuple(sorted(found, key=lambda term: -len(term[0])))
