"""Everybody may read the catalogue; an officer of the whole region keeps it."""

from django.db.models import Q

from asah.catalog.models import Training
from asah.core import access
from asah.core.access import SIGNED_IN, Actor, Permission, Role, permission, rows

rows(Training, SIGNED_IN, access.whole)

EDIT = permission("catalog.edit", Role.OFFICER)


def _region_only(actor: Actor, perm: Permission) -> Q:
    return Q() if "" in access.paths(actor, perm) else access.NOTHING


rows(Training, EDIT, _region_only)


def require_region(actor: Actor) -> None:
    """For verbs without a row: the right to edit, held in the whole region."""
    access.require(actor, EDIT)
    if "" not in access.paths(actor, EDIT):
        raise access.NotAllowed
