"""Who may see the simulated index, and who may see discipline: a right held by named persons."""

from django.db.models import Q

from asah.core.access import Actor, Permission, Role, permission, rows, within
from asah.credits.professionalism.models import Appraisal, Sanction
from asah.people.api import Person

OWN = permission("credits.index_own", Role.EMPLOYEE)
VIEW = permission("credits.index_view", Role.SUPERIOR, Role.OFFICER, Role.DISCIPLINE)
rows(Person, VIEW, within("unit__path"))
SUMMARY = permission("credits.index_summary", Role.OFFICER, Role.LEADER, Role.AUDITOR)
APPRAISALS = permission("credits.import_appraisals", Role.OFFICER)

DISCIPLINE = permission("credits.discipline", Role.DISCIPLINE)


def _own(actor: Actor, _perm: Permission) -> Q:
    return Q(person=actor.person_id)


rows(Appraisal, OWN, _own)
rows(Sanction, OWN, _own)
rows(Person, DISCIPLINE, within("unit__path"))
