"""Asking for a seat, deciding, giving it back."""

import datetime as dt

import pytest

from asah.core.access import NotAllowed
from asah.core.errors import Refused
from asah.core.models import AuditLine
from asah.delivery.models import TrainingClass
from asah.participation.api import Decision, decide_requests, release_seat, request_seat
from asah.participation.models import Enrolment
from asah.participation.selectors.line import place_of
from asah.participation.services.moves import change_class
from tests.factories.delivery import ClassFactory
from tests.factories.participation import EnrolmentFactory
from tests.people import Member

pytestmark = pytest.mark.django_db


def _ask(who: Member, row: TrainingClass, now: dt.datetime) -> Enrolment:
    return request_seat(training_class=row, person=who.person, actor=who.actor, at=now)


def _decide(
    who: Member, row: Enrolment, now: dt.datetime, *, approve: bool = True, reason: str = ""
) -> Enrolment:
    decision = Decision(row, approve, reason)
    return decide_requests(decisions=[decision], actor=who.actor, at=now)[0]


def _fill(row: TrainingClass, seats: int, state: str = "enrolled") -> list[Enrolment]:
    return EnrolmentFactory.create_batch(seats, training_class=row, state=state)


def test_a_request_waits_for_the_superior(
    budi: Member, sari: Member, coming: TrainingClass, now: dt.datetime
) -> None:
    row = _ask(budi, coming, now)
    assert (row.state, row.origin, row.waits_for) == ("requested", "request", sari.person)
    assert [answer["ok"] for answer in row.receipt] == [True] * 9


def test_asking_twice_gives_the_first_request(
    budi: Member, sari: Member, coming: TrainingClass, now: dt.datetime
) -> None:
    assert _ask(budi, coming, now) == _ask(budi, coming, now)
    assert AuditLine.objects.filter(verb="participation.request").count() == 1


def test_without_a_superior_the_office_decides(
    ilham: Member, yusran: Member, coming: TrainingClass, now: dt.datetime
) -> None:
    row = _ask(ilham, coming, now)
    assert row.waits_for is None
    assert _decide(yusran, row, now).state == "enrolled"


def test_nobody_asks_for_somebody_else(
    budi: Member, ilham: Member, coming: TrainingClass, now: dt.datetime
) -> None:
    with pytest.raises(NotAllowed):
        request_seat(training_class=coming, person=budi.person, actor=ilham.actor, at=now)


def test_a_class_that_has_begun_takes_no_request(
    budi: Member, workshop: TrainingClass, now: dt.datetime
) -> None:
    with pytest.raises(Refused, match="Kelas sudah mulai pada 24\u00a0Nov\u00a02026"):
        _ask(budi, workshop, now)


def test_one_seat_in_one_batch_of_a_training(
    budi: Member, sari: Member, coming: TrainingClass, now: dt.datetime
) -> None:
    other = ClassFactory(training=coming.training, with_sessions=["2026-12-08 08:00/12:00"])
    _ask(budi, coming, now)
    with pytest.raises(Refused, match="Sudah ada kursi di Komunikasi Empatik"):
        _ask(budi, other, now)


def test_nobody_sits_in_two_rooms_on_one_morning(
    budi: Member, sari: Member, coming: TrainingClass, now: dt.datetime
) -> None:
    other = ClassFactory(with_sessions=["2026-12-01 11:00/14:00"])
    EnrolmentFactory(training_class=other, person=budi.person)
    with pytest.raises(Refused, match="Jadwalnya bertemu"):
        _ask(budi, coming, now)


def test_who_is_not_meant_is_told(budi: Member, coming: TrainingClass, now: dt.datetime) -> None:
    coming.training.audience = {"levels": ["administrator"], "fields": [], "public_facing": None}
    coming.training.save()
    with pytest.raises(Refused, match="bukan untuk jenjang atau bidang"):
        _ask(budi, coming, now)


def test_an_approved_request_is_a_seat(
    budi: Member, sari: Member, coming: TrainingClass, now: dt.datetime
) -> None:
    row = _decide(sari, _ask(budi, coming, now), now)
    assert (row.state, row.decided_by, row.decided_at) == ("enrolled", sari.user, now)


def test_an_approved_request_for_a_full_class_waits_its_turn(
    budi: Member, sari: Member, coming: TrainingClass, now: dt.datetime
) -> None:
    _fill(coming, 3)
    _fill(coming, 2, "waiting")
    row = _decide(sari, _ask(budi, coming, now), now)
    assert (row.state, place_of(row)) == ("waiting", (3, 3))


def test_a_rejected_request_keeps_its_reason(
    budi: Member, sari: Member, coming: TrainingClass, now: dt.datetime
) -> None:
    row = _decide(sari, _ask(budi, coming, now), now, approve=False, reason="Loket kurang orang.")
    assert (row.state, row.reason) == ("rejected", "Loket kurang orang.")


