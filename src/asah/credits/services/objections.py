"""Objections to ledger entries: who may raise one, and how it is answered."""

import dataclasses
import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from asah.core import access, audit
from asah.core.access import Actor
from asah.core.errors import Refused
from asah.core.language import of_site
from asah.credits import news, rules
from asah.credits.models import LedgerEntry, Objection
from asah.credits.services.posting import Activity, correct


@transaction.atomic
def object_to(*, entry: LedgerEntry, text: str, actor: Actor, at: dt.datetime) -> Objection:
    """A person objects to an entry of their own. Refused when it was objected to before."""
    access.require(actor, rules.VIEW_OWN, entry)
    if Objection.objects.filter(entry=entry).exists():
        raise Refused(_("Keberatan atas kegiatan ini sudah ada. Jawabannya tampil di buku JP."))
    if LedgerEntry.objects.filter(reverses=entry, kind=LedgerEntry.Kind.REVERSAL).exists():
        raise Refused(_("Kegiatan ini sudah dibatalkan. Ajukan pada catatan yang baru."))
    row = Objection.objects.create(entry=entry, text=text.strip()[:1000], at=at)
    audit.record(actor, "credits.object", row, new={"text": row.text})
    return row


@transaction.atomic
def reject_objection(*, objection: Objection, answer: str, actor: Actor, at: dt.datetime) -> None:
    """The entry stays; the person reads the answer."""
    _decide(objection, Objection.State.REJECTED, answer, actor, at)


@transaction.atomic
def accept_objection(
    *, objection: Objection, activity: Activity, answer: str, actor: Actor, at: dt.datetime
) -> None:
    """The entry is taken back and posted as it really was; the person reads the answer."""
    _decide(objection, Objection.State.ACCEPTED, answer, actor, at)
    entry = objection.entry
    same = dataclasses.replace(activity, person_id=entry.person_id, activity_key=entry.activity_key)
    with of_site():
        reason = _("Keberatan diterima: %s") % answer
    correct(activity=same, actor=actor, at=at, reason=reason)


def _decide(objection: Objection, state: str, answer: str, actor: Actor, at: dt.datetime) -> None:
    access.require(actor, rules.DECIDE, objection)
    if objection.entry.person_id == actor.person_id:
        raise Refused(_("Keberatan Anda sendiri diputuskan penyelenggara lain."))
    if not answer.strip():
        raise Refused(_("Tulis jawabannya; pegawai membacanya."), field="answer")
    told = Objection.objects.filter(pk=objection.pk, state=Objection.State.WAITING).update(
        state=state, answer=answer.strip()[:1000], decided_by=actor.user_id, decided_at=at
    )
    if not told:
        raise Refused(_("Keberatan ini sudah dijawab. Muat ulang halamannya."))
    audit.record(actor, f"credits.objection_{state}", objection, new={"answer": answer})
    news.answered(objection, state, answer.strip(), at)
