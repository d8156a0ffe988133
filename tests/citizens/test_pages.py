"""Pages of the officer and of the public."""

import pytest
from django.core.paginator import Paginator
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from asah.citizens.models import Service, ServiceUnit
from asah.citizens.selectors import figures
from asah.core.models import AuditLine
from tests.factories.citizens import answered, service_unit

OVERVIEW = "/suara-warga/"


@pytest.fixture
def page(yusran):
    """What the officer sees at an address, as text."""
    client = Client()
    client.force_login(yusran.user)
    return lambda address: " ".join(client.get(address).content.decode().split())


@pytest.fixture
def post(yusran):
    client = Client()
    client.force_login(yusran.user)
    return client.post


def queries(member, address):
    client = Client()
    client.force_login(member.user)
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as seen:
        assert client.get(address).status_code == 200
    return len(seen)


def test_the_overview_says_what_stands_out(page, loket, perhubungan):
    answered(loket, 4, times=10)
    answered(service_unit(perhubungan, "lemah", name="Loket Lemah"), 2, times=10)
    found = page(OVERVIEW)
    assert "IKM 75,00, tetapi" in found
    assert "1 unit di bawah mutu B" in found
    assert found.index("Loket KTP-el") < found.index("Loket Lemah")


def test_the_overview_without_a_weak_unit_says_so(page, loket):
    answered(loket, 4, times=10)
    assert "IKM 100,00, semua unit mutu B atau lebih" in page(OVERVIEW)


def test_the_overview_without_answers_still_lists_the_units(page, loket):
    found = page(OVERVIEW)
    assert ("Loket KTP-el" in found, "belum ada" in found) == (True, True)


def test_few_answers_are_withheld_in_the_list(page, loket):
    answered(loket, 1, times=9)
    assert "Terlalu sedikit" in page(OVERVIEW)
    assert "25,00" not in page(OVERVIEW)


def test_a_filter_that_finds_nothing_says_so(page, loket):
    assert "Tidak ada unit layanan yang cocok" in page(
        f"{OVERVIEW}?q=xyz&mutu=A&jenis=opd&urut=worst"
    )


def test_an_unknown_choice_in_the_address_is_passed_over(page, loket):
    assert "Loket KTP-el" in page(f"{OVERVIEW}?mutu=Z&jenis=x&urut=x&periode=1999-Q1&page=99")


@pytest.mark.parametrize("count", [1, 3])
def test_the_overview_costs_the_same_at_one_unit_and_at_three(yusran, counter, count):
    for number in range(count):
        answered(service_unit(counter, f"u{number}", name=f"U{number}"), 3, times=10)
    # session, user, actor, badges; quarters, units, sums, answers of a year, trends,
    # complaints
    assert queries(yusran, OVERVIEW) == 10


@pytest.mark.parametrize("count", [1, 3])
def test_a_unit_costs_the_same_with_one_service_and_with_three(yusran, loket, count):
    for number in range(count - 1):
        Service.objects.create(service_unit=loket, code=f"s{number}", name=f"S{number}")
    answered(loket, 3, times=10)
    # session, user, actor, badges; unit, its organisation, quarters, sums, by service, services,
    # sources, output
    assert queries(yusran, f"{OVERVIEW}{loket.code}/") == 12


@pytest.mark.parametrize("count", [1, 3])
def test_the_public_list_costs_the_same_at_one_unit_and_at_three(client, counter, count):
    for number in range(count):
        answered(service_unit(counter, f"u{number}", name=f"U{number}"), 3, times=10)
    client.get("/hasil/")
    with CaptureQueriesContext(connection) as seen:
        client.get("/hasil/")
    # quarters, sums, answers of a year, units; complaints are remembered for a minute
    assert len(seen) == 4


def test_a_unit_shows_its_figure_its_sample_and_its_sources(page, loket):
    answered(loket, 4, 3, times=10)
    answered(loket, 3, period="2025-Q3", times=10)
    found = page(f"{OVERVIEW}{loket.code}/")
    for words in ("IKM 87,50, mutu B, baik", "20 dari 278", "formulir di ponsel", "+12,5"):
        assert words in found


def test_a_unit_shows_another_quarter_when_asked(page, loket):
    answered(loket, 4, times=10)
    answered(loket, 3, period="2026-Q2", times=10)
    assert "IKM 75,00" in page(f"{OVERVIEW}{loket.code}/?periode=2026-Q2")


def test_a_unit_without_answers_tells_the_way(page, loket):
    loket.users_per_year = 0
    loket.save()
    found = page(f"{OVERVIEW}{loket.code}/")
    assert "belum ada penilai" in found
    assert "Isi banyaknya pengguna" in found


def test_a_superior_sees_the_own_units_only(sari, loket, perhubungan):
    other = service_unit(perhubungan, "lain", name="Loket Lain")
    client = Client()
    client.force_login(sari.user)
    found = client.get(OVERVIEW).content.decode()
    assert ("Loket KTP-el" in found, "Loket Lain" in found) == (True, False)
    assert client.get(f"{OVERVIEW}{other.code}/").status_code == 404
    assert reverse("citizens:unit_add") not in found


