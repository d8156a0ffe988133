"""A seat is given back with a reason, the line moves, the next person sees the seat."""

import datetime as dt

import pytest
from playwright.sync_api import expect

from asah.delivery.models import Session, TrainingClass
from asah.messages.models import Message
from asah.participation.calc import code as codes
from asah.participation.models import Attendance, Enrolment
from asah.people.models import Person
from tests.browser import Open
from tests.factories.participation import EnrolmentFactory
from tests.factories.people import PersonFactory
from tests.participation.conftest import (  # noqa: F401
    budis_seat,
    coming,
    leader,
    morning,
    now,
    workshop,
)
from tests.people import Member

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def full(coming: TrainingClass, budi: Member, ilham: Member) -> TrainingClass:  # noqa: F811
    """Three seats, one of them Budi's; Ilham waits."""
    EnrolmentFactory(training_class=coming, person=budi.person)
    EnrolmentFactory.create_batch(2, training_class=coming)
    EnrolmentFactory(training_class=coming, person=ilham.person, state="waiting", origin="request")
    return coming


def test_a_seat_given_back_with_a_reason_moves_the_line(
    open_as: Open, full: TrainingClass, budi: Member, ilham: Member
) -> None:
    waiting = open_as(ilham, width=390).new_page()
    waiting.goto("/kursi/")
    expect(waiting.get_by_role("main")).to_contain_text("Urutan 1 dari 1")
    page = open_as(budi, width=390).new_page()
    page.goto(f"/kelas/{full.code}/")
    page.get_by_role("link", name="Lepaskan kursi").click()
    page.get_by_label("Sudah mahir").check()
    page.get_by_role("button", name="Lepaskan kursi").click()
    expect(page.get_by_role("heading", name="Jadi pendamping peserta")).to_be_visible()
    page.get_by_role("button", name="Saya bersedia").click()
    expect(page.get_by_text("Fasilitator kelas ini diberi tahu")).to_be_visible()
    waiting.reload()
    expect(waiting.get_by_role("main")).to_contain_text("Terdaftar")


def test_the_next_person_declines_by_the_link_without_a_login(
    open_as: Open, full: TrainingClass, budi: Member, ilham: Member
) -> None:
    page = open_as(budi, width=390).new_page()
    page.goto(f"/kursi/{Enrolment.objects.get(person=budi.person).pk}/lepas/")
    page.get_by_label("Jadwal bentrok").check()
    page.get_by_role("button", name="Lepaskan kursi").click()
    stranger = open_as(None, width=390).new_page()
    stranger.goto(Message.objects.get(user=ilham.user).url)
    expect(stranger.get_by_role("heading", name="Kursi ini milik Anda")).to_be_visible()
    stranger.get_by_label("Alasan pribadi atau kesehatan").check()
    stranger.get_by_role("button", name="Lepaskan kursi").click()
    stranger.get_by_role("button", name="Kembalikan").click()
    expect(stranger.get_by_text("Kembali seperti semula")).to_be_visible()
    assert Enrolment.objects.get(person=ilham.person).state == "enrolled"


def _screen(open_as: Open, session: Session, who: Member) -> str:
    """The address of the shared screen that somebody opens for an online session."""
    page = open_as(who).new_page()
    page.goto(f"/kelas/{session.training_class.code}/")
    page.get_by_role("link", name="Ikut bareng dari satu layar").first.click()
    page.get_by_label("Berkumpul di").fill("Ruang rapat loket")
    page.get_by_role("button", name="Buka layar bersama").click()
    expect(page.locator("[data-code]")).to_be_visible()
    return page.url


@pytest.fixture
def mate(budi: Member, budis_seat: Enrolment, morning: Session) -> Person:  # noqa: F811
    """A colleague of Budi in the same class, which is online this morning."""
    Session.objects.update(mode="online", link="https://rapat.go.id/a")
    person = PersonFactory(unit=budi.person.unit, name="Wa Ode Nur")
    EnrolmentFactory(training_class=morning.training_class, person=person)
    return person


def test_a_code_and_a_press_without_a_net_count_when_it_is_back(
    open_as: Open,
    budi: Member,
    mate: Person,
    morning: Session,  # noqa: F811
    now: dt.datetime,  # noqa: F811
) -> None:
    context = open_as(budi, width=390)
    host, phone = context.new_page(), context.new_page()
    host.goto(_screen(open_as, morning, budi))
    phone.goto("/h/")
    context.set_offline(True)
    host.get_by_role("listitem").filter(has_text="Wa Ode").get_by_role("button").click()
    expect(host.get_by_text("1 belum terkirim")).to_be_visible()
    code = codes.code(morning.secret, codes.window_of(now.timestamp()))
    phone.get_by_label("Kode hadir").fill(code)
    phone.get_by_role("button", name="Saya hadir").click()
    expect(phone.get_by_text("Kode disimpan di ponsel ini")).to_be_visible()
    assert Attendance.objects.count() == 0
    context.set_offline(False)
    # Both send at once; whichever finds the tests' database locked tries again after 15 s.
    expect(host.get_by_text("1 belum terkirim")).to_have_count(0, timeout=20_000)
    heading = phone.get_by_role("heading", level=1)
    expect(heading).to_contain_text("Komunikasi Empatik", timeout=20_000)
    phone.wait_for_load_state("networkidle")
    here = Attendance.objects.filter(mark="present").values_list("person", flat=True)
    assert set(here) == {budi.person.pk, mate.pk}
