"""The officer keeps the catalogue; the rules decide the JP."""

import dataclasses
from decimal import Decimal
from typing import Any

import pytest

from asah.catalog import api as catalog
from asah.catalog.models import Training
from asah.catalog.selectors import Filters, catalogue
from asah.core import clock
from asah.core.access import NotAllowed, Role
from asah.core.errors import Refused
from asah.core.models import AuditLine
from asah.credits.calc.files import default_rules
from tests.factories.catalog import TrainingFactory
from tests.factories.competencies import CompetencyFactory
from tests.people import Member, grant

pytestmark = pytest.mark.django_db


def _spec(**more: Any) -> catalog.TrainingSpec:
    raises = more.pop("raises", None)
    base = {
        "title": "Pelayanan Prima",
        "form": "workshop",
        "method": "workshop",
        "quantity": {"days": 2},
        "source": "apbd-opd",
        "min_size": 10,
        "max_size": 30,
        "classes_per_quarter": [1, 1, 1, 1],
        "raises": {CompetencyFactory().pk: 1} if raises is None else raises,
    }
    return catalog.TrainingSpec(**{**base, **more})


def _add(by: Member, code: str = "PRIMA", **more: Any) -> Training:
    given = {"book": default_rules(), "actor": by.actor, "at": clock.now()}
    return catalog.add_training(code=code, spec=_spec(**more), **given)  # type: ignore[arg-type]


def test_a_new_training_gets_its_jp_from_the_rule(yusran: Member) -> None:
    training = _add(yusran)
    assert (training.jp, training.levels.get().gain) == (Decimal(10), 1)
    assert AuditLine.objects.get(verb="catalog.add").object_id == str(training.pk)


def test_a_code_is_used_once(yusran: Member) -> None:
    _add(yusran)
    for code in ("PRIMA", "tambah"):
        with pytest.raises(Refused, match="sudah dipakai"):
            _add(yusran, code)


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"min_size": 31}, "min_size"),
        ({"classes_per_quarter": [1, 1]}, "classes_per_quarter"),
        ({"classes_per_quarter": [1, 1, 1, -1]}, "classes_per_quarter"),
        ({"cost_per_head": -1}, "cost_per_head"),
        ({"mandatory": True}, "legal_basis"),
        ({"raises": {}}, "raises"),
        ({"raises": {999: 1}}, "raises"),
        ({"quantity": {"jp": 16}}, "amount"),
    ],
)
def test_a_training_that_could_not_be_held_is_refused_at_its_field(
    yusran: Member, more: dict[str, Any], field: str
) -> None:
    with pytest.raises(Refused) as refusal:
        _add(yusran, **more)
    assert refusal.value.field == field


def test_prerequisites_may_not_lead_back(yusran: Member) -> None:
    first = _add(yusran, "A")
    second = _add(yusran, "B", prerequisites=[first.pk])
    third = _add(yusran, "C", prerequisites=[second.pk])
    given = {"book": default_rules(), "actor": yusran.actor, "at": clock.now()}
    with pytest.raises(Refused, match="berputar"):
        catalog.edit_training(training=first, spec=_spec(prerequisites=[third.pk]), **given)  # type: ignore[arg-type]


def test_an_edit_replaces_everything_but_the_code(yusran: Member) -> None:
    training = _add(yusran)
    skill = CompetencyFactory()
    spec = _spec(title="Lain", quantity={"days": 3}, raises={skill.pk: 2})
    given = {"book": default_rules(), "actor": yusran.actor, "at": clock.now()}
    catalog.edit_training(training=training, spec=spec, **given)  # type: ignore[arg-type]
    training.refresh_from_db()
    assert (training.title, training.jp, training.code) == ("Lain", Decimal(15), "PRIMA")
    assert list(training.levels.values_list("competency", "gain")) == [(skill.pk, 2)]


def test_only_an_officer_of_the_region_keeps_the_catalogue(sari: Member, ilham: Member) -> None:
    grant(ilham.user, Role.OFFICER, ilham.person.unit)
    training = TrainingFactory()
    for member in (sari, ilham):
        with pytest.raises(NotAllowed):
            _add(member)
        with pytest.raises(NotAllowed):
            catalog.retire_training(training=training, actor=member.actor, at=clock.now())


def test_a_retired_training_is_no_longer_offered_and_may_return(yusran: Member) -> None:
    training = TrainingFactory()
    given = {"training": training, "actor": yusran.actor, "at": clock.now()}
    catalog.retire_training(**given)
    assert list(catalogue(Filters())) == []
    assert list(catalogue(Filters(retired=True))) == [training]
    with pytest.raises(Refused, match="sudah ditutup"):
        catalog.retire_training(**given)
    catalog.restore_training(**given)
    with pytest.raises(Refused, match="sudah aktif"):
        catalog.restore_training(**given)
    assert list(catalogue(Filters())) == [training]


def test_the_catalogue_is_found_by_kind_method_length_and_words() -> None:
    soft = CompetencyFactory(name="Komunikasi", soft=True)
    serves = CompetencyFactory(name="Adminduk", service=True)
    talk = TrainingFactory(title="Bicara", raises=[soft], jp=5)
    count = TrainingFactory(title="Dukcapil", raises=[serves], jp=24, method="course")
    none = Filters()
    asked = {
        "kind": [("soft", talk), ("service", count), ("technical", count)],
        "method": [("workshop", talk), ("course", count)],
        "jp": [("1-5", talk), ("17-32", count)],
        "text": [("komuni", talk), ("dukc", count)],
    }
    for name, cases in asked.items():
        for value, training in cases:
            assert list(catalogue(dataclasses.replace(none, **{name: value}))) == [training]


def test_who_is_eligible_follows_from_the_position(budi: Member, ilham: Member) -> None:
    everybody = TrainingFactory()
    facing = TrainingFactory(audience={"public_facing": True, "fields": ["kependudukan"]})
    heads = TrainingFactory(audience={"levels": ["pengawas"]})
    TrainingFactory(active=False)
    assert catalog.eligible_map() == {
        budi.person.pk: frozenset({everybody.pk, facing.pk}),
        ilham.person.pk: frozenset({everybody.pk}),
    }
    assert list(catalog.eligible_map([ilham.person.pk])) == [ilham.person.pk]
    assert list(catalog.eligible(facing)) == [budi.person]
    assert list(catalog.eligible(heads)) == []
    assert [catalog.suits(t, budi.person.position) for t in (facing, heads)] == [True, False]


def test_equivalents_and_what_raises_a_competency_are_found() -> None:
    skill = CompetencyFactory()
    one = TrainingFactory(equivalence="waktu", raises=[skill])
    two = TrainingFactory(equivalence="waktu")
    TrainingFactory(equivalence="waktu", active=False)
    assert list(catalog.equivalents(one)) == [two]
    assert list(catalog.equivalents(TrainingFactory())) == []
    assert list(catalog.raising(skill.pk)) == [one]


def test_a_training_is_read_from_a_ledger_key() -> None:
    assert catalog.code_in("class:PRIMA:PRIMA-2026-1:12") == "PRIMA"
    assert catalog.code_in("riwayat:12") == ""
