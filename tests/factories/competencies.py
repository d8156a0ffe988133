"""Competencies, standards and evidence for tests."""

import datetime as dt
from typing import Any

import factory

from asah.competencies.models import (
    Assessment,
    Band,
    Competency,
    CompetencyLevel,
    MatchMode,
    PositionStandard,
)
from asah.competencies.services.profiles import rebuild
from asah.core import clock
from asah.people.models import Person, Position

SINCE = dt.date(2024, 1, 1)


class CompetencyFactory(factory.django.DjangoModelFactory[Competency]):
    """A technical competency for every field; `CompetencyFactory(soft=True, service=True)`."""

    class Meta:
        model = Competency

    code = factory.Sequence(lambda n: f"kompetensi-{n}")
    name = factory.Sequence(lambda n: f"Kompetensi {n}")
    group = "technical"
    description = "Uraian kompetensi."
    valid_from = SINCE
    legal_basis = "Kamus uji"


class LevelFactory(factory.django.DjangoModelFactory[CompetencyLevel]):
    class Meta:
        model = CompetencyLevel

    competency = factory.SubFactory(CompetencyFactory)
    level = 2
    description = "Menerapkan dalam tugas rutin."
    indicators = ("Menyapa lebih dahulu", "Menjelaskan sekali dengan lengkap")
    valid_from = SINCE


class StandardFactory(factory.django.DjangoModelFactory[PositionStandard]):
    """A standard of `pelaksana`, level 2."""

    class Meta:
        model = PositionStandard

    competency = factory.SubFactory(CompetencyFactory)
    level = "pelaksana"
    required = 2
    valid_from = SINCE
    legal_basis = "Standar uji"


class AssessmentFactory(factory.django.DjangoModelFactory[Assessment]):
    class Meta:
        model = Assessment

    level = 1
    date = dt.date(2026, 3, 16)
    source = "Uji kompetensi"
    source_key = factory.Sequence(lambda n: f"uji:{n}")
    recorded_at = factory.LazyFunction(clock.now)


class BandFactory(factory.django.DjangoModelFactory[Band]):
    class Meta:
        model = Band

    kind = "mapping"
    lower = 78
    label = "Cukup optimal"
    tone = "plain"
    valid_from = SINCE


class ModeFactory(factory.django.DjangoModelFactory[MatchMode]):
    class Meta:
        model = MatchMode

    mode = "capped"
    valid_from = SINCE


def measured(person: Person, competency: Competency, level: int, **more: Any) -> Assessment:
    """Evidence for a person, with the profile kept true."""
    row = AssessmentFactory(person=person, competency=competency, level=level, **more)
    rebuild({person.pk}, clock.today())
    return row


def asked(position: Position, required: int = 2, **more: Any) -> PositionStandard:
    """A new competency that positions of this level must master."""
    return StandardFactory(level=position.level, required=required, **more)


def gap(person: Person, *, required: int = 2, level: int = 1, **competency: Any) -> Competency:
    """A competency in which the person is below the standard."""
    row = asked(person.position, required, competency=CompetencyFactory(**competency))
    measured(person, row.competency, level)
    return row.competency
