"""Reading: a message, or all of them, is marked as read by its own reader."""

import datetime as dt

from asah.core.access import Actor
from asah.messages.models import Message


def mark_read(*, message: Message | None, actor: Actor, at: dt.datetime) -> int:
    """Mark one message of the actor as read, or (None) all; how many were unread. No audit line:
    nothing is decided by reading."""
    mine = Message.objects.filter(user=actor.user_id or 0, read_at=None)
    if message is not None:
        mine = mine.filter(pk=message.pk)
    return mine.update(read_at=at)
