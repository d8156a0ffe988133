"""Marks of project work: the rubric's score, peer ratings, the capped contribution factor.

Score of a group = 100 x sum(weight x level) / (4 x sum(weight)), levels 1-4.
Factor of a person = mean of what the others gave them / mean of what was given in the group,
held between floor and cap; 1 while fewer than `min_raters` have rated the person.
Mark of a person = min(100, score x factor).
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from asah.core.calc import data_files

LEVELS = (1, 2, 3, 4)


@dataclass(frozen=True, slots=True)
class Criterion:
    """One line of the rubric with its four levels in words."""

    slug: str
    title: str
    weight: float
    words: tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class PeerCriterion:
    """What people rate in each other, 1 (`low`) to 4 (`high`)."""

    slug: str
    title: str
    low: str
    high: str


@dataclass(frozen=True, slots=True)
class ProjectRules:
    """How many raters a mean needs, the factor's limits, when adoption is asked."""

    min_raters: int
    floor: float
    cap: float
    adoption_days: tuple[int, ...]
    due_days: int


def rubric(on: dt.date | None = None) -> list[Criterion]:
    """The criteria in force on a day."""
    return [
        Criterion(
            row["slug"],
            row["title"],
            float(row["weight"]),
            (row["level1"], row["level2"], row["level3"], row["level4"]),
        )
        for row in data_files.valid("participation/rubric", on)
    ]


def peer_criteria(on: dt.date | None = None) -> list[PeerCriterion]:
    rows = data_files.valid("participation/peer_criteria", on)
    return [PeerCriterion(row["slug"], row["title"], row["low"], row["high"]) for row in rows]


def rules(on: dt.date | None = None) -> ProjectRules:
    row = data_files.valid("participation/project_rules", on)[-1]
    days = tuple(int(day) for day in row["adoption_days"].split("|"))
    return ProjectRules(
        int(row["min_raters"]),
        float(row["factor_floor"]),
        float(row["factor_cap"]),
        days,
        int(row["due_days"]),
    )


def score(levels: Mapping[str, int], criteria: Sequence[Criterion]) -> float:
    """0-100. ValueError when a criterion has no level of 1-4."""
    missing = [c.slug for c in criteria if levels.get(c.slug) not in LEVELS]
    if missing:
        raise ValueError(f"no level for {', '.join(missing)}")
    weights = sum(c.weight for c in criteria)
    return 100 * sum(c.weight * levels[c.slug] for c in criteria) / (max(LEVELS) * weights)


@dataclass(frozen=True, slots=True)
class Contribution:
    """What a person's peers said: how many rated, the mean (None under the least), the factor."""

    raters: int
    mean: float | None
    factor: float


def contributions(
    given: Mapping[tuple[int, int], Sequence[int]], members: Sequence[int], said: ProjectRules
) -> dict[int, Contribution]:
    """By person; `given` maps (rater, rated) to the levels on each criterion."""
    received: dict[int, list[float]] = {person: [] for person in members}
    for (_rater, rated), levels in given.items():
        if rated in received:
            received[rated].append(fmean(levels))
    every = [mean for means in received.values() for mean in means]
    found = {}
    for person, means in received.items():
        if len(means) < said.min_raters:
            found[person] = Contribution(len(means), None, 1.0)
            continue
        mean = fmean(means)
        factor = min(said.cap, max(said.floor, mean / fmean(every)))
        found[person] = Contribution(len(means), mean, factor)
    return found


def mark(group_score: float, factor: float) -> float:
    """A person's mark, at most 100."""
    return min(100.0, group_score * factor)
