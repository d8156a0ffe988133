"""Trainings for tests."""

from typing import Any

import factory

from asah.catalog.models import Training, TrainingLevel
from asah.competencies.models import Competency


class TrainingFactory(factory.django.DjangoModelFactory[Training]):
    """A workshop of one day for everybody; `TrainingFactory(raises=[competency])`."""

    class Meta:
        model = Training
        skip_postgeneration_save = True

    code = factory.Sequence(lambda n: f"PELATIHAN-{n}")
    title = factory.Sequence(lambda n: f"Pelatihan {n}")
    form = "workshop"
    method = "workshop"
    quantity = factory.LazyFunction(lambda: {"days": 1})
    jp = 5
    cost_per_head = 250_000
    cost_per_class = 8_000_000
    source = "apbd-bkpsdm"
    min_size = 15
    max_size = 30
    classes_per_quarter = factory.LazyFunction(lambda: [1, 2, 2, 1])
    audience = factory.LazyFunction(lambda: {"levels": [], "fields": [], "public_facing": None})

    @factory.post_generation
    def raises(obj: Training, create: bool, extracted: Any, **kwargs: Any) -> None:  # noqa: N805
        competencies: list[Competency] = extracted or []
        for competency in competencies if create else ():
            TrainingLevel.objects.create(training=obj, competency=competency)
