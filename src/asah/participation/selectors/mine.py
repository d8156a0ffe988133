"""What concerns one person: seats, sessions, to-dos, JP that is booked."""

import datetime as dt
from collections.abc import Collection, Iterable

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from asah.core import clock
from asah.core.access import Actor, Role
from asah.core.todo import Event, TodoItem
from asah.credits.api import Booked
from asah.delivery import api as delivery
from asah.delivery.api import Session, TrainingClass
from asah.participation import wording
from asah.participation.evaluation import todo as evaluation
from asah.participation.models import SEATED, Enrolment
from asah.participation.projects.selectors import todo as projects
from asah.participation.selectors.line import with_deciders
from asah.participation.selectors.queue import to_decide

State = Enrolment.State
PATIENCE = dt.timedelta(days=5)
FRESH = dt.timedelta(days=7)
PAST, AHEAD = dt.timedelta(days=30), dt.timedelta(days=183)
# What home and calendar read of a row; anything else of it is one more query. A person's few rows
# are put in order here: for that the query builder compares every column it selects.
OF_CLASS = tuple(
    f"training_class__{name}" for name in ("code", "batch", "start", "training__title")
)
OF_BOOKED = (*OF_CLASS, "training_class__end", "training_class__training__jp")
OF_SESSION = (
    *OF_CLASS,
    *("number", "start", "end", "mode", "link", "secret", "opened_at", "closed_at"),
    *("training_class__state", "room__name", "room__place"),
    *("facilitator__name", "facilitator__user_id"),
)


def seats(person_id: int) -> QuerySet[Enrolment]:
    """A person's seats, the newest class first."""
    return (
        Enrolment.objects.filter(person=person_id)
        .select_related("training_class__training", "waits_for")
        .order_by("-training_class__start", "-requested_at", "-pk")
    )


def sessions_of(actor: Actor, first: dt.datetime, last: dt.datetime) -> QuerySet[Session]:
    """Sessions that the actor attends or leads, and that share time with the span."""
    mine = Q(pk__in=[])
    if actor.person_id:
        seated = Enrolment.objects.filter(person=actor.person_id, state__in=SEATED)
        mine |= Q(training_class__in=seated.values("training_class"))
    if actor.user_id and Role.FACILITATOR in actor.roles:
        mine |= Q(facilitator__user_id=actor.user_id)
    return (
        Session.objects.filter(mine, start__lt=last, end__gt=first)
        .exclude(training_class__state=TrainingClass.State.CANCELLED)
        .select_related("training_class__training", "room", "facilitator")
        .only(*OF_SESSION)
        .order_by("start", "pk")
    )


def booked(person_ids: Collection[int], year: int) -> Iterable[Booked]:
    """JP of seats whose class ends in the year and is not over, for the ring of `credits`."""
    rows = Enrolment.objects.filter(
        person__in=person_ids, state=State.ENROLLED, training_class__end__year=year
    ).select_related("training_class__training")
    for row in rows.only("person_id", *OF_BOOKED).order_by():
        klass = row.training_class
        if klass.end:
            url = reverse("participation:class_page", args=[klass.code])
            yield Booked(row.person_id, klass.title, klass.end, klass.training.jp, url)


def calendar(
    actor: Actor, first: dt.datetime | None = None, last: dt.datetime | None = None
) -> list[Event]:
    """The actor's sessions as calendar entries; a month back, half a year ahead unless told."""
    start = first or clock.now() - PAST
    return [
        Event(
            key=f"session-{row.pk}",
            title=f"{row.training_class.title}, sesi {row.number}",
            start=row.start,
            end=row.end,
            place=row.room.name if row.room else row.link,
            url=reverse("participation:class_page", args=[row.training_class.code]),
        )
        for row in sessions_of(actor, start, last or clock.now() + AHEAD)
    ]


def _approvals(actor: Actor) -> list[TodoItem]:
    if actor.roles.isdisjoint({Role.SUPERIOR, Role.OFFICER}):
        return []
    waiting = list(to_decide(actor).values_list("requested_at", "training_class__start"))
    if not waiting:
        return []
    oldest = waiting[0][0]
    starts = [start for _at, start in waiting if start]
    due = min([clock.day_of(oldest + PATIENCE), *starts])
    title = _("Putuskan %(n)d permintaan kursi") % {"n": len(waiting)}
    why = _("Yang tertua menunggu Anda sejak %(day)s.") % {"day": wording.since(oldest)}
    return [TodoItem(title, why, due, reverse("participation:approvals"), 50)]


def _sessions_today(actor: Actor) -> list[TodoItem]:
    first, last = delivery.day_span(clock.today())
    items = []
    for row in sessions_of(actor, first, last):
        leads = row.facilitator is not None and row.facilitator.user_id == actor.user_id
        page = ("participation:session_page", [row.pk])
        own = ("participation:class_page", [row.training_class.code])
        name, arguments = page if leads else own
        place = row.room.name if row.room else _("daring")
        hours = wording.span(row.start, row.end)
        items.append(
            TodoItem(
                _("Pimpin %(title)s") % {"title": row.training_class.title}
                if leads
                else row.training_class.title,
                f"{_('Sesi')} {row.number}, {hours}, {place}.",
                clock.today(),
                reverse(name, args=arguments),
                80,
            )
        )
    return items


def _moved_up(actor: Actor) -> list[TodoItem]:
    if not actor.person_id:
        return []
    rows = Enrolment.objects.filter(
        person=actor.person_id,
        state=State.ENROLLED,
        moved_at__gte=clock.now() - FRESH,
        training_class__start__gt=clock.today(),
    ).select_related("training_class__training")
    return [
        TodoItem(
            _("Anda mendapat kursi: %(title)s") % {"title": row.training_class.title},
            _("Satu kursi lepas dan Anda urutan pertama. Lepaskan bila tidak dapat hadir."),
            row.training_class.start,
            reverse("participation:seat", args=[row.pk]),
            70,
        )
        for row in rows.only(*OF_CLASS)
    ]


def _to_close(actor: Actor) -> list[TodoItem]:
    if not actor.user_id or Role.FACILITATOR not in actor.roles:
        return []
    return [
        TodoItem(
            _("Selesaikan %(title)s") % {"title": row.title},
            _("Semua sesi sudah lewat; JP peserta tercatat setelah kelas diselesaikan."),
            row.end + PATIENCE if row.end else None,
            reverse("participation:class_complete", args=[row.code]),
            60,
        )
        for row in delivery.classes_led_unfinished(actor.user_id, clock.now())
    ]


def todo(actor: Actor) -> list[TodoItem]:
    """What waits for the actor: sessions of today, decisions, a seat given, classes to close."""
    found = _sessions_today(actor) + _approvals(actor) + _moved_up(actor) + _to_close(actor)
    found += projects.todo(actor) + evaluation.todo(actor)
    return sorted(found, key=lambda item: item.order)


def requests_waiting(person_id: int) -> list[Enrolment]:
    """The person's own requests that wait for others."""
    rows = seats(person_id).filter(state__in=(State.REQUESTED, State.WAITING))
    few = rows.only("state", "requested_at", "waits_for__name", *OF_CLASS).order_by()
    return with_deciders(sorted(few, key=lambda row: row.requested_at))


def sessions_from(start: dt.datetime) -> QuerySet[Session]:
    """All sessions from a moment on, of classes that people may see."""
    hidden = (TrainingClass.State.CANCELLED, TrainingClass.State.PLANNED)
    return (
        Session.objects.filter(end__gt=start)
        .exclude(training_class__state__in=hidden)
        .select_related("training_class__training", "room", "facilitator")
        .order_by("start", "pk")
    )
