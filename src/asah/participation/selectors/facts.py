"""The facts that decide about a seat."""

import datetime as dt
from collections.abc import Collection

from django.utils.timezone import localdate, localtime

from asah.catalog.api import suits
from asah.delivery.api import Session, TrainingClass
from asah.participation.calc.seats import SeatFacts, Span
from asah.participation.models import LIVE, SEATED, Completion, Enrolment
from asah.people.api import Person, Unit


def taken(training_class: TrainingClass) -> int:
    """Seats given away."""
    return Enrolment.objects.filter(training_class=training_class, state__in=SEATED).count()


def _seats_given(training_class: TrainingClass) -> int:
    """Seats given away, from the page's annotation when the row has it."""
    known = getattr(training_class, "taken", None)
    return taken(training_class) if known is None else int(known)


def _passed(person: Person, training_class: TrainingClass) -> dt.date | None:
    """When the person completed the training; what is mandatory may be repeated each year."""
    found = Completion.objects.filter(
        reversed_at=None,
        enrolment__person=person,
        enrolment__training_class__training=training_class.training,
    )
    if training_class.training.mandatory:
        found = found.filter(enrolment__training_class__year=training_class.year)
    last = found.order_by("-at").values_list("enrolment__training_class__end", flat=True).first()
    return last


def _busy(person: Person, training_class: TrainingClass) -> list[Span]:
    """Sessions of the person's other seats in the span of the class."""
    if training_class.start is None:
        return []
    mine = Enrolment.objects.filter(person=person, state=Enrolment.State.ENROLLED)
    sessions = (
        Session.objects.filter(training_class__in=mine.values("training_class"))
        .exclude(training_class=training_class)
        .filter(
            start__date__gte=training_class.start,
            start__date__lte=training_class.end,
        )
        .select_related("training_class__training")
    )
    return [Span(localtime(s.start), localtime(s.end), s.training_class.title) for s in sessions]


def seat_facts(person: Person, training_class: TrainingClass, at: dt.datetime) -> SeatFacts:
    """Everything that the rules of `calc.seats` ask, for one person and class."""
    other = (
        Enrolment.objects.filter(
            person=person, state__in=LIVE, training_class__training=training_class.training
        )
        .exclude(training_class=training_class)
        .select_related("training_class__training")
        .first()
    )
    fits = person.active and suits(training_class.training, person.position)
    return SeatFacts(
        class_open=training_class.state == TrainingClass.State.OPEN,
        start=training_class.start,
        today=localdate(at),
        capacity=training_class.capacity,
        taken=_seats_given(training_class),
        eligible=fits,
        passed=_passed(person, training_class),
        other_class=other.training_class.title if other else "",
        sessions=[(localtime(s.start), localtime(s.end)) for s in training_class.sessions.all()],
        busy=_busy(person, training_class),
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
