"""Objections to points: one tap to raise, answered by a corrected entry or the reason."""

import datetime as dt
from decimal import Decimal

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from asah.core import access, audit, bulk
from asah.core.access import Actor
from asah.core.errors import Refused
from asah.core.language import of_site
from asah.credits.incentives import rules
from asah.credits.incentives.models import PointEntry, PointObjection
from asah.credits.incentives.services.awarding import COLUMNS, books, reversal
from asah.credits.news import OBJECTION
from asah.messages.api import tell


@transaction.atomic
def object_to(*, entry: PointEntry, text: str, actor: Actor, at: dt.datetime) -> PointObjection:
    """A person objects to an entry of their own. Refused when it was objected to before."""
    access.require(actor, rules.VIEW_OWN, entry)
    if PointObjection.objects.filter(entry=entry).exists():
        raise Refused(_("Keberatan atas poin ini sudah ada. Jawabannya tampil di sini."))
    held = books([entry.person_id], entry.year)[entry.person_id].held
    current = held[entry.rule_id, entry.source_key]
    if not current.live or current.revision != entry.revision:
        raise Refused(_("Poin ini sudah ditarik kembali. Ajukan pada catatan yang baru."))
    row = PointObjection.objects.create(entry=entry, text=text.strip()[:1000], at=at)
    audit.record(actor, "credits.object_to_points", row, new={"text": row.text})
    return row


@transaction.atomic
def answer(
    *,
    objection: PointObjection,
    points: Decimal | None,
    text: str,
    actor: Actor,
    at: dt.datetime,
) -> None:
    """With `points` the entry is corrected to them, without it stays; the person reads why."""
    access.require(actor, rules.MANAGE, objection)
    entry = objection.entry
    if entry.person_id == actor.person_id:
        raise Refused(_("Keberatan Anda sendiri diputuskan penyelenggara lain."))
    if not text.strip():
        raise Refused(_("Tulis jawabannya; pegawai membacanya."), field="text")
    accepted = points is not None
    state = PointObjection.State.ACCEPTED if accepted else PointObjection.State.REJECTED
    told = PointObjection.objects.filter(pk=objection.pk, state="waiting").update(
        state=state, answer=text.strip()[:1000], decided_by=actor.user_id, decided_at=at
    )
    if not told:
        raise Refused(_("Keberatan ini sudah dijawab. Muat ulang halamannya."))
    if points is not None:
        _correct(entry, points, text.strip()[:300], (at, actor.user_id))
    audit.record(actor, f"credits.points_objection_{state}", objection, new={"answer": text})
    with of_site():
        subject = _("Keberatan poin dijawab: %(title)s")
    tell(
        kind=OBJECTION.slug,
        people=[entry.person_id],
        subject=subject % {"title": entry.title},
        text=text.strip(),
        url=reverse("credits:rewards"),
        key=f"points-objection:{objection.pk}",
        at=at,
    )


def _correct(
    entry: PointEntry, points: Decimal, note: str, made: tuple[dt.datetime, int | None]
) -> None:
    """The entry is taken back and posted with the officer's points, which runs leave alone."""
    book = books([entry.person_id], entry.year)[entry.person_id]
    held = book.held[entry.rule_id, entry.source_key]
    if not held.live:
        raise Refused(_("Poin ini sudah ditarik kembali. Jawab keberatannya tanpa angka."))
    twin = book.twins.get((entry.rule_id, entry.identity), 0) if entry.identity else 0
    head = (entry.person_id, entry.year, entry.date, entry.rule_id, entry.title, points)
    revision = max(held.revision, twin) + 1
    tail = (entry.source_key, entry.identity, "post", revision, True, note, entry.receipt)
    rows = [reversal(entry.person_id, entry.year, held, made, note), (*head, *tail, *made)]
    bulk.insert(PointEntry, COLUMNS, rows)
