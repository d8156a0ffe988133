"""Who may fill in, enter and read an evaluation."""

from django.db.models import Q

from asah.core import access
from asah.core.access import Actor, Permission, Role, permission
from asah.delivery.api import Session, TrainingClass

ANSWER = permission("participation.react", Role.EMPLOYEE)
READ = permission(
    "participation.read_evaluation", Role.FACILITATOR, Role.OFFICER, Role.LEADER, Role.AUDITOR
)
ALL = frozenset({Role.OFFICER, Role.LEADER, Role.AUDITOR})


def _read(actor: Actor, _perm: Permission) -> Q:
    """A facilitator reads the classes that they led; the others every class."""
    if actor.system or not ALL.isdisjoint(actor.roles):
        return Q()
    led = Session.objects.filter(facilitator__user=actor.user_id or 0)
    return Q(pk__in=led.values("training_class"))


access.rows(TrainingClass, READ, _read)
