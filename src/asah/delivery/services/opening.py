"""Opening classes: from the lines of an approved plan, or one by one."""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import Max
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from asah.catalog.api import Training
from asah.core import access, audit
from asah.core.access import Actor
from asah.core.clock import Quarter
from asah.core.errors import Refused
from asah.delivery import rules
from asah.delivery.calc.parts import pattern_of
from asah.delivery.calc.placing import place
from asah.delivery.models import Session, TrainingClass
from asah.delivery.reference import day_parts
from asah.delivery.services.placing import booking_of, means, sessions_of, wish_for
from asah.plan.api import PlanLine
from asah.resources import api as resources

NOTICE = dt.timedelta(days=14)
GOLDEN = 0.6180339887498949


@dataclass(frozen=True, slots=True)
class ClassSpec:
    """A class to be opened in a quarter, not before `first`; `share` 0-1 says how far into it."""

    training: Training
    quarter: Quarter
    capacity: int
    first: dt.date
    share: float = 0.0
    plan_line_id: int | None = None
    line_number: int | None = None


@dataclass(frozen=True, slots=True)
class Opened:
    """`classes` of the lines, in order, and how many of them are `new`."""

    classes: list[TrainingClass] = field(default_factory=list)
    new: int = 0


def _first(spec: ClassSpec) -> dt.date:
    return max(spec.quarter.first_day, spec.first)


def _wanted(spec: ClassSpec) -> dt.date:
    """The classes of a quarter start spread over it; the last tenth is left to those that slip."""
    length = (spec.quarter.last_day - _first(spec)).days
    return _first(spec) + dt.timedelta(days=int(max(0, length) * spec.share * 0.9))


def _next_batches(specs: Sequence[ClassSpec]) -> dict[tuple[int, int], int]:
    rows = TrainingClass.objects.filter(training__in={s.training.pk for s in specs})
    known = rows.order_by().values_list("training_id", "year").annotate(last=Max("batch"))
    found: dict[tuple[int, int], int] = defaultdict(int)
    found.update({(training, year): last for training, year, last in known})
    return found


def _new_class(spec: ClassSpec, batch: int) -> TrainingClass:
    pattern = pattern_of(spec.training.form, spec.quarter.first_day, day_parts())
    return TrainingClass(
        code=f"{spec.training.code}-{spec.quarter.year}-{batch:02d}",
        training=spec.training,
        plan_line_id=spec.plan_line_id,
        line_number=spec.line_number,
        batch=batch,
        year=spec.quarter.year,
        quarter=str(spec.quarter),
        state=TrainingClass.State.OPEN,
        mode=pattern.mode,
        capacity=spec.capacity,
    )


def _open(specs: Sequence[ClassSpec]) -> list[TrainingClass]:
    """Place the classes in date order of their wishes, then write them, sessions and bookings."""
    if not specs:
        return []
    batches = _next_batches(specs)
    made: list[TrainingClass] = []
    for spec in specs:
        key = (spec.training.pk, spec.quarter.year)
        batches[key] += 1
        made.append(_new_class(spec, batches[key]))
    ground = means(
        min(_first(spec) for spec in specs),
        max(spec.quarter.last_day for spec in specs) + dt.timedelta(days=120),
    )
    sessions: list[Session] = []
    pairs = zip(specs, made, strict=True)
    for spec, row in sorted(pairs, key=lambda pair: (_wanted(pair[0]), pair[1].code)):
        wish = wish_for(row, _first(spec), spec.quarter.last_day, _wanted(spec))
        slots = place(wish, ground.rooms, ground.facilitators, ground.diary, ground.holidays)
        ground.diary.take(slots)
        sessions += sessions_of(row, slots)
    _write(made, sessions)
    return made


def _write(classes: list[TrainingClass], sessions: list[Session]) -> None:
    TrainingClass.objects.bulk_create(classes, batch_size=500)
    Session.objects.bulk_create(sessions, batch_size=500)
    resources.write_bookings([booking_of(s, s.training_class.title) for s in sessions])


def _specs_of(lines: Sequence[PlanLine], first: dt.date) -> list[ClassSpec]:
    opened = set(
        TrainingClass.objects.filter(plan_line__in=lines).values_list("plan_line_id", "line_number")
    )
    return [
        ClassSpec(
            training=line.training,
            quarter=Quarter.parse(line.quarter),
            capacity=line.training.max_size,
            first=first,
            share=_share(place, number, line.classes),
            plan_line_id=line.pk,
            line_number=number,
        )
        for place, line in enumerate(lines)
        for number in range(1, line.classes + 1)
        if (line.pk, number) not in opened
    ]


def _share(place: int, number: int, classes: int) -> float:
    """How far into the quarter a class should start: batches apart, trainings mixed evenly."""
    return (place * GOLDEN + (number - 1) / classes) % 1


@transaction.atomic
def open_from_plan(*, lines: Sequence[PlanLine], actor: Actor, at: dt.datetime) -> Opened:
    """Open the classes of an approved plan's lines, with dates, rooms and facilitators.

    Repeatable: a second call opens nothing. Who approved the plan has decided this, so no own
    right is asked for. No class starts within 14 days of `at`.
    """
    specs = _specs_of(lines, localdate(at) + NOTICE)
    made = _open(specs)
    if made:
        new = {"codes": [row.code for row in made]}
        audit.record(actor, "delivery.open_from_plan", None, new=new, note=f"{len(made)} kelas")
    ordered = TrainingClass.objects.filter(plan_line__in=lines).select_related("training")
    return Opened(list(ordered.order_by("plan_line_id", "line_number")), len(made))


@transaction.atomic
def bulk_open(*, specs: Sequence[ClassSpec], actor: Actor, at: dt.datetime) -> list[TrainingClass]:
    """Open many classes outside a plan, placed without clashes, in one batch."""
    access.require(actor, rules.EDIT)
    made = _open(specs)
    new = {"codes": [row.code for row in made]}
    audit.record(actor, "delivery.open", None, new=new, note=f"{len(made)} kelas, {at:%F}")
    return made


@transaction.atomic
def create_class(
    *, training: Training, quarter: Quarter, capacity: int, actor: Actor, at: dt.datetime
) -> TrainingClass:
    """Add one class without dates: a plan of the officer until it is scheduled and opened."""
    access.require(actor, rules.EDIT)
    if quarter.last_day < localdate(at):
        raise Refused(
            _("Triwulan ini sudah lewat. Pilih triwulan berjalan atau mendatang."), field="quarter"
        )
    if not training.active:
        raise Refused(
            _("Pelatihan ini tidak dipakai lagi. Pilih pelatihan lain."), field="training"
        )
    spec = ClassSpec(training, quarter, capacity, localdate(at))
    batch = _next_batches([spec])[training.pk, quarter.year] + 1
    row = _new_class(spec, batch)
    row.state = TrainingClass.State.PLANNED
    row.save()
    new = {"code": row.code, "quarter": row.quarter, "capacity": capacity}
    audit.record(actor, "delivery.create", row, new=new)
    return row
