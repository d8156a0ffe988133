"""What a citizen complains of becomes a group's case, and its unit sees the result.

Nobody types an address but the citizen: every other step is a link or a button.
"""

import datetime as dt
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from asah.citizens.models import ServiceUnit
from asah.core import clock
from asah.delivery.models import TrainingClass
from tests.browser import Open
from tests.citizens.conftest import loket  # noqa: F401 - a fixture
from tests.factories.participation import EnrolmentFactory
from tests.factories.projects import project_class
from tests.people import Member

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TITLE = "Antrean KTP lebih dari satu jam"


@pytest.fixture
def row(budi: Member) -> TrainingClass:
    """A project class with Budi and four more."""
    made: Any = project_class(4, start=clock.today() + dt.timedelta(days=3))
    EnrolmentFactory(training_class=made, person=budi.person)
    found: TrainingClass = made
    return found


def _press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def _follow(page: Page, *names: str) -> None:
    """Click one link after the other, each on the page that the last one led to."""
    for name in names:
        page.get_by_role("link", name=name).first.click()


def _complain(page: Page, place: ServiceUnit) -> None:
    page.goto("/lapor/")
    page.get_by_label("Lama menunggu").check()
    page.get_by_label("Layanan yang mana?").select_option(place.code)
    page.get_by_label("Apa yang terjadi?").fill("Antre tiga jam di loket. Telepon 0812 0000 2285.")
    _press(page, "Kirim pengaduan")
    expect(page.locator(".complaint-code")).to_have_text(re.compile(r"^\w{4}-\w{4}-\w{4}$"))


def _make_a_case(page: Page) -> None:
    """The officer finds the complaint from the home page, completes the draft and offers it."""
    page.goto("/")
    _follow(page, "Suara warga", "Pengaduan", "Antre tiga jam")
    _press(page, "Jadikan kasus")
    expect(page.get_by_label("Keadaan sekarang")).to_have_value(
        "Antre tiga jam di loket. Telepon [nomor disamarkan]."
    )
    page.get_by_label("Judul").fill(TITLE)
    page.get_by_label("Hasil yang diinginkan").fill("Paling lama 20 menit.")
    page.get_by_label("Angka yang diikuti").fill("Lama menunggu")
    page.get_by_label("Satuan").fill("menit")
    page.get_by_label("Nilainya sekarang").fill("47")
    _press(page, "Simpan")
    _press(page, "Tawarkan")
    expect(page.get_by_text("Kasus ditawarkan kepada kelas proyek.")).to_be_visible()


def _form(page: Page, row: TrainingClass) -> None:
    _follow(page, "Keikutsertaan", row.title, "Atur kelompok")
    _press(page, "Bentuk kelompok")
    expect(page.get_by_role("heading", level=1)).to_have_text("1 kelompok untuk 5 orang")
    expect(page.locator("#kelompok-1")).to_contain_text(TITLE)


def _work(phone: Page, folder: Path) -> None:
    file = folder / "laporan.pdf"
    file.write_bytes(b"%PDF-1.7 laporan")
    phone.goto("/")
    _follow(phone, f"Serahkan hasil kelompok: {TITLE}")
    case = phone.locator("section").filter(has=phone.get_by_role("heading", name="Kasus"))
    expect(case).to_contain_text("Antre tiga jam di loket.")
    expect(case.locator(".stats")).to_contain_text("47 menit")
    _follow(phone, "Serahkan hasil")
    phone.get_by_label("Ringkasan hasil").fill("Satu loket hanya untuk mengambil kartu.")
    phone.get_by_label("Angka sesudah dicoba").fill("22")
    phone.get_by_label("Berkas laporan").set_input_files(file)
    _press(phone, "Serahkan")
    expect(phone.get_by_text("Versi 1 diserahkan.")).to_be_visible()


def _see(unit: Page) -> None:
    """The head of the unit is told, and finds the way from the case to the group's result too."""
    unit.goto("/")
    _follow(unit, "Pesan", f"Kelompok 1 menyerahkan hasil: {TITLE}")
    expect(unit.get_by_role("heading", level=1)).to_have_text(TITLE)
    _follow(unit, "Kasus unit", TITLE, "Kelompok 1")
    expect(unit.get_by_text("Satu loket hanya untuk mengambil kartu.")).to_be_visible()
    expect(unit.get_by_text("47 → 22 menit")).to_be_visible()
    expect(unit.get_by_role("link", name="laporan.pdf")).to_be_visible()


def test_a_complaint_becomes_the_case_of_a_group(
    open_as: Open,
    yusran: Member,
    budi: Member,
    sari: Member,
    row: TrainingClass,
    loket: ServiceUnit,  # noqa: F811 - the fixture
    tmp_path: Path,
) -> None:
    desk = open_as(yusran).new_page()
    _complain(open_as(None, width=390, has_touch=True).new_page(), loket)
    _make_a_case(desk)
    _form(desk, row)
    _work(open_as(budi, width=390, has_touch=True).new_page(), tmp_path)
    _see(open_as(sari).new_page())
