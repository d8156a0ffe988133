"""Who may watch which background job, and who reads the log of decisions."""

from django.db.models import Q

from asah.core import access
from asah.core.access import SIGNED_IN, Actor, Permission, Role
from asah.core.models import Job


def _own(actor: Actor, _perm: Permission) -> Q:
    return Q(owner_id=actor.user_id)


access.rows(Job, SIGNED_IN, _own)

AUDIT = access.permission("core.audit", Role.AUDITOR, Role.ADMINISTRATOR)
