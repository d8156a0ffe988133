"""A certificate in a real browser: shown, checked by a stranger, revoked, checked again."""

import datetime as dt

import pytest
from django.core.cache import cache
from playwright.sync_api import Page, expect

from asah.credits import api
from asah.credits.certificates import wording
from asah.credits.models import Certificate
from tests.browser import Open
from tests.factories.certificates import facts
from tests.people import Member

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
AT = dt.datetime(2026, 10, 16, 2, tzinfo=dt.UTC)


@pytest.fixture
def certificate(budi: Member, yusran: Member) -> Certificate:
    cache.clear()
    api.load_reference()
    item = facts(budi.person)
    return api.issue_certificates(items=[item], actor=yusran.actor, at=AT)[0]


def _revoke(page: Page, certificate: Certificate) -> None:
    """The officer finds it in the book by its code and revokes it."""
    page.goto("/sertifikat/buku/")
    page.get_by_label("Nomor, nama, kelas, atau kode").fill(certificate.shown_code)
    page.keyboard.press("Enter")
    page.get_by_role("link", name=certificate.number).click()
    page.get_by_role("link", name="Cabut", exact=True).click()
    page.get_by_label("Alasan").fill("Kehadiran diisi orang lain.")
    page.get_by_role("button", name="Cabut sertifikat").click()
    expect(page.get_by_text("Sertifikat dicabut.")).to_be_visible()


def test_a_stranger_checks_a_certificate_before_and_after_it_is_revoked(
    open_as: Open, budi: Member, yusran: Member, certificate: Certificate
) -> None:
    phone = open_as(budi, width=390).new_page()
    phone.goto("/jp/")
    phone.get_by_role("link", name="Sertifikat saya").click()
    phone.get_by_role("heading", name="Pelayanan Prima di Loket").get_by_role("link").click()
    shared = phone.get_by_role("link", name=certificate.shown_code).inner_text()
    assert shared == wording.address(certificate)
    stranger = open_as(None, width=390).new_page()
    stranger.goto(shared[shared.index("/v/") :])
    expect(stranger.get_by_role("heading", level=1)).to_have_text("Asli dan berlaku")
    expect(stranger.get_by_text("Budi Tolaki")).to_be_visible()
    expect(stranger.get_by_text("19900312")).to_have_count(0)
    _revoke(open_as(yusran).new_page(), certificate)
    stranger.reload()
    expect(stranger.get_by_role("heading", level=1)).to_have_text("Sudah dicabut")
    expect(stranger.get_by_text("Kehadiran diisi orang lain.")).to_be_visible()


def test_a_stranger_types_the_code_by_hand(open_as: Open, certificate: Certificate) -> None:
    page = open_as(None, width=390, java_script_enabled=False).new_page()
    page.goto("/v/")
    page.get_by_label("Kode pada sertifikat").fill(certificate.code.lower()[:-1])
    page.get_by_role("button", name="Periksa").click()
    expect(page.locator(".field-error")).to_contain_text("Kode ini belum tepat")
    page.get_by_label("Kode pada sertifikat").fill(certificate.code.lower())
    page.get_by_role("button", name="Periksa").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Asli dan berlaku")
