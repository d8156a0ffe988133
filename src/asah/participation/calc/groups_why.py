"""Why a group has two people of one unit: counted, kept by a rule, or dearer to avoid."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from asah.participation.calc.groups import Group, Whole, parts_of


class Reason(StrEnum):
    MANY = "many"  # more people of the unit than groups
    KEPT = "kept"  # locked, or they must stay together
    COST = "cost"  # every exchange that avoids it costs more elsewhere
    CURE = "cure"  # an exchange would be cheaper: it is named
    NONE = "none"  # no single exchange avoids it


@dataclass(frozen=True, slots=True)
class Repeat:
    """People of one unit in one group. `extra` is what the best exchange costs, mostly in `term`.

    `swap` names the two people of that exchange; `count` people of the unit for `groups` groups.
    """

    group: int
    unit: str
    people: tuple[str, ...]
    reason: Reason
    count: int
    groups: int
    extra: float = 0.0
    term: str = ""
    swap: tuple[str, str] = ("", "")


def repeats(groups: Sequence[Group], whole: Whole, fixed: Collection[str] = ()) -> list[Repeat]:
    """Every repeat of a unit with its reason; `fixed` people are locked where they are."""
    counts = Counter(person.unit for person in whole.members.values())
    found = []
    for index, group in enumerate(groups):
        by_unit: dict[str, list[str]] = defaultdict(list)
        for key in group.members:
            by_unit[whole.members[key].unit].append(key)
        for unit, people in by_unit.items():
            if len(people) > 1:
                found.append(_explain(groups, whole, fixed, (index, unit, people, counts[unit])))
    return found


def _free(whole: Whole, fixed: Collection[str], key: str) -> bool:
    return key not in fixed and not whole.members[key].together


def _explain(
    groups: Sequence[Group],
    whole: Whole,
    fixed: Collection[str],
    repeat: tuple[int, str, list[str], int],
) -> Repeat:
    index, unit, people, count = repeat
    shown = (index, unit, tuple(people))
    if count > len(groups):
        return Repeat(*shown, Reason.MANY, count, len(groups))
    movable = [key for key in people if _free(whole, fixed, key)]
    if not movable:
        return Repeat(*shown, Reason.KEPT, count, len(groups))
    best = min(_exchanges(groups, whole, fixed, index, movable), default=None)
    if best is None:
        return Repeat(*shown, Reason.NONE, count, len(groups))
    extra, term, one, other = best
    reason = Reason.CURE if extra < -1e-9 else Reason.COST
    return Repeat(*shown, reason, count, len(groups), extra, term, (one, other))


def _exchanges(
    groups: Sequence[Group],
    whole: Whole,
    fixed: Collection[str],
    index: int,
    movable: Sequence[str],
) -> Iterator[tuple[float, str, str, str]]:
    """Exchanges with another group that leave fewer repeats: change, dearest term, who, whom."""
    here = groups[index]
    for at, there in enumerate(groups):
        if at == index:
            continue
        before = _sum(here, there, whole)
        for one in movable:
            for other in there.members:
                if not _free(whole, fixed, other):
                    continue
                after = _sum(_with(here, one, other), _with(there, other, one), whole)
                change = {term: after[term] - before[term] for term in before}
                if change["unit"] < 0:
                    rest = {term: value for term, value in change.items() if term != "unit"}
                    dearest = max(rest, key=lambda term: (rest[term], term))
                    yield sum(change.values()), dearest, one, other


def _with(group: Group, out: str, into: str) -> Group:
    return Group(tuple(into if key == out else key for key in group.members), group.case)


def _sum(one: Group, other: Group, whole: Whole) -> dict[str, float]:
    a, b = parts_of(one, whole), parts_of(other, whole)
    return {term: a[term] + b[term] for term in a}
