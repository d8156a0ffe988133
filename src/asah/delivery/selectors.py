"""Reads: classes by filter, sessions by person and day, what a class still lacks."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from django.db.models import Case, Count, Exists, IntegerField, OuterRef, Q, QuerySet, When
from django.utils import timezone

from asah.core import access
from asah.core.access import SIGNED_IN, Actor
from asah.delivery import rules
from asah.delivery.calc.placing import Slot
from asah.delivery.models import Mode, Session, TrainingClass
from asah.resources import api as resources

State = TrainingClass.State
ALIVE = (State.PLANNED, State.OPEN, State.RUNNING)
# What can still be shaped comes first, what is over last.
TURN = Case(
    When(state__in=(State.PLANNED, State.OPEN), then=0),
    When(state=State.RUNNING, then=1),
    default=2,
    output_field=IntegerField(),
)


# What a list draws; the long texts and JSON of trainings stay in the database.
LISTED = (
    *("code", "batch", "quarter", "year", "state", "mode", "capacity", "start", "end", "reason"),
    *("training__title", "training__jp"),
)


@dataclass(frozen=True, slots=True)
class ClassFilter:
    """What a list of classes is narrowed to; empty means all."""

    text: str = ""
    quarter: str = ""
    state: str = ""
    mode: str = ""
    lack: str = ""


def day_span(day: dt.date) -> tuple[dt.datetime, dt.datetime]:
    """Midnight to midnight on the region's clock."""
    start = timezone.make_aware(dt.datetime.combine(day, dt.time.min))
    return start, start + dt.timedelta(days=1)


def _without_room() -> Exists:
    sessions = Session.objects.filter(training_class=OuterRef("pk"), room=None)
    return Exists(sessions.exclude(mode=Mode.ONLINE))


def _without_facilitator() -> Exists:
    return Exists(Session.objects.filter(training_class=OuterRef("pk"), facilitator=None))


def classes(actor: Actor, narrow: ClassFilter) -> QuerySet[TrainingClass]:
    """Classes that the actor may see, with their training: what can be shaped first."""
    found = access.visible(TrainingClass, actor, SIGNED_IN).select_related("training")
    found = found.only(*LISTED)
    if narrow.text:
        found = found.filter(
            Q(training__title__icontains=narrow.text) | Q(code__icontains=narrow.text)
        )
    for name in ("quarter", "state", "mode"):
        value = getattr(narrow, name)
        if value:
            found = found.filter(**{name: value})
    if narrow.lack == "ruang":
        found = found.filter(_without_room(), state__in=ALIVE)
    elif narrow.lack == "fasilitator":
        found = found.filter(_without_facilitator(), state__in=ALIVE)
    elif narrow.lack == "jadwal":
        found = found.filter(start=None, state__in=ALIVE)
    return found.annotate(turn=TURN).order_by("turn", "start", "code")


@dataclass(frozen=True, slots=True)
class Outline:
    """A class in the officer's list: how many sessions, and what they lack."""

    row: TrainingClass
    sessions: int = 0
    lacks_room: bool = False
    lacks_facilitator: bool = False


def outlines(rows: Collection[TrainingClass]) -> list[Outline]:
    """The rows of a page with their sessions counted, by one query."""
    sessions = Session.objects.filter(training_class__in=rows).order_by()
    without_room = Q(room=None) & ~Q(mode=Mode.ONLINE)
    counted = sessions.values_list("training_class").annotate(
        n=Count("pk"),
        rooms=Count("pk", filter=without_room),
        people=Count("pk", filter=Q(facilitator=None)),
    )
    found = {pk: (n, bool(rooms), bool(people)) for pk, n, rooms, people in counted}
    return [Outline(row, *found.get(row.pk, (0, False, False))) for row in rows]


def quarters() -> list[str]:
    """Quarters that have classes, newest first."""
    found = TrainingClass.objects.order_by("-quarter").values_list("quarter", flat=True)
    return list(found.distinct())


def classes_led_unfinished(user_id: int, at: dt.datetime) -> QuerySet[TrainingClass]:
    """Classes of the facilitator whose sessions are all over but that are not closed."""
    led = Session.objects.filter(facilitator__user_id=user_id).values("training_class_id")
    to_come = Session.objects.filter(training_class=OuterRef("pk"), end__gt=at)
    return TrainingClass.objects.filter(
        ~Exists(to_come), pk__in=led, state__in=(State.OPEN, State.RUNNING)
    ).select_related("training")


def sessions_of_classes(class_ids: Collection[int]) -> QuerySet[Session]:
    """Sessions in order of time, with room and facilitator."""
    found = Session.objects.filter(training_class__in=class_ids)
    return found.select_related("room", "facilitator").order_by("start", "number")


def lacks() -> dict[str, int]:
    """How many living classes lack dates, a room, a facilitator."""
    alive = TrainingClass.objects.filter(state__in=ALIVE)
    counts = alive.aggregate(
        jadwal=Count("pk", filter=Q(start=None)),
        ruang=Count("pk", filter=Q(_without_room())),
        fasilitator=Count("pk", filter=Q(_without_facilitator())),
    )
    return {key: int(value) for key, value in counts.items()}


def has_begun(training_class: TrainingClass, at: dt.datetime) -> bool:
    """Whether a session has started."""
    return training_class.sessions.filter(start__lte=at).exists()


@dataclass(frozen=True, slots=True)
class DatedSession:
    """A session with the holiday that was declared on its day afterwards, if any."""

    session: Session
    holiday: str


def sessions_with_holidays(training_class: TrainingClass) -> list[DatedSession]:
    """The sessions of a class in order, for the officer."""
    rows = list(sessions_of_classes([training_class.pk]))
    hit = holidays_hit(rows)
    return [DatedSession(row, hit.get(row.pk, "")) for row in rows]


@dataclass(frozen=True, slots=True)
class Proposal:
    """A free block of days in words."""

    start: dt.date
    end: dt.date
    sessions: int
    room: str
    facilitator: str
    warnings: list[str] = field(default_factory=list)


def named(proposals: Collection[Sequence[Slot]]) -> list[Proposal]:
    """Proposals with the names of room and facilitator."""
    rooms = {room.pk: room.name for room in resources.rooms()}
    people = {one.pk: one.name for one in resources.facilitators()}
    return [
        Proposal(
            start=slots[0].start.date(),
            end=slots[-1].end.date(),
            sessions=len(slots),
            room=rooms.get(slots[0].room_id or 0, ""),
            facilitator=people.get(slots[0].facilitator_id or 0, ""),
        )
        for slots in proposals
    ]


def leads(actor: Actor, training_class: TrainingClass) -> bool:
    """Whether the actor runs this class: its facilitator or the officer."""
    if access.paths(actor, rules.LEAD):
        return True
    if not access.holds(actor, rules.LEAD):
        return False
    return access.visible(TrainingClass, actor, rules.LEAD).filter(pk=training_class.pk).exists()


def holidays_hit(sessions: Collection[Session]) -> dict[int, str]:
    """Sessions that lie on a holiday (declared after they were planned), by id, with its name."""
    if not sessions:
        return {}
    days = {session.pk: timezone.localdate(session.start) for session in sessions}
    names = resources.holidays(min(days.values()), max(days.values()))
    return {pk: names[day] for pk, day in days.items() if day in names}
