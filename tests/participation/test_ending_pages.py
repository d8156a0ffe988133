"""Pages that end a class or take something back."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.urls import reverse

from asah.delivery.models import TrainingClass
from asah.participation.api import complete_class
from asah.participation.models import Completion, Enrolment
from tests.factories.participation import AttendanceFactory, EnrolmentFactory
from tests.pages import signed_in
from tests.people import Member

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("jp_rules")]


@pytest.fixture
def evening(clock_to: Callable[..., dt.datetime]) -> dt.datetime:
    """It is 17.00: all sessions are over."""
    return clock_to(hour=17)


def _attended(seat: Enrolment) -> None:
    for session in seat.training_class.sessions.all():
        AttendanceFactory(session=session, person=seat.person)


def test_who_will_complete_is_shown_before_the_press(
    rahma: Member, budis_seat: Enrolment, evening: dt.datetime
) -> None:
    _attended(budis_seat)
    EnrolmentFactory(training_class=budis_seat.training_class)
    url = reverse("participation:class_complete", args=[budis_seat.training_class.code])
    page = signed_in(rahma).get(url)
    assert [len(page.context[key]) for key in ("passed", "failed")] == [1, 1]
    assert "perlu 90%" in page.content.decode()
    assert not Completion.objects.exists()


def test_a_press_completes_the_class(
    rahma: Member, budis_seat: Enrolment, evening: dt.datetime
) -> None:
    _attended(budis_seat)
    url = reverse("participation:class_complete", args=[budis_seat.training_class.code])
    answer = signed_in(rahma).post(url, follow=True)
    assert "1 orang selesai, 0 tidak." in answer.content.decode()
    assert Completion.objects.get().enrolment == budis_seat


def test_too_early_a_press_says_why(rahma: Member, budis_seat: Enrolment) -> None:
    url = reverse("participation:class_complete", args=[budis_seat.training_class.code])
    assert "Masih ada sesi" in signed_in(rahma).post(url).content.decode()


def test_a_class_is_cancelled_with_a_reason_that_people_read(
    yusran: Member, budi: Member, coming: TrainingClass
) -> None:
    seat = EnrolmentFactory(training_class=coming, person=budi.person)
    url = reverse("participation:class_cancel", args=[coming.code])
    signed_in(yusran).post(url, {"reason": "Aula tergenang."})
    page = signed_in(budi).get(reverse("participation:seat", args=[seat.pk])).content.decode()
    assert "Aula tergenang." in page
    assert "Dibatalkan" in page


def test_a_class_over_is_not_cancelled(yusran: Member, coming: TrainingClass) -> None:
    TrainingClass.objects.filter(pk=coming.pk).update(state="done")
    url = reverse("participation:class_cancel", args=[coming.code])
    answer = signed_in(yusran).post(url, {"reason": "Sepi."})
    assert "sudah selesai atau dibatalkan" in answer.content.decode()


def test_a_done_class_is_opened_again(
    yusran: Member, rahma: Member, budis_seat: Enrolment, evening: dt.datetime
) -> None:
    row = budis_seat.training_class
    complete_class(training_class=row, actor=rahma.actor, at=evening)
    url = reverse("participation:class_reopen", args=[row.code])
    client = signed_in(yusran)
    assert "belum selesai" not in client.post(url, {"reason": "Salah."}).content.decode()
    assert "belum selesai" in client.post(url, {"reason": "Salah."}).content.decode()


def test_a_completion_is_taken_back_on_its_page(
    yusran: Member, rahma: Member, budi: Member, budis_seat: Enrolment, evening: dt.datetime
) -> None:
    _attended(budis_seat)
    complete_class(training_class=budis_seat.training_class, actor=rahma.actor, at=evening)
    url = reverse("participation:completion_reverse", args=[budis_seat.pk])
    client = signed_in(yusran)
    client.post(url, {"reason": "Diwakili."})
    assert "Tidak ada kelulusan" in client.post(url, {"reason": "x"}, follow=True).content.decode()
    page = signed_in(budi).get(reverse("participation:seat", args=[budis_seat.pk]))
    assert "Diwakili." in page.content.decode()


def test_seats_are_changed_on_their_page(yusran: Member, coming: TrainingClass) -> None:
    url = reverse("participation:class_edit", args=[coming.code])
    signed_in(yusran).post(url, {"mode": "hybrid", "capacity": "12"})
    coming.refresh_from_db()
    assert (coming.mode, coming.capacity) == ("hybrid", 12)


def test_too_few_seats_are_told_at_their_field(yusran: Member, coming: TrainingClass) -> None:
    EnrolmentFactory.create_batch(2, training_class=coming)
    url = reverse("participation:class_edit", args=[coming.code])
    answer = signed_in(yusran).post(url, {"mode": "onsite", "capacity": "1"})
    assert list(answer.context["form"].errors) == ["capacity"]


def test_a_seat_is_given_back_on_its_page(budi: Member, coming: TrainingClass) -> None:
    seat = EnrolmentFactory(training_class=coming, person=budi.person)
    url = reverse("participation:seat_release", args=[seat.pk])
    assert "Pilih satu alasan" in signed_in(budi).post(url).content.decode()
    signed_in(budi).post(url, {"reason": "jadwal-bentrok"})
    assert "sudah tidak berlaku" in signed_in(budi).get(url).content.decode()
    assert Enrolment.objects.get().state == "declined"
