"""Who may see and change JP."""

from django.db.models import Q

from asah.core.access import Actor, Permission, Role, permission, rows, whole, within
from asah.credits.certificates import rules as certificates
from asah.credits.claims import rules as claims
from asah.credits.incentives import rules as incentives
from asah.credits.models import Duty, JPRule, LedgerEntry, Objection
from asah.credits.professionalism import rules as professionalism
from asah.people.api import Person

VIEW_OWN = permission("credits.view_own", Role.EMPLOYEE)


def _own_entries(actor: Actor, perm: Permission) -> Q:
    return Q(person=actor.person_id, kind=LedgerEntry.Kind.POST)


rows(LedgerEntry, VIEW_OWN, _own_entries)

VIEW_PERSON = permission(
    "credits.view_person",
    Role.EMPLOYEE,
    Role.SUPERIOR,
    Role.OFFICER,
    Role.LEADER,
    Role.AUDITOR,
)
rows(Person, VIEW_PERSON, within("unit__path", own="pk"))

VIEW_TEAM = permission("credits.view_team", Role.SUPERIOR)
rows(Person, VIEW_TEAM, within("unit__path"))

VIEW_STANDING = permission("credits.view_standing", Role.OFFICER, Role.LEADER, Role.AUDITOR)
rows(Person, VIEW_STANDING, within("unit__path"))

# Whoever ends an activity: the class's facilitator, or the officer.
POST = permission("credits.post", Role.FACILITATOR, Role.OFFICER)

DECIDE = permission("credits.decide_objections", Role.OFFICER)
rows(Objection, DECIDE, within("entry__person__unit__path"))

CHANGE_RULES = permission("credits.change_rules", Role.OFFICER)
rows(JPRule, CHANGE_RULES, whole)
rows(Duty, CHANGE_RULES, whole)

# Importing a part's rules declares its permissions.
__all__ = ["certificates", "claims", "incentives", "professionalism"]
