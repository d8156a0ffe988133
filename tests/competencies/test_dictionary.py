"""The dictionary grows by dated versions and is found by words."""

import datetime as dt

import pytest

from asah.competencies.models import Competency
from asah.competencies.selectors.dictionary import dictionary, level_rows, versions
from asah.competencies.services.dictionary import LevelText, add_competency, revise_level
from asah.core import clock
from asah.core.access import NotAllowed
from asah.core.errors import Refused
from tests.factories.competencies import SINCE, CompetencyFactory, LevelFactory
from tests.people import Member

pytestmark = pytest.mark.django_db

TEXTS = [LevelText(n, f"Level {n}") for n in range(1, 6)]


def _text(description: str, start: dt.date) -> LevelText:
    return LevelText(2, description, ["Menyapa"], start, "Kamus 2027")


def test_a_revised_level_keeps_its_old_text_for_its_time(yusran: Member) -> None:
    old = LevelFactory(level=2, description="Lama")
    today = clock.today()
    given = {"actor": yusran.actor, "at": clock.now()}
    revise_level(competency=old.competency, text=_text("Baru", today), **given)  # type: ignore[arg-type]
    shown = [level_rows(old.competency, day)[1].text for day in (SINCE, today)]
    assert [text.description for text in shown if text] == ["Lama", "Baru"]
    assert versions(old.competency) == [today, SINCE]


def test_the_same_text_is_no_new_version(yusran: Member) -> None:
    old = LevelFactory(level=2, description="Sama", indicators=["Menyapa"])
    given = {"actor": yusran.actor, "at": clock.now()}
    with pytest.raises(Refused, match="sama dengan"):
        revise_level(competency=old.competency, text=_text("Sama", clock.today()), **given)  # type: ignore[arg-type]


def test_a_level_without_text_may_be_written_first(yusran: Member) -> None:
    skill = CompetencyFactory()
    given = {"actor": yusran.actor, "at": clock.now()}
    revise_level(competency=skill, text=_text("Pertama", SINCE), **given)  # type: ignore[arg-type]
    assert skill.levels.get().description == "Pertama"


def test_a_new_competency_comes_with_five_levels(yusran: Member) -> None:
    made = Competency(code="baru", name="Baru", group="technical", valid_from=SINCE)
    given = {"actor": yusran.actor, "at": clock.now()}
    add_competency(competency=made, texts=TEXTS, **given)  # type: ignore[arg-type]
    assert list(made.levels.values_list("level", flat=True)) == [1, 2, 3, 4, 5]
    for code, texts, why in (("baru", TEXTS, "sudah dipakai"), ("lain", TEXTS[:4], "kelima")):
        again = Competency(code=code, name="Lagi", group="technical", valid_from=SINCE)
        with pytest.raises(Refused, match=why):
            add_competency(competency=again, texts=texts, **given)  # type: ignore[arg-type]


def test_only_the_officer_writes_the_dictionary(sari: Member) -> None:
    made = Competency(code="baru", name="Baru", group="technical", valid_from=SINCE)
    with pytest.raises(NotAllowed):
        add_competency(competency=made, texts=TEXTS, actor=sari.actor, at=clock.now())


def test_soft_skills_are_found_as_such_and_by_words() -> None:
    speech = CompetencyFactory(name="Komunikasi", soft=True, service=True)
    data = CompetencyFactory(name="Analisis data", field="kominfo")
    CompetencyFactory(name="Lama", valid_to=SINCE)
    today = clock.today()
    assert list(dictionary(today, kind="soft")) == [speech]
    assert list(dictionary(today, kind="service")) == [speech]
    assert list(dictionary(today, text="komunik")) == [speech]
    assert list(dictionary(today, field="kominfo", group="technical")) == [data]
    assert set(dictionary(today)) == {speech, data}
