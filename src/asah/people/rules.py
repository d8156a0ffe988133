"""Who may see and change units, people and roles."""

from django.db.models import Q

from asah.core.access import Actor, Permission, Role, paths, permission, rows, whole, within
from asah.people.models import Person, RoleGrant, Unit

VIEW_UNITS = permission(
    "people.view_units",
    Role.SUPERIOR,
    Role.OFFICER,
    Role.LEADER,
    Role.AUDITOR,
    Role.ADMINISTRATOR,
)
rows(Unit, VIEW_UNITS, within("path"))

VIEW_PEOPLE = permission(
    "people.view",
    Role.EMPLOYEE,
    Role.SUPERIOR,
    Role.OFFICER,
    Role.LEADER,
    Role.AUDITOR,
    Role.ADMINISTRATOR,
)
rows(Person, VIEW_PEOPLE, within("unit__path", own="pk"))

LIST_PEOPLE = permission(
    "people.list",
    Role.SUPERIOR,
    Role.OFFICER,
    Role.LEADER,
    Role.AUDITOR,
    Role.ADMINISTRATOR,
)
rows(Person, LIST_PEOPLE, within("unit__path"))

MOVE = permission("people.move", Role.OFFICER)
rows(Person, MOVE, within("unit__path"))

IMPORT = permission("people.import", Role.OFFICER)

ACTIVATE = permission("people.activate", Role.OFFICER, Role.ADMINISTRATOR)
rows(Person, ACTIVATE, within("unit__path"))

EDIT_UNIT = permission("people.edit_unit", Role.OFFICER)
rows(Unit, EDIT_UNIT, within("path"))

GRANT = permission("people.grant_role", Role.ADMINISTRATOR)
rows(RoleGrant, GRANT, whole)

# Lending one's own role: the screen is for who may hold one; rows are the lender's own.
DELEGATE = permission("people.delegate", Role.SUPERIOR, Role.OFFICER, Role.LEADER)
rows(RoleGrant, DELEGATE, lambda actor, _perm: Q(delegated_by=actor.user_id))


def reaches(actor: Actor, perm: Permission, person: Person) -> bool:
    """Whether the permission covers a person's unit; no query when the unit is at hand."""
    return any(person.unit.path.startswith(path) for path in paths(actor, perm))
