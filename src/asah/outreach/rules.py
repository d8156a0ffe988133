"""Officers of the whole region run campaigns; leaders and auditors read what came of them."""

from django.db.models import Q

from asah.core import access
from asah.core.access import Actor, Permission, Role, permission, rows
from asah.outreach.models import Campaign


def _region_only(actor: Actor, perm: Permission) -> Q:
    return Q() if "" in access.paths(actor, perm) else access.NOTHING


VIEW = permission("outreach.view", Role.OFFICER, Role.LEADER, Role.AUDITOR)
rows(Campaign, VIEW, _region_only)

RUN = permission("outreach.run", Role.OFFICER)
rows(Campaign, RUN, _region_only)


def require_region(actor: Actor) -> None:
    """For verbs without a row: the right to run campaigns, held in the whole region."""
    access.require(actor, RUN)
    if "" not in access.paths(actor, RUN):
        raise access.NotAllowed
