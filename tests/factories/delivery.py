"""Trainings, classes and sessions for tests."""

import datetime as dt
from decimal import Decimal
from typing import Any

import factory

from asah.catalog.models import Training
from asah.delivery.models import Session, TrainingClass
from tests.factories.resources import moment


class CourseFactory(factory.django.DjangoModelFactory[Training]):
    """A workshop day of 5 JP for everybody."""

    class Meta:
        model = Training

    code = factory.Sequence(lambda n: f"KOM-{n}")
    title = "Komunikasi Empatik di Loket"
    summary = "Sehari bermain peran dengan kasus nyata dari loket peserta."
    form = "workshop"
    method = "workshop"
    quantity = factory.LazyFunction(lambda: {"days": 1})
    jp = Decimal(5)
    source = "apbd-bkpsdm"
    min_size = 2
    max_size = 30
    classes_per_quarter = factory.LazyFunction(lambda: [4, 4, 4, 3])


class ClassFactory(factory.django.DjangoModelFactory[TrainingClass]):
    """An open class in the fourth quarter; `with_sessions=["2026-11-24 08:00/12:00", ...]`."""

    class Meta:
        model = TrainingClass
        skip_postgeneration_save = True

    training = factory.SubFactory(CourseFactory)
    batch = factory.Sequence(lambda n: n + 1)
    year = 2026
    quarter = "2026-Q4"
    code = factory.LazyAttribute(lambda row: f"{row.training.code}-{row.year}-{row.batch:02d}")
    state = "open"
    capacity = 30
    start = dt.date(2026, 11, 26)
    end = dt.date(2026, 11, 26)

    @factory.post_generation
    def with_sessions(obj: TrainingClass, create: bool, spans: Any, **more: Any) -> None:  # noqa: N805
        for number, span in enumerate(spans or (), 1):
            SessionFactory(training_class=obj, number=number, span=span, **more)
        rows = list(obj.sessions.all())
        if rows:
            obj.start, obj.end = moment_day(rows[0].start), moment_day(rows[-1].end)
            obj.save()


def moment_day(value: dt.datetime) -> dt.date:
    from django.utils.timezone import localdate

    return localdate(value)


class SessionFactory(factory.django.DjangoModelFactory[Session]):
    """`SessionFactory(span="2026-11-24 08:00/12:00")`."""

    class Meta:
        model = Session
        exclude = ("span",)

    span = "2026-11-26 08:00/12:00"
    training_class = factory.SubFactory(ClassFactory)
    number = 1
    start = factory.LazyAttribute(lambda row: moment(row.span.split("/")[0]))
    end = factory.LazyAttribute(lambda row: moment(f"{row.span[:10]} {row.span.split('/')[1]}"))
    secret = factory.Sequence(lambda n: f"rahasia-{n}")
