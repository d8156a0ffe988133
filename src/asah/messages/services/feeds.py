"""The private calendar address of a user: made, renewed, stopped, and read back."""

import datetime as dt
import secrets

from django.core import signing
from django.db import transaction

from asah.core import audit
from asah.core.access import Actor, NotAllowed
from asah.core.models import User
from asah.messages.models import CalendarLink

_SIGNER = signing.Signer(salt="messages.calendar", sep=".")


@transaction.atomic
def open_feed(*, actor: Actor, at: dt.datetime) -> CalendarLink:
    """A new address for the actor's calendar; an earlier one stops working."""
    if actor.user_id is None:
        raise NotAllowed
    row, _new = CalendarLink.objects.update_or_create(
        user_id=actor.user_id, defaults={"nonce": secrets.token_hex(12), "at": at}
    )
    audit.record(actor, "messages.open_feed", row)
    return row


@transaction.atomic
def close_feed(*, actor: Actor, at: dt.datetime) -> int:
    """The address stops working; how many there were."""
    found = CalendarLink.objects.filter(user=actor.user_id or 0)
    count = found.count()
    found.delete()
    audit.record(actor, "messages.close_feed", None, new={"count": count})
    return count


def feed_of(actor: Actor) -> CalendarLink | None:
    return CalendarLink.objects.filter(user=actor.user_id or 0).first()


def token_of(link: CalendarLink) -> str:
    """What stands in the address."""
    return _SIGNER.sign(link.nonce)


def reader_of(token: str) -> User | None:
    """The active user whose calendar the token opens; None for a wrong or stopped one."""
    try:
        nonce = _SIGNER.unsign(token)
    except signing.BadSignature:
        return None
    row = CalendarLink.objects.select_related("user").filter(nonce=nonce).first()
    return row.user if row and row.user.is_active else None
