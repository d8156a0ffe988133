"""Who may see and change JP."""

from asah.core.access import Role, permission, rows, whole, within
from asah.credits.models import Duty, JPRule
from asah.people.api import Person

VIEW_OWN = permission("credits.view_own", Role.EMPLOYEE)

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

CHANGE_RULES = permission("credits.change_rules", Role.OFFICER)
rows(JPRule, CHANGE_RULES, whole)
rows(Duty, CHANGE_RULES, whole)
