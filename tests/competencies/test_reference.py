"""The dictionary and the default standards that come with the product."""

import pytest

from asah.competencies.api import load_reference
from asah.competencies.calc.names import fields
from asah.competencies.models import (
    Band,
    Competency,
    CompetencyLevel,
    MatchMode,
    PositionStandard,
)
from asah.core.calc import data_files

pytestmark = pytest.mark.django_db

MODELS = (Competency, CompetencyLevel, PositionStandard, Band, MatchMode)


def test_loading_twice_adds_nothing() -> None:
    load_reference()
    before = [model.objects.count() for model in MODELS]
    load_reference()
    assert [model.objects.count() for model in MODELS] == before
    assert before[:2] == [63, 315]


def test_the_dictionary_holds_the_nine_of_the_regulation() -> None:
    load_reference()
    found = Competency.objects.exclude(group="technical").values_list("name", "group")
    assert sorted(found) == [
        ("Integritas", "managerial"),
        ("Kerja sama", "managerial"),
        ("Komunikasi", "managerial"),
        ("Mengelola perubahan", "managerial"),
        ("Orientasi pada hasil", "managerial"),
        ("Pelayanan publik", "managerial"),
        ("Pengambilan keputusan", "managerial"),
        ("Pengembangan diri dan orang lain", "managerial"),
        ("Perekat bangsa", "sociocultural"),
    ]


def test_every_competency_has_five_levels_and_soft_ones_have_behaviour_to_see() -> None:
    rows = data_files.rows("competencies/levels")
    soft = {r["code"] for r in data_files.rows("competencies/competencies") if r["soft"] == "1"}
    by_code: dict[str, list[str]] = {}
    for row in rows:
        by_code.setdefault(row["competency"], []).append(row["level"])
    assert {tuple(levels) for levels in by_code.values()} == {("1", "2", "3", "4", "5")}
    bare = [r for r in rows if r["competency"] in soft and r["indicators"].count(" | ") < 2]
    assert bare == []
    assert len({row["description"] for row in rows}) == len(rows)


def test_fields_of_competencies_and_standards_are_known() -> None:
    used = {row["field"] for row in data_files.rows("competencies/competencies")}
    used |= {row["field"] for row in data_files.rows("competencies/standards")}
    assert used - {""} == set(fields())


def test_a_row_that_an_officer_ended_stays_ended() -> None:
    load_reference()
    row = PositionStandard.objects.order_by("pk").first()
    assert row is not None
    PositionStandard.objects.filter(pk=row.pk).update(valid_to=row.valid_from)
    count = PositionStandard.objects.count()
    load_reference()
    row.refresh_from_db()
    assert (PositionStandard.objects.count(), row.valid_to) == (count, row.valid_from)
