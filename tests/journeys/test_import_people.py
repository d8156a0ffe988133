"""The officer imports a changed file, corrects two bad rows, and takes the batch back."""

from pathlib import Path
from typing import Any

import openpyxl
import pytest
from playwright.sync_api import Page

from asah.people.models import Person, Unit
from tests.browser import Open
from tests.factories.imports import apply
from tests.factories.people_export import export, row
from tests.people import Member

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def page(open_as: Open, yusran: Member, perhubungan: Unit, settings: Any, tmp_path: Path) -> Page:
    settings.MEDIA_ROOT = tmp_path / "media"
    apply(export(*(row(n) for n in range(1, 6))))
    return open_as(yusran).new_page()


def upload(page: Page, data: Path) -> None:
    page.set_input_files("input[type=file]", data)
    page.get_by_role("button", name="Unggah dan periksa").click()


def corrected(path: Path) -> Path:
    """The downloaded file of wrong rows, put right as a person would."""
    book = openpyxl.load_workbook(path)
    sheet = book.active
    head = [cell.value for cell in sheet[1]]
    sheet.cell(2, head.index("NIP BARU") + 1, "198609262015051002")
    sheet.cell(3, head.index("GOL AKHIR NAMA") + 1, "III/d")
    book.save(path)
    return path


CHANGED = (
    row(1, gol_akhir_nama="III/d"),
    row(2, nip_baru="1,98609E+17", gol_akhir_nama="III/d"),
    row(3, gol_akhir_nama="III/x"),
    row(4),
    row(5),
    row(6),
)


def apply_two(page: Page) -> None:
    page.get_by_role("button", name="Terapkan 2 perubahan").click()
    page.get_by_role("heading", name="2 perubahan sudah diterapkan").wait_for()


def download_wrong(page: Page, path: Path) -> Path:
    with page.expect_download() as download:
        page.get_by_role("link", name="Unduh 2 baris (.xlsx)").click()
    download.value.save_as(path)
    return path


def grades() -> dict[str, str]:
    people = Person.objects.filter(name__startswith="PEGAWAI").order_by("name")
    return {person.name[-1]: person.grade for person in people}


def test_a_file_is_imported_corrected_and_taken_back(page: Page, tmp_path: Path) -> None:
    (tmp_path / "ubah.csv").write_bytes(export(*CHANGED))
    page.goto("/impor/employees/")
    upload(page, tmp_path / "ubah.csv")
    page.get_by_role("heading", name="2 perubahan siap diterapkan, 2 baris perlu").wait_for()
    apply_two(page)
    first = page.url
    wrong = download_wrong(page, tmp_path / "salah.xlsx")
    page.get_by_role("link", name="Unggah perbaikan").click()
    upload(page, corrected(wrong))
    apply_two(page)
    assert [grades()[n] for n in "123"] == ["III/d"] * 3
    page.goto(first)
    page.get_by_role("button", name="Batalkan impor ini").click()
    page.get_by_role("heading", name="Impor 2 perubahan dibatalkan").wait_for()
    assert grades() == {"1": "III/c", "2": "III/d", "3": "III/d", "4": "III/c", "5": "III/c"}
