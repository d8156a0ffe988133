"""Who may read and change the dictionary, standards, evidence and profiles."""

from django.db.models import Q

from asah.competencies.models import (
    Assessment,
    Band,
    Competency,
    CompetencyLevel,
    MatchMode,
    PositionStandard,
)
from asah.core import access
from asah.core.access import SIGNED_IN, Actor, Permission, Role, permission, rows, within
from asah.people.api import Person, Unit

rows(Competency, SIGNED_IN, access.whole)

MINE = permission("competencies.mine", Role.EMPLOYEE)

VIEW_PERSON = permission(
    "competencies.view_person", Role.EMPLOYEE, Role.SUPERIOR, Role.OFFICER, Role.AUDITOR
)
rows(Person, VIEW_PERSON, within("unit__path", own="pk"))

LIST_PEOPLE = permission("competencies.list_people", Role.SUPERIOR, Role.OFFICER, Role.AUDITOR)
rows(Person, LIST_PEOPLE, within("unit__path"))


def sees_people(actor: Actor, path: str) -> bool:
    """Whether the actor may see each person in a unit's subtree, so that nothing is hidden."""
    return path.startswith(access.paths(actor, LIST_PEOPLE))


ASSESS = permission("competencies.assess", Role.SUPERIOR, Role.OFFICER)
rows(Person, ASSESS, within("unit__path"))
rows(Assessment, ASSESS, within("person__unit__path"))

# Evidence that other packages hand over: a completed class, an imported file.
RECORD = permission("competencies.record", Role.SUPERIOR, Role.OFFICER, Role.FACILITATOR)

IMPORT = permission("competencies.import", Role.OFFICER)
rows(Person, IMPORT, within("unit__path"))

VIEW_HEAT = permission(
    "competencies.view_heat", Role.SUPERIOR, Role.OFFICER, Role.LEADER, Role.AUDITOR
)
rows(Unit, VIEW_HEAT, within("path"))

VIEW_RULES = permission("competencies.view_rules", *Role)
rows(PositionStandard, VIEW_RULES, access.whole)


def region_only(actor: Actor, perm: Permission) -> Q:
    """Everything for who holds the permission in the whole region, nothing for the others."""
    return Q() if "" in access.paths(actor, perm) else access.NOTHING


# Standards and dictionary concern every unit, so an officer of one OPD may not change them.
EDIT = permission("competencies.edit", Role.OFFICER)
for _model in (Competency, CompetencyLevel, PositionStandard, Band, MatchMode):
    rows(_model, EDIT, region_only)


def require_region(actor: Actor, perm: Permission) -> None:
    """For verbs without a row: the permission, held in the whole region."""
    access.require(actor, perm)
    if "" not in access.paths(actor, perm):
        raise access.NotAllowed
