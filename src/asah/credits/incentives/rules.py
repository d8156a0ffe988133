"""Who may see points, change incentive rules, and answer objections to points."""

from django.db.models import Q

from asah.core.access import Actor, Permission, Role, permission, rows, whole, within
from asah.credits.incentives.models import IncentiveRule, PointEntry, PointObjection

VIEW_OWN = permission("credits.view_own_points", Role.EMPLOYEE)


def _own_posts(actor: Actor, _perm: Permission) -> Q:
    return Q(person=actor.person_id or 0, kind=PointEntry.Kind.POST)


rows(PointEntry, VIEW_OWN, _own_posts)

# Whoever ends an activity: the class's facilitator, or the officer.
AWARD = permission("credits.award_points", Role.FACILITATOR, Role.OFFICER)

MANAGE = permission("credits.manage_incentives", Role.OFFICER)
rows(IncentiveRule, MANAGE, whole)
rows(PointEntry, MANAGE, within("person__unit__path"))
rows(PointObjection, MANAGE, within("entry__person__unit__path"))
