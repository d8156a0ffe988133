"""The line of a class: who is next, who decides now, which seats the plan keeps."""

from collections import defaultdict
from collections.abc import Collection, Iterable

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.timezone import localdate

from asah.core import clock
from asah.credits import api as credits
from asah.delivery.api import TrainingClass
from asah.participation.calc.line import Waiter, in_order, kept_here
from asah.participation.models import SEATED, Enrolment
from asah.people.api import Person, superior_now
from asah.plan.api import PlanSeat

State, Origin = Enrolment.State, Enrolment.Origin
PLANNED = (Origin.PLAN, Origin.RESERVED)
IN_LINE = (State.REQUESTED, State.WAITING)


def with_deciders[R: Collection[Enrolment]](rows: R) -> R:
    """Rows whose `waits_for` is who decides now, not who did when the request was made."""
    asked = [row for row in rows if row.state == State.REQUESTED]
    if not asked:
        return rows
    found = Enrolment.objects.filter(pk__in=[row.pk for row in asked]).order_by()
    now = dict(found.annotate(now=superior_now()).values_list("pk", "now"))
    moved = [row for row in asked if row.waits_for_id != now[row.pk]]
    people = Person.objects.in_bulk({pk for row in moved if (pk := now[row.pk])})
    for row in moved:
        row.waits_for = people.get(now[row.pk] or 0)
    return rows


def turns(rows: Iterable[Enrolment]) -> list[int]:
    """Ids of the rows in the order in which they get a seat."""
    waiting = list(rows)
    points = credits.priority({row.person_id for row in waiting}) if waiting else {}
    return in_order(
        Waiter(
            row.pk,
            row.requested_at,
            localdate(row.requested_at),
            points.get(row.person_id, 0),
            row.origin in PLANNED,
        )
        for row in waiting
    )


def queue(training_class: TrainingClass) -> list[Enrolment]:
    """Who waits for a seat of the class, the next one first."""
    rows = Enrolment.objects.filter(training_class=training_class, state=State.WAITING)
    by_pk = {row.pk: row for row in rows.select_related("person__unit", "person__position")}
    return [by_pk[pk] for pk in turns(by_pk.values())]


def _full(class_ids: Collection[int]) -> set[int]:
    rows = Enrolment.objects.filter(training_class__in=class_ids).order_by()
    counted = rows.values_list("training_class", "training_class__capacity").annotate(
        seats=Count("pk", filter=Q(state__in=SEATED)),
        queued=Count("pk", filter=Q(state=State.WAITING)),
    )
    return {pk for pk, capacity, seats, queued in counted if queued or seats >= capacity}


def places(
    enrolments: Collection[Enrolment], full: Collection[int] | None = None
) -> dict[int, tuple[int, int]]:
    """Place and length for those of the rows that wait or ask in a full class; two queries.

    Whoever knows which of their classes are `full`, or have a queue, hands that in.
    """
    lined = [row for row in enrolments if row.state in IN_LINE]
    if lined and full is None:
        full = _full({row.training_class_id for row in lined})
    if not lined or not full:
        return {}
    rows = Enrolment.objects.filter(training_class__in=full, state__in=IN_LINE).only(
        "training_class_id", "person_id", "requested_at", "origin"
    )
    order: dict[int, list[int]] = defaultdict(list)
    by_pk = {row.pk: row for row in rows}
    for pk in turns(by_pk.values()):
        order[by_pk[pk].training_class_id].append(pk)
    return {
        row.pk: (order[row.training_class_id].index(row.pk) + 1, len(order[row.training_class_id]))
        for row in lined
        if row.pk in by_pk
    }


def place_of(enrolment: Enrolment) -> tuple[int, int] | None:
    """Place in the line and its length; None while there is no line."""
    return places([enrolment]).get(enrolment.pk)


def _unseated(training_class: TrainingClass, besides: int) -> int:
    """People of the class's plan line who have no seat in any of its classes, nor gave one back."""
    own = Enrolment.objects.filter(
        person=OuterRef("person"), training_class__plan_line=OuterRef("line")
    ).exclude(state=State.WAITING, origin__in=PLANNED)
    seats = PlanSeat.objects.filter(~Exists(own), line=training_class.plan_line_id)
    return seats.exclude(person=besides).count()


def _free_elsewhere(training_class: TrainingClass) -> int:
    """Free seats in the other open classes of the same plan line."""
    others: QuerySet[TrainingClass] = TrainingClass.objects.filter(
        plan_line=training_class.plan_line_id,
        state=TrainingClass.State.OPEN,
        start__gt=clock.today(),
    ).exclude(pk=training_class.pk)
    counted = others.annotate(seats=Count("enrolments", filter=Q(enrolments__state__in=SEATED)))
    return sum(max(0, c - n) for c, n in counted.values_list("capacity", "seats"))


def kept(training_class: TrainingClass, given: int, besides: int = 0) -> int:
    """Free seats that stay for people of the plan; none are kept from the person `besides`."""
    free = training_class.capacity - given
    if training_class.plan_line_id is None or free <= 0:
        return 0
    waiting = _unseated(training_class, besides)
    return kept_here(free, _free_elsewhere(training_class), waiting) if waiting else 0
