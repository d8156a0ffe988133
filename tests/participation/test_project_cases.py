"""Cases of units: written, offered, made from complaints."""

from typing import Any

import pytest

from asah.core import clock
from asah.core.access import SYSTEM, NotAllowed
from asah.core.errors import Refused
from asah.participation import api
from asah.participation.models import (
    Case,
)
from asah.participation.projects.services import cases as case_verbs
from asah.people.models import Unit
from tests.factories.projects import (
    CaseFactory,
)
from tests.people import Member

LEVELS = {"masalah": 3, "usulan": 4, "percobaan": 3, "warga": 2, "serah": 3}


def _spec(unit: Unit, **more: Any) -> api.CaseSpec:
    return api.CaseSpec(unit_id=unit.pk, title="Antrean panjang", text="Sejak Juni.", **more)


def test_a_superior_writes_cases_of_the_own_unit_only(
    sari: Member, counter: Unit, perhubungan: Unit
) -> None:
    made = case_verbs.add_case(spec=_spec(counter), actor=sari.actor, at=clock.now())
    assert made.state == "draft"
    with pytest.raises(NotAllowed):
        case_verbs.add_case(spec=_spec(perhubungan), actor=sari.actor, at=clock.now())


def test_a_case_without_a_figure_is_not_offered(sari: Member, counter: Unit) -> None:
    case = CaseFactory(unit=counter, state="draft", baseline=None)
    with pytest.raises(Refused, match="angka awal"):
        case_verbs.offer_case(case=case, offered=True, actor=sari.actor)


def test_an_offer_is_taken_back_until_a_group_has_the_case(sari: Member, counter: Unit) -> None:
    case = CaseFactory(unit=counter, state="draft")
    assert case_verbs.offer_case(case=case, offered=True, actor=sari.actor).state == "offered"
    assert case_verbs.offer_case(case=case, offered=False, actor=sari.actor).state == "draft"
    Case.objects.update(state="taken")
    with pytest.raises(Refused, match="diambil"):
        case_verbs.offer_case(case=case, offered=False, actor=sari.actor)
    with pytest.raises(Refused, match="tidak diubah"):
        case_verbs.edit_case(case=case, spec=_spec(counter), actor=sari.actor)


def test_editing_keeps_where_the_case_came_from(sari: Member, counter: Unit) -> None:
    case = CaseFactory(unit=counter, source_key="complaint:7", state="draft")
    row = case_verbs.edit_case(case=case, spec=_spec(counter, measure="jam"), actor=sari.actor)
    assert (row.title, row.measure, row.source_key) == ("Antrean panjang", "jam", "complaint:7")


def test_a_complaint_becomes_one_draft(sari: Member, counter: Unit) -> None:
    said = {"unit": counter, "title": "Loket tutup", "text": "x", "source_key": "complaint:9"}
    one = api.case_from(**said, actor=sari.actor, at=clock.now())
    two = api.case_from(**said, actor=sari.actor, at=clock.now())
    assert one == two
    assert (one.state, one.unit) == ("draft", counter)


def test_many_cases_are_offered_in_one_batch(counter: Unit, budi: Member) -> None:
    specs = [_spec(counter), _spec(counter, measure="menit")]
    made = api.bulk_add_cases(specs=specs, offered=True, actor=SYSTEM, at=clock.now())
    assert [case.state for case in made] == ["offered", "offered"]
    with pytest.raises(NotAllowed):
        api.bulk_add_cases(specs=specs, offered=True, actor=budi.actor, at=clock.now())
