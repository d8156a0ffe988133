"""A day of a class in a real browser: code on the wall, phone in the hand, JP in the ledger."""

import datetime as dt
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from asah.delivery.models import Session, TrainingClass
from asah.participation.calc import code as codes
from asah.participation.models import Attendance, Enrolment
from tests.browser import Open
from tests.factories.participation import AttendanceFactory, EnrolmentFactory
from tests.participation.conftest import (  # noqa: F401
    budis_seat,
    clock_to,
    coming,
    jp_rules,
    leader,
    morning,
    now,
    workshop,
)
from tests.people import Member

type Clock = Callable[..., dt.datetime]

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def _press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name).click()


def test_from_the_code_on_the_wall_to_jp_in_the_ledger(
    open_as: Open,
    rahma: Member,
    budi: Member,
    budis_seat: Enrolment,  # noqa: F811
    morning: Session,  # noqa: F811
    jp_rules: None,  # noqa: F811
    clock_to: Clock,  # noqa: F811
) -> None:
    wall = open_as(rahma).new_page()
    wall.goto(f"/sesi/{morning.pk}/")
    phone = open_as(budi, width=390).new_page()
    phone.goto("/h/")
    phone.get_by_label("Kode hadir").fill(wall.locator(".wall-code").inner_text())
    _press(phone, "Saya hadir")
    expect(phone.get_by_text("Anda tercatat hadir")).to_be_visible()
    AttendanceFactory(session=morning.training_class.sessions.get(number=2), person=budi.person)
    clock_to(hour=16)
    _end_of_day(wall, morning.training_class)
    phone.goto("/jp/")
    expect(phone.get_by_role("main")).to_contain_text("Komunikasi Empatik di Loket")
    expect(phone.get_by_role("main")).to_contain_text("5\u00a0JP")


def _end_of_day(wall: Page, row: TrainingClass) -> None:
    """The facilitator closes the class after its last session."""
    wall.goto(f"/kelas/{row.code}/")
    wall.get_by_role("link", name="Selesaikan kelas").click()
    expect(wall.get_by_role("heading", level=1)).to_have_text("1 orang akan selesai")
    _press(wall, "Selesaikan dan catat JP")
    expect(wall.get_by_text("1 orang selesai, 0 tidak.")).to_be_visible()


def test_the_code_changes_by_itself_and_counts_who_came(
    open_as: Open,
    rahma: Member,
    budi: Member,
    budis_seat: Enrolment,  # noqa: F811
    morning: Session,  # noqa: F811
    clock_to: Clock,  # noqa: F811
) -> None:
    clock_to(second=28)
    wall = open_as(rahma).new_page()
    wall.goto(f"/sesi/{morning.pk}/layar/")
    AttendanceFactory(session=morning, person=budi.person)
    after = clock_to(second=32)
    code = codes.code(morning.secret, codes.window_of(after.timestamp()))
    expect(wall.locator(".wall-code")).to_have_text(f"{code[:3]}\u00a0{code[3:]}")
    expect(wall.locator("#hitung-layar")).to_have_text("1 dari 1 hadir")


def test_a_scan_on_the_phone_takes_one_press(
    open_as: Open,
    budi: Member,
    budis_seat: Enrolment,  # noqa: F811
    morning: Session,  # noqa: F811
    now: dt.datetime,  # noqa: F811
) -> None:
    phone = open_as(budi, width=390, java_script_enabled=False).new_page()
    code = codes.code(morning.secret, codes.window_of(now.timestamp()))
    phone.goto(f"/h/{morning.pk}/{code}/")
    _press(phone, "Saya hadir")
    expect(phone.get_by_text("Anda tercatat hadir")).to_be_visible()
    assert Attendance.objects.get().how == "qr"


@pytest.mark.parametrize("script", [True, False])
def test_a_tap_is_saved_with_script_and_without(
    open_as: Open,
    rahma: Member,
    budis_seat: Enrolment,  # noqa: F811
    morning: Session,  # noqa: F811
    script: bool,
) -> None:
    page = open_as(rahma, width=390, java_script_enabled=script).new_page()
    page.goto(f"/sesi/{morning.pk}/")
    row = page.locator(f"#orang-{budis_seat.person_id}")
    assert (row.get_by_role("button", name="Izin").bounding_box() or {})["height"] >= 44
    row.get_by_role("button", name="Izin").click()
    expect(row.get_by_role("button", name="Izin")).to_have_attribute("aria-pressed", "true")
    expect(page.locator("#hitung")).to_contain_text("1 izin")
    expect(page.locator("#terakhir")).to_contain_text("terakhir 09.43")
    assert Attendance.objects.get().mark == "excused"


def test_a_superior_decides_a_queue_in_one_go(
    open_as: Open,
    sari: Member,
    budi: Member,
    coming: TrainingClass,  # noqa: F811
) -> None:
    rows = EnrolmentFactory.create_batch(
        3,
        training_class=coming,
        state="requested",
        waits_for=sari.person,
        person__unit=budi.person.unit,
    )
    page = open_as(sari, width=390).new_page()
    page.goto("/persetujuan/")
    last = page.locator("li.ask").nth(2)
    last.get_by_text("Tolak", exact=True).click()
    last.get_by_label("Alasan bila ditolak").fill("Loket kekurangan orang.")
    _press(page, "Setujui semua di halaman ini")
    expect(page.get_by_text("3 permintaan diputuskan.")).to_be_visible()
    found = [Enrolment.objects.get(pk=row.pk) for row in rows]
    assert [row.state for row in found] == ["enrolled", "enrolled", "rejected"]
    assert found[2].reason == "Loket kekurangan orang."
