"""A case of a unit: offered, taken by a group, handed in, graded, and asked whether it is used."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from asah.core import clock
from asah.delivery.models import TrainingClass
from asah.participation.models import Adoption, Case, GroupMember, ProjectGroup
from tests.browser import Open
from tests.factories.delivery import SessionFactory
from tests.factories.participation import EnrolmentFactory
from tests.factories.projects import CaseFactory, project_class
from tests.factories.resources import FacilitatorFactory
from tests.people import Member

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def row(rahma: Member, budi: Member) -> TrainingClass:
    """A project class that Rahma leads, with Budi and seven more."""
    made: Any = project_class(7, start=clock.today() + dt.timedelta(days=3))
    EnrolmentFactory(training_class=made, person=budi.person)
    SessionFactory(training_class=made, facilitator=FacilitatorFactory(user=rahma.user))
    found: TrainingClass = made
    return found


def _press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def _offer(page: Page) -> None:
    """The head of the unit writes a case and offers it."""
    page.goto("/kasus/baru/")
    page.get_by_label("Judul").fill("Antrean KTP lebih dari satu jam")
    page.get_by_label("Keadaan sekarang").fill("Sejak Juli antrean pagi mencapai jalan.")
    page.get_by_label("Hasil yang diinginkan").fill("Paling lama 20 menit.")
    page.get_by_label("Angka yang diikuti").fill("Lama menunggu")
    page.get_by_label("Satuan").fill("menit")
    page.get_by_label("Nilainya sekarang").fill("47")
    _press(page, "Simpan")
    _press(page, "Tawarkan")
    expect(page.get_by_text("Kasus ditawarkan kepada kelas proyek.")).to_be_visible()


def _wish_and_form(phone: Page, desk: Page, row: TrainingClass) -> None:
    phone.goto(f"/kelas/{row.code}/")
    phone.get_by_role("link", name="Pilih kasus").click()
    phone.get_by_label("Pilihan pertama").select_option(index=1)
    _press(phone, "Simpan pilihan")
    expect(phone.get_by_text("Pilihan Anda tersimpan.")).to_be_visible()
    desk.goto(f"/kelas/{row.code}/kelompok/")
    _press(desk, "Bentuk kelompok")
    expect(desk.get_by_role("heading", level=1)).to_have_text("2 kelompok untuk 8 orang")


def _hand_in(phone: Page, row: TrainingClass, folder: Path) -> None:
    file = folder / "laporan.pdf"
    file.write_bytes(b"%PDF-1.7 laporan")
    phone.goto(f"/kelas/{row.code}/")
    phone.get_by_role("link", name="Buka kelompok saya").click()
    phone.get_by_role("link", name="Serahkan hasil").click()
    phone.get_by_label("Ringkasan hasil").fill("Satu loket hanya untuk mengambil kartu.")
    phone.get_by_label("Angka sesudah dicoba").fill("22")
    phone.get_by_label("Berkas laporan").set_input_files(file)
    _press(phone, "Serahkan")
    expect(phone.get_by_text("Versi 1 diserahkan.")).to_be_visible()


def _grade(desk: Page, group: ProjectGroup) -> None:
    desk.goto(f"/kelompok/{group.pk}/")
    desk.get_by_role("link", name="Beri nilai").click()
    for fieldset in desk.locator("form.rubric fieldset").all():
        fieldset.get_by_role("radio").nth(2).check()
    _press(desk, "Simpan nilai dan serahkan kepada unit")
    expect(desk.get_by_text("Nilai 75 dari 100")).to_be_visible()


def _answer(page: Page) -> None:
    """Thirty days later the head of the unit finds the question on the home page."""
    Adoption.objects.filter(day=30).update(due=clock.today())
    page.goto("/")
    page.get_by_role("link", name="Apakah dipakai? Antrean KTP lebih dari satu jam").first.click()
    page.get_by_label("Dipakai", exact=True).check()
    page.get_by_label("Angkanya sekarang").fill("24")
    _press(page, "Simpan jawaban")
    expect(page.get_by_text("Jawaban tersimpan.")).to_be_visible()


def test_from_a_case_to_a_change_in_the_unit(
    open_as: Open, sari: Member, budi: Member, rahma: Member, row: TrainingClass, tmp_path: Path
) -> None:
    unit, phone = open_as(sari).new_page(), open_as(budi, width=390).new_page()
    desk = open_as(rahma).new_page()
    _offer(unit)
    CaseFactory(title="Berkas izin dikembalikan")
    _wish_and_form(phone, desk, row)
    mine = GroupMember.objects.get(person=budi.person).group
    ProjectGroup.objects.exclude(pk=mine.pk).update(case=None)
    ProjectGroup.objects.filter(pk=mine.pk).update(case=Case.objects.get(unit=sari.person.unit))
    _hand_in(phone, row, tmp_path)
    _grade(desk, mine)
    _answer(unit)
    officer_sees = Adoption.objects.get(day=30)
    assert (officer_sees.answer, officer_sees.figure) == ("yes", 24)


def test_a_move_shows_its_cost_before_it_is_made(
    open_as: Open, rahma: Member, row: TrainingClass
) -> None:
    CaseFactory.create_batch(2)
    desk = open_as(rahma).new_page()
    desk.goto(f"/kelas/{row.code}/kelompok/")
    _press(desk, "Bentuk kelompok")
    member = GroupMember.objects.filter(group__number=1).select_related("person").first()
    assert member
    desk.get_by_label("Siapa").select_option(str(member.person_id))
    desk.get_by_label("Ke kelompok").select_option(index=2)
    expect(desk.locator("#biaya")).to_contain_text("menjadi")
    expect(desk.locator("#biaya")).to_contain_text("Kelompok 1 berisi 3 orang")
    _press(desk, "Pindahkan")
    expect(desk.get_by_text("sekarang di kelompok 2.")).to_be_visible()
    assert GroupMember.objects.get(pk=member.pk).group.number == 2
