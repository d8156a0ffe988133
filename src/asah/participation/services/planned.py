"""Seating the people of an approved plan; seats in bulk."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from asah.core import access, audit
from asah.core.access import Actor
from asah.delivery.api import EDIT, Session, TrainingClass
from asah.participation.calc.sharing import Calendar, Guest, Room, share_out
from asah.participation.models import LIVE, SEATED, Enrolment
from asah.participation.services.seats import answers
from asah.people.api import Person
from asah.plan.api import PlanLine, PlanSeat

State, Origin = Enrolment.State, Enrolment.Origin


@dataclass(frozen=True, slots=True)
class Seated:
    """How many planned people got a seat, and the rows of those whom no class fits."""

    new: int = 0
    unplaced: list[Enrolment] = field(default_factory=list)


def _times(sessions: Iterable[Session]) -> tuple[tuple[dt.datetime, dt.datetime], ...]:
    return tuple((localtime(s.start), localtime(s.end)) for s in sessions)


def _calendar(person_ids: set[int]) -> Calendar:
    """What these people have already, in all classes that are not over."""
    calendar = Calendar()
    sessions: dict[int, list[Session]] = defaultdict(list)
    for session in Session.objects.exclude(training_class__state=TrainingClass.State.CANCELLED):
        sessions[session.training_class_id].append(session)
    rows = Enrolment.objects.filter(state=State.ENROLLED)
    for person, klass in rows.values_list("person_id", "training_class_id"):
        if person in person_ids:
            calendar.add(person, _times(sessions[klass]))
    return calendar


def _rooms(classes: Sequence[TrainingClass]) -> dict[int, list[Room]]:
    """The classes of each plan line with the seats they have left."""
    taken: dict[int, int] = defaultdict(int)
    rows = Enrolment.objects.filter(training_class__in=classes, state__in=SEATED)
    for klass in rows.values_list("training_class_id", flat=True):
        taken[klass] += 1
    sessions: dict[int, list[Session]] = defaultdict(list)
    for session in Session.objects.filter(training_class__in=classes):
        sessions[session.training_class_id].append(session)
    rooms: dict[int, list[Room]] = defaultdict(list)
    for row in classes:
        if row.plan_line_id and row.state != TrainingClass.State.CANCELLED:
            free = row.capacity - taken[row.pk]
            rooms[row.plan_line_id].append(Room(row.pk, free, _times(sessions[row.pk])))
    return rooms


def _row(person: int, klass: int, origin: str, at: dt.datetime) -> Enrolment:
    return Enrolment(
        training_class_id=klass,
        person_id=person,
        state=State.ENROLLED,
        origin=origin,
        requested_at=at,
        decided_at=at,
    )


def _share(
    line: PlanLine,
    seats: Sequence[PlanSeat],
    rooms: list[Room],
    calendar: Calendar,
    at: dt.datetime,
) -> tuple[list[Enrolment], list[Enrolment]]:
    guests = [Guest(seat.person_id, seat.person.unit_id) for seat in seats]
    placed, left = share_out(guests, rooms, calendar)
    reserved = {s.person_id for s in seats if getattr(s, "reserved", False)}
    rows = [
        _row(person, klass, Origin.RESERVED if person in reserved else Origin.PLAN, at)
        for person, klass in placed.items()
    ]
    unplaced = [_row(person, rooms[0].id, Origin.PLAN, at) for person in left if rooms]
    for row in unplaced:
        row.state, row.decided_at = State.WAITING, None
        row.reason = _("Jadwal semua angkatan bertemu kelas lain; BKPSDM mencarikan tanggal lain.")
    return rows, unplaced


@transaction.atomic
def seat_planned(*, lines: Sequence[PlanLine], actor: Actor, at: dt.datetime) -> Seated:
    """Seat the people of these plan lines in the classes that the lines opened.

    Units are spread over the classes of a line; nobody gets two seats on one date: whom no class
    fits waits, with the reason. Repeatable: who has a row already is left alone. Who approved the
    plan has decided this, so no own right is asked for.
    """
    classes = list(TrainingClass.objects.filter(plan_line__in=lines).select_for_update())
    rooms = _rooms(classes)
    known = set(
        Enrolment.objects.filter(training_class__in=classes).values_list(
            "training_class__plan_line_id", "person_id"
        )
    )
    seats: dict[int, list[PlanSeat]] = defaultdict(list)
    for seat in PlanSeat.objects.filter(line__in=lines).select_related("person").order_by("pk"):
        if (seat.line_id, seat.person_id) not in known:
            seats[seat.line_id].append(seat)
    calendar = _calendar({s.person_id for group in seats.values() for s in group})
    made: list[Enrolment] = []
    unplaced: list[Enrolment] = []
    for line in lines:
        rows, left = _share(line, seats[line.pk], rooms[line.pk], calendar, at)
        made += rows
        unplaced += left
    Enrolment.objects.bulk_create([*made, *unplaced], batch_size=1000)
    new = {"seated": len(made), "unplaced": len(unplaced)}
    note = f"{len(made)} kursi"
    audit.record(actor, "participation.seat_planned", None, new=new, note=note)
    return Seated(len(made), unplaced)


@dataclass(frozen=True, slots=True)
class SeatSpec:
    """A seat to be written as it is, for playing the past."""

    class_id: int
    person_id: int
    state: str = State.ENROLLED
    origin: str = Origin.REQUEST
    requested_at: dt.datetime | None = None
    decided_at: dt.datetime | None = None
    waits_for_id: int | None = None
    reason: str = ""


def _explain(rows: Sequence[Enrolment], at: dt.datetime) -> None:
    """What is still undecided carries the answers of the rules, as a request of one's own does."""
    people = Person.objects.in_bulk({row.person_id for row in rows})
    classes = TrainingClass.objects.select_related("training").in_bulk(
        {row.training_class_id for row in rows}
    )
    for row in rows:
        said = answers(people[row.person_id], classes[row.training_class_id], at)
        row.receipt = [check.as_dict() for check in said]


@transaction.atomic
def bulk_enrol(*, seats: Sequence[SeatSpec], actor: Actor, at: dt.datetime) -> list[Enrolment]:
    """Write many seats in one batch. Who has a live seat in the class already is left out."""
    access.require(actor, EDIT)
    live = Enrolment.objects.filter(
        training_class__in={s.class_id for s in seats}, state__in=(*LIVE, *SEATED)
    )
    known = set(live.values_list("training_class_id", "person_id"))
    rows = [
        Enrolment(
            training_class_id=s.class_id,
            person_id=s.person_id,
            state=s.state,
            origin=s.origin,
            requested_at=s.requested_at or at,
            decided_at=s.decided_at,
            waits_for_id=s.waits_for_id,
            reason=s.reason,
        )
        for s in seats
        if (s.class_id, s.person_id) not in known
    ]
    _explain([row for row in rows if row.state in (State.REQUESTED, State.WAITING)], at)
    made = Enrolment.objects.bulk_create(rows, batch_size=1000)
    note = f"{len(made)} kursi, {at:%F}"
    audit.record(actor, "participation.bulk_enrol", None, new={"n": len(made)}, note=note)
    return made
