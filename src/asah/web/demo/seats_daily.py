"""The week of seats: leave of some people, a seat given back and its line, a flooded hall."""

import datetime as dt

from asah.core import clock
from asah.delivery.api import Mode, Session
from asah.participation import api as participation
from asah.participation.api import Enrolment, SeatSpec
from asah.people import api as people
from asah.resources import api as resources
from asah.resources.api import LeaveSpec
from asah.web.demo.seats import Ground
from asah.web.demo.stage import Stage

AWAY = 120
LINES, WAITING = 5, 7
GIVEN_BACK = 5
REASONS = ("sudah-mahir", "jadwal-bentrok", "sudah-mahir", "tugas-pelayanan", "tidak-sesuai")
LINK = "https://rapat.go.id/{kelas}"
FLOOD = "Banjir di sekitar kantor; jalan ke aula tertutup."


def run(stage: Stage) -> None:
    """Everything by the verbs that people use, so that lines, messages and switches are real."""
    _leaves(stage)
    _lines(stage)
    stage.progress(1, 3, "cuti")
    _give_back(stage)
    stage.progress(2, 3, "kursi")
    _flood(stage)
    stage.progress(3, 3, "daring")


def _leaves(stage: Stage) -> None:
    """Some people are on leave or away on duty in the weeks to come, but not in a class then."""
    busy = set(
        Enrolment.objects.filter(state="enrolled", training_class__end__gte=stage.today)
        .values_list("person_id", flat=True)
        .distinct()
    )
    free = people.Person.objects.filter(active=True).exclude(pk__in=busy).order_by("pk")
    chosen = stage.rng.sample(list(free.values_list("pk", flat=True)), min(AWAY, free.count()))
    rows = []
    for person in chosen:
        first = stage.today + dt.timedelta(days=stage.rng.randint(0, 25))
        last = first + dt.timedelta(days=stage.rng.randint(0, 5))
        rows.append(LeaveSpec(person, first, last, stage.rng.choice(("leave", "leave", "duty"))))
    resources.bulk_add_leaves(leaves=rows, actor=stage.actor, at=clock.now())


def _lines(stage: Stage) -> None:
    """The fullest classes to come get a line: their last seats are given, others wait."""
    ground = Ground(stage)
    coming = [row for row in ground.classes if row.start and row.start > stage.today]
    coming = [row for row in coming if row.state == "open"]
    coming.sort(key=lambda row: (row.capacity - ground.taken[row.pk], row.pk))
    named = stage.shared.get("cast", {}).get("employee", 0)
    specs: list[SeatSpec] = []
    for turn, row in enumerate(coming[:LINES]):
        free = max(0, row.capacity - ground.taken[row.pk])
        found = [pk for pk in ground.some(row, free + WAITING) if pk != named]
        if turn == 0 and named in ground.fitting[row.training_id] and ground.free(named, row):
            found.append(named)
        for place, person in enumerate(found):
            asked = clock.now() - dt.timedelta(days=9, minutes=-47 * place)
            state = "enrolled" if place < free else "waiting"
            specs.append(SeatSpec(row.pk, person, state, "request", asked, asked))
            ground.sit(person, row.pk, row.training_id)
    participation.bulk_enrol(seats=specs, actor=stage.actor, at=clock.now())


def _give_back(stage: Stage) -> None:
    """Seats in full classes to come are given back; the line moves and the next are told."""
    lines = Enrolment.objects.filter(
        state="waiting", training_class__state="open", training_class__start__gt=stage.today
    )
    classes = sorted(set(lines.values_list("training_class_id", flat=True)))[:GIVEN_BACK]
    cast = set(stage.shared.get("cast", {}).values())
    for turn, klass in enumerate(classes):
        seats = Enrolment.objects.filter(training_class=klass, state="enrolled")
        seat = seats.exclude(person__in=cast).select_related("person").order_by("pk").first()
        if seat is not None:
            participation.release_seat(
                enrolment=seat,
                actor=stage.actor,
                at=clock.now() - dt.timedelta(hours=3),
                reason=REASONS[turn % len(REASONS)],
            )


def _flood(stage: Stage) -> None:
    """The sessions of one day next week go online in one act."""
    coming = Session.objects.filter(
        start__date__gt=stage.today + dt.timedelta(days=4),
        training_class__state="open",
        room__isnull=False,
        training_class__enrolments__state="enrolled",
    ).exclude(mode=Mode.ONLINE)
    named = stage.shared.get("cast", {}).get("employee", 0)
    mine = coming.filter(training_class__enrolments__person=named)
    first = mine.order_by("start").first() or coming.order_by("start").first()
    if first is None:
        return
    day = clock.day_of(first.start)
    sessions = coming.filter(start__date=day).select_related(
        "training_class__training", "room", "facilitator"
    )
    participation.switch_online(
        sessions=list(sessions.distinct().order_by("start", "pk")),
        pattern=LINK,
        reason=FLOOD,
        span=(day, day),
        actor=stage.actor,
        at=clock.now(),
    )
