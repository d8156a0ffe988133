"""The officer's changes to a class: facts, dates, single sessions."""

import datetime as dt
from collections.abc import Sequence
from itertools import islice

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from asah.core import access, audit
from asah.core.access import Actor
from asah.core.errors import Refused
from asah.delivery import rules
from asah.delivery.calc.placing import Slot, options
from asah.delivery.models import Mode, Session, TrainingClass
from asah.delivery.services.placing import booking_of, means, sessions_of, wish_for
from asah.resources import api as resources

HORIZON = dt.timedelta(days=75)


def _own_keys(training_class: TrainingClass) -> list[str]:
    return [session.booking_key for session in training_class.sessions.all()]


def _must_be_alive(training_class: TrainingClass) -> None:
    if training_class.over:
        raise Refused(_("Kelas ini sudah selesai atau dibatalkan, jadi tidak diubah lagi."))


def _facts(row: TrainingClass) -> dict[str, object]:
    return {"mode": row.mode, "capacity": row.capacity, "start": str(row.start)}


@transaction.atomic
def edit_class(
    *, training_class: TrainingClass, mode: str, capacity: int, taken: int, actor: Actor
) -> TrainingClass:
    """Change mode and seats. `taken` are the seats given already; fewer seats are refused."""
    access.require(actor, rules.EDIT, training_class)
    _must_be_alive(training_class)
    if capacity < taken:
        raise Refused(
            _("%(taken)d kursi sudah terisi. Isi paling sedikit %(taken)d.") % {"taken": taken},
            field="capacity",
        )
    old = _facts(training_class)
    training_class.mode, training_class.capacity = mode, capacity
    training_class.save(update_fields=["mode", "capacity"])
    training_class.sessions.update(mode=mode)
    if mode == Mode.ONLINE:
        training_class.sessions.update(room=None)
        _rebook(training_class)
    new = _facts(training_class)
    audit.record(actor, "delivery.edit", training_class, old=old, new=new)
    return training_class


def _rebook(training_class: TrainingClass) -> None:
    sessions = list(training_class.sessions.all())
    resources.write_bookings([booking_of(s, training_class.title) for s in sessions])


def propose(training_class: TrainingClass, first: dt.date, count: int = 5) -> list[list[Slot]]:
    """Up to `count` blocks of days without holiday or clash, at most 75 days after `first`."""
    last = first + HORIZON
    ground = means(first, last, leave_out=_own_keys(training_class))
    wish = wish_for(training_class, first, last)
    found = options(wish, ground.rooms, ground.facilitators, ground.diary, ground.holidays)
    return list(islice(found, count))


@transaction.atomic
def schedule_class(
    *, training_class: TrainingClass, slots: Sequence[Slot], actor: Actor, at: dt.datetime
) -> TrainingClass:
    """Give the class these sessions instead of its old ones; Refused names a clash.

    Refused too once a session has begun: what was held is not moved.
    """
    access.require(actor, rules.EDIT, training_class)
    _must_be_alive(training_class)
    if training_class.sessions.filter(start__lte=at).exists():
        raise Refused(_("Sesi pertama sudah mulai. Ubah sesi yang belum mulai satu per satu."))
    if slots[0].start.date() < localdate(at):
        raise Refused(_("Tanggal mulai sudah lewat. Pilih tanggal lain."))
    old = _facts(training_class)
    resources.release(_own_keys(training_class))
    training_class.sessions.all().delete()
    sessions = Session.objects.bulk_create(sessions_of(training_class, slots))
    wanted = [booking_of(session, training_class.title) for session in sessions]
    resources.book(wanted=wanted, actor=actor, at=at)
    training_class.save(update_fields=["start", "end"])
    new = _facts(training_class)
    audit.record(actor, "delivery.schedule", training_class, old=old, new=new)
    return training_class


def _check_order(session: Session) -> None:
    if session.end <= session.start:
        raise Refused(_("Sesi harus selesai sesudah mulai. Betulkan jamnya."), field="to_time")
    others = session.training_class.sessions.exclude(pk=session.pk)
    meeting = others.filter(start__lt=session.end, end__gt=session.start).first()
    if meeting:
        raise Refused(
            _("Waktunya bertemu sesi %(number)d kelas ini. Pilih waktu lain.")
            % {"number": meeting.number},
            field="from_time",
        )


def _check_holiday(session: Session) -> None:
    day = localdate(session.start)
    name = resources.holidays(day, day).get(day)
    if name:
        raise Refused(
            _("Hari itu libur: %(name)s. Pilih hari lain.") % {"name": name}, field="date"
        )


def _check_room(session: Session) -> None:
    if session.room and session.room.capacity < session.training_class.capacity:
        raise Refused(
            _(
                "%(room)s menampung %(size)d orang, kelas ini %(seats)d. "
                "Pilih ruang yang lebih besar."
            )
            % {
                "room": session.room,
                "size": session.room.capacity,
                "seats": session.training_class.capacity,
            },
            field="room",
        )


def _check_facilitator(session: Session) -> None:
    if session.facilitator:
        clash = resources.facilitator_clash(session.facilitator, localdate(session.start))
        if clash:
            raise Refused(clash, field="facilitator")


@transaction.atomic
def edit_session(*, session: Session, actor: Actor, at: dt.datetime) -> Session:
    """Save a changed session (time, room, facilitator, mode, link) unless it clashes."""
    access.require(actor, rules.EDIT, session)
    _must_be_alive(session.training_class)
    for check in (_check_order, _check_holiday, _check_room, _check_facilitator):
        check(session)
    title = session.training_class.title
    resources.book(wanted=[booking_of(session, title)], actor=actor, at=at)
    old = Session.objects.get(pk=session.pk)
    session.save()
    _renumber(session.training_class)
    audit.record(
        actor,
        "delivery.edit_session",
        session,
        old={"start": old.start, "room": old.room_id, "facilitator": old.facilitator_id},
        new={
            "start": session.start,
            "room": session.room_id,
            "facilitator": session.facilitator_id,
        },
    )
    return session


def _renumber(training_class: TrainingClass) -> None:
    """Numbers follow time; the class begins and ends with its sessions."""
    ordered = list(training_class.sessions.order_by("start"))
    if [s.number for s in ordered] != list(range(1, len(ordered) + 1)):
        for shift in (1000, 0):  # past the unique numbers, then into place
            for number, row in enumerate(ordered, 1):
                row.number = number + shift
            Session.objects.bulk_update(ordered, ["number"])
    training_class.start = localdate(ordered[0].start)
    training_class.end = localdate(ordered[-1].end)
    training_class.save(update_fields=["start", "end"])
