"""Reads: who acts, who heads whom, who works where."""

import re
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BigIntegerField, Count, F, Func, Q, QuerySet
from django.db.models.sql.compiler import SQLCompiler

from asah.core import clock
from asah.core.access import Actor, Grant, Role
from asah.core.models import User
from asah.people.models import Employment, OldNumber, Person, RoleGrant, Unit

# A unit's path: six digits and a stroke for itself and for each unit above (`services.units`).
SEGMENT = 7
LEVELS = 200 // SEGMENT  # as many as the column holds

# Run by every request: one query, and as text it costs a tenth of what the query builder needs
# for a union. The person stands first, so that PostgreSQL knows the types of the empty columns.
_ACTOR = """
SELECT '', '', person.id, person.name, person.unit_id, NULL
FROM people_person person WHERE person.user_id = %s AND person.active = %s
UNION ALL
SELECT grants.role, COALESCE(unit.path, ''), NULL, NULL, NULL, lender.id
FROM people_rolegrant grants LEFT JOIN people_unit unit ON unit.id = grants.unit_id
LEFT JOIN people_person lender ON grants.role = 'superior' AND lender.id = unit.head_id
  AND lender.user_id = grants.delegated_by_id AND lender.active = %s
WHERE grants.user_id = %s AND grants.start <= %s AND (grants."end" IS NULL OR grants."end" >= %s)
AND (grants.delegated_by_id IS NULL OR lender.id IS NOT NULL OR EXISTS (
  SELECT 1 FROM people_rolegrant own
  WHERE own.user_id = grants.delegated_by_id AND own.delegated_by_id IS NULL
    AND own.role = grants.role AND own.start <= %s AND (own."end" IS NULL OR own."end" >= %s)
    AND (own.unit_id IS NULL OR own.unit_id = grants.unit_id)
))
UNION ALL
SELECT 'superior', unit.path, NULL, NULL, NULL, NULL
FROM people_unit unit JOIN people_person head ON head.id = unit.head_id
WHERE head.user_id = %s AND head.active = %s
"""


def _values(pk: int, today: str) -> list[int | str]:
    return [pk, True, True, pk, today, today, today, today, pk, True]


def resolve_actor(user: User) -> Actor:
    """The actor behind a user, in one query: the employee, and the grants of today.

    Whoever heads a unit is superior in its subtree; every employee holds the employee role; who
    was lent a head's role decides in the head's place (`stands_for`).
    """
    today = str(clock.today())
    with connection.cursor() as cursor:
        cursor.execute(_ACTOR, _values(user.pk, today))
        rows = cursor.fetchall()
    pk, name, unit_id = next((row[2:5] for row in rows if row[2]), (None, str(user), None))
    found = {Grant(Role(role), path) for role, path, *_rest in rows if role}
    lenders = sorted({row[5] for row in rows if row[5]})
    grants = sorted(found, key=lambda grant: (grant.role, grant.unit_path))
    if pk:
        grants.append(Grant(Role.EMPLOYEE))
    return Actor(
        user_id=user.pk,
        label=name[:200],
        person_id=pk,
        unit_id=unit_id,
        grants=tuple(grants),
        stands_for=tuple(lenders),
    )


def superior_of(person: Person) -> Person | None:
    """The nearest head above: of the own unit, or of the next one up that somebody else heads."""
    ids = [int(part) for part in person.unit.path.split("/") if part]
    units = Unit.objects.filter(pk__in=ids).exclude(head=None).exclude(head=person)
    nearest = units.select_related("head__unit", "head__position").order_by("-depth").first()
    return nearest.head if nearest else None


# As text, since the query builder needs milliseconds for these beginnings of a path at each use.
# The units above are named by them so that an index finds them: some probes a row, however many
# units there be. EXISTS, not a join: SQLite would index all active people anew for every row.
_SUPERIOR = """(SELECT boss_unit.head_id FROM people_unit boss_unit
WHERE boss_unit.path IN ({above}) AND boss_unit.head_id <> {{person}}
AND EXISTS (SELECT 1 FROM people_person chief WHERE chief.id = boss_unit.head_id AND chief.active)
ORDER BY boss_unit.depth DESC LIMIT 1)""".format(
    above=", ".join(f"SUBSTR({{path}}, 1, {SEGMENT * level})" for level in range(1, LEVELS + 1))
)


class _Superior(Func):
    """Of two columns, a person's id and their unit's path: the nearest active head's id."""

    output_field = BigIntegerField(null=True)

    def as_sql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, *_args: Any, **_more: Any
    ) -> tuple[str, tuple[str | int, ...]]:
        person, path = (compiler.compile(one)[0] for one in self.source_expressions)
        return _SUPERIOR.format(person=person, path=path), ()


def superior_now(person: str = "person") -> Func:
    """The id of the nearest active head above a row's person, or null: who decides at this moment.

    `person` is the way from the row to the person.
    """
    return _Superior(F(person), F(f"{person}__unit__path"))


def subordinates(actor: Actor) -> QuerySet[Person]:
    """Active people in the subtrees that the actor heads, without the actor."""
    scopes = [g.unit_path for g in actor.grants if g.role == Role.SUPERIOR]
    condition = Q(pk__in=[])
    for path in scopes:
        condition |= Q(unit__path__startswith=path)
    return (
        Person.objects.filter(condition, active=True)
        .exclude(pk=actor.person_id or 0)
        .select_related("unit", "position")
    )


def opds() -> QuerySet[Unit]:
    """The active units at the top of the tree: OPD and kecamatan."""
    return Unit.objects.filter(parent=None, active=True)


