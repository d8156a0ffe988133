"""The way of a class: planned, open, running, done; or cancelled, with the reason."""

import datetime as dt
from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from asah.core import access, audit
from asah.core.access import Actor
from asah.core.errors import Refused
from asah.delivery import rules
from asah.delivery.models import Session, TrainingClass
from asah.delivery.services.placing import booking_of
from asah.resources import api as resources

State = TrainingClass.State


def _move(row: TrainingClass, state: str, verb: str, actor: Actor, reason: str = "") -> None:
    old = {"state": row.state}
    row.state, row.reason = state, reason
    row.save(update_fields=["state", "reason"])
    audit.record(actor, verb, row, old=old, new={"state": state}, note=reason)


@transaction.atomic
def open_class(*, training_class: TrainingClass, actor: Actor) -> TrainingClass:
    """Let people ask for seats: needs dates."""
    access.require(actor, rules.EDIT, training_class)
    if training_class.state != State.PLANNED:
        raise Refused(_("Kelas ini sudah dibuka."))
    if not training_class.sessions.exists():
        raise Refused(_("Kelas ini belum punya jadwal. Susun jadwalnya lebih dahulu."))
    _move(training_class, State.OPEN, "delivery.open", actor)
    return training_class


@transaction.atomic
def start_class(*, training_class: TrainingClass, actor: Actor, at: dt.datetime) -> TrainingClass:
    """Running from the day of the first session on; a second call changes nothing."""
    access.require(actor, rules.LEAD, training_class)
    if training_class.state == State.RUNNING:
        return training_class
    if training_class.state != State.OPEN:
        raise Refused(_("Kelas ini tidak sedang dibuka, jadi tidak dapat dimulai."))
    _move(training_class, State.RUNNING, "delivery.start", actor)
    return training_class


@transaction.atomic
def close_class(*, training_class: TrainingClass, actor: Actor, at: dt.datetime) -> TrainingClass:
    """Done: after the last session has ended."""
    access.require(actor, rules.LEAD, training_class)
    if training_class.state == State.DONE:
        return training_class
    if training_class.state not in (State.OPEN, State.RUNNING):
        raise Refused(_("Kelas ini tidak sedang berjalan, jadi tidak dapat diselesaikan."))
    if training_class.sessions.filter(end__gt=at).exists():
        raise Refused(
            _("Masih ada sesi yang belum selesai. Selesaikan kelas sesudah sesi terakhir.")
        )
    _move(training_class, State.DONE, "delivery.close", actor)
    return training_class


@transaction.atomic
def reopen_class(
    *, training_class: TrainingClass, reason: str, actor: Actor, at: dt.datetime
) -> TrainingClass:
    """Back from done to running, so that what was wrong can be put right; with the reason."""
    access.require(actor, rules.EDIT, training_class)
    if training_class.state != State.DONE:
        raise Refused(_("Kelas ini belum selesai, jadi tidak perlu dibuka kembali."))
    if not reason.strip():
        raise Refused(_("Tulis alasannya; alasan ini tercatat."), field="reason")
    _move(training_class, State.RUNNING, "delivery.reopen", actor, reason.strip()[:300])
    return training_class


@transaction.atomic
def cancel_class(
    *, training_class: TrainingClass, reason: str, actor: Actor, at: dt.datetime
) -> TrainingClass:
    """Cancel with a reason that everybody sees; its rooms and facilitators are free again."""
    access.require(actor, rules.EDIT, training_class)
    if training_class.over:
        raise Refused(_("Kelas ini sudah selesai atau dibatalkan."))
    if not reason.strip():
        raise Refused(_("Tulis alasannya; semua peserta membacanya."), field="reason")
    coming = training_class.sessions.filter(start__gt=at)
    resources.release([session.booking_key for session in coming])
    _move(training_class, State.CANCELLED, "delivery.cancel", actor, reason.strip()[:300])
    return training_class


@transaction.atomic
def bulk_set_states(
    *, states: dict[int, str], reasons: dict[int, str], actor: Actor, at: dt.datetime
) -> None:
    """States of many classes at once (class id -> state), for playing the past."""
    access.require(actor, rules.EDIT)
    rows = [
        TrainingClass(pk=pk, state=state, reason=reasons.get(pk, ""))
        for pk, state in states.items()
    ]
    TrainingClass.objects.bulk_update(rows, ["state", "reason"], batch_size=300)
    gone = [pk for pk, state in states.items() if state == State.CANCELLED]
    sessions = Session.objects.filter(training_class__in=gone, start__gt=at)
    resources.release([session.booking_key for session in sessions])
    audit.record(actor, "delivery.set_states", None, new={str(k): v for k, v in states.items()})


@transaction.atomic
def set_attendance_door(
    *, session: Session, is_open: bool, actor: Actor, at: dt.datetime
) -> Session:
    """Open or close the code of a session by hand, on the day of the session."""
    access.require(actor, rules.LEAD, session)
    session.opened_at = at if is_open else session.opened_at
    session.closed_at = None if is_open else at
    session.save(update_fields=["opened_at", "closed_at"])
    verb = "delivery.open_door" if is_open else "delivery.close_door"
    audit.record(actor, verb, session, new={"at": str(at)})
    return session


@transaction.atomic
def bulk_lead_sessions(*, facilitators: dict[int, int], actor: Actor, at: dt.datetime) -> None:
    """Give sessions their facilitators (session id -> facilitator id); Refused on a clash."""
    access.require(actor, rules.EDIT)
    sessions = Session.objects.filter(pk__in=facilitators).select_related(
        "training_class__training"
    )
    wanted: Sequence[Session] = list(sessions)
    for session in wanted:
        session.facilitator_id = facilitators[session.pk]
    specs = [booking_of(s, s.training_class.title) for s in wanted]
    resources.book(wanted=specs, actor=actor, at=at)
    Session.objects.bulk_update(wanted, ["facilitator"])
    audit.record(actor, "delivery.lead", None, new={str(k): v for k, v in facilitators.items()})
