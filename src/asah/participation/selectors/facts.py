"""The facts that decide about a seat."""

import datetime as dt
from collections.abc import Collection, Sequence

from django.utils.timezone import localdate, localtime

from asah.catalog.api import suits
from asah.delivery.api import Session, TrainingClass
from asah.participation.calc.seats import SeatFacts, Span
from asah.participation.holds import held_until
from asah.participation.models import LIVE, SEATED, Enrolment
from asah.participation.selectors.line import kept
from asah.people.api import Person, Unit
from asah.resources import api as resources


def taken(training_class: TrainingClass) -> int:
    """Seats given away."""
    return Enrolment.objects.filter(training_class=training_class, state__in=SEATED).count()


# Long texts and JSON of trainings that no rule of a seat asks.
UNUSED = tuple(
    f"training_class__training__{name}"
    for name in ("summary", "audience", "quantity", "classes_per_quarter", "legal_basis")
)


def rows_of(person_id: int) -> list[Enrolment]:
    """All of a person's seats with their classes, the oldest first: one query."""
    rows = Enrolment.objects.filter(person=person_id)
    found = rows.select_related("training_class__training", "waits_for").defer(*UNUSED)
    # Put in order here: for that the query builder compares every column it selects.
    return sorted(found.order_by(), key=lambda row: (row.requested_at, row.pk))


def _passed(rows: Sequence[Enrolment], training_class: TrainingClass) -> dt.date | None:
    """When the training was completed; what is mandatory may be repeated each year."""
    ends = [
        row.training_class.end
        for row in rows
        if row.state == Enrolment.State.COMPLETED
        and row.training_class.training_id == training_class.training_id
        and not (
            training_class.training.mandatory and row.training_class.year != training_class.year
        )
    ]
    return max((end for end in ends if end), default=None)


def _other(rows: Sequence[Enrolment], training_class: TrainingClass) -> str:
    """The title of another class of the same training with a live seat."""
    titles = [
        row.training_class.title
        for row in rows
        if row.state in LIVE
        and row.training_class_id != training_class.pk
        and row.training_class.training_id == training_class.training_id
    ]
    return titles[0] if titles else ""


def _busy(rows: Sequence[Enrolment], training_class: TrainingClass) -> list[Span]:
    """Sessions of seats elsewhere, if their classes share days with this one."""
    first, last = training_class.start, training_class.end
    if first is None or last is None:
        return []
    meeting = {
        row.training_class_id: row.training_class.title
        for row in rows
        if row.state == Enrolment.State.ENROLLED
        and row.training_class_id != training_class.pk
        and row.training_class.start
        and row.training_class.end
        and row.training_class.start <= last
        and first <= row.training_class.end
    }
    if not meeting:
        return []
    sessions = Session.objects.filter(training_class__in=meeting)
    return [
        Span(localtime(s.start), localtime(s.end), meeting[s.training_class_id]) for s in sessions
    ]


def _away(person: Person, days: Sequence[dt.date]) -> dt.date | None:
    """The first of the days on which the person is on leave or on duty elsewhere."""
    if not days:
        return None
    leaves = resources.leaves([person.pk], min(days), max(days))
    return next((day for day in days if any(leave.holds(day) for leave in leaves)), None)


def seat_facts(
    person: Person,
    training_class: TrainingClass,
    at: dt.datetime,
    *,
    rows: Sequence[Enrolment] | None = None,
    given: int | None = None,
) -> SeatFacts:
    """Everything that the rules of `calc.seats` ask, for one person and class.

    `rows` (`rows_of` the person) and `given` seats are read when they are not handed in.
    """
    own = rows_of(person.pk) if rows is None else rows
    seats = taken(training_class) if given is None else given
    spans = [(localtime(s.start), localtime(s.end)) for s in training_class.sessions.all()]
    return SeatFacts(
        class_open=training_class.state == TrainingClass.State.OPEN,
        start=training_class.start,
        today=localdate(at),
        capacity=training_class.capacity,
        taken=seats,
        eligible=person.active and suits(training_class.training, person.position),
        passed=_passed(own, training_class),
        other_class=_other(own, training_class),
        sessions=spans,
        busy=_busy(own, training_class),
        away=_away(person, [start.date() for start, _end in spans]),
        held_until=held_until(person.pk, training_class.training, localdate(at)),
        kept=kept(training_class, seats, person.pk),
    )


def approvers(people: Collection[Person]) -> dict[int, int | None]:
    """Who decides about each person (person id -> the nearest head above), by two queries."""
    heads = dict(
        Unit.objects.exclude(head=None).filter(head__active=True).values_list("pk", "head_id")
    )
    paths = dict(Unit.objects.filter(people__in=people).values_list("pk", "path"))
    found: dict[int, int | None] = {}
    for person in people:
        above = [int(part) for part in reversed(paths[person.unit_id].split("/")) if part]
        chain = (heads[pk] for pk in above if pk in heads and heads[pk] != person.pk)
        found[person.pk] = next(chain, None)
    return found
