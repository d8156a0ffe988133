"""Who holds a role today, for packages that tell them something."""

from collections import defaultdict

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from asah.core import clock
from asah.core.access import Permission, Role
from asah.people.models import RoleGrant, Unit


def _granted(perm: Permission) -> QuerySet[RoleGrant]:
    """Grants of today, of open accounts; a lent role only while its lender holds it."""
    today = clock.today()
    rows = RoleGrant.objects.filter(start__lte=today).filter(Q(end=None) | Q(end__gte=today))
    own = rows.filter(
        Q(unit=None) | Q(unit=OuterRef("unit")),
        user=OuterRef("delegated_by"),
        role=OuterRef("role"),
        delegated_by=None,
    )
    heads = Q(role=Role.SUPERIOR, unit__head__user=F("delegated_by"), unit__head__active=True)
    lent = Q(delegated_by=None) | heads | Exists(own)
    return rows.filter(lent, role__in=perm.roles, user__is_active=True)


def holders(perm: Permission) -> set[int]:
    """Users who hold the permission today by a granted role."""
    return set(_granted(perm).values_list("user_id", flat=True))


def holders_for(perm: Permission, unit: Unit | None) -> set[int]:
    """Users who hold the permission for a unit: its nearest head (or who stands in), and whoever
    was granted it there or above. The whole region's when there is nobody, or no unit.
    """
    above = [int(part) for part in unit.path.split("/") if part] if unit else []
    granted: dict[int | None, set[int]] = defaultdict(set)
    chiefs: dict[int, set[int]] = defaultdict(set)
    rows = _granted(perm).filter(Q(unit=None) | Q(unit__in=above))
    for where, role, user in rows.values_list("unit", "role", "user"):
        (chiefs if where and role == Role.SUPERIOR else granted)[where].add(user)
    if Role.SUPERIOR in perm.roles:
        heads = Unit.objects.filter(pk__in=above, head__active=True, head__user__is_active=True)
        for where, user in heads.values_list("pk", "head__user"):
            chiefs[where].add(user)
    near = next((chiefs[where] for where in reversed(above) if where in chiefs), set())
    return near.union(*(granted[where] for where in above)) or granted[None]
