"""Who may ask *kenapa tidak saya* about whom, and what the page says."""

from collections.abc import Callable

import pytest
from django.test import Client

from asah.catalog.models import Training
from asah.plan.models import Plan
from asah.plan.selectors.why import why_not
from tests.factories.catalog import TrainingFactory
from tests.factories.people import PersonFactory
from tests.factories.plan import approved_plan, solved_scenario
from tests.factories.web import accepted_need, some_training
from tests.people import Member

YEAR = 2027
ANYBODY = {"levels": [], "fields": [], "public_facing": None}
type Cast = dict[str, Member]


@pytest.fixture
def in_force(cast: Cast) -> Plan:
    """Budi needs the training and gets it; Ilham needs nothing."""
    some_training(min_size=1)
    TrainingFactory(code="khusus-jpt", audience={**ANYBODY, "levels": ["jpt_utama"]})
    accepted_need(cast["budi"].person, year=YEAR)
    return approved_plan(YEAR)


@pytest.fixture
def ask(cast: Cast, client: Client) -> Callable[..., str]:
    def page(who: str, **asked: object) -> str:
        client.force_login(cast[who].user)
        answer = client.get(f"/rencana/{YEAR}/kenapa/", asked)
        assert answer.status_code == 200
        return answer.content.decode()

    return page


def test_an_employee_asks_about_oneself(in_force: Plan, ask: Callable[..., str]) -> None:
    page = ask("budi", pelatihan=some_training().code)
    assert "Mendapat kursi di TW" in page
    assert 'name="cari"' not in page


def test_an_employee_may_not_ask_about_others(
    in_force: Plan, cast: Cast, ask: Callable[..., str]
) -> None:
    page = ask("ilham", orang=cast["budi"].person.pk, pelatihan=some_training().code)
    assert cast["budi"].person.name not in page


def test_a_superior_finds_staff_by_half_a_name(in_force: Plan, ask: Callable[..., str]) -> None:
    assert "Budi Tolaki" in ask("sari", cari="tolak")
    assert "Ilham Saputra" not in ask("sari", cari="ilham")


def test_an_officer_finds_anybody_by_part_of_the_nip(
    in_force: Plan, ask: Callable[..., str]
) -> None:
    assert "Ilham Saputra" in ask("yusran", cari="199506052020")
    assert "Tidak ada pegawai" in ask("yusran", cari="tidakadaorang")


def test_a_plan_that_is_not_in_force_says_nothing_to_employees(
    cast: Cast, ask: Callable[..., str]
) -> None:
    some_training(min_size=1)
    accepted_need(cast["budi"].person, year=YEAR)
    solved_scenario(YEAR)
    assert "belum berlaku" in ask("budi")
    assert 'name="cari"' in ask("yusran")


def test_a_year_without_a_plan_says_when_there_will_be_an_answer(
    cast: Cast, ask: Callable[..., str]
) -> None:
    assert "setelah pimpinan menyetujui" in ask("budi")


def test_a_training_for_other_positions_is_explained_as_such(in_force: Plan, cast: Cast) -> None:
    assert in_force.chosen
    run = in_force.chosen.runs.get()
    found = why_not(run, cast["ilham"].person, Training.objects.get(code="khusus-jpt"))
    assert found
    assert not found.got
    assert found.sentence == "Tidak direncanakan: pelatihan ini bukan untuk jabatannya."


def test_who_came_after_the_calculation_is_not_guessed_about(in_force: Plan) -> None:
    assert in_force.chosen
    run = in_force.chosen.runs.get()
    assert why_not(run, PersonFactory(), some_training()) is None
    assert why_not(run, run.lines.first().people.first().person, TrainingFactory()) is None  # type: ignore[union-attr]


def test_the_training_page_leads_an_employee_to_the_answer(
    in_force: Plan, cast: Cast, client: Client
) -> None:
    client.force_login(cast["budi"].user)
    page = client.get(f"/katalog/{some_training().code}/").content.decode()
    assert f"/rencana/{YEAR}/kenapa/?pelatihan={some_training().code}" in page
