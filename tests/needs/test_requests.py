"""Requests of employees, proposals of superiors, findings of evaluations."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from asah.core import clock
from asah.core.access import SYSTEM, NotAllowed
from asah.core.errors import Refused
from asah.needs import api as needs
from asah.needs.models import NeedLine, ScoreWeight
from tests.factories.catalog import TrainingFactory
from tests.factories.competencies import asked, gap
from tests.factories.needs import YEAR, figures
from tests.people import Member

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def formula(db: None) -> None:
    figures()


def _ask(member: Member, by: Member, **more: Any) -> NeedLine:
    return needs.request_training(person=member.person, **more, actor=by.actor, at=clock.now())


def test_an_employee_asks_for_a_training(budi: Member) -> None:
    training = TrainingFactory()
    line = _ask(budi, budi, training=training, note="Sering melayani warga tuli")
    assert (line.person, line.training, line.asked_by) == (budi.person, training, budi.person)
    assert (line.source, line.state, line.score) == ("request", "new", Decimal("0.8"))
    assert line.evidence[0]["text"] == "Diminta sendiri: Sering melayani warga tuli"
    assert line.evidence[0]["source"] == "Budi Tolaki"


def test_a_request_from_october_on_is_for_the_next_year() -> None:
    days = [dt.date(2026, 9, 30), dt.date(2026, 10, 1), dt.date(2027, 1, 2)]
    assert [needs.year_asked(day) for day in days] == [2026, 2027, 2027]


def test_a_superior_proposes_somebody_of_the_team(budi: Member, sari: Member) -> None:
    skill = asked(budi.person.position, importance="1.5").competency
    gapped = gap(budi.person)
    line = _ask(budi, sari, competency=gapped)
    assert line.evidence[0]["text"] == "Diusulkan atasan"
    assert (line.terms["origin"], line.asked_by) == ("proposal", sari.person)
    from asah.competencies.api import sync_profiles

    sync_profiles(actor=SYSTEM, at=clock.now())
    assert _ask(budi, sari, competency=skill).weight == Decimal("1.5")


def test_nobody_asks_for_people_of_another_office(
    budi: Member, ilham: Member, sari: Member
) -> None:
    training = TrainingFactory()
    for by in (budi, sari):
        with pytest.raises(NotAllowed):
            _ask(ilham, by, training=training)


def test_one_asks_for_exactly_one_thing(budi: Member) -> None:
    with pytest.raises(Refused, match="Pilih satu"):
        _ask(budi, budi)
    with pytest.raises(Refused, match="Pilih satu"):
        _ask(budi, budi, training=TrainingFactory(), competency=gap(budi.person))


def test_the_same_request_again_is_refused_until_the_first_was_rejected(budi: Member) -> None:
    training = TrainingFactory()
    first = _ask(budi, budi, training=training)
    with pytest.raises(Refused, match="sudah tercatat"):
        _ask(budi, budi, training=training)
    needs.reject_needs(ids=[first.pk], reason="Penuh", actor=SYSTEM, at=clock.now())
    again = _ask(budi, budi, training=training)
    assert again.state == "new"
    assert NeedLine.objects.count() == 2


def test_an_own_undecided_request_may_be_withdrawn(budi: Member, sari: Member) -> None:
    line = _ask(budi, budi, training=TrainingFactory())
    proposed = _ask(budi, sari, training=TrainingFactory())
    with pytest.raises(Refused, match="Hanya yang meminta"):
        needs.withdraw_request(line=proposed, actor=budi.actor, at=clock.now())
    needs.withdraw_request(line=line, actor=budi.actor, at=clock.now())
    assert list(NeedLine.objects.all()) == [proposed]
    needs.accept_needs(ids=[proposed.pk], actor=SYSTEM, at=clock.now())
    proposed.refresh_from_db()
    with pytest.raises(Refused, match="sudah diputus"):
        needs.withdraw_request(line=proposed, actor=sari.actor, at=clock.now())


def test_many_requests_come_as_one_batch_and_once(budi: Member, sari: Member) -> None:
    training = TrainingFactory()
    wishes = [needs.Wish(m.person, training, None, "Perlu") for m in (budi, sari)]
    given = {"wishes": wishes, "year": YEAR, "actor": SYSTEM, "at": clock.now()}
    assert [needs.bulk_request(**given) for _ in range(2)] == [2, 0]  # type: ignore[arg-type]
    assert set(NeedLine.objects.values_list("asked_by", flat=True)) == {
        budi.person.pk,
        sari.person.pk,
    }


def test_a_finding_becomes_a_need_of_each_unit_once(budi: Member, yusran: Member) -> None:
    skill = gap(budi.person, service=True)
    given = {
        "year": YEAR,
        "unit_ids": [budi.person.unit_id, yusran.person.unit_id],
        "competency_ids": [skill.pk],
        "text": "Waktu layanan belum membaik",
        "key": "impact:3",
        "actor": yusran.actor,
        "at": clock.now(),
    }
    assert [needs.add_impact_evidence(**given) for _ in range(2)] == [2, 0]  # type: ignore[arg-type]
    line = NeedLine.objects.get(unit=budi.person.unit)
    assert (line.source, line.head_count, line.evidence[0]["text"]) == (
        "impact",
        1,
        "Waktu layanan belum membaik",
    )
    # a unit that faces the public: (1 + 0.5) x 1.2
    assert (line.weight, line.score) == (Decimal("1.5"), Decimal("1.8"))


def test_generating_gives_undecided_requests_the_figures_of_today(budi: Member) -> None:
    line = _ask(budi, budi, training=TrainingFactory())
    ScoreWeight.objects.filter(name="factor_request").update(value="2")
    needs.generate(year=line.year, actor=SYSTEM, at=clock.now())
    line.refresh_from_db()
    assert line.score == Decimal(2)


def test_figures_change_by_dated_rows(yusran: Member, sari: Member) -> None:
    today = clock.today()
    given = {"name": "factor_gap", "valid_from": today, "legal_basis": "Perwali"}
    acted = {"actor": yusran.actor, "at": clock.now()}
    needs.set_weight(value=Decimal("1.5"), **given, **acted)  # type: ignore[arg-type]
    yesterday = today - dt.timedelta(days=1)
    found = [needs.weights_on(day)["factor_gap"] for day in (yesterday, today)]
    assert found == [Decimal(1), Decimal("1.5")]
    with pytest.raises(Refused, match="Pilih tanggal sesudahnya"):
        needs.set_weight(value=Decimal(2), **given, **acted)  # type: ignore[arg-type]
    with pytest.raises(NotAllowed):
        needs.set_weight(value=Decimal(2), **given, actor=sari.actor, at=clock.now())  # type: ignore[arg-type]


@pytest.mark.parametrize(("name", "value"), [("tidak_ada", 1), ("factor_gap", -1)])
def test_a_figure_outside_its_bounds_is_refused(yusran: Member, name: str, value: int) -> None:
    with pytest.raises(Refused):
        needs.set_weight(
            name=name,
            value=Decimal(value),
            valid_from=clock.today(),
            legal_basis="x",
            actor=yusran.actor,
            at=clock.now(),
        )


def test_the_first_figure_of_a_name_needs_no_predecessor(yusran: Member) -> None:
    ScoreWeight.objects.filter(name="factor_gap").delete()
    needs.set_weight(
        name="factor_gap",
        value=Decimal(3),
        valid_from=clock.today(),
        legal_basis="x",
        actor=yusran.actor,
        at=clock.now(),
    )
    assert needs.weights_on(clock.today())["factor_gap"] == 3


def test_reference_data_load_once(db: None) -> None:
    count = ScoreWeight.objects.count()
    needs.load_reference()
    assert (ScoreWeight.objects.count(), count) == (11, 11)
