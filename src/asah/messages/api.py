"""The door of `messages`."""

from asah.messages.calendar import register_free_days
from asah.messages.kinds import Kind, kinds, register
from asah.messages.models import Channel, Message
from asah.messages.offers import personal_data
from asah.messages.selectors.inbox import told, unread
from asah.messages.selectors.wishes import stopped
from asah.messages.services.feeds import close_feed, feed_of, open_feed, reader_of, token_of
from asah.messages.services.mailing import send_due
from asah.messages.services.telling import tell

__all__ = [
    "Channel",
    "Kind",
    "Message",
    "close_feed",
    "feed_of",
    "kinds",
    "open_feed",
    "personal_data",
    "reader_of",
    "register",
    "register_free_days",
    "send_due",
    "stopped",
    "tell",
    "token_of",
    "told",
    "unread",
]
