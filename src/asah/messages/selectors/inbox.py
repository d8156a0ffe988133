"""Reads of the inbox."""

from django.db.models import F, QuerySet

from asah.core import access
from asah.core.access import SIGNED_IN, Actor
from asah.messages.models import Message


def inbox(actor: Actor) -> QuerySet[Message]:
    """The actor's messages: unread ones first, the latest first."""
    mine = access.visible(Message, actor, SIGNED_IN)
    return mine.order_by(F("read_at").asc(nulls_first=True), "-at", "-pk")


def unread(user_id: int) -> int:
    """How many messages wait to be read; one count on an index of the unread."""
    return Message.objects.filter(user=user_id, read_at=None).count()


def told(key: str) -> set[int]:
    """Ids of the users who have the message of this key."""
    return set(Message.objects.filter(key=key).values_list("user_id", flat=True))
