"""The groups of a class with their balance, and what a move would change."""

from dataclasses import dataclass
from statistics import fmean

from asah.participation.calc import groups as calc
from asah.participation.calc.groups import Group, Parts, Whole
from asah.participation.calc.groups_why import repeats
from asah.participation.projects import wording
from asah.participation.projects.models import Formation, GroupMember, ProjectGroup
from asah.participation.projects.selectors.inputs import Class
from asah.people.api import Person

LOW, HIGH = 4, 6


@dataclass(frozen=True, slots=True)
class Seat:
    """A person in a group: which of their wishes its case is, 0 = none of them."""

    person: Person
    place: GroupMember
    wish: int
    wished: bool


@dataclass(frozen=True, slots=True)
class Table:
    """A group as shown: people, women, skill against the class, cost, what is odd about it."""

    group: ProjectGroup
    seats: list[Seat]
    women: int
    skill: float
    cost: float
    notes: list[str]


@dataclass(frozen=True, slots=True)
class Term:
    """A part of the cost in words; `before` of the random division, `now`."""

    word: str
    before: float | None
    now: float


@dataclass(frozen=True, slots=True)
class Board:
    """All groups of a class. `pairs` people of one unit meet in a group, `top` share got a wish."""

    tables: list[Table]
    terms: list[Term]
    cost: float
    before: float | None
    pairs: int
    top: float | None
    receipt: Formation | None
    loose: list[Person]


def sizes(receipt: Formation | None) -> tuple[int, int]:
    """Smallest and largest group that were asked for."""
    return (receipt.params["low"], receipt.params["high"]) if receipt else (LOW, HIGH)


def _live(division: list[Group]) -> list[Group]:
    return [group for group in division if group.members]


def parts_now(division: list[Group], whole: Whole) -> Parts:
    return calc.parts(_live(division), whole)


def board(given: Class) -> Board | None:
    """None while no group is formed."""
    if not given.groups:
        return None
    whole, division = given.whole(), given.division
    now = parts_now(division, whole)
    receipt = given.groups[0].formation
    before: Parts | None = receipt.before if receipt else None
    weight = whole.weights["unit"] or 1
    return Board(
        tables=_tables(given, whole, receipt),
        terms=[
            Term(str(word), before[term] if before else None, now[term])
            for term, word in wording.TERMS.items()
            if term != "broken" or now[term]
        ],
        cost=sum(now.values()),
        before=sum(before.values()) if before else None,
        pairs=round(now["unit"] / weight),
        top=calc.top_share(division, whole),
        receipt=receipt,
        loose=given.loose,
    )


def _tables(given: Class, whole: Whole, receipt: Formation | None) -> list[Table]:
    division, low_high = given.division, sizes(receipt)
    said: dict[int, list[str]] = {index: [] for index in range(len(division))}
    for repeat in repeats(_live(division), whole, frozenset(given.locked)):
        index = division.index(_live(division)[repeat.group])
        said[index].append(wording.repeat_sentence(repeat, given.names))
    places = {place.person_id: place for place in given.places}
    found = []
    for index, (row, group) in enumerate(zip(given.groups, division, strict=True)):
        size = wording.size_sentence(row.number, len(group.members), *low_high)
        people = [whole.members[key] for key in group.members]
        found.append(
            Table(
                group=row,
                seats=[_seat(given, places, key, group.case) for key in group.members],
                women=sum(person.woman for person in people),
                skill=fmean(given.skill[int(key)] for key in group.members) if people else 0.0,
                cost=calc.cost_of(group, whole) if people else 0.0,
                notes=[*([size] if size else []), *said[index]],
            )
        )
    return found


def _seat(given: Class, places: dict[int, GroupMember], key: str, case: str) -> Seat:
    wishes = [str(wish) for wish in given.wishes.get(int(key), ())]
    rank = wishes.index(case) + 1 if case in wishes else 0
    return Seat(given.names[key], places[int(key)], rank, bool(wishes))


@dataclass(frozen=True, slots=True)
class Move:
    """What a move would do: cost and its parts before and after, groups that stop fitting."""

    person: Person
    target: ProjectGroup
    source: ProjectGroup | None
    terms: list[Term]
    before: float
    after: float
    warnings: list[str]

    @property
    def change(self) -> float:
        return self.after - self.before


def move(given: Class, person: Person, target: ProjectGroup) -> Move:
    """The live cost of putting a person into a group."""
    whole, division = given.whole(), given.division
    index = next(i for i, group in enumerate(given.groups) if group.pk == target.pk)
    key = str(person.pk)
    after = calc.moved(division, key, index)
    source = next(
        (g for g, one in zip(given.groups, division, strict=True) if key in one.members), None
    )
    was, then = parts_now(division, whole), parts_now(after, whole)
    low, high = sizes(given.groups[0].formation)
    touched = {target.pk, source.pk if source else 0}
    warnings = [
        said
        for row, group in zip(given.groups, after, strict=True)
        if row.pk in touched
        and (said := wording.size_sentence(row.number, len(group.members), low, high))
    ]
    terms = [
        Term(str(word), was[term], then[term])
        for term, word in wording.TERMS.items()
        if abs(was[term] - then[term]) > 0.05
    ]
    return Move(person, target, source, terms, sum(was.values()), sum(then.values()), warnings)
