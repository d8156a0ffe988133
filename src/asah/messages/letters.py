"""The mails: plain text, why the reader gets it, and one click to stop it (RFC 8058)."""

from collections.abc import Iterable

from django.conf import settings
from django.core import signing
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from asah.messages.kinds import Kind, kind
from asah.messages.models import Message

SALT = "messages.stop"


DAILY = ""  # in place of a kind: the daily mail as a whole


def stop_token(user_id: int, slug: str) -> str:
    """What a stop link carries: whose, and which kind. Valid as long as the site's secret."""
    return signing.dumps([user_id, slug], salt=SALT)


def read_token(token: str) -> tuple[int, Kind | None] | None:
    """The user and kind of a stop link (no kind: the daily mail); None when it is not ours."""
    try:
        user_id, slug = signing.loads(token, salt=SALT)
        return int(user_id), kind(slug) if slug != DAILY else None
    except (signing.BadSignature, ValueError, TypeError, KeyError):
        return None


def stop_url(user_id: int, slug: str) -> str:
    return settings.SITE_URL + reverse("messages:stop", args=[stop_token(user_id, slug)])


def _link(row: Message) -> str:
    return settings.SITE_URL + reverse("messages:open", args=[row.pk])


def single(row: Message, address: str) -> EmailMessage:
    """One message as a mail of its own."""
    stop = stop_url(row.user_id, row.kind)
    facts = {
        "row": row,
        "why": kind(row.kind).why,
        "link": _link(row) if row.url else "",
        "stop": stop,
        "region": settings.REGION,
    }
    return _letter(row.subject, render_to_string("messages/mail_single.txt", facts), address, stop)


def digest(rows: list[Message], address: str) -> EmailMessage:
    """The day's messages in one mail; the header stops the daily mail as a whole."""
    user_id = rows[0].user_id
    stop = stop_url(user_id, DAILY)
    facts = {
        "rows": [(row, _link(row) if row.url else "") for row in rows],
        "reasons": _reasons(user_id, {row.kind for row in rows}),
        "stop": stop,
        "inbox": settings.SITE_URL + reverse("messages:inbox"),
        "region": settings.REGION,
    }
    subject = ngettext("%(n)d pesan baru di Asah", "%(n)d pesan baru di Asah", len(rows))
    body = render_to_string("messages/mail_digest.txt", facts)
    return _letter(subject % {"n": len(rows)}, body, address, stop)


def _reasons(user_id: int, slugs: Iterable[str]) -> list[tuple[Kind, str]]:
    return [(kind(slug), stop_url(user_id, slug)) for slug in sorted(slugs)]


def _letter(subject: str, body: str, address: str, stop: str) -> EmailMessage:
    """Plain text with the headers by which mail programs show *berhenti berlangganan*."""
    headers = {
        "List-Unsubscribe": f"<{stop}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "List-Id": f"{_('Asah')} <pesan.{settings.REGION_NAME}.asah>",
        "Auto-Submitted": "auto-generated",
    }
    return EmailMessage(
        subject=subject.replace("\n", " "), body=body, to=[address], headers=headers
    )