def test_a_rejection_needs_a_reason(
    budi: Member, sari: Member, coming: TrainingClass, now: dt.datetime
) -> None:
    row = _ask(budi, coming, now)
    with pytest.raises(Refused, match="Budi Tolaki: tulis alasan"):
        _decide(sari, row, now, approve=False)


def test_nobody_decides_their_own_request(
    sari: Member, coming: TrainingClass, now: dt.datetime
) -> None:
    with pytest.raises(NotAllowed):
        _decide(sari, _ask(sari, coming, now), now)


def test_a_superior_of_others_does_not_decide(
    budi: Member, sari: Member, ilham: Member, coming: TrainingClass, now: dt.datetime
) -> None:
    ilham.person.unit.head = ilham.person
    ilham.person.unit.save()
    with pytest.raises(NotAllowed):
        _decide(ilham, _ask(budi, coming, now), now)


def test_one_request_that_cannot_be_decided_leaves_all_undecided(
    budi: Member, sari: Member, coming: TrainingClass, now: dt.datetime
) -> None:
    mate = EnrolmentFactory(training_class=coming, state="requested", person__unit=budi.person.unit)
    mine = _ask(budi, coming, now)
    with pytest.raises(Refused) as no:
        decide_requests(
            decisions=[Decision(mate, True), Decision(mine, False)], actor=sari.actor, at=now
        )
    assert no.value.field == str(mine.pk)
    assert set(coming.enrolments.values_list("state", flat=True)) == {"requested"}


def test_deciding_twice_keeps_the_first_decision(
    budi: Member, sari: Member, coming: TrainingClass, now: dt.datetime
) -> None:
    row = _ask(budi, coming, now)
    _decide(sari, row, now)
    assert _decide(sari, row, now, approve=False, reason="Terlambat").state == "enrolled"


def test_a_released_seat_goes_to_the_first_in_the_queue(
    budi: Member, coming: TrainingClass, now: dt.datetime
) -> None:
    mine = EnrolmentFactory(training_class=coming, person=budi.person)
    _fill(coming, 2)
    first, second = _fill(coming, 2, "waiting")
    gone = release_seat(enrolment=mine, actor=budi.actor, at=now, reason="sudah-mahir")
    assert (gone.state, gone.decline_reason) == ("declined", "sudah-mahir")
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, first.moved_at, second.state) == ("enrolled", now, "waiting")


def test_the_queue_passes_over_who_has_something_else_that_day(
    budi: Member, coming: TrainingClass, now: dt.datetime
) -> None:
    mine = EnrolmentFactory(training_class=coming, person=budi.person)
    _fill(coming, 2)
    first, second = _fill(coming, 2, "waiting")
    busy = ClassFactory(with_sessions=["2026-12-01 08:00/12:00"])
    EnrolmentFactory(training_class=busy, person=first.person)
    release_seat(enrolment=mine, actor=budi.actor, at=now, reason="alasan-pribadi")
    states = [Enrolment.objects.get(pk=row.pk).state for row in (first, second)]
    assert states == ["waiting", "enrolled"]


def test_a_withdrawn_request_is_cancelled(
    budi: Member, sari: Member, coming: TrainingClass, now: dt.datetime
) -> None:
    row = release_seat(enrolment=_ask(budi, coming, now), actor=budi.actor, at=now)
    assert row.state == "cancelled"
    with pytest.raises(Refused, match="sudah tidak berlaku"):
        release_seat(enrolment=row, actor=budi.actor, at=now)


def test_after_a_withdrawal_one_may_ask_again(
    budi: Member, sari: Member, coming: TrainingClass, now: dt.datetime
) -> None:
    first = _ask(budi, coming, now)
    release_seat(enrolment=first, actor=budi.actor, at=now)
    assert _ask(budi, coming, now).pk != first.pk


def test_a_running_class_is_not_left_by_a_press(
    budi: Member, workshop: TrainingClass, budis_seat: Enrolment, now: dt.datetime
) -> None:
    workshop.state = "running"
    workshop.save()
    with pytest.raises(Refused, match="Kelas sudah berjalan"):
        release_seat(enrolment=budis_seat, actor=budi.actor, at=now)


def test_more_seats_move_the_queue_up(
    yusran: Member, coming: TrainingClass, now: dt.datetime
) -> None:
    _fill(coming, 3)
    waiting = _fill(coming, 3, "waiting")
    moved = change_class(
        training_class=coming, mode="onsite", capacity=5, actor=yusran.actor, at=now
    )
    assert moved == waiting[:2]


def test_fewer_seats_than_people_are_refused(
    yusran: Member, coming: TrainingClass, now: dt.datetime
) -> None:
    _fill(coming, 3)
    with pytest.raises(Refused, match="3 kursi sudah terisi"):
        change_class(training_class=coming, mode="onsite", capacity=2, actor=yusran.actor, at=now)
