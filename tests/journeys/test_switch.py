"""The facilitator switches tomorrow's session online, and a participant finds the link."""

import pytest
from playwright.sync_api import expect

from asah.delivery.models import TrainingClass
from tests.browser import Open
from tests.participation.conftest import leader, now  # noqa: F401
from tests.participation.test_switching import booked, hall  # noqa: F401
from tests.people import Member

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LINK = "https://rapat.kendarikota.go.id/prima"


def test_tomorrows_session_goes_online_and_a_participant_finds_the_link(
    open_as: Open,
    booked: TrainingClass,  # noqa: F811
    rahma: Member,
    budi: Member,
) -> None:
    page = open_as(rahma).new_page()
    page.goto(f"/sesi/{booked.sessions.get(number=1).pk}/")
    page.get_by_role("link", name="Pindahkan ke daring").click()
    expect(page.get_by_text("Aula Besar bebas lagi")).to_be_visible()
    page.get_by_label("Tautan kelas daring").fill(LINK)
    page.get_by_label("Alasan").fill("Banjir di sekitar aula")
    page.get_by_role("button", name="Pindahkan dan beri tahu").click()
    expect(page.get_by_text("1 sesi menjadi daring; 2 orang diberi tahu.")).to_be_visible()
    phone = open_as(budi, width=390).new_page()
    for address in ("/", "/jadwal/", f"/kelas/{booked.code}/"):
        phone.goto(address)
        found = phone.get_by_role("link", name="Buka kelas daring").first
        expect(found).to_have_attribute("href", LINK)
    page.get_by_role("button", name="Kembalikan semuanya").click()
    expect(page.get_by_text("1 sesi kembali seperti semula.")).to_be_visible()


def test_an_officer_takes_two_days_online_after_seeing_what_changes(
    open_as: Open,
    booked: TrainingClass,  # noqa: F811
    yusran: Member,
) -> None:
    page = open_as(yusran).new_page()
    page.goto("/daring/baru/")
    page.get_by_label("Dari tanggal").fill("2026-11-25")
    page.get_by_label("Sampai tanggal").fill("2026-11-26")
    page.get_by_label("Tautan kelas daring").fill("https://rapat.go.id/{kelas}/{sesi}")
    page.get_by_label("Alasan").fill("Pemadaman listrik")
    page.get_by_role("button", name="Lihat yang kena").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("2 sesi akan menjadi daring")
    assert booked.sessions.get(number=1).mode == "onsite"
    page.get_by_role("button", name="Pindahkan dan beri tahu").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("2 sesi dipindahkan ke daring")
    assert set(booked.sessions.values_list("mode", flat=True)) == {"online"}
