"""People of the plan whom no date fits, with the classes that would fit now."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count, F, Q, QuerySet
from django.utils.timezone import localtime

from asah.core import clock
from asah.delivery.api import Session, TrainingClass
from asah.participation.models import SEATED, Enrolment
from asah.participation.selectors.line import PLANNED

type Spans = list[Session]


def unplaced() -> QuerySet[Enrolment]:
    """Rows of the plan that wait, in classes that are not over; the nearest class first."""
    rows = Enrolment.objects.filter(state=Enrolment.State.WAITING, origin__in=PLANNED).exclude(
        training_class__state__in=("done", "cancelled")
    )
    return rows.select_related("person__unit", "training_class__training").order_by(
        "training_class__start", "person__name", "pk"
    )


@dataclass(frozen=True, slots=True)
class Case:
    """One person: what stands in the way in the class of the plan, and where there is room."""

    enrolment: Enrolment
    clash: Session | None
    fits: list[TrainingClass]


def _open_classes(rows: Collection[Enrolment]) -> list[TrainingClass]:
    taken = Count("enrolments", filter=Q(enrolments__state__in=SEATED))
    found = TrainingClass.objects.filter(
        training__in={row.training_class.training_id for row in rows},
        state=TrainingClass.State.OPEN,
        start__gt=clock.today(),
    )
    found = found.annotate(given=taken).filter(given__lt=F("capacity"))
    return list(found.select_related("training").order_by("start", "pk"))


def _meet(one: Spans, other: Spans) -> Session | None:
    """The first session of `other` that shares time with one of `one`."""
    meeting = [b for b in other for a in one if a.start < b.end and b.start < a.end]
    return min(meeting, key=lambda s: s.start, default=None)


def cases(rows: Collection[Enrolment]) -> list[Case]:
    """The rows of a page, by four queries however many rows."""
    classes = _open_classes(rows) if rows else []
    busy: dict[int, list[int]] = defaultdict(list)
    seats = Enrolment.objects.filter(
        person__in={row.person_id for row in rows}, state=Enrolment.State.ENROLLED
    )
    for person, klass in seats.values_list("person_id", "training_class_id"):
        busy[person].append(klass)
    ids = {pk for group in busy.values() for pk in group} | {c.pk for c in classes}
    spans: dict[int, Spans] = defaultdict(list)
    wanted = Session.objects.filter(
        training_class__in=ids | {row.training_class_id for row in rows}
    ).select_related("training_class__training")
    for session in wanted.order_by("start"):
        spans[session.training_class_id].append(session)
    found = []
    for row in rows:
        own = [s for klass in busy[row.person_id] for s in spans[klass]]
        fits = [
            c
            for c in classes
            if c.training_id == row.training_class.training_id and not _meet(spans[c.pk], own)
        ]
        clash = _meet(spans[row.training_class_id], own)
        if clash:
            clash.start, clash.end = localtime(clash.start), localtime(clash.end)
        found.append(Case(row, clash, fits[:4]))
    return found
