"""Ending a certificate: revoked with a reason, or replaced by one with corrected facts."""

import datetime as dt
from collections.abc import Collection

from django.db import transaction
from django.utils.translation import gettext as _

from asah.core import access, audit
from asah.core.access import Actor
from asah.core.errors import Refused
from asah.credits.certificates import news
from asah.credits.certificates.models import Certificate
from asah.credits.certificates.rules import ISSUE, MANAGE
from asah.credits.certificates.services.issuing import (
    CertificateFacts,
    issue_certificates,
)

State = Certificate.State


def _end(row: Certificate, state: State, reason: str, actor: Actor, at: dt.datetime) -> None:
    text = reason.strip()[:300]
    if not text:
        raise Refused(_("Tulis alasannya; siapa pun yang memeriksa membacanya."), field="reason")
    ended = Certificate.objects.filter(pk=row.pk, state=State.VALID).update(
        state=state, reason=text, ended_at=at, ended_by=actor.user_id
    )
    if not ended:
        raise Refused(_("Sertifikat ini sudah tidak berlaku. Muat ulang halamannya."))
    row.refresh_from_db()


@transaction.atomic
def revoke(*, certificate: Certificate, reason: str, actor: Actor, at: dt.datetime) -> None:
    """It stays in the book, with the reason. Refused without one, or when it ended before."""
    access.require(actor, MANAGE, certificate)
    _end(certificate, State.REVOKED, reason, actor, at)
    audit.record(actor, "credits.revoke_certificate", certificate, note=certificate.reason)
    news.ended(certificate, at)


@transaction.atomic
def revoke_activities(
    *, activity_keys: Collection[str], reason: str, actor: Actor, at: dt.datetime
) -> int:
    """What was taken back has no certificate any more; how many were revoked."""
    access.require(actor, ISSUE)
    rows = Certificate.objects.filter(activity_key__in=activity_keys, state=State.VALID)
    found = list(rows.select_for_update())
    for row in found:
        _end(row, State.REVOKED, reason, actor, at)
        audit.record(actor, "credits.revoke_certificate", row, note=row.reason)
        news.ended(row, at)
    return len(found)


@transaction.atomic
def replace(
    *,
    certificate: Certificate,
    facts: CertificateFacts,
    reason: str,
    actor: Actor,
    at: dt.datetime,
) -> Certificate:
    """A successor with corrected facts; the old one says *Diganti* and names it.

    `facts` keep person, class and activity of the certificate. Refused as in `revoke`.
    """
    access.require(actor, MANAGE, certificate)
    if (facts.person_id, facts.activity_key) != (certificate.person_id, certificate.activity_key):
        raise ValueError("a successor belongs to the same person and activity")
    _end(certificate, State.REPLACED, reason, actor, at)
    made = issue_certificates(items=[facts], actor=actor, at=at, tell=False)[0]
    certificate.refresh_from_db()
    audit.record(
        actor,
        "credits.replace_certificate",
        certificate,
        new={"successor": made.number},
        note=certificate.reason,
    )
    news.ended(certificate, at)
    return made
