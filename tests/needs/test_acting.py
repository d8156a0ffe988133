"""Buttons of the pages of needs."""

from typing import Any

import pytest
from django.test import Client

from asah.core import clock
from asah.core.models import Job
from asah.needs.models import NeedLine
from asah.needs.services.requests import year_asked
from tests.factories.catalog import TrainingFactory
from tests.factories.competencies import CompetencyFactory, gap
from tests.factories.needs import NeedFactory, figures
from tests.people import Member

pytestmark = pytest.mark.django_db

YEAR = year_asked(clock.today())


@pytest.fixture(autouse=True)
def formula(db: None) -> None:
    figures()


def _client(member: Member) -> Client:
    client = Client()
    client.force_login(member.user)
    return client


def _need(member: Member, **more: Any) -> NeedLine:
    here = {"person": member.person, "unit": member.person.unit, "year": YEAR}
    line: NeedLine = NeedFactory(**{**here, **more})
    return line


def _state(line: NeedLine) -> str:
    line.refresh_from_db()
    return line.state


def test_chosen_lines_are_accepted_and_opened_again(budi: Member, yusran: Member) -> None:
    line, client = _need(budi), _client(yusran)
    data = {"id": [line.pk], "next": "/kebutuhan/baris/?page=2"}
    answer = client.post("/kebutuhan/putuskan/", {**data, "action": "accept"})
    assert (answer["Location"], _state(line)) == ("/kebutuhan/baris/?page=2", "accepted")
    client.post("/kebutuhan/putuskan/", {**data, "action": "reopen"})
    assert _state(line) == "new"


def test_nothing_chosen_is_said(yusran: Member) -> None:
    answer = _client(yusran).post("/kebutuhan/putuskan/", {"action": "accept"}, follow=True)
    assert "Pilih dahulu" in answer.content.decode()


def test_one_is_not_led_away_from_the_site(budi: Member, yusran: Member) -> None:
    line = _need(budi)
    data = {"id": [line.pk], "action": "accept", "next": "https://jahat.example/"}
    assert _client(yusran).post("/kebutuhan/putuskan/", data)["Location"] == "/kebutuhan/"


def test_rejecting_asks_for_the_reason_and_keeps_the_choice(budi: Member, yusran: Member) -> None:
    line, client = _need(budi), _client(yusran)
    asked = client.post("/kebutuhan/putuskan/", {"id": [line.pk], "action": "reject"})
    assert f'name="id" value="{line.pk}"' in asked.content.decode()
    again = client.post("/kebutuhan/tolak/", {"id": [line.pk], "reason": ""})
    assert (again.status_code, _state(line)) == (200, "new")
    client.post("/kebutuhan/tolak/", {"id": [line.pk], "reason": "Pensiun"})
    assert (_state(line), line.reason) == ("rejected", "Pensiun")


def test_everything_that_the_filters_show_is_accepted(budi: Member, yusran: Member) -> None:
    skill = CompetencyFactory()
    mine, other = _need(budi, competency=skill), _need(budi)
    place = f"/kebutuhan/putuskan/semua/?tahun={YEAR}&kelompok=k{skill.pk}"
    answer = _client(yusran).post(place, follow=True)
    assert "1 kebutuhan diterima." in answer.content.decode()
    assert (_state(mine), _state(other)) == ("accepted", "new")
    _client(yusran).post(f"/kebutuhan/putuskan/semua/?tahun={YEAR}")
    assert _state(other) == "accepted"


def test_a_line_is_merged_into_another_of_the_same_person(budi: Member, yusran: Member) -> None:
    line, into, client = _need(budi), _need(budi), _client(yusran)
    place = f"/kebutuhan/{line.pk}/gabung/"
    assert "Budi Tolaki" in client.get(f"/kebutuhan/{line.pk}/").content.decode()
    client.post(place, {"into": "999"})
    assert _state(line) == "new"
    client.post(place, {"into": into.pk})
    assert (_state(line), line.merged_into) == ("merged", into)
    again = client.post(place, {"into": into.pk}, follow=True)
    assert "sudah diputus" in again.content.decode()


