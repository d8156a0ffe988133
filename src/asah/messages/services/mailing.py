"""Rounds of mail: what is due leaves, one mail for each urgent message, one digest a reader.

The network is used outside transactions. A message is claimed before its mail is sent; a claim
older than `CLAIM` belongs to a worker that died, and is sent again.
"""

import datetime as dt
import logging
import secrets
from collections.abc import Iterable
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage
from django.db.models import Q
from django.utils.translation import override

from asah.messages import letters
from asah.messages.kinds import kinds
from asah.messages.models import Channel, Delivery, Message
from asah.messages.selectors import wishes

log = logging.getLogger(__name__)
CLAIM = dt.timedelta(minutes=10)
BATCH, ATTEMPTS, KEEP = 500, 5, dt.timedelta(days=90)
Mail = Message.Mail


def send_due(*, at: dt.datetime) -> int:
    """Send every mail whose time has come; how many left."""
    sent = 0
    while rows := _claimed(at):
        sent += _send(rows, at)
    return sent


def forget(*, at: dt.datetime) -> int:
    """Take subject and address out of the log of what is older than 90 days."""
    old = Delivery.objects.filter(at__lt=at - KEEP).exclude(subject="", address="")
    return old.update(subject="", address="", reason="")


def _open(at: dt.datetime) -> Q:
    """What is due, and what a dead worker had claimed."""
    dead = Q(mail=Mail.SENDING, mail_due__lte=at - CLAIM)
    return Q(mail=Mail.WAITING, mail_due__lte=at) | dead


def is_due(*, at: dt.datetime) -> bool:
    """Whether any mail waits to leave; one look at an index of what waits."""
    return Message.objects.filter(_open(at)).exists()


def _claimed(at: dt.datetime) -> list[Message]:
    """A batch of due messages that no other worker sends meanwhile, grouped by reader."""
    free = _open(at)
    due = Message.objects.filter(free).order_by("user_id", "at", "pk")
    ids = list(due.values_list("pk", flat=True)[:BATCH])
    claim = secrets.token_hex(16)
    Message.objects.filter(free, pk__in=ids).update(mail=Mail.SENDING, mail_due=at, claim=claim)
    mine = Message.objects.filter(claim=claim, pk__in=ids)
    return list(mine.order_by("user_id", "at", "pk"))


def _send(rows: list[Message], at: dt.datetime) -> int:
    """Send a claimed batch by what the readers want now; how many mails left."""
    ids = {row.user_id for row in rows}
    addresses = wishes.addresses(ids)
    wanted = {k.slug: (k, wishes.channels(k, ids)) for k in kinds()}
    digests: dict[int, list[Message]] = {}
    sent = 0
    for row in rows:
        kind, chosen = wanted.get(row.kind, (None, {}))
        channel = chosen.get(row.user_id, wishes.fallback(kind) if kind else Channel.INBOX)
        if channel in (Channel.INBOX, Channel.OFF):
            _settle([row], Mail.STOPPED)
        elif row.user_id not in addresses:
            _settle([row], Mail.NO_ADDRESS)
        elif channel == Channel.NOW:
            sent += _mail([row], letters.single(row, addresses[row.user_id]), at)
        elif row.read_at:
            _settle([row], Mail.NONE)
        else:
            digests.setdefault(row.user_id, []).append(row)
    for user_id, mine in digests.items():
        sent += _mail(mine, letters.digest(mine, addresses[user_id]), at)
    return sent


def _mail(rows: list[Message], letter: EmailMessage, at: dt.datetime) -> int:
    """Hand one mail to the server; a refused one waits longer each time, then is given up."""
    try:
        with override(settings.LANGUAGE_CODE):
            letter.send()
    except (OSError, SMTPException) as error:
        log.warning("mail to user %s failed: %s", rows[0].user_id, type(error).__name__)
        _again(rows, at, letter, type(error).__name__)
        return 0
    _settle(rows, Mail.SENT)
    _write_down(rows, letter, at, Mail.SENT)
    return 1


def _settle(rows: Iterable[Message], mail: Mail) -> None:
    Message.objects.filter(pk__in=[row.pk for row in rows]).update(mail=mail, mail_due=None)


def _again(rows: list[Message], at: dt.datetime, letter: EmailMessage, reason: str) -> None:
    attempts = max(row.attempts for row in rows) + 1
    mine = Message.objects.filter(pk__in=[row.pk for row in rows])
    if attempts >= ATTEMPTS:
        mine.update(mail=Mail.FAILED, mail_due=None, attempts=attempts)
        _write_down(rows, letter, at, Mail.FAILED, reason)
        return
    due = at + dt.timedelta(minutes=5 * 3 ** (attempts - 1))
    mine.update(mail=Mail.WAITING, mail_due=due, attempts=attempts)


def _write_down(
    rows: list[Message], letter: EmailMessage, at: dt.datetime, state: Mail, reason: str = ""
) -> None:
    Delivery.objects.create(
        user_id=rows[0].user_id,
        at=at,
        kinds=" ".join(sorted({row.kind for row in rows}))[:200],
        messages=len(rows),
        state=state,
        address=letter.to[0],
        subject=str(letter.subject)[:200],
        reason=reason,
    )
