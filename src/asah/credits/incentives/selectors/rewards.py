"""What a person has and what it brings; what the region gave, and how fairly."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import batched
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum

from asah.core import access, clock
from asah.core.access import Actor
from asah.credits.calc import incentives as calc
from asah.credits.incentives.models import IncentiveRule, PointEntry, PointObjection
from asah.credits.incentives.rules import MANAGE
from asah.credits.selectors.duty import balance, duty_of
from asah.people.api import Person

Kind = IncentiveRule.Kind
CHUNK = 5000
OVER_POINTS = (
    Kind.PRIORITY_SEAT,
    Kind.NOMINATION,
    Kind.AWARD_CERTIFICATE,
    Kind.TALENT_POOL_EVIDENCE,
)


def in_force(day: dt.date, kinds: Collection[str] | None = None) -> QuerySet[IncentiveRule]:
    """Rules that are switched on and hold on a day."""
    rows = IncentiveRule.objects.filter(active=True, valid_from__lte=day)
    rows = rows.filter(Q(valid_to=None) | Q(valid_to__gte=day))
    return rows.filter(kind__in=kinds) if kinds is not None else rows


def all_rules() -> list[IncentiveRule]:
    """Every row: points first, then what they bring, latest rows of a rule first."""
    order = list(Kind)
    rows = IncentiveRule.objects.order_by("pk")
    return sorted(
        rows, key=lambda rule: (order.index(Kind(rule.kind)), -rule.valid_from.toordinal())
    )


def points(person_ids: Iterable[int], year: int) -> dict[int, Decimal]:
    """Points of a year by person; whoever has none is absent."""
    found: dict[int, Decimal] = {}
    for chunk in batched(person_ids, CHUNK, strict=False):
        rows = PointEntry.objects.filter(person__in=chunk, year=year).order_by()
        sums = rows.values("person_id").annotate(sum=Sum("points"))
        found |= {row["person_id"]: row["sum"] for row in sums if row["sum"]}
    return found


def priority(person_ids: Iterable[int]) -> dict[int, int]:
    """Points that count as priority for a seat today, by person; 0 for whoever has too few.

    All 0 while no rule of priority seats is switched on.
    """
    ids = list(person_ids)
    today = clock.today()
    rule = in_force(today, [Kind.PRIORITY_SEAT]).order_by("amount").first()
    if rule is None:
        return dict.fromkeys(ids, 0)
    have = points(ids, today.year)
    return {pk: int(have[pk]) if have.get(pk, 0) >= rule.amount else 0 for pk in ids}


@dataclass(frozen=True, slots=True)
class Perk:
    """What a rule brings a person: `have` of `need` points or JP; `met`."""

    rule: IncentiveRule
    have: Decimal
    need: Decimal

    @property
    def met(self) -> bool:
        return self.have >= self.need

    @property
    def missing(self) -> Decimal:
        return max(self.need - self.have, Decimal(0))

    @property
    def in_points(self) -> bool:
        return self.rule.kind in OVER_POINTS


def perks(person: Person, year: int, day: dt.date, have: Decimal) -> list[Perk]:
    """What the rules in force bring, nearest first. The duty's ones need a duty."""
    found = []
    rules = list(in_force(day).exclude(kind=Kind.POINTS))
    floor = duty_of(person, year).floor if any(r.percentage for r in rules) else None
    jp = balance(person.pk, year) if floor else Decimal(0)
    for rule in rules:
        if rule.kind in OVER_POINTS:
            found.append(Perk(rule, have, rule.amount))
        elif floor:
            found.append(Perk(rule, jp, floor))
    return sorted(found, key=lambda perk: (not perk.in_points, perk.need, perk.rule.pk))


@dataclass(frozen=True, slots=True)
class PointLine:
    """An entry with what happened to it since."""

    entry: PointEntry
    taken_back: str | None
    objection: PointObjection | None

    @property
    def live(self) -> bool:
        return self.taken_back is None


def lines(person_id: int, year: int) -> list[PointLine]:
    """A person's entries of a year, latest first. One query."""
    rows = PointEntry.objects.filter(person=person_id, year=year)
    rows = rows.select_related("rule", "objection", "by")
    posts, back = [], dict[tuple[int, str, int], str]()
    for row in rows.order_by("-date", "-pk"):
        key = (row.rule_id, row.source_key, row.revision)
        if row.kind == PointEntry.Kind.REVERSAL:
            back[key] = row.note
        else:
            posts.append((key, row))
    return [PointLine(row, back.get(key), getattr(row, "objection", None)) for key, row in posts]


def ranking(actor: Actor, year: int) -> "QuerySet[PointEntry, Any]":
    """Person and points (`person_id`, `total`) of the actor's reach in the year, most first."""
    rows = access.visible(PointEntry, actor, MANAGE).filter(year=year).order_by()
    sums = rows.values("person_id").annotate(total=Sum("points")).filter(total__gt=0)
    return sums.order_by("-total", "person_id")


def people_of(rows: Iterable[dict[str, Any]]) -> list[tuple[Person, Decimal]]:
    """The people of a page of the ranking, in its order."""
    found = list(rows)
    people = Person.objects.select_related("unit__opd", "position")
    by_id = people.in_bulk([row["person_id"] for row in found])
    return [(by_id[row["person_id"]], row["total"]) for row in found]


def waiting(actor: Actor) -> QuerySet[PointObjection]:
    """Objections to points that wait for the actor, oldest first."""
    rows = access.visible(PointObjection, actor, MANAGE).filter(state="waiting")
    return rows.select_related("entry__person__unit", "entry__rule").order_by("at", "pk")


@dataclass(frozen=True, slots=True)
class Fairness:
    """Shares of people with points by groups of one kind; labels in `hidden` are withheld."""

    title: str
    groups: tuple[calc.Group, ...]
    hidden: frozenset[str]


COLUMNS = ("sex", "status", "position__level", "unit__opd__name")
type Counted = list[dict[str, Any]]


def counted(year: int) -> Counted:
    """How many active people, and how many of them with points, by all the groups at once."""
    sums = PointEntry.objects.filter(year=year).order_by().values("person")
    having = sums.annotate(sum=Sum("points")).filter(sum__gt=0).values("person")
    rows = Person.objects.filter(active=True).order_by().values(*COLUMNS)
    return list(rows.annotate(n=Count("pk"), k=Count("pk", filter=Q(pk__in=having))))


def fairness(rows: Counted, title: str, column: str, words: dict[str, str]) -> Fairness:
    """One kind of group; the words of its values, or the values themselves."""
    merged: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for row in rows:
        value = row[column] or ""
        sums = merged[words.get(value, value)]
        sums[0] += row["n"]
        sums[1] += row["k"]
    groups = [calc.Group(label, n, k) for label, (n, k) in merged.items()]
    groups.sort(key=lambda group: (-group.share, group.label))
    return Fairness(title, tuple(groups), frozenset(calc.withheld(groups)))
