"""Who opens and edits classes, and who sees which."""

from django.db.models import Q

from asah.core import access
from asah.core.access import SIGNED_IN, Actor, Permission, Role, permission, rows, whole
from asah.delivery.models import Session, Switch, TrainingClass

EDIT = permission("delivery.edit", Role.OFFICER)
rows(TrainingClass, EDIT, whole)
rows(Session, EDIT, whole)

OVERSEE = permission("delivery.oversee", Role.OFFICER, Role.LEADER, Role.AUDITOR)

OVERSIGHT = frozenset({Role.OFFICER, Role.LEADER, Role.AUDITOR, Role.ADMINISTRATOR})


def _seen(actor: Actor, _perm: Permission) -> Q:
    """Everybody sees what is open, held or cancelled; plans only who oversees them."""
    if actor.system or actor.roles & OVERSIGHT:
        return Q()
    return ~Q(state=TrainingClass.State.PLANNED)


access.rows(TrainingClass, SIGNED_IN, _seen)

LEAD = permission("delivery.lead", Role.FACILITATOR, Role.OFFICER)


def _led(actor: Actor, perm: Permission) -> Q:
    """The officer leads everywhere, a facilitator where a session of the class is their own."""
    if access.paths(actor, perm):
        return Q()
    mine = Session.objects.filter(facilitator__user_id=actor.user_id or 0)
    return Q(pk__in=mine.values("training_class_id"))


def _led_session(actor: Actor, perm: Permission) -> Q:
    """All sessions of a class one leads: colleagues of one class stand in for each other."""
    if access.paths(actor, perm):
        return Q()
    mine = Session.objects.filter(facilitator__user_id=actor.user_id or 0)
    return Q(training_class_id__in=mine.values("training_class_id"))


access.rows(TrainingClass, LEAD, _led)
access.rows(Session, LEAD, _led_session)


def _switched(actor: Actor, perm: Permission) -> Q:
    """The officer sees every act, a facilitator the own ones."""
    return Q() if access.paths(actor, perm) else Q(by_id=actor.user_id or 0)


access.rows(Switch, LEAD, _switched)