IN_LIST = (
    "key",
    "nip",
    "name",
    "front_title",
    "back_title",
    "status",
    "is_cpns",
    "active",
    "missing_since",
    "unit__name",
    "unit__opd__name",
    "position__name",
)


def listed(people: QuerySet[Person]) -> QuerySet[Person]:
    """People with what a list shows of them, and no more."""
    return people.select_related("unit__opd", "position").only(*IN_LIST)


def search(people: QuerySet[Person], text: str) -> QuerySet[Person]:
    """People whose name holds every word, or whose number, now or before, holds the digits."""
    words = text.split()
    digits = re.sub(r"[\s.'\-]", "", text)
    if digits.isdigit():
        old = OldNumber.objects.filter(nip__contains=digits).values("person")
        return people.filter(Q(nip__contains=digits) | Q(pk__in=old))
    for word in words:
        people = people.filter(name__icontains=word)
    return people


@dataclass(frozen=True, slots=True)
class Profile:
    """The basics of a person page; packages above join theirs in `web` or by its outlets."""

    person: Person
    employments: list[Employment]
    old_numbers: list[OldNumber]
    superior: Person | None
    headed: list[Unit]
    grants: list[RoleGrant]


def profile(person: Person) -> Profile:
    """A person with where they worked, whom they answer to, and what roles they hold."""
    grants = RoleGrant.objects.filter(user=person.user_id or 0).select_related("unit")
    way = [int(part) for part in person.unit.path.split("/") if part]
    units = Unit.objects.filter(Q(pk__in=way) | Q(head=person)).exclude(head=None)
    known = list(units.select_related("head__position").order_by("-depth"))
    over = [unit.head for unit in known if unit.pk in way and unit.head_id != person.pk]
    return Profile(
        person,
        list(person.employments.select_related("unit__opd", "position")),
        list(person.old_numbers.order_by("-until")),
        over[0] if over else None,
        [unit for unit in known if unit.head_id == person.pk],
        list(grants),
    )


def missing(people: QuerySet[Person]) -> QuerySet[Person]:
    """Active people whom the last export does not name, longest first."""
    found = people.filter(active=True).exclude(missing_since=None)
    return found.select_related("unit__opd", "position").order_by("missing_since", "name")


@dataclass(frozen=True, slots=True)
class Branch:
    """A unit in a list drawn as a tree: how deep, how many work in it and below."""

    unit: Unit
    own: int
    whole: int


IN_TREE = (
    "name",
    "kind",
    "path",
    "depth",
    "public_facing",
    "head__name",
    "head__front_title",
    "head__back_title",
)


def tree(units: QuerySet[Unit], top: Unit | None) -> list[Branch]:
    """The units under `top` (or the OPD level) with their counts, in the order of the tree.

    One query for the units, one for the people, one for the paths.
    """
    shown = units.filter(path__startswith=top.path) if top else units.filter(depth=1)
    working = Person.objects.filter(active=True).order_by()
    own = dict(working.values_list("unit").annotate(n=Count("pk")))
    whole: dict[str, int] = {}
    for pk, path in Unit.objects.order_by().values_list("pk", "path"):
        for end in range(7, len(path) + 1, 7) if pk in own else ():
            whole[path[:end]] = whole.get(path[:end], 0) + own[pk]
    rows = [
        Branch(unit, own.get(unit.pk, 0), whole.get(unit.path, 0))
        for unit in shown.filter(active=True).select_related("head").only(*IN_TREE)
    ]
    if top is None:
        return rows
    names = {row.unit.pk: row.unit.name for row in rows}
    return sorted(
        rows,
        key=lambda row: [names.get(int(part), "") for part in row.unit.path.split("/") if part],
    )


def find_units(units: QuerySet[Unit], text: str) -> list[Branch]:
    """Units anywhere whose name holds every word, with their counts."""
    for word in text.split():
        units = units.filter(name__icontains=word)
    counted = units.filter(active=True).annotate(own=Count("people", filter=Q(people__active=True)))
    return [
        Branch(unit, unit.own, unit.own) for unit in counted.select_related("head", "opd")[:300]
    ]


def above(unit: Unit) -> list[Unit]:
    """The units over this one, from the top."""
    ids = [int(part) for part in unit.path.split("/") if part][:-1]
    return list(Unit.objects.filter(pk__in=ids).order_by("depth"))


def grants(found: QuerySet[RoleGrant], *, everything: bool) -> QuerySet[RoleGrant]:
    """Role grants with their user and unit; without `everything` those not yet over."""
    if not everything:
        found = found.filter(Q(end=None) | Q(end__gte=clock.today()))
    return found.select_related("user__person", "unit").order_by("role", "user__name", "pk")


@dataclass(frozen=True, slots=True)
class MovePreview:
    """What a move changes here; packages above add theirs by the outlet `people:move`."""

    person: Person
    unit: Unit
    superior_now: Person | None
    superior_then: Person | None
    heads: list[Unit]


def move_preview(person: Person, unit: Unit) -> MovePreview:
    """What follows when the person works in that unit."""
    there = Person(pk=person.pk, unit=unit)
    return MovePreview(
        person,
        unit,
        superior_of(person),
        superior_of(there),
        list(Unit.objects.filter(head=person).exclude(pk=unit.pk)),
    )


def person_of(number: str) -> Person | None:
    """The person with this NIP, now or in the past."""
    return (
        Person.objects.filter(nip=number).first()
        or Person.objects.filter(old_numbers__nip=number).first()
    )
