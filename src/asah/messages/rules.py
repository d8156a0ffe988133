"""Everybody reads the own inbox, and nobody another's."""

from django.db.models import Q

from asah.core import access
from asah.core.access import SIGNED_IN, Actor, Permission
from asah.messages.models import Message


def _own(actor: Actor, _perm: Permission) -> Q:
    return Q(user=actor.user_id or 0)


access.rows(Message, SIGNED_IN, _own)
