"""Which sessions would go online, and for how many people."""

import datetime as dt
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from asah.core.access import Actor, visible
from asah.delivery.api import LEAD, Mode, Session, Switch, TrainingClass, day_span
from asah.participation.models import SEATED, Enrolment
from asah.people.api import Unit

MOST = 400
ALIVE = (TrainingClass.State.PLANNED, TrainingClass.State.OPEN, TrainingClass.State.RUNNING)


@dataclass(frozen=True, slots=True)
class Span:
    """Two days, both included, and the OPD whose people must be in the class; None = all."""

    first: dt.date
    last: dt.date
    opd: Unit | None = None


def sessions_between(span: Span, at: dt.datetime) -> list[Session]:
    """Sessions to come that have no link to an online room yet, in order of time; at most 400."""
    start, _end = day_span(span.first)
    _start, end = day_span(span.last)
    found = Session.objects.filter(
        start__gte=max(start, at), start__lt=end, training_class__state__in=ALIVE
    ).exclude(mode=Mode.ONLINE, link__gt="")
    if span.opd:
        seated = Enrolment.objects.filter(
            state__in=SEATED, person__unit__path__startswith=span.opd.path
        )
        found = found.filter(training_class__in=seated.values("training_class"))
    rows = found.select_related("training_class__training", "room", "facilitator")
    return list(rows.order_by("start", "pk")[:MOST])


def people_in(sessions: Collection[Session]) -> dict[int, int]:
    """How many people have a seat, by session."""
    classes = {s.training_class_id for s in sessions}
    rows = Enrolment.objects.filter(training_class__in=classes, state__in=SEATED)
    counted = Counter(rows.values_list("training_class_id", flat=True))
    return {s.pk: counted[s.training_class_id] for s in sessions}


@dataclass(frozen=True, slots=True)
class Preview:
    """What the act would do: each session with its people, and the sums."""

    rows: list[tuple[Session, int]]
    people: int
    rooms: int


def preview(sessions: Collection[Session]) -> Preview:
    """Counted before anything changes; people once, however many sessions they have."""
    counted = people_in(sessions)
    seated = Enrolment.objects.filter(
        training_class__in={s.training_class_id for s in sessions}, state__in=SEATED
    )
    people = seated.values("person").distinct().count() if sessions else 0
    rooms = len({s.room_id for s in sessions if s.room_id})
    return Preview([(s, counted[s.pk]) for s in sessions], people, rooms)


def switches(actor: Actor) -> "list[Switch]":
    """Acts that the actor may see, the newest first."""
    return list(visible(Switch, actor, LEAD).select_related("by")[:60])
