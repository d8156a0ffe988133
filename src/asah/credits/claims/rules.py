"""Who may claim, see, decide and correct; who hands histories over to SIASN."""

from django.db.models import Q

from asah.core.access import Actor, Permission, Role, permission, rows, whole, within
from asah.credits.claims.models import WAITING, Claim, SiasnExport

CLAIM = permission("credits.claim", Role.EMPLOYEE)


def _own(actor: Actor, _perm: Permission) -> Q:
    return Q(person=actor.person_id, origin=Claim.Origin.CLAIM)


rows(Claim, CLAIM, _own)

VIEW_CLAIMS = permission(
    "credits.view_claims", Role.EMPLOYEE, Role.SUPERIOR, Role.OFFICER, Role.AUDITOR
)
_within = within("person__unit__path")


def _sent_or_own(actor: Actor, perm: Permission) -> Q:
    """Own ones, and those of others once they were sent."""
    return Q(person=actor.person_id or 0) | (_within(actor, perm) & ~Q(state=Claim.State.DRAFT))


rows(Claim, VIEW_CLAIMS, _sent_or_own)

DECIDE_CLAIMS = permission("credits.decide_claims", Role.SUPERIOR, Role.OFFICER)


def _waiting(actor: Actor, perm: Permission) -> Q:
    """Waiting ones of other people: the superior's own units before the officer has them."""
    others = ~Q(person__in=actor.deciders)
    if actor.system or Role.OFFICER in actor.roles:
        return _within(actor, perm) & others & Q(state__in=WAITING)
    return _within(actor, perm) & others & Q(state=Claim.State.SUBMITTED)


rows(Claim, DECIDE_CLAIMS, _waiting)

CORRECT_CLAIMS = permission("credits.correct_claims", Role.OFFICER)


def _correctable(actor: Actor, perm: Permission) -> Q:
    """What waits or counts, of other people."""
    live = Q(state__in=(*WAITING, Claim.State.ACCEPTED))
    return _within(actor, perm) & live & ~Q(person__in=actor.deciders)


rows(Claim, CORRECT_CLAIMS, _correctable)

IMPORT_HISTORY = permission("credits.import_history", Role.OFFICER)

EXPORT = permission("credits.export_siasn", Role.OFFICER)
rows(SiasnExport, EXPORT, whole)
