"""Who may import what: the permission comes from the kind."""

from django.db.models import Q
from django.http import Http404

from asah.core import access
from asah.core.access import Actor, Permission, Role, permission
from asah.core.imports.kinds import ImportKind, kinds
from asah.core.imports.models import ImportBatch

IMPORT = permission("core.import", Role.OFFICER, Role.ADMINISTRATOR, Role.DISCIPLINE)


def allowed(actor: Actor) -> dict[str, ImportKind]:
    """The kinds that the actor may import."""
    return {slug: kind for slug, kind in kinds().items() if access.holds(actor, kind.permission)}


def kind_for(actor: Actor, slug: str) -> ImportKind:
    """The kind, or 404 when it is absent or forbidden."""
    try:
        return allowed(actor)[slug]
    except KeyError:
        raise Http404 from None


def _batches(actor: Actor, _perm: Permission) -> Q:
    return Q(kind__in=list(allowed(actor)))


access.rows(ImportBatch, IMPORT, _batches)
