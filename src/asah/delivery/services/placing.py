"""From the database to `calc.placing` and back: what is taken, and sessions from slots."""

import datetime as dt
import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone

from asah.delivery.calc.parts import Pattern, pattern_of
from asah.delivery.calc.placing import Diary, Place, Slot, Wish
from asah.delivery.models import Mode, Session, TrainingClass
from asah.delivery.reference import day_parts
from asah.resources import api as resources


@dataclass(slots=True)
class Means:
    """Rooms, facilitators, holidays and the diary of a stretch of time, read once."""

    rooms: list[Place]
    facilitators: list[int]
    holidays: frozenset[dt.date]
    diary: Diary


def _local(value: dt.datetime) -> dt.datetime:
    return timezone.localtime(value).replace(tzinfo=None)


def aware(value: dt.datetime) -> dt.datetime:
    """A naive local moment on the region's clock."""
    return timezone.make_aware(value)


def means(first: dt.date, last: dt.date, *, leave_out: Sequence[str] = ()) -> Means:
    """What there is between two days; bookings under the keys `leave_out` count as free."""
    diary = Diary()
    start = aware(dt.datetime.combine(first, dt.time.min))
    end = aware(dt.datetime.combine(last, dt.time.max))
    skip = set(leave_out)
    for row in resources.bookings(start, end).order_by("pk"):
        if row.key in skip:
            continue
        slot = Slot(0, _local(row.start), _local(row.end), row.room_id, row.facilitator_id)
        diary.take([slot])
    for person, days in resources.facilitators_away(first, last).items():
        for day in days:
            whole = (dt.datetime.combine(day, dt.time.min), dt.datetime.combine(day, dt.time.max))
            diary.people[person, day].append(whole)
    return Means(
        rooms=[Place(room.pk, room.capacity) for room in resources.rooms()],
        facilitators=list(resources.facilitators().order_by("pk").values_list("pk", flat=True)),
        holidays=frozenset(resources.holidays(first, last + dt.timedelta(days=120))),
        diary=diary,
    )


def pattern_for(training_class: TrainingClass, date: dt.date) -> Pattern:
    """The day pattern of the class's training."""
    return pattern_of(training_class.training.form, date, day_parts())


def wish_for(
    training_class: TrainingClass, first: dt.date, last: dt.date, wanted: dt.date | None = None
) -> Wish:
    """What the class asks for between two days, best from the `wanted` one on."""
    return Wish(
        jp=training_class.training.jp,
        seats=training_class.capacity,
        first=first,
        last=last,
        pattern=pattern_for(training_class, first),
        needs_room=training_class.mode != Mode.ONLINE,
        wanted=wanted,
    )


def sessions_of(training_class: TrainingClass, slots: Sequence[Slot]) -> list[Session]:
    """Unsaved sessions with fresh secrets; sets the first and last day of the class."""
    training_class.start = slots[0].start.date()
    training_class.end = slots[-1].end.date()
    return [
        Session(
            training_class=training_class,
            number=slot.number,
            start=aware(slot.start),
            end=aware(slot.end),
            room_id=slot.room_id,
            facilitator_id=slot.facilitator_id,
            mode=training_class.mode,
            secret=secrets.token_urlsafe(24),
        )
        for slot in slots
    ]


def booking_of(session: Session, title: str) -> resources.BookingSpec:
    """What the session books under its key."""
    return resources.BookingSpec(
        key=session.booking_key,
        title=f"{title}, sesi {session.number}",
        start=session.start,
        end=session.end,
        room_id=session.room_id,
        facilitator_id=session.facilitator_id,
    )
