"""Telling people something: into the inbox now, by mail when they want it."""

import datetime as dt
from collections.abc import Collection
from typing import NotRequired, TypedDict, Unpack

from django.db import transaction
from django.utils import timezone

from asah.core import bulk
from asah.core.models import User
from asah.messages.calc import timing
from asah.messages.calendar import is_free
from asah.messages.kinds import kind as kind_of
from asah.messages.models import Channel, Message
from asah.messages.selectors import wishes
from asah.people.api import Person

COLUMNS = (
    "user_id", "kind", "key", "subject", "text", "url", "at", "read_at", "mail", "mail_due",
    "attempts", "claim",
)  # fmt: skip


class Words(TypedDict):
    """What is said: `url` is a path of this site, `key` makes telling it twice harmless."""

    subject: str
    text: str
    url: NotRequired[str]
    key: str


type Due = tuple[Message.Mail, dt.datetime | None]


@transaction.atomic
def tell(
    *,
    kind: str,
    users: Collection[int] = (),
    people: Collection[int] = (),
    at: dt.datetime,
    mail_after: dt.datetime | None = None,
    **words: Unpack[Words],
) -> int:
    """Tell users (or the users of people) something once; how many were told now.

    Idempotent on (user, `key`). Left out: closed accounts, people without one, and who switched
    the kind off. No mail leaves before `mail_after`. KeyError for a kind that nobody registered.
    """
    known, key, url = kind_of(kind), words["key"][:120], words.get("url", "")
    if url and (not url.startswith("/") or url.startswith("//")):
        raise ValueError(f"{url!r} is no path of this site")
    told = _readers(users, people, key)
    chosen = wishes.channels(known, told)
    channels = {pk: chosen.get(pk, wishes.fallback(known)) for pk in told}
    told = [pk for pk in told if channels[pk] != Channel.OFF]
    due = _due(told, channels, mail_after or at)  # the beat of the minute looks for what is due
    fixed = (kind, key, words["subject"][:200], words["text"], url, at, None)
    rows = [(pk, *fixed, *due[pk], 0, "") for pk in told]
    bulk.insert(Message, COLUMNS, rows, skip_known=True)
    return len(told)


def _readers(users: Collection[int], people: Collection[int], key: str) -> list[int]:
    """Active users who do not have the message yet, in order of their id."""
    ids = set(users)
    if people:
        rows = Person.objects.filter(pk__in=people, active=True).exclude(user=None)
        ids |= set(rows.values_list("user_id", flat=True))
    if not ids:
        return []
    active = User.objects.filter(pk__in=ids, is_active=True).values_list("pk", flat=True)
    had = Message.objects.filter(key=key).values_list("user_id", flat=True)
    return sorted(set(active) - set(had))


def _due(told: Collection[int], channels: dict[int, Channel], at: dt.datetime) -> dict[int, Due]:
    """Whether a mail follows, and when it may leave, by user."""
    mailed = [pk for pk in told if channels[pk] != Channel.INBOX]
    found: dict[int, Due] = dict.fromkeys(told, (Message.Mail.NONE, None))
    if not mailed:
        return found
    own, addresses = wishes.hours(mailed), wishes.addresses(mailed)
    local = timezone.localtime(at)
    known: dict[tuple[timing.Hours, Channel], dt.datetime] = {}
    for pk in mailed:
        hours, channel = own.get(pk, wishes.PLAIN), channels[pk]
        if pk not in addresses:
            found[pk] = (Message.Mail.NO_ADDRESS, None)
            continue
        if (hours, channel) not in known:
            when = timing.digest if channel == Channel.DIGEST else timing.allowed
            known[hours, channel] = when(local, hours, is_free)
        found[pk] = (Message.Mail.WAITING, known[hours, channel])
    return found
