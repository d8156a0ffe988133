"""The door of `messages`."""

from asah.messages.calendar import register_free_days
from asah.messages.kinds import Kind, kinds, register
from asah.messages.models import Channel, Message
from asah.messages.offers import personal_data
from asah.messages.selectors.inbox import told, unread
from asah.messages.selectors.wishes import stopped
from asah.messages.services.mailing import send_due
from asah.messages.services.telling import tell

__all__ = [
    "Channel",
    "Kind",
    "Message",
    "kinds",
    "personal_data",
    "register",
    "register_free_days",
    "send_due",
    "stopped",
    "tell",
    "told",
    "unread",
]
