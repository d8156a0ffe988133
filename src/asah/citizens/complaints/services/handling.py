"""What the government does with a complaint: forward, answer, note. Each with its audit line."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from asah.citizens.complaints import news, rules
from asah.citizens.complaints.services.writing import Kind, State, step, stop_clock
from asah.citizens.models import Complaint
from asah.core import access, audit, clock
from asah.core.access import Actor
from asah.core.errors import Refused
from asah.people.api import Unit

LEAST_ANSWER = 20


def _hold(complaint: Complaint, actor: Actor) -> Complaint:
    """The row under lock, so that of two who act at once the second sees the first."""
    access.require(actor, rules.HANDLE, complaint)
    return Complaint.objects.select_for_update().get(pk=complaint.pk)


@transaction.atomic
def forward_complaint(
    *, complaint: Complaint, unit: Unit, reason: str, actor: Actor, at: dt.datetime
) -> Complaint:
    """Route to a unit, or hand on to another one with the reason, which the citizen reads."""
    held = _hold(complaint, actor)
    if not held.open:
        raise Refused(_("Pengaduan ini sudah dijawab, jadi tidak dapat diteruskan."))
    if held.unit_id == unit.pk:
        raise Refused(_("Pengaduan ini sudah di unit itu."), field="unit")
    if held.unit_id and not reason.strip():
        raise Refused(_("Tulis alasannya; pelapor membacanya."), field="reason")
    old = held.unit_id
    held.unit = unit
    held.state = State.REOPENED if held.reopened_on else State.FORWARDED
    held.save()
    done = step(
        held, Kind.FORWARDED, clock.day_of(at), text=reason.strip(), unit=unit, by=actor.user_id
    )
    audit.record(
        actor, "citizens.forward_complaint", held, old={"unit": old}, new={"unit": unit.pk}
    )
    news.forwarded(held, done, at)
    return held


@transaction.atomic
def answer_complaint(
    *, complaint: Complaint, text: str, actor: Actor, at: dt.datetime
) -> Complaint:
    """Answer for the one who holds the code; stops the clock at the first answer."""
    held = _hold(complaint, actor)
    if not held.open:
        raise Refused(_("Pengaduan ini sudah dijawab."))
    if len(text.strip()) < LEAST_ANSWER:
        raise Refused(
            _("Jawab dengan kalimat utuh: apa yang sudah dilakukan, dan apa berikutnya."),
            field="text",
        )
    day = clock.day_of(at)
    stop_clock(held, day)
    held.state = State.ANSWERED
    held.save()
    step(held, Kind.ANSWERED, day, text=text.strip(), unit=held.unit, by=actor.user_id)
    audit.record(actor, "citizens.answer_complaint", held, new={"text": text})
    return held


@transaction.atomic
def propose_case(*, complaint: Complaint, actor: Actor, at: dt.datetime) -> None:
    """A group of employees may work on what it tells of; the citizen reads so. Once."""
    held = _hold(complaint, actor)
    if held.steps.filter(kind=Kind.CASE).exists():
        return
    step(held, Kind.CASE, clock.day_of(at), by=actor.user_id)
    audit.record(actor, "citizens.propose_case", held)


@transaction.atomic
def note_complaint(*, complaint: Complaint, text: str, actor: Actor, at: dt.datetime) -> None:
    """A note for colleagues; the public never sees it."""
    held = _hold(complaint, actor)
    if not text.strip():
        raise Refused(_("Catatan masih kosong."), field="text")
    step(held, Kind.NOTE, clock.day_of(at), text=text.strip(), by=actor.user_id)
    audit.record(actor, "citizens.note_complaint", held, new={"text": text})
