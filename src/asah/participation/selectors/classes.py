"""Classes with the seats taken, and the actor's own way in."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from asah.core import access
from asah.core.access import Actor, Role
from asah.delivery import api as delivery
from asah.delivery.api import ClassFilter, TrainingClass
from asah.participation.models import LIVE, SEATED, Enrolment
from asah.participation.rules import SEE
from asah.participation.selectors.line import with_deciders

State = Enrolment.State


@dataclass(frozen=True, slots=True)
class Seats:
    """Seats given and people in the queue of a class."""

    capacity: int
    taken: int = 0
    queued: int = 0

    @property
    def free(self) -> int:
        return max(0, self.capacity - self.taken)


def seats_of(rows: Collection[TrainingClass]) -> dict[int, Seats]:
    """Seats of the classes of a page, by one query."""
    enrolments = Enrolment.objects.filter(training_class__in=rows).order_by()
    counted = enrolments.values_list("training_class").annotate(
        taken=Count("pk", filter=Q(state__in=SEATED)),
        queued=Count("pk", filter=Q(state=State.WAITING)),
    )
    found = {pk: (taken, queued) for pk, taken, queued in counted}
    return {row.pk: Seats(row.capacity, *found.get(row.pk, ())) for row in rows}


def _count(states: Collection[str]) -> Coalesce:
    rows = Enrolment.objects.filter(training_class=OuterRef("pk"), state__in=states).order_by()
    counted = rows.values("training_class").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted), Value(0))


TAKEN, QUEUED = _count(SEATED), _count([State.WAITING])


@dataclass(frozen=True, slots=True)
class Listing:
    """What the list of classes is narrowed to, besides the class's own facts."""

    narrow: ClassFilter
    free_only: bool = False
    mine_only: bool = False


def classes(actor: Actor, listing: Listing, today: dt.date) -> QuerySet[TrainingClass]:
    """Classes for the list: what is open first, then what runs, then what is over."""
    found = delivery.classes(actor, listing.narrow)
    if listing.free_only:
        found = found.filter(state=TrainingClass.State.OPEN, start__gt=today)
        found = found.annotate(taken=TAKEN).filter(taken__lt=F("capacity"))
    if listing.mine_only:
        mine = Enrolment.objects.filter(person=actor.person_id or 0)
        found = found.filter(pk__in=mine.values("training_class"))
    return found


def joinable(actor: Actor, today: dt.date) -> int:
    """How many classes can still be joined."""
    return classes(actor, Listing(ClassFilter(), free_only=True), today).count()


def with_seats(found: QuerySet[TrainingClass]) -> QuerySet[TrainingClass]:
    """Classes annotated with `taken` and `queued`; for one class, not for a list."""
    return found.select_related("training").annotate(taken=TAKEN, queued=QUEUED)


def seats_counted(row: TrainingClass) -> Seats:
    """The seats of a class that comes from `with_seats`."""
    return Seats(row.capacity, row.taken, row.queued)  # type: ignore[attr-defined]  # annotated


SUPERIOR = ("waits_for__name", "waits_for__sex")
# What the page of a class draws of somebody in it.
NAMED = tuple(f"person__{name}" for name in ("name", "front_title", "back_title", "unit__name"))
OF_ROW = ("training_class_id", "state", "requested_at", *NAMED, *SUPERIOR)


def my_ways(person_id: int | None, class_ids: Collection[int]) -> dict[int, Enrolment]:
    """The person's latest row in each of the classes."""
    if person_id is None:
        return {}
    rows = Enrolment.objects.filter(person=person_id, training_class__in=class_ids)
    found = rows.select_related("waits_for").order_by("requested_at", "pk")
    found = found.only("training_class_id", "state", "requested_at", *SUPERIOR)
    return {row.training_class_id: row for row in with_deciders(list(found))}


def people_in(actor: Actor, training_class: TrainingClass) -> QuerySet[Enrolment]:
    """Seats of others in the class that the actor may see by name; none for plain employees."""
    if actor.roles <= {Role.EMPLOYEE}:
        return Enrolment.objects.none()
    return (
        access.visible(Enrolment, actor, SEE)
        .filter(training_class=training_class, state__in=(*LIVE, *SEATED))
        .exclude(person=actor.person_id or 0)
        .select_related("person__unit", "waits_for")
        .only(*OF_ROW)
        .order_by("person__name", "pk")
    )
