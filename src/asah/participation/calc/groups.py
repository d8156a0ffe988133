"""Project groups: what a good division is, in plain Python (models.md, B).

The cost of a division is the sum over its groups; lower is better. `groups_form` searches for a
cheap one with compiled code that counts the same, and this module checks it.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from statistics import fmean, pstdev

from asah.core.calc import data_files

BROKEN = 1000.0  # cost of each pair that must stay apart
WISHED = (0.0, 1.0, 2.0)  # cost of working on the first, second, third wish
NOT_WISHED = 6.0  # of another case, for somebody who wished
TERMS = ("skill", "unit", "sex", "rank", "size", "wish")
type Weights = Mapping[str, float]
type Parts = dict[str, float]


@dataclass(frozen=True, slots=True)
class Member:
    """A person to place. `together`, `apart`: labels of sets, empty for none. `line` of a file."""

    id: str
    unit: str
    woman: bool
    rank: str
    skill: float
    wishes: tuple[str, ...] = ()
    together: str = ""
    apart: str = ""
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """People who work on one case (empty when there are no cases)."""

    members: tuple[str, ...]
    case: str = ""


@dataclass(frozen=True)
class Whole:
    """What groups are measured against: everybody's shares, mean size, standardised skill."""

    members: Mapping[str, Member]
    groups: int
    weights: Weights
    women: float = field(init=False)
    ranks: Mapping[str, float] = field(init=False)
    skill: Mapping[str, float] = field(init=False)

    def __post_init__(self) -> None:
        people = list(self.members.values())
        counts = Counter(person.rank for person in people)
        shares = {rank: counts[rank] / len(people) for rank in sorted(counts)}
        object.__setattr__(self, "women", sum(p.woman for p in people) / len(people))
        object.__setattr__(self, "ranks", shares)
        object.__setattr__(self, "skill", standardised(people))


def weights() -> dict[str, float]:
    """The weight of each term, from `data/participation/group_weights.csv`."""
    rows = data_files.valid("participation/group_weights")
    return {row["term"]: float(row["weight"]) for row in rows}


def standardised(people: Sequence[Member]) -> dict[str, float]:
    """Skill as distance from the mean in standard deviations; 0 where all are equal."""
    mean = fmean(person.skill for person in people)
    spread = pstdev(person.skill for person in people) or 1.0
    return {person.id: (person.skill - mean) / spread for person in people}


def wish_cost(person: Member, case: str) -> float:
    """What it costs that a person works on a case: 0 for whoever wished nothing."""
    if not person.wishes or not case:
        return 0.0
    return WISHED[person.wishes.index(case)] if case in person.wishes else NOT_WISHED


def pairs(labels: Sequence[str]) -> int:
    """How many pairs share a label; empty labels do not count."""
    counts = Counter(label for label in labels if label)
    return sum(n * (n - 1) // 2 for n in counts.values())


def parts_of(group: Group, whole: Whole) -> Parts:
    """The weighted terms of one group, and under `broken` its pairs that must stay apart."""
    people = [whole.members[key] for key in group.members]
    size = len(people)
    ranks = Counter(person.rank for person in people)
    raw = {
        "skill": fmean(whole.skill[person.id] for person in people) ** 2,
        "unit": float(pairs([person.unit for person in people])),
        "sex": (sum(p.woman for p in people) - whole.women * size) ** 2,
        "rank": sum((ranks[rank] - share * size) ** 2 for rank, share in whole.ranks.items()),
        "size": (size - len(whole.members) / whole.groups) ** 2,
        "wish": sum(wish_cost(person, group.case) for person in people),
    }
    found = {term: whole.weights[term] * raw[term] for term in TERMS}
    return found | {"broken": BROKEN * pairs([person.apart for person in people])}


def cost_of(group: Group, whole: Whole) -> float:
    return sum(parts_of(group, whole).values())


def parts(groups: Sequence[Group], whole: Whole) -> Parts:
    """The terms of a whole division; they sum to its cost."""
    found = dict.fromkeys((*TERMS, "broken"), 0.0)
    for group in groups:
        for term, value in parts_of(group, whole).items():
            found[term] += value
    return found


def whole_of(members: Sequence[Member], groups: int, terms: Weights | None = None) -> Whole:
    return Whole({m.id: m for m in members}, groups, weights() if terms is None else terms)


def moved(groups: Sequence[Group], person: str, target: int) -> list[Group]:
    """The division after one person went to the group at an index (0 = first)."""
    found = []
    for index, group in enumerate(groups):
        rest = tuple(key for key in group.members if key != person)
        found.append(Group((*rest, person) if index == target else rest, group.case))
    return found


def broken_rules(groups: Sequence[Group], members: Sequence[Member]) -> list[str]:
    """Rules that a division breaks, each in a sentence: who, and which set."""
    at = {key: index for index, group in enumerate(groups) for key in group.members}
    found = []
    sets: dict[tuple[str, str], list[str]] = {}
    for person in members:
        for kind, label in (("together", person.together), ("apart", person.apart)):
            if label:
                sets.setdefault((kind, label), []).append(person.id)
    for (kind, label), people in sets.items():
        places = [at[key] for key in people]
        if kind == "together" and len(set(places)) > 1:
            found.append(f"{', '.join(people)} tidak bersama (together {label})")
        if kind == "apart" and len(set(places)) < len(places):
            same = [key for key in people if places.count(at[key]) > 1]
            found.append(f"{', '.join(same)} tidak terpisah (apart {label})")
    return found


def top_share(groups: Sequence[Group], whole: Whole) -> float | None:
    """Share of those with wishes whose group works on one of them; None when nobody wished."""
    hits = [
        group.case in whole.members[key].wishes
        for group in groups
        for key in group.members
        if whole.members[key].wishes
    ]
    return sum(hits) / len(hits) if hits else None
