"""Every screen of `catalog`, and what it shows."""

from typing import Any

from tests.factories.catalog import TrainingFactory
from tests.factories.competencies import CompetencyFactory
from tests.screens.base import Cast, Screen


def _training(cast: Cast) -> dict[str, Any]:
    skill = CompetencyFactory(name="Komunikasi", soft=True)
    training = TrainingFactory(title="Komunikasi Empatik", raises=[skill], equivalence="empati")
    TrainingFactory(equivalence="empati", raises=[skill])
    training.prerequisites.add(TrainingFactory(title="Dasar"))
    return {"code": training.code}


SCREENS = [
    Screen("catalog:list", as_="budi", kwargs=lambda cast: _training(cast) and {}),
    Screen("catalog:detail", as_="budi", kwargs=_training),
    Screen("catalog:add"),
    Screen("catalog:edit", kwargs=_training),
    Screen("catalog:retire", kwargs=_training, post=True),
    Screen("catalog:restore", kwargs=_training, post=True),
]
