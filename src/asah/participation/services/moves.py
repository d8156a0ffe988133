"""Giving a seat back, taking that back, and the line that moves by itself."""

import datetime as dt
from collections.abc import Sequence

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from asah.core import access, audit
from asah.core.access import Actor
from asah.core.errors import Refused
from asah.delivery import api as delivery
from asah.delivery.api import EDIT, TrainingClass
from asah.participation import news, rules
from asah.participation.calc.seats import Check, must_wait, refusal
from asah.participation.models import LIVE, SEATED, Enrolment
from asah.participation.reference import decline_reasons, seat_rule
from asah.participation.selectors.facts import taken
from asah.participation.selectors.line import PLANNED, queue
from asah.participation.services.seats import answers, lock

State = Enrolment.State


def _locked_row(enrolment: Enrolment) -> Enrolment:
    return (
        Enrolment.objects.select_for_update(of=("self",))
        .select_related("person")
        .get(pk=enrolment.pk)
    )


def _must_be_reason(row: Enrolment, reason: str, actor: Actor, at: dt.datetime) -> None:
    """A seat is given back with one of the reasons; a request is withdrawn without any."""
    if row.state != State.ENROLLED or actor.system:
        return
    if reason not in {known.slug for known in decline_reasons(localdate(at))}:
        raise Refused(_("Pilih satu alasan; alasan itu menentukan pilihan lain."), field="reason")


@transaction.atomic
def release_seat(
    *, enrolment: Enrolment, actor: Actor, at: dt.datetime, reason: str = ""
) -> Enrolment:
    """Give back one's seat with a reason, or withdraw the request; the line moves up at once.

    `reason` is a slug of `data/participation/decline_reasons.csv`. It can be undone for the hours
    of `seat_rules.csv`.
    """
    access.require(actor, rules.ASK, enrolment)
    locked = lock(enrolment.training_class_id)
    row = _locked_row(enrolment)
    if row.state not in LIVE:
        raise Refused(_("Kursi ini sudah tidak berlaku, jadi tidak perlu dilepas."))
    if locked.state != TrainingClass.State.OPEN and row.state == State.ENROLLED:
        raise Refused(
            _("Kelas sudah berjalan. Bicarakan dengan fasilitator bila Anda berhalangan.")
        )
    _must_be_reason(row, reason, actor, at)
    old = row.state
    row.state = State.DECLINED if old == State.ENROLLED else State.CANCELLED
    row.decline_reason = reason if old == State.ENROLLED else ""
    row.released_from, row.undo_until = old, at + seat_rule(localdate(at)).undo
    row.decided_by_id, row.decided_at = actor.user_id, at
    row.save()
    new = {"state": row.state, "reason": row.decline_reason}
    audit.record(actor, "participation.release", row, old={"state": old}, new=new)
    move_up(locked, actor, at)
    return row


def _must_be_undoable(row: Enrolment, at: dt.datetime) -> None:
    if not row.released_from or row.undo_until is None:
        raise Refused(_("Kursi ini tidak sedang dilepas, jadi tidak ada yang dikembalikan."))
    if at > row.undo_until:
        raise Refused(
            _("Waktu untuk membatalkan pelepasan sudah lewat. Minta kursi lagi di halaman kelas.")
        )
    again = Enrolment.objects.filter(
        training_class=row.training_class_id, person=row.person_id, state__in=(*LIVE, *SEATED)
    )
    if again.exists():
        raise Refused(_("Anda sudah meminta kursi lagi di kelas ini. Lihat permintaan itu."))


@transaction.atomic
def undo_release(*, enrolment: Enrolment, actor: Actor, at: dt.datetime) -> Enrolment:
    """Take a release back within the grace time: the seat if it is free still, else the line.

    Whoever loses the seat that way keeps the time of asking, so stands in front by the rule.
    """
    access.require(actor, rules.ASK, enrolment)
    locked = lock(enrolment.training_class_id)
    row = _locked_row(enrolment)
    _must_be_undoable(row, at)
    said = answers(row.person, locked, at)
    no = refusal(said)
    if no:
        raise Refused(rules.sentence(no))
    full = taken(locked) >= locked.capacity
    back = State(row.released_from)
    row.state = State.WAITING if back == State.ENROLLED and full else back
    row.decline_reason, row.released_from, row.undo_until = "", "", None
    row.receipt = [check.as_dict() for check in said]
    row.save()
    row.offers.filter(withdrawn_at=None).update(withdrawn_at=at)
    audit.record(actor, "participation.undo_release", row, new={"state": row.state})
    return row


def _may_sit(row: Enrolment, said: Sequence[Check]) -> bool:
    """Whether the next in line may have a free seat; the plan's people also one that is kept."""
    if refusal(said):
        return False
    return row.origin in PLANNED or not must_wait(said)


def move_up(training_class: TrainingClass, actor: Actor, at: dt.datetime) -> list[Enrolment]:
    """Give free seats to the line, in its order, within the caller's lock; each is told.

    Whoever has something else on these dates, is away, or is held back by a drawn programme keeps
    the place and is passed over.
    """
    moved: list[Enrolment] = []
    free = training_class.capacity - taken(training_class)
    for row in queue(training_class) if free > 0 else ():
        if len(moved) >= free:
            break
        said = answers(row.person, training_class, at)
        if not _may_sit(row, said):
            continue
        row.state, row.moved_at, row.reason = State.ENROLLED, at, ""
        row.receipt = [check.as_dict() for check in said]
        row.save()
        audit.record(actor, "participation.move_up", row, new={"state": row.state})
        moved.append(row)
    news.moved_up(moved, training_class, at)
    return moved


@transaction.atomic
def change_class(
    *, training_class: TrainingClass, mode: str, capacity: int, actor: Actor, at: dt.datetime
) -> list[Enrolment]:
    """Change mode and seats of a class; more seats move the line up. Who moved."""
    locked = lock(training_class.pk)
    delivery.edit_class(
        training_class=locked, mode=mode, capacity=capacity, taken=taken(locked), actor=actor
    )
    return move_up(locked, actor, at) if locked.state == TrainingClass.State.OPEN else []


@transaction.atomic
def place_planned(
    *, enrolment: Enrolment, training_class: TrainingClass, actor: Actor, at: dt.datetime
) -> Enrolment:
    """Seat somebody of the plan whom no date fitted in another class of the same training."""
    access.require(actor, EDIT)
    locked = lock(training_class.pk)
    row = _locked_row(enrolment)
    if row.state != State.WAITING or row.origin not in PLANNED:
        raise Refused(_("Orang ini sudah mendapat tempat."))
    if locked.training_id != enrolment.training_class.training_id:
        raise Refused(_("Kelas itu untuk pelatihan lain."))
    row.state = State.CANCELLED  # out of the way of the rule of one class
    row.save(update_fields=["state"])
    said = answers(row.person, locked, at)
    no = refusal(said)
    if no or taken(locked) >= locked.capacity:
        raise Refused(rules.sentence(no) if no else _("Kelas itu baru saja penuh."))
    old = row.training_class_id
    row.training_class, row.state, row.reason = locked, State.ENROLLED, ""
    row.moved_at = row.decided_at = at
    row.decided_by_id = actor.user_id
    row.receipt = [check.as_dict() for check in said]
    row.save()
    audit.record(actor, "participation.place", row, old={"class": old}, new={"class": locked.code})
    news.moved_up([row], locked, at)
    return row
