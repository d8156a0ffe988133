"""The leader reads one page and opens the verdict."""

import pytest
from playwright.sync_api import expect

from tests.browser import Open
from tests.factories import impact
from tests.people import Member

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_the_cockpit_leads_on_to_impact(open_as: Open, amir: Member, budi: Member) -> None:
    page = open_as(amir).new_page()
    page.goto("/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("belum dapat dinilai")
    page.get_by_role("heading", name="Dampak").get_by_role("link").click()
    expect(page).to_have_url(page.url.split("/dampak/")[0] + "/dampak/")
    page.goto("/kokpit/")
    page.get_by_role("link", name="Lihat sebagai tabel").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("sebagai tabel")


@pytest.mark.slow
def test_the_cockpit_leads_on_to_the_verdict(open_as: Open, amir: Member) -> None:
    impact.measured(impact.played(count=24, lift=impact.LIFT))
    page = open_as(amir, width=390).new_page()
    page.goto("/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Warga merasakan hasilnya")
    page.get_by_role("heading", name="Dampak").get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Kepuasan warga naik")
    expect(page.get_by_role("main")).to_contain_text("Naik")
