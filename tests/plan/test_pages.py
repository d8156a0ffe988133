"""The pages of a plan for those who make, decide and audit it."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from asah.plan.models import Plan, Run, RunBelow
from tests.factories.people import PersonFactory
from tests.factories.plan import solved_scenario
from tests.factories.web import accepted_need, some_training
from tests.people import Member

YEAR = 2027
type Cast = dict[str, Member]


@pytest.fixture
def run(cast: Cast) -> Run:
    some_training(min_size=1)
    for name in ("budi", "sari", "ilham"):
        accepted_need(cast[name].person, year=YEAR)
    return solved_scenario(YEAR).runs.get()


def read(client: Client, who: Member, address: str) -> str:
    client.force_login(who.user)
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_year_shows_lines_money_proof_and_the_question(
    run: Run, cast: Cast, client: Client
) -> None:
    page = read(client, cast["yusran"], f"/rencana/{YEAR}/")
    for words in (some_training().title, "belum terpakai", "Sudah terbukti", "Kenapa tidak saya?"):
        assert words in page


def test_the_year_answers_about_a_person_in_place(run: Run, cast: Cast, client: Client) -> None:
    budi, code = cast["budi"].person, some_training().code
    page = read(client, cast["yusran"], f"/rencana/{YEAR}/?orang={budi.pk}&pelatihan={code}")
    assert "Mendapat kursi di TW" in page


def test_an_auditor_reads_but_sees_no_buttons(run: Run, cast: Cast, client: Client) -> None:
    page = read(client, cast["dewi"], f"/rencana/{YEAR}/")
    assert "Ubah anggaran" not in page
    assert "Ajukan ke pimpinan" not in page


def test_the_receipt_gives_the_commands_that_repeat_it(
    run: Run, cast: Cast, client: Client
) -> None:
    page = read(client, cast["dewi"], f"/rencana/hitungan/{run.pk}/")
    assert f"asah calc plan-check soal-{run.pk}.json rencana-{run.pk}.json" in page
    assert f"--seed {run.seed} --trials {run.stats['trials']}" in page


def test_who_stays_below_is_listed_with_the_reason(run: Run, cast: Cast, client: Client) -> None:
    page = read(client, cast["yusran"], f"/rencana/hitungan/{run.pk}/kurang-jp/")
    reasons = {str(row.get_reason_display()) for row in RunBelow.objects.filter(run=run)}
    assert all(reason in page for reason in reasons)
    none = read(client, cast["yusran"], f"/rencana/hitungan/{run.pk}/kurang-jp/?sebab=money")
    assert "Semua ASN mencapai" in none


def _queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as found:
        assert client.get(address).status_code == 200
    return len(found)


def test_who_stays_below_costs_the_same_queries_at_one_row_and_at_many(
    run: Run, cast: Cast, client: Client
) -> None:
    client.force_login(cast["yusran"].user)
    address = f"/rencana/hitungan/{run.pk}/kurang-jp/"
    RunBelow.objects.filter(run=run).delete()
    counts = []
    for size in (1, 3, 30):
        while RunBelow.objects.filter(run=run).count() < size:
            RunBelow.objects.create(
                run=run, person=PersonFactory(), missing=Decimal(2), reason="absence"
            )
        counts.append(_queries(client, address))
    assert counts[0] == counts[1] == counts[2] <= 12


def test_the_year_costs_at_most_eleven_queries(run: Run, cast: Cast, client: Client) -> None:
    client.force_login(cast["yusran"].user)
    address = f"/rencana/{YEAR}/"
    asked = f"{address}?orang={cast['budi'].person.pk}&pelatihan={some_training().code}"
    assert _queries(client, address) == 10
    assert _queries(client, asked) == 12


def test_a_plan_without_a_run_invites_to_calculate(cast: Cast, client: Client) -> None:
    Plan.objects.create(year=2031, created_at="2030-01-01T00:00:00Z")
    page = read(client, cast["yusran"], "/rencana/2031/")
    assert "Belum ada skenario" in page
    assert "Isi anggaran" in page
