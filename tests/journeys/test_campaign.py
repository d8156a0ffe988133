"""An officer runs a campaign with a holdout, in a real browser; somebody reads it and asks."""

import datetime as dt

import pytest
from playwright.sync_api import Page, expect

from asah.core import clock
from asah.messages.api import Message
from asah.outreach.models import Campaign
from tests.browser import Open
from tests.factories.outreach import ask_for_seats, crowd
from tests.people import Member

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]


def _press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name).click()


def _sent(page: Page) -> Campaign:
    """From the list to a draft with its size, and from the draft to the draw."""
    page.goto("/sosialisasi/")
    page.get_by_role("link", name="Ajakan baru").click()
    page.get_by_label("bagian yang ditahan (persen)").fill("50")
    _press(page, "Simpan dan lihat jumlahnya")
    expect(page.get_by_text("42 orang yang punya akun")).to_be_visible()
    _press(page, "Undi dan kirim")
    expect(page.get_by_text("Undian selesai; 21 orang diberi tahu.")).to_be_visible()
    return Campaign.objects.get()


def _let_time_pass(row: Campaign) -> None:
    """Ten of those told ask for a seat; the window closes."""
    told = row.recipients.filter(arm="told").select_related("person").order_by("pk")
    ask_for_seats([r.person for r in told[:10]], clock.now())
    over = dt.timedelta(days=row.days)
    Campaign.objects.update(sent_at=clock.now() - over, ends_at=clock.now())


def test_an_officer_learns_whether_an_invitation_worked(
    open_as: Open, yusran: Member, budi: Member
) -> None:
    crowd(40)
    page = open_as(yusran).new_page()
    row = _sent(page)
    expect(page.get_by_text("tidak ada angka yang ditampilkan")).to_be_visible()
    _let_time_pass(row)
    page.reload()
    _press(page, "Hitung hasil")
    expect(page.get_by_role("heading", level=1)).to_contain_text("menambah pendaftar")
    _press(page, "Beri tahu yang ditahan")
    expect(page.get_by_text("21 orang yang ditahan sudah diberi tahu.")).to_be_visible()
    phone = open_as(budi, width=390).new_page()
    phone.goto("/pesan/")
    phone.get_by_role("link", name="Masih ada kursi untuk Anda tahun ini").click()
    assert phone.url.endswith("/kelas/")
    assert Message.objects.filter(user=budi.user, read_at=None).count() == 0