def test_a_need_of_a_unit_may_be_merged_too(budi: Member, yusran: Member) -> None:
    skill = CompetencyFactory()
    unit = _need(budi, person=None, source="satisfaction", competency=skill)
    own = _need(budi, competency=skill)
    page = _client(yusran).get(f"/kebutuhan/{unit.pk}/").content.decode()
    assert f'<option value="{own.pk}"' in page


def test_generating_is_started_in_the_background(budi: Member, yusran: Member) -> None:
    gap(budi.person)
    client = _client(yusran)
    assert "Susun kebutuhan" in client.get("/kebutuhan/susun/").content.decode()
    answer = client.post("/kebutuhan/susun/", {"year": YEAR})
    job = Job.objects.get()
    assert answer["Location"] == f"/pekerjaan/{job.pk}/"
    assert NeedLine.objects.filter(source="gap").count() == 1


def test_an_own_request_is_withdrawn_from_its_page(budi: Member, sari: Member) -> None:
    asked: Any = {"source": "request", "competency": None, "training": TrainingFactory()}
    line = _need(budi, asked_by=budi.person, **asked)
    foreign = _need(budi, asked_by=sari.person, **asked)
    client = _client(budi)
    assert "Tarik permintaan" in client.get(f"/kebutuhan/{line.pk}/").content.decode()
    client.post(f"/kebutuhan/{line.pk}/tarik/")
    refused = client.post(f"/kebutuhan/{foreign.pk}/tarik/", follow=True)
    assert "Hanya yang meminta" in refused.content.decode()
    assert list(NeedLine.objects.all()) == [foreign]


def test_a_request_without_a_choice_is_said_at_the_form(budi: Member) -> None:
    answer = _client(budi).post("/kebutuhan/minta/", {"note": "x"})
    assert "Pilih satu" in answer.content.decode()


def test_the_same_request_twice_is_said_at_the_form(budi: Member) -> None:
    data = {"training": TrainingFactory().pk}
    _client(budi).post("/kebutuhan/minta/", data)
    again = _client(budi).post("/kebutuhan/minta/", data)
    assert "sudah tercatat" in again.content.decode()


def test_a_superior_proposes_somebody_of_the_team(budi: Member, sari: Member) -> None:
    skill, training = gap(budi.person), TrainingFactory()
    _need(budi, competency=skill)
    team = _client(sari).get("/kebutuhan/tim/").content.decode()
    assert "Budi Tolaki" in team
    place = f"/kebutuhan/tim/usul/?person={budi.person.pk}"
    assert budi.person.nip in _client(sari).get(place).content.decode()
    data = {"person": budi.person.nip, "training": training.pk}
    assert _client(sari).post(place, data)["Location"] == "/kebutuhan/tim/"
    again = _client(sari).post(place, data)
    assert "sudah tercatat" in again.content.decode()


def test_a_number_outside_the_team_is_refused(sari: Member, ilham: Member) -> None:
    data = {"person": ilham.person.nip, "training": TrainingFactory().pk}
    answer = _client(sari).post("/kebutuhan/tim/usul/?person=abc", data)
    assert "Tidak ada anggota tim Anda" in answer.content.decode()


def test_the_team_takes_the_same_queries_for_one_and_three(
    budi: Member, sari: Member, django_assert_num_queries: Any
) -> None:
    from tests.factories.people import PersonFactory

    # session, user, actor, badges; count, page, needs
    _need(budi)
    client = _client(sari)
    client.get("/kebutuhan/tim/")
    with django_assert_num_queries(7):
        client.get("/kebutuhan/tim/")
    PersonFactory.create_batch(2, unit=budi.person.unit)
    with django_assert_num_queries(7):
        client.get("/kebutuhan/tim/")


def test_a_figure_of_the_formula_is_changed_on_its_page(yusran: Member, budi: Member) -> None:
    place = "/kebutuhan/rumus/factor_gap/"
    data = {"value": "1.5", "valid_from": "2026-06-01", "legal_basis": "Perwali 3/2026"}
    assert _client(yusran).post(place, data).status_code == 302
    assert "1,5" in _client(budi).get("/kebutuhan/rumus/").content.decode()
    assert "Pilih tanggal sesudahnya" in _client(yusran).post(place, data).content.decode()
    assert _client(yusran).get("/kebutuhan/rumus/lain/").status_code == 404
