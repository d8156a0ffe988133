"""The roster of a session: who is seated, with the mark so far."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Case, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.http import Http404

from asah.core import access, clock
from asah.core.access import Actor
from asah.delivery.api import LEAD, Session, day_span
from asah.participation.models import SEATED, Attendance, Enrolment, Mark

UNMARKED = "belum"
FILTERS = {UNMARKED: None, "izin": Mark.EXCUSED, "hadir": Mark.PRESENT, "alpa": Mark.ABSENT}


def led_session(actor: Actor, pk: int) -> Session:
    """A session that the actor leads, with its class; 404 otherwise."""
    found = access.visible(Session, actor, LEAD).filter(pk=pk)
    row = found.select_related("training_class__training", "room", "facilitator").first()
    if row is None:
        raise Http404
    return row


def roster(session: Session, narrow: str = "") -> QuerySet[Enrolment]:
    """Seats annotated with `mark`, `how`, `marked_at`; those without a mark come first."""
    marks = Attendance.objects.filter(session=session, person=OuterRef("person"))
    found = (
        Enrolment.objects.filter(training_class=session.training_class_id, state__in=SEATED)
        .annotate(
            mark=Subquery(marks.values("mark")),
            how=Subquery(marks.values("how")),
            marked_at=Subquery(marks.values("at")),
        )
        .annotate(
            known=Case(When(mark=None, then=0), default=Value(1), output_field=IntegerField())
        )
        .select_related("person__unit")
        .order_by("known", "person__name", "pk")
    )
    if narrow in FILTERS:
        found = found.filter(mark=FILTERS[narrow])
    return found


def named(rows: Iterable[Enrolment]) -> list[Enrolment]:
    """Rows of the roster with `how_word`: how the mark came, in words."""
    words = {how.value: str(how.label) for how in Attendance.How}
    found = list(rows)
    for row in found:
        row.how_word = words.get(row.how or "", "")  # type: ignore[attr-defined]
    return found


@dataclass(frozen=True, slots=True)
class Counts:
    """Marks of a session so far."""

    total: int
    present: int
    excused: int
    absent: int

    @property
    def unmarked(self) -> int:
        return self.total - self.present - self.excused - self.absent


def counts(session: Session) -> Counts:
    """How many of the roster have which mark, by one query."""
    marks = Attendance.objects.filter(session=session, person=OuterRef("person"))
    rows = Enrolment.objects.filter(training_class=session.training_class_id, state__in=SEATED)
    return counts_of(
        rows.annotate(mark=Subquery(marks.values("mark"))).values_list("mark", flat=True)
    )


def counts_of(marks: Iterable[str | None]) -> Counts:
    """The same of marks that are known already."""
    found = list(marks)
    return Counts(
        len(found),
        found.count(Mark.PRESENT),
        found.count(Mark.EXCUSED),
        found.count(Mark.ABSENT),
    )


def last_mark(session: Session) -> dt.datetime | None:
    """When the last mark was saved."""
    found = Attendance.objects.filter(session=session).order_by("-at")
    return found.values_list("at", flat=True).first()


def numbers(session: Session) -> int:
    """How many sessions the class has."""
    return Session.objects.filter(training_class=session.training_class_id).count()


def attended(class_id: int, person_ids: Sequence[int]) -> dict[int, int]:
    """Sessions of the class that each person was present in."""
    rows = Attendance.objects.filter(
        Q(session__training_class=class_id, mark=Mark.PRESENT), person__in=person_ids
    )
    found: dict[int, int] = dict.fromkeys(person_ids, 0)
    for person in rows.values_list("person_id", flat=True):
        found[person] += 1
    return found


def my_sessions_today(person_id: int, at: dt.datetime) -> list[Session]:
    """Sessions of today that the person is on the roster of."""
    first, last = day_span(clock.day_of(at))
    seated = Enrolment.objects.filter(person=person_id, state=Enrolment.State.ENROLLED)
    marks = Attendance.objects.filter(session=OuterRef("pk"), person=person_id)
    return list(
        Session.objects.filter(
            training_class__in=seated.values("training_class"), start__lt=last, end__gt=first
        )
        .annotate(my_mark=Subquery(marks.values("mark")))
        .select_related("training_class__training", "room")
        .order_by("start")
    )


def marks_of(enrolment: Enrolment) -> list[Session]:
    """The sessions of the class with `my_mark` and `my_how` of the person."""
    marks = Attendance.objects.filter(session=OuterRef("pk"), person=enrolment.person_id)
    found = Session.objects.filter(training_class=enrolment.training_class_id)
    annotated = found.annotate(
        my_mark=Subquery(marks.values("mark")), my_how=Subquery(marks.values("how"))
    )
    return list(annotated.order_by("start"))
