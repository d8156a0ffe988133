"""Reads: who acts, who heads whom, who works where."""

import datetime as dt

from django.db.models import CharField, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from asah.core import clock
from asah.core.access import Actor, Grant, Role
from asah.core.models import User
from asah.people.models import Person, RoleGrant, Unit


def grants_on(date: dt.date) -> Q:
    """Grants that hold on a day."""
    return Q(start__lte=date) & (Q(end=None) | Q(end__gte=date))


def resolve_actor(user: User) -> Actor:
    """The actor behind a user, in two queries: the employee, and the grants of today.

    Whoever heads a unit is superior in its subtree; every employee holds the employee role.
    """
    person = Person.objects.filter(user=user, active=True).only("id", "name", "unit_id").first()
    granted = (
        RoleGrant.objects.filter(grants_on(clock.today()), user=user)
        .order_by()
        .values_list("role", Coalesce("unit__path", Value("")))
    )
    headed = (
        Unit.objects.filter(head__user=user, head__active=True)
        .order_by()
        .annotate(role=Value(Role.SUPERIOR.value, output_field=CharField()))
        .values_list("role", "path")
    )
    grants = [Grant(Role(role), path) for role, path in granted.union(headed).order_by()]
    if person:
        grants.append(Grant(Role.EMPLOYEE))
    return Actor(
        user_id=user.pk,
        label=(person.name if person else str(user))[:200],
        person_id=person.pk if person else None,
        unit_id=person.unit_id if person else None,
        grants=tuple(grants),
    )


def superior_of(person: Person) -> Person | None:
    """The nearest head above: of the own unit, or of the next one up that somebody else heads."""
    ids = [int(part) for part in person.unit.path.split("/") if part]
    units = Unit.objects.filter(pk__in=ids).exclude(head=None).exclude(head=person)
    nearest = units.select_related("head__unit", "head__position").order_by("-depth").first()
    return nearest.head if nearest else None


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


def person_of(number: str) -> Person | None:
    """The person with this NIP, now or in the past."""
    return (
        Person.objects.filter(nip=number).first()
        or Person.objects.filter(old_numbers__nip=number).first()
    )
