"""Who holds a role today, for packages that tell them something."""

from django.db.models import Q

from asah.core import clock
from asah.core.access import Permission
from asah.people.models import RoleGrant


def holders(perm: Permission) -> set[int]:
    """Users who hold the permission today by a granted role."""
    today = clock.today()
    rows = RoleGrant.objects.filter(role__in=perm.roles, start__lte=today)
    return set(rows.filter(Q(end=None) | Q(end__gte=today)).values_list("user_id", flat=True))
