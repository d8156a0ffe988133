"""The class that is held today by the named facilitator, so that its code is alive."""

import datetime as dt
from dataclasses import replace

from django.utils import timezone

from asah.catalog import api as catalog
from asah.catalog.api import Training
from asah.core import clock
from asah.core.clock import Quarter
from asah.delivery import api as delivery
from asah.delivery.api import ClassSpec, Session, SlotSpec, TrainingClass
from asah.participation import api as participation
from asah.participation.api import Mark, MarkSpec, SeatSpec
from asah.people import api as people
from asah.resources import api as resources
from asah.web.demo.seats import Ground
from asah.web.demo.stage import Stage

SEATS = 32
TITLES = ("PRIMA-LOKET",)
FORMS = ("teknis", "workshop", "bimtek", "kursus")
EARLY, LATE = dt.time(7), dt.time(15, 30)


def hours(now: dt.datetime) -> tuple[dt.time, dt.time, dt.time, dt.time]:
    """Two stretches of today: office hours, or later ones when the day is far gone."""
    if now.time() <= LATE:
        return dt.time(8), dt.time(12), dt.time(13), dt.time(16)
    first = min(now.hour - 1, 17)
    return dt.time(first), dt.time(first + 3), dt.time(first + 4), dt.time(first + 6)


def _slots(stage: Stage, leader: int) -> list[SlotSpec]:
    """Yesterday's working day, today, the next working day: two sessions each."""
    days = [_step(stage.today, -1), stage.today, _step(stage.today, 1)]
    plain = hours(timezone.make_aware(dt.datetime.combine(stage.today, dt.time(9))))
    found: list[SlotSpec] = []
    for day in days:
        one, two, three, four = hours(timezone.localtime()) if day == stage.today else plain
        for start, end in ((one, two), (three, four)):
            found.append(
                SlotSpec(
                    len(found) + 1,
                    dt.datetime.combine(day, start),
                    dt.datetime.combine(day, end),
                    None,
                    leader,
                )
            )
    return found


def _step(day: dt.date, by: int) -> dt.date:
    while True:
        day += dt.timedelta(days=by)
        if resources.working_day(day):
            return day


def _leader(stage: Stage) -> resources.Facilitator | None:
    person = people.Person.objects.filter(
        pk=stage.shared.get("cast", {}).get("facilitator", 0)
    ).first()
    return resources.Facilitator.objects.filter(person=person).first() if person else None


def free_room(slots: list[SlotSpec], seats: int) -> int | None:
    """The smallest room that is large enough and free in all of these hours."""
    taken: set[int] = set()
    for slot in slots:
        start, end = timezone.make_aware(slot.start), timezone.make_aware(slot.end)
        found = resources.bookings(start, end).values_list("room_id", flat=True)
        taken |= {room for room in found if room is not None}
    rooms = resources.rooms().filter(capacity__gte=seats).exclude(pk__in=taken)
    return rooms.order_by("capacity").values_list("pk", flat=True).first()


def free_leader(slots: list[SlotSpec], wanted: int) -> int | None:
    """The wanted facilitator when free in all of these hours, else another who is."""
    taken: set[int] = set()
    for slot in slots:
        start, end = timezone.make_aware(slot.start), timezone.make_aware(slot.end)
        found = resources.bookings(start, end).values_list("facilitator_id", flat=True)
        taken |= {pk for pk in found if pk is not None}
    if wanted not in taken:
        return wanted
    others = resources.facilitators().exclude(pk__in=taken)
    return others.order_by("pk").values_list("pk", flat=True).first()


def _training(stage: Stage) -> Training | None:
    """A course of about three days that the named employee is meant for and has not had."""
    employee = stage.shared.get("cast", {}).get("employee", 0)
    had = participation.seats(employee).values("training_class__training")
    fitting = catalog.eligible_map([employee]).get(employee, frozenset())
    found = Training.objects.filter(form__in=FORMS, jp__gte=16, jp__lte=24, max_size__gte=20)
    mine = found.filter(pk__in=fitting).exclude(pk__in=had)
    return mine.filter(code__in=TITLES).first() or mine.order_by("-jp", "pk").first()


def _make_free(stage: Stage, employee: int, row: TrainingClass) -> None:
    """The named employee gives back what lies on the days of today's class."""
    clashing = participation.seats(employee).filter(
        state="enrolled",
        training_class__start__lte=row.end,
        training_class__end__gte=row.start,
    )
    for seat in clashing.exclude(training_class=row):
        participation.release_seat(
            enrolment=seat, actor=stage.actor, at=stage.at(stage.today - dt.timedelta(days=5))
        )


def hold_class(stage: Stage) -> None:
    """A class of three days around today, its people, and the marks of what is over."""
    leader = _leader(stage)
    training = _training(stage)
    if leader is None or training is None:
        return
    before = stage.at(stage.today - dt.timedelta(days=40))
    spec = ClassSpec(training, Quarter.of(stage.today), SEATS, stage.today)
    row = delivery.bulk_open(specs=[spec], actor=stage.actor, at=before)[0]
    _clear(stage, leader)
    slots = _slots(stage, leader.pk)
    room = free_room(slots, SEATS)
    slots = [replace(slot, room_id=room) for slot in slots]
    delivery.schedule_class(training_class=row, slots=slots, actor=stage.actor, at=before)
    _fill(stage, row)


def _clear(stage: Stage, leader: resources.Facilitator) -> None:
    """Hands the leader's other sessions around today to colleagues who are free then."""
    start, _end = delivery.day_span(stage.today - dt.timedelta(days=6))
    sessions = Session.objects.filter(
        facilitator=leader, end__gt=start, start__lt=start + dt.timedelta(days=13)
    ).order_by("start")
    for session in sessions:
        busy = resources.bookings(session.start, session.end).exclude(facilitator=None)
        free = resources.facilitators().exclude(pk__in=busy.values("facilitator")).first()
        if free:
            delivery.bulk_lead_sessions(
                facilitators={session.pk: free.pk}, actor=stage.actor, at=clock.now()
            )


def _fill(stage: Stage, row: TrainingClass) -> None:
    employee = stage.shared.get("cast", {}).get("employee")
    if employee:
        _make_free(stage, employee, row)
    ground = Ground(stage)
    chosen = [pk for pk in ground.some(row, SEATS) if pk != employee][: SEATS - 1]
    if employee and ground.free(employee, row):
        chosen.append(employee)
    asked = stage.at(stage.today - dt.timedelta(days=33))
    participation.bulk_enrol(
        seats=[SeatSpec(row.pk, pk, "enrolled", "plan", asked, asked) for pk in chosen],
        actor=stage.actor,
        at=asked,
    )
    _mark(stage, row, chosen, employee)


def _mark(stage: Stage, row: TrainingClass, people_in: list[int], employee: int | None) -> None:
    """Yesterday complete; this morning all but a few, the named employee among these."""
    now = clock.now()
    marks: list[MarkSpec] = []
    for session in row.sessions.filter(start__lt=now).order_by("start"):
        running = session.end > now
        late = {*people_in[:2], employee} if running else set()
        for place, person in enumerate(people_in):
            if person in late:
                continue
            mark = Mark.EXCUSED if place in (3, 4) and running else Mark.PRESENT
            how = stage.rng.choice(("code", "qr", "qr")) if mark == Mark.PRESENT else "roster"
            at = min(now, session.start + dt.timedelta(minutes=stage.rng.randint(-9, 14)))
            marks.append(MarkSpec(session.pk, person, str(mark), how, at))
    participation.bulk_attendance(marks=marks, actor=stage.actor, at=now)
