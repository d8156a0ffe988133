"""The pages: what they show, what they save, how often they ask the database."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from asah.delivery.models import TrainingClass
from asah.participation.models import Enrolment
from tests.factories.participation import EnrolmentFactory
from tests.pages import asks_as_often, queries
from tests.people import Member

pytestmark = pytest.mark.django_db
type Open = Callable[[Member], Client]


def test_the_list_of_classes_asks_as_often_for_many_rows(
    sign_in: Open, budi: Member, coming: TrainingClass
) -> None:
    # session, user, actor; quarters, count, joinable, rows, my ways
    def more() -> None:
        for row in EnrolmentFactory.create_batch(3, person=budi.person, state="enrolled"):
            row.training_class.save()

    asks_as_often(sign_in(budi), reverse("participation:classes"), more)


def test_a_class_page_asks_as_often_for_many_people(
    sign_in: Open, rahma: Member, workshop: TrainingClass
) -> None:
    # session, user, actor; class, people and count, sessions, levels, marks
    EnrolmentFactory(training_class=workshop)
    url = reverse("participation:class_page", args=[workshop.code])
    asks_as_often(
        sign_in(rahma), url, lambda: EnrolmentFactory.create_batch(8, training_class=workshop)
    )


def test_an_employees_class_page_keeps_its_budget(
    sign_in: Open, budi: Member, sari: Member, coming: TrainingClass
) -> None:
    client, url = sign_in(budi), reverse("participation:class_page", args=[coming.code])
    # session, user, actor, badges; class, sessions, levels, own way, own person;
    # the rules of a seat are asked of what is known already, of days on leave, of drawn programmes
    assert queries(client, url) == 11


def test_the_queue_asks_as_often_for_many_requests(
    sign_in: Open, budi: Member, sari: Member, coming: TrainingClass
) -> None:
    # session, user, actor; count, rows, classes, JP, colleagues away
    def ask(n: int) -> None:
        EnrolmentFactory.create_batch(
            n,
            training_class=coming,
            state="requested",
            waits_for=sari.person,
            person__unit=budi.person.unit,
        )

    ask(1)
    asks_as_often(sign_in(sari), reverse("participation:approvals"), lambda: ask(5))


def test_my_seats_and_the_schedule_ask_as_often_for_many_rows(
    sign_in: Open, budi: Member, budis_seat: Enrolment
) -> None:
    client = sign_in(budi)
    for name in ("participation:seats", "participation:schedule"):
        asks_as_often(
            client, reverse(name), lambda: EnrolmentFactory.create_batch(3, person=budi.person)
        )


def test_a_request_leads_to_its_state_in_words(
    sign_in: Open, budi: Member, sari: Member, coming: TrainingClass
) -> None:
    url = reverse("participation:seat_request", args=[coming.code])
    answer = sign_in(budi).post(url, follow=True)
    assert "Menunggu Ibu Sari Wulandari sejak hari ini" in answer.content.decode()


def test_a_class_that_cannot_be_joined_says_why(
    sign_in: Open, budi: Member, workshop: TrainingClass
) -> None:
    client = sign_in(budi)
    url = reverse("participation:seat_request", args=[workshop.code])
    answer = client.post(url, follow=True)
    assert "Kelas sudah mulai pada" in answer.content.decode()
    assert not Enrolment.objects.exists()


def test_a_place_in_the_queue_is_shown(sign_in: Open, budi: Member, coming: TrainingClass) -> None:
    EnrolmentFactory.create_batch(2, training_class=coming, state="waiting")
    mine = EnrolmentFactory(training_class=coming, person=budi.person, state="waiting")
    page = sign_in(budi).get(reverse("participation:seat", args=[mine.pk])).content.decode()
    assert "Urutan 3 dari 3" in page


def test_a_seat_of_others_is_absent(sign_in: Open, ilham: Member, budis_seat: Enrolment) -> None:
    url = reverse("participation:seat", args=[budis_seat.pk])
    assert sign_in(ilham).get(url).status_code == 404


def test_a_superior_sees_the_own_people_of_a_class_only(
    sign_in: Open, sari: Member, budi: Member, workshop: TrainingClass, budis_seat: Enrolment
) -> None:
    EnrolmentFactory(training_class=workshop, person__name="Orang lain")
    url = reverse("participation:class_page", args=[workshop.code])
    page = sign_in(sari).get(url).content.decode()
    assert "Budi Tolaki" in page
    assert "Orang lain" not in page


def _answers(rows: list[Enrolment], *answers: tuple[str, str]) -> dict[str, str]:
    data = {}
    for row, (answer, reason) in zip(rows, answers, strict=True):
        data |= {f"{row.pk}-answer": answer, f"{row.pk}-reason": reason}
    return data


@pytest.fixture
def asked(budi: Member, sari: Member, coming: TrainingClass) -> list[Enrolment]:
    return EnrolmentFactory.create_batch(
        3,
        training_class=coming,
        state="requested",
        waits_for=sari.person,
        person__unit=budi.person.unit,
    )


def _states(rows: list[Enrolment]) -> list[str]:
    return [Enrolment.objects.get(pk=row.pk).state for row in rows]


def test_a_queue_is_decided_in_one_form(
    sign_in: Open, sari: Member, asked: list[Enrolment]
) -> None:
    data = _answers(asked, ("yes", ""), ("no", "Loket kurang orang."), ("", ""))
    sign_in(sari).post(reverse("participation:approvals"), data)
    assert _states(asked) == ["enrolled", "rejected", "requested"]


def test_all_of_a_page_are_approved_by_one_press(
    sign_in: Open, sari: Member, asked: list[Enrolment]
) -> None:
    sign_in(sari).post(reverse("participation:approvals"), {"all": "yes"})
    assert _states(asked) == ["enrolled"] * 3


def test_a_rejection_without_a_reason_is_told_at_its_row(
    sign_in: Open, sari: Member, asked: list[Enrolment]
) -> None:
    data = _answers(asked, ("yes", ""), ("no", ""), ("", ""))
    answer = sign_in(sari).post(reverse("participation:approvals"), data)
    assert "Tulis alasannya; pegawai akan membacanya." in answer.content.decode()
    assert _states(asked) == ["requested"] * 3


def test_a_rule_that_forbids_is_told_at_its_row(
    sign_in: Open, sari: Member, asked: list[Enrolment], coming: TrainingClass
) -> None:
    TrainingClass.objects.filter(pk=coming.pk).update(state="running")
    data = _answers(asked, ("yes", ""), ("", ""), ("", ""))
    answer = sign_in(sari).post(reverse("participation:approvals"), data)
    assert f"{asked[0].person.full_name}: Kelas ini tidak sedang" in answer.content.decode()


def test_nothing_chosen_says_so(sign_in: Open, sari: Member, asked: list[Enrolment]) -> None:
    answer = sign_in(sari).post(reverse("participation:approvals"), {}, follow=True)
    assert "Belum ada yang dipilih" in answer.content.decode()


@pytest.mark.parametrize(("typed", "words"), [("12", "enam angka"), ("000000", "Kode salah")])
def test_a_wrong_code_is_told_at_its_field(
    sign_in: Open, budi: Member, budis_seat: Enrolment, now: dt.datetime, typed: str, words: str
) -> None:
    answer = sign_in(budi).post(reverse("participation:check_in"), {"code": typed})
    assert words in str(answer.context["form"].errors["code"])


def test_a_foreign_session_is_absent_for_a_facilitator(
    sign_in: Open, rahma: Member, coming: TrainingClass
) -> None:
    coming.sessions.update(facilitator=None)
    session = coming.sessions.get()
    assert sign_in(rahma).get(f"/sesi/{session.pk}/").status_code == 404


def test_the_list_is_narrowed_and_shows_the_own_place(
    sign_in: Open, budi: Member, coming: TrainingClass, workshop: TrainingClass
) -> None:
    EnrolmentFactory(training_class=coming, person=budi.person, state="waiting")
    client = sign_in(budi)
    mine = client.get(reverse("participation:classes"), {"show": "saya"})
    assert [row.row for row in mine.context["rows"]] == [coming]
    assert "Urutan 1 dari 1" in mine.content.decode()
    free = client.get(reverse("participation:classes"), {"show": "kosong"})
    assert [row.row for row in free.context["rows"]] == [coming]


def test_a_rejected_wish_may_be_repeated_from_the_page(
    sign_in: Open, budi: Member, coming: TrainingClass
) -> None:
    EnrolmentFactory(training_class=coming, person=budi.person, state="rejected")
    page = sign_in(budi).get(reverse("participation:class_page", args=[coming.code]))
    assert page.context["may_ask"]


def test_what_became_of_a_seat_stays_on_the_page_of_a_past_class(
    sign_in: Open, budi: Member, workshop: TrainingClass
) -> None:
    EnrolmentFactory(training_class=workshop, person=budi.person, state="cancelled")
    TrainingClass.objects.filter(pk=workshop.pk).update(state="done")
    page = sign_in(budi).get(reverse("participation:class_page", args=[workshop.code]))
    assert "Dibatalkan" in page.content.decode()


def test_who_else_of_the_unit_is_away_is_told(
    sign_in: Open, sari: Member, budi: Member, asked: list[Enrolment], coming: TrainingClass
) -> None:
    away = EnrolmentFactory(training_class=coming, person__unit=budi.person.unit)
    EnrolmentFactory(person=budi.person)  # another day
    asks = sign_in(sari).get(reverse("participation:approvals")).context["asks"]
    assert away.training_class == coming
    assert [ask.mates for ask, _form in asks] == [1, 1, 1]


def test_the_whole_units_queue_is_one_filter_away(
    sign_in: Open, yusran: Member, asked: list[Enrolment]
) -> None:
    client = sign_in(yusran)
    counts = [
        client.get(reverse("participation:approvals"), query).context["page"].paginator.count
        for query in ({}, {"lingkup": "semua"})
    ]
    assert counts == [0, 3]
