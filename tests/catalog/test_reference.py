"""The starter catalogue."""

from decimal import Decimal

import pytest

from asah.catalog.api import load_reference
from asah.catalog.calc.names import sources
from asah.catalog.models import Training
from asah.competencies.api import Competency, fields
from asah.competencies.api import load_reference as load_competencies
from asah.core.calc import data_files
from asah.people.models import Position

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def starter() -> None:
    load_competencies()
    load_reference()


def test_the_starter_catalogue_has_sixty_one_trainings_and_loads_once() -> None:
    load_reference()
    assert Training.objects.count() == 61


def test_every_training_has_the_jp_that_its_rule_gives() -> None:
    told = {row["code"]: Decimal(row["jp"]) for row in data_files.rows("catalog/trainings")}
    assert dict(Training.objects.values_list("code", "jp")) == told


def test_at_least_a_third_raises_soft_skills_or_public_service() -> None:
    soft = Training.objects.filter(levels__competency__soft=True).distinct().count()
    service = Training.objects.filter(levels__competency__service=True).distinct().count()
    assert min(soft, service) >= 20


def test_every_competency_of_the_dictionary_is_raised_by_some_training() -> None:
    raised = Training.objects.values("levels__competency")
    assert list(Competency.objects.exclude(pk__in=raised)) == []


def test_audiences_sources_and_legal_bases_make_sense() -> None:
    for training in Training.objects.all():
        audience = training.audience
        assert set(audience["levels"]) <= set(Position.Level.values)
        assert set(audience["fields"]) <= set(fields())
        assert training.source in sources()
        assert bool(training.legal_basis) is training.mandatory
        assert 1 <= training.min_size <= training.max_size
        assert len(training.classes_per_quarter) == 4


def test_elearning_and_coaching_keep_people_at_their_desk() -> None:
    found = Training.objects.filter(away=False).values_list("method", flat=True).distinct()
    assert set(found) == {"elearning", "coaching"}


def test_a_prerequisite_is_known_and_a_retired_training_stays_retired() -> None:
    assert Training.objects.get(code="WARGA-SULIT").prerequisites.get().code == "WARGA-MARAH"
    Training.objects.filter(code="WARGA-SULIT").update(active=False)
    load_reference()
    assert Training.objects.get(code="WARGA-SULIT").active is False
