"""What waits for whom, what is booked, what stands in the calendar."""

import datetime as dt
from decimal import Decimal

import pytest

from asah.credits.api import booked_jp
from asah.delivery.api import day_span
from asah.delivery.models import TrainingClass
from asah.participation import explain, wording
from asah.participation.api import calendar, requests_waiting, todo
from asah.participation.models import Enrolment
from tests.factories.delivery import ClassFactory
from tests.factories.participation import EnrolmentFactory
from tests.factories.resources import moment
from tests.people import Member

pytestmark = pytest.mark.django_db


def _titles(who: Member) -> list[str]:
    return [item.title for item in todo(who.actor)]


def test_the_facilitators_day_comes_first(
    rahma: Member, workshop: TrainingClass, now: dt.datetime
) -> None:
    first = todo(rahma.actor)[0]
    assert first.title == f"Pimpin {workshop.title}"
    assert first.why == "Sesi 1, 08.00–12.00\u00a0WITA, Aula BKPSDM lt. 2."
    assert first.due == dt.date(2026, 11, 24)
    assert first.url == f"/sesi/{workshop.sessions.get(number=1).pk}/"


def test_an_attended_session_of_today_is_mine(budi: Member, budis_seat: Enrolment) -> None:
    assert _titles(budi) == [budis_seat.training_class.title] * 2


def test_requests_wait_for_their_superior_only(
    budi: Member, sari: Member, amir: Member, coming: TrainingClass
) -> None:
    EnrolmentFactory.create_batch(
        2,
        training_class=coming,
        state="requested",
        waits_for=sari.person,
        person__unit=budi.person.unit,
    )
    item = todo(sari.actor)[0]
    assert (item.title, item.why) == (
        "Putuskan 2 permintaan kursi",
        "Yang tertua menunggu Anda sejak Sel,\u00a017\u00a0Nov.",
    )
    assert item.due == dt.date(2026, 11, 22)
    assert (_titles(amir), _titles(budi)) == ([], [])


def test_a_request_without_superior_waits_for_the_office(
    ilham: Member, yusran: Member, coming: TrainingClass
) -> None:
    EnrolmentFactory(training_class=coming, person=ilham.person, state="requested")
    assert _titles(yusran) == ["Putuskan 1 permintaan kursi"]


def test_a_seat_from_the_queue_is_told(
    budi: Member, coming: TrainingClass, now: dt.datetime
) -> None:
    EnrolmentFactory(training_class=coming, person=budi.person, moved_at=now)
    assert _titles(budi) == [f"Anda mendapat kursi: {coming.title}"]


def test_a_class_that_is_over_waits_to_be_closed(
    rahma: Member, workshop: TrainingClass, leader: object
) -> None:
    over = ClassFactory(
        state="running",
        with_sessions=["2026-11-20 08:00/12:00"],
        with_sessions__facilitator=leader,
    )
    assert _titles(rahma)[-1] == f"Selesaikan {over.title}"


def test_booked_jp_are_seats_of_classes_that_end_this_year(
    budi: Member, budis_seat: Enrolment, coming: TrainingClass
) -> None:
    EnrolmentFactory(training_class=coming, person=budi.person, state="requested")
    next_year = ClassFactory(start=dt.date(2027, 1, 5), end=dt.date(2027, 1, 6))
    EnrolmentFactory(training_class=next_year, person=budi.person)
    assert booked_jp([budi.person.pk], 2026) == {budi.person.pk: Decimal(5)}


def test_the_calendar_holds_attended_and_led_sessions(
    rahma: Member, budi: Member, budis_seat: Enrolment
) -> None:
    span = day_span(dt.date(2026, 11, 24))
    events = calendar(budi.actor, *span)
    assert [(e.title[-6:], e.place) for e in events] == [
        ("sesi 1", "Aula BKPSDM lt. 2"),
        ("sesi 2", "Aula BKPSDM lt. 2"),
    ]
    assert [e.key for e in calendar(rahma.actor)] == [e.key for e in events]


def test_cancelled_classes_leave_the_calendar(budi: Member, budis_seat: Enrolment) -> None:
    TrainingClass.objects.update(state="cancelled")
    assert calendar(budi.actor, *day_span(dt.date(2026, 11, 24))) == []


def test_own_requests_that_wait_are_listed_oldest_first(
    budi: Member, coming: TrainingClass
) -> None:
    late = EnrolmentFactory(
        person=budi.person, state="waiting", requested_at=moment("2026-11-20 09:00")
    )
    early = EnrolmentFactory(person=budi.person, state="requested")
    EnrolmentFactory(person=budi.person, state="enrolled")
    assert list(requests_waiting(budi.person.pk)) == [early, late]


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("2026-11-24 08:00", "hari ini"),
        ("2026-11-23 23:00", "kemarin"),
        ("2026-11-20 08:00", "Jumat"),
        ("2026-11-17 08:00", "Sel,\u00a017\u00a0Nov"),
    ],
)
def test_since_when_reads_as_people_say_it(now: dt.datetime, asked: str, words: str) -> None:
    assert wording.since(moment(asked)) == words


def test_why_names_who_decides_since_when(
    budi: Member, sari: Member, coming: TrainingClass
) -> None:
    row = EnrolmentFactory(
        training_class=coming, person=budi.person, state="requested", waits_for=sari.person
    )
    said = explain.why(row)
    assert (said.decider, said.since) == ("Ibu Sari Wulandari", dt.date(2026, 11, 17))
    assert said.missing == "Keputusan Ibu Sari Wulandari."


@pytest.mark.parametrize("state", Enrolment.State.values)
def test_every_state_has_a_rule_behind_it(coming: TrainingClass, state: str) -> None:
    row = EnrolmentFactory(training_class=coming, state=state, origin="reserved")
    said = explain.why(row)
    assert said.rule
    assert said.answer.startswith("Kursi ini dari program yang pesertanya ditentukan")
    assert explain.state_of(row).code