def test_the_officer_adds_a_unit(post, counter):
    data = {
        "name": "Loket Akta",
        "code": "akta",
        "unit": counter.pk,
        "users_per_year": 500,
        "weight_mode": "exact",
        "element_order": "",
        "active": "on",
    }
    assert post(f"{OVERVIEW}baru/", data).url == f"{OVERVIEW}akta/"
    assert ServiceUnit.objects.get(code="akta").services.count() == 1


def test_the_officer_changes_a_unit_and_is_warned_of_its_posters(post, page, loket):
    address = f"{OVERVIEW}{loket.code}/ubah/"
    assert "Poster dengan kode yang lama" in page(address)
    data = {
        "name": "Loket Baru",
        "code": "baru",
        "unit": loket.unit_id,
        "users_per_year": 9,
        "weight_mode": "0.11",
        "element_order": "questionnaire",
    }
    assert post(address, data).url == f"{OVERVIEW}baru/"
    loket.refresh_from_db()
    assert (loket.name, loket.weight_mode, loket.active) == ("Loket Baru", "0.11", False)


def test_a_code_that_is_taken_comes_back_to_its_field(post, loket, counter):
    data = {
        "name": "X",
        "code": loket.code,
        "unit": counter.pk,
        "users_per_year": 1,
        "weight_mode": "exact",
    }
    answer = post(f"{OVERVIEW}baru/", data)
    assert answer.status_code == 200
    assert "code" in answer.context["form"].errors


def test_the_officer_changes_a_service(post, loket):
    made = Service.objects.create(service_unit=loket, code="kk", name="KK")
    data = {"name": "Kartu Keluarga", "code": "kk", "active": "on"}
    assert post(f"{OVERVIEW}layanan/kk/", data).url == f"{OVERVIEW}{loket.code}/"
    made.refresh_from_db()
    assert made.name == "Kartu Keluarga"
    assert AuditLine.objects.get().verb == "citizens.edit_service"


def test_a_refused_service_comes_back_with_the_reason(post, loket):
    answer = post(f"{OVERVIEW}layanan/{loket.code}/", {"name": "Umum", "code": loket.code})
    assert "paling sedikit satu layanan" in answer.content.decode()


def test_the_officer_adds_a_service(post, loket):
    data = {"name": "Akta", "code": "akta", "active": "on"}
    assert post(f"{OVERVIEW}{loket.code}/layanan-baru/", data).status_code == 302
    assert loket.services.count() == 2


def test_the_poster_is_a_document_with_the_address(yusran, loket):
    client = Client()
    client.force_login(yusran.user)
    answer = client.get(f"{OVERVIEW}{loket.code}/poster.pdf")
    assert (answer["content-type"], answer.content[:5]) == ("application/pdf", b"%PDF-")
    assert answer["content-disposition"] == 'inline; filename="poster-loket-ktp.pdf"'


def test_the_public_list_leads_to_the_form_and_the_results(client, loket):
    answered(loket, 4, times=10)
    found = client.get("/hasil/").content.decode()
    assert "Kepuasan warga 100,00, mutu A, sangat baik" in found
    assert f'href="/s/{loket.code}"' in found
    assert f'href="/s/{loket.code}/hasil"' in found


def test_the_public_list_can_be_searched_and_leaves_closed_units_out(client, loket, perhubungan):
    closed = service_unit(perhubungan, "tutup", name="Loket Tutup", active=False)
    found = client.get("/hasil/").content.decode()
    assert (loket.name in found, closed.name in found) == (True, False)
    assert "tidak ditemukan" in client.get("/hasil/?q=xyz").content.decode()


def test_the_public_does_not_see_the_running_quarter(client, loket):
    running = figures.running_period()
    answered(loket, 4, period=running, times=12)
    answered(loket, 3, period="2026-Q2", times=12)
    result = client.get(f"/s/{loket.code}/hasil").content.decode()
    assert ("75,00" in result, "100,00" in result) == (True, False)
    assert "12 penilai di triwulan yang sedang berjalan" in result
    assert "100,00" not in client.get(f"/hasil/?periode={running}").content.decode()


def test_the_public_sees_few_answers_as_too_few(client, loket):
    answered(loket, 1, times=9)
    for address in ("/hasil/", f"/s/{loket.code}/hasil"):
        found = client.get(address).content.decode()
        assert ("di bawah 10 penilai" in found, "25,00" in found) == (True, False)


def test_results_of_an_unknown_unit_are_absent(client, db):
    assert client.get("/s/tak-ada/hasil").status_code == 404


def test_the_public_list_pages_by_thirty(client, counter):
    for number in range(31):
        service_unit(counter, f"u{number}", name=f"U{number}")
    assert isinstance(client.get("/hasil/").context["page"].paginator, Paginator)
    assert client.get("/hasil/").content.decode().count('/hasil"') == 30
