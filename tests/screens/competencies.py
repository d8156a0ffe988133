"""Every screen of `competencies`, and what it shows."""

from typing import Any

from tests.factories.competencies import (
    AssessmentFactory,
    BandFactory,
    LevelFactory,
    ModeFactory,
    asked,
    gap,
    measured,
)
from tests.screens.base import Cast, Screen


def _profiles(cast: Cast) -> dict[str, Any]:
    """Budi lacks one level, meets one standard, and one is not measured."""
    budi = cast["budi"].person
    BandFactory()
    BandFactory(kind="heat", lower=80, label="mencapai target", tone="seq-0")
    ModeFactory()
    LevelFactory(competency=gap(budi, group="managerial", name="Komunikasi", soft=True))
    measured(budi, asked(budi.position, 1).competency, 2)
    asked(budi.position, 2)
    return {}


def _person(cast: Cast) -> dict[str, Any]:
    _profiles(cast)
    return {"pk": cast["budi"].person.pk}


def _evidence(cast: Cast) -> dict[str, Any]:
    row = asked(cast["budi"].person.position)
    return {"pk": AssessmentFactory(person=cast["budi"].person, competency=row.competency).pk}


def _entry(cast: Cast) -> dict[str, Any]:
    return {"code": LevelFactory().competency.code}


def _standard(cast: Cast) -> dict[str, Any]:
    return {"pk": asked(cast["budi"].person.position).pk}


SCREENS = [
    Screen("competencies:mine", as_="budi", kwargs=_profiles),
    Screen("competencies:people", as_="sari", kwargs=_profiles),
    Screen("competencies:person", as_="sari", kwargs=_person),
    Screen("competencies:assess", as_="sari", kwargs=_person),
    Screen("competencies:withdraw", as_="sari", kwargs=_evidence),
    Screen("competencies:heat", kwargs=_profiles),
    Screen("competencies:dictionary", as_="budi", kwargs=lambda cast: _entry(cast) and {}),
    Screen("competencies:detail", as_="budi", kwargs=_entry),
    Screen("competencies:add"),
    Screen("competencies:level_edit", kwargs=lambda cast: {**_entry(cast), "level": 2}),
    Screen("competencies:standards", kwargs=lambda cast: _standard(cast) and {}),
    Screen("competencies:standard", kwargs=_standard),
    Screen("competencies:standard_add"),
    Screen("competencies:standard_end", kwargs=_standard),
    Screen("competencies:settings", kwargs=_profiles),
    Screen("competencies:mode_edit"),
    Screen("competencies:band_edit", kwargs=lambda cast: {"pk": BandFactory().pk}),
]
