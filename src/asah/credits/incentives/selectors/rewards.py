"""What a person has and what it brings; what the region gave, and how fairly."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import batched

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum

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


def ranking(actor: Actor, year: int) -> QuerySet[Person]:
    """People of the actor's reach with points in the year, most first."""
    reach = access.visible(PointEntry, actor, MANAGE).filter(year=year).values("person")
    of_year = Q(point_entries__year=year)
    rows = Person.objects.filter(pk__in=reach).select_related("unit__opd", "position")
    rows = rows.annotate(points=Sum("point_entries__points", filter=of_year))
    return rows.filter(points__gt=0).order_by("-points", "name", "pk")


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


def _groups(year: int, column: str) -> list[tuple[str, int, int]]:
    has = Exists(PointEntry.objects.filter(person=OuterRef("pk"), year=year, points__gt=0))
    rows = Person.objects.filter(active=True).annotate(has=has).order_by()
    counted = rows.values(column).annotate(n=Count("pk"), k=Count("pk", filter=Q(has=True)))
    return [(row[column] or "", row["n"], row["k"]) for row in counted]


def fairness(year: int, title: str, column: str, words: dict[str, str]) -> Fairness:
    """One kind of group; the words of its values, or the values themselves."""
    merged: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for value, people, having in _groups(year, column):
        label = words.get(value, value)
        merged[label][0] += people
        merged[label][1] += having
    groups = [calc.Group(label, n, k) for label, (n, k) in merged.items()]
    groups.sort(key=lambda group: (-group.share, group.label))
    return Fairness(title, tuple(groups), frozenset(calc.withheld(groups)))
