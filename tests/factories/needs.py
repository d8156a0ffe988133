"""Need lines, figures of the formula and the state of a year for tests."""

from typing import Any

import factory

from asah.core import clock
from asah.needs.models import NeedLine
from asah.needs.services.weights import load_reference
from asah.needs.services.years import touch
from tests.factories.competencies import CompetencyFactory
from tests.factories.people import UnitFactory

YEAR = 2027


class NeedFactory(factory.django.DjangoModelFactory[NeedLine]):
    """An undecided gap of one level; `NeedFactory(person=budi, unit=budi.unit)`."""

    class Meta:
        model = NeedLine
        skip_postgeneration_save = True

    year = YEAR
    key = factory.Sequence(lambda n: f"gap:uji:{n}")
    unit = factory.SubFactory(UnitFactory)
    competency = factory.SubFactory(CompetencyFactory)
    source = "gap"
    terms = factory.LazyFunction(
        lambda: {"importance": "1", "facing": False, "weakness": "0", "origin": "gap"}
    )
    evidence = factory.LazyFunction(
        lambda: [
            {"text": "Level 1, standar level 2", "source": "Uji", "date": "2026-03-16", "key": "a"}
        ]
    )
    created_at = factory.LazyFunction(clock.now)

    @factory.post_generation
    def marked(obj: NeedLine, create: bool, extracted: Any, **kwargs: Any) -> None:  # noqa: N805
        if create:
            touch([obj.year])


def figures() -> None:
    """The default figures of the formula, without links to competencies."""
    from asah.competencies.api import load_reference as load_competencies

    load_competencies()
    load_reference()
