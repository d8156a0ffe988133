"""Plays who took part this year: planned seats, requests, attendance, completions, and today."""

import datetime as dt
from collections import defaultdict

from asah.core import clock
from asah.core.clock import Quarter
from asah.delivery import api as delivery
from asah.delivery.api import Session, TrainingClass
from asah.participation import api as participation
from asah.participation.api import Enrolment, Mark, MarkSpec
from asah.plan import api as plan
from asah.web.demo import seats, today
from asah.web.demo.stage import Stage

REASONS = (
    "Narasumber berhalangan; digabung dengan angkatan berikutnya.",
    "Ruang dipakai rapat pimpinan; jadwal ulang menyusul.",
    "Peserta kurang dari jumlah terkecil.",
    "Gedung tergenang hujan deras.",
)
LATE = dt.timedelta(days=2)  # classes that ended just now still wait for their facilitator
HOWS = ("code", "code", "qr", "qr", "qr", "roster", "sheet")


def run(stage: Stage) -> None:
    """Seats of the plan, cancellations, requests, the past's attendance and JP, and today."""
    seated = _seat(stage)
    stage.progress(1, 6, f"{seated} kursi dari rencana")
    _cancel_some(stage)
    asked = seats.ask(stage)
    stage.progress(2, 6, f"{asked} permintaan kursi")
    today.hold_class(stage)
    stage.progress(3, 6, "kelas hari ini")
    marks = _attend(stage)
    stage.progress(4, 6, f"{marks} tanda hadir")
    done = _complete(stage)
    stage.progress(5, 6, f"{done} selesai")
    seats.wait_for_superiors(stage)
    stage.progress(6, 6, "menunggu atasan")


def _seat(stage: Stage) -> int:
    seated = 0
    for year in plan.Plan.objects.filter(
        year=stage.today.year, state=plan.Plan.State.APPROVED
    ).select_related("chosen"):
        at = year.decided_at or stage.at(stage.today.replace(month=1, day=2))
        lines = plan.list_lines(year)
        seated += participation.seat_planned(lines=lines, actor=stage.actor, at=at).new
    return seated


def _cancel_some(stage: Stage) -> None:
    """Every thirtieth class or so did not take place."""
    rows = list(TrainingClass.objects.filter(year=stage.today.year).order_by("start", "pk"))
    for row in stage.rng.sample(rows, len(rows) // 30):
        day = min(stage.today, (row.start or stage.today) - dt.timedelta(days=3))
        participation.cancel_class(
            training_class=row,
            reason=stage.rng.choice(REASONS),
            actor=stage.actor,
            at=stage.at(day),
        )


def _attend(stage: Stage) -> int:
    """Marks of every session that is over, except those of today's class."""
    now = clock.now()
    sessions: dict[int, list[Session]] = defaultdict(list)
    over = Session.objects.filter(end__lt=now).exclude(
        training_class__state=TrainingClass.State.CANCELLED
    )
    for session in over.order_by("start", "pk"):
        sessions[session.training_class_id].append(session)
    rows = Enrolment.objects.filter(
        training_class__in=sessions, state=Enrolment.State.ENROLLED
    ).order_by("pk")
    known = set(participation.Attendance.objects.values_list("session_id", flat=True).distinct())
    marks: list[MarkSpec] = []
    for klass, person in rows.values_list("training_class_id", "person_id"):
        fresh = [s for s in sessions[klass] if s.pk not in known]
        marks += _marks_of(stage, person, fresh)
    participation.bulk_attendance(marks=marks, actor=stage.actor, at=now)
    return len(marks)


def _marks_of(stage: Stage, person: int, sessions: list[Session]) -> list[MarkSpec]:
    """Nine of ten come to everything; the others miss a part, some with leave."""
    faithful = stage.rng.random() < 0.9
    found = []
    for session in sessions:
        mark = Mark.PRESENT
        if not faithful and stage.rng.random() < 0.45:
            mark = stage.rng.choice((Mark.EXCUSED, Mark.ABSENT))
        how = stage.rng.choice(HOWS) if mark == Mark.PRESENT else "roster"
        at = session.start + dt.timedelta(minutes=stage.rng.randint(-14, 12))
        found.append(MarkSpec(session.pk, person, str(mark), how, at))
    return found


def _complete(stage: Stage) -> int:
    """Closes, quarter by quarter, the classes whose last session is some days over."""
    by_quarter: dict[Quarter, list[TrainingClass]] = defaultdict(list)
    rows = TrainingClass.objects.filter(
        state__in=(TrainingClass.State.OPEN, TrainingClass.State.RUNNING),
        end__lte=stage.today - LATE,
    ).select_related("training")
    for row in rows.order_by("end", "pk"):
        if row.end:
            by_quarter[Quarter.of(row.end)].append(row)
    batches = []
    for classes in by_quarter.values():
        last = max(row.end for row in classes if row.end)
        at = stage.at(min(stage.today, last + LATE), 16)
        batches.append((classes, min(at, clock.now())))
    made = participation.bulk_complete(batches=batches, actor=stage.actor)
    running = {
        row.pk: TrainingClass.State.RUNNING.value
        for row in TrainingClass.objects.filter(
            state=TrainingClass.State.OPEN, start__lte=stage.today
        )
    }
    delivery.bulk_set_states(states=running, reasons={}, actor=stage.actor, at=clock.now())
    return len(made.completed)
