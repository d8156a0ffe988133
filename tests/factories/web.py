"""A small thread: a training, the competency it raises, and an accepted need for it."""

import datetime as dt
from decimal import Decimal

from asah.catalog.models import Training, TrainingLevel
from asah.competencies.models import Competency, Profile
from asah.core import clock
from asah.needs.models import NeedLine
from asah.needs.services.years import touch
from asah.people.models import Person
from tests.factories.delivery import CourseFactory

SINCE = dt.date(2020, 1, 1)


def some_competency(code: str = "komunikasi") -> Competency:
    found, _new = Competency.objects.get_or_create(
        code=code,
        valid_from=SINCE,
        defaults={"name": "Komunikasi", "group": "managerial", "soft": True},
    )
    return found


def some_training(code: str = "komunikasi-di-loket", **fields: object) -> Training:
    """A workshop that raises communication by one level; the same one on every call."""
    found = Training.objects.filter(code=code).first()
    if found is None:
        found = CourseFactory(code=code, **fields)
        TrainingLevel.objects.create(training=found, competency=some_competency(), gain=1)
    return found


def accepted_need(
    person: Person,
    *,
    year: int,
    measured: int = 1,
    required: int = 2,
    state: str = NeedLine.State.ACCEPTED,
) -> NeedLine:
    """A gap of communication that the officer accepted, with its profile row."""
    competency = some_competency()
    Profile.objects.get_or_create(
        person=person,
        competency=competency,
        defaults={"measured": measured, "required": required},
    )
    touch([year])
    return NeedLine.objects.create(
        year=year,
        key=f"gap:{person.pk}:{competency.pk}",
        person=person,
        unit=person.unit,
        competency=competency,
        source=NeedLine.Source.GAP,
        levels=required - measured,
        weight=Decimal(1),
        score=Decimal(1),
        evidence=[
            {"text": "Uji kompetensi: tingkat 1", "source": "asesmen", "date": "", "key": ""}
        ],
        state=state,
        created_at=clock.now(),
    )
