"""Attendance by code, roster, sheet."""

import datetime as dt

import pytest

from asah.core.access import NotAllowed
from asah.core.errors import Refused
from asah.delivery.models import Session, TrainingClass
from asah.participation.calc import code as codes
from asah.participation.models import Attendance, CodeMiss, Enrolment
from asah.participation.services import marks
from tests.factories.delivery import ClassFactory
from tests.factories.participation import AttendanceFactory, EnrolmentFactory
from tests.people import Member

pytestmark = pytest.mark.django_db


def _code(session: Session, at: dt.datetime) -> str:
    return codes.code(session.secret, codes.window_of(at.timestamp()))


def _type(who: Member, code: str, at: dt.datetime) -> Attendance:
    return marks.check_in(code=code, person=who.person, actor=who.actor, at=at)


def _mark(who: Member, session: Session, at: dt.datetime, **by_name: str) -> int:
    found = {int(key[1:]): mark for key, mark in by_name.items()}
    return marks.mark_attendance(session=session, marks=found, how="roster", actor=who.actor, at=at)


def test_the_code_on_the_wall_marks_present(
    budi: Member, budis_seat: Enrolment, morning: Session, now: dt.datetime
) -> None:
    row = _type(budi, _code(morning, now), now)
    assert (row.session, row.mark, row.how, row.at, row.by) == (
        morning,
        "present",
        "code",
        now,
        budi.user,
    )


def test_the_first_mark_starts_the_class(
    budi: Member, budis_seat: Enrolment, morning: Session, now: dt.datetime
) -> None:
    _type(budi, _code(morning, now), now)
    assert TrainingClass.objects.get(pk=morning.training_class_id).state == "running"


def test_a_second_entry_keeps_the_first_time(
    budi: Member, budis_seat: Enrolment, morning: Session, now: dt.datetime
) -> None:
    later = now + dt.timedelta(minutes=9)
    _type(budi, _code(morning, now), now)
    assert _type(budi, _code(morning, later), later).at == now


def test_the_code_overrules_an_absence_marked_by_mistake(
    budi: Member, budis_seat: Enrolment, morning: Session, now: dt.datetime
) -> None:
    AttendanceFactory(session=morning, person=budi.person, mark="absent")
    assert _type(budi, _code(morning, now), now).mark == "present"


def test_a_wrong_code_is_refused_and_counted(
    budi: Member, budis_seat: Enrolment, now: dt.datetime
) -> None:
    with pytest.raises(Refused, match="Kode salah atau sudah berganti"):
        _type(budi, "000000", now)
    assert CodeMiss.objects.filter(person=budi.person).count() == 1


def test_five_misses_slow_a_person_down_and_nobody_else(
    budi: Member, sari: Member, budis_seat: Enrolment, morning: Session, now: dt.datetime
) -> None:
    EnrolmentFactory(training_class=morning.training_class, person=sari.person)
    for n in range(5):
        CodeMiss.objects.create(person=budi.person, at=now - dt.timedelta(minutes=n))
    with pytest.raises(Refused, match=r"Coba lagi pukul 09\.49, atau minta fasilitator"):
        _type(budi, _code(morning, now), now)
    assert _type(sari, _code(morning, now), now).mark == "present"


def test_old_misses_are_forgotten(
    budi: Member, budis_seat: Enrolment, morning: Session, now: dt.datetime
) -> None:
    for minutes in (11, 12, 13, 14, 3000):
        CodeMiss.objects.create(person=budi.person, at=now - dt.timedelta(minutes=minutes))
    assert _type(budi, _code(morning, now), now).mark == "present"
    with pytest.raises(Refused):
        _type(budi, "000000", now)
    assert CodeMiss.objects.count() == 5


def test_a_walk_in_is_told_whose_code_it_is(
    ilham: Member, morning: Session, now: dt.datetime
) -> None:
    with pytest.raises(Refused, match="nama Anda tidak ada di daftar pesertanya"):
        _type(ilham, _code(morning, now), now)
    assert (Attendance.objects.count(), CodeMiss.objects.count()) == (0, 0)


def test_a_request_is_no_seat(budi: Member, morning: Session, now: dt.datetime) -> None:
    EnrolmentFactory(training_class=morning.training_class, person=budi.person, state="requested")
    with pytest.raises(Refused, match="tidak ada di daftar"):
        _type(budi, _code(morning, now), now)


def test_the_code_of_a_session_hours_away_is_not_taken(
    budi: Member, budis_seat: Enrolment, workshop: TrainingClass, now: dt.datetime
) -> None:
    afternoon = workshop.sessions.get(number=2)
    with pytest.raises(Refused, match="Kode salah"):
        _type(budi, _code(afternoon, now), now)


def test_a_closed_door_takes_no_code(
    budi: Member, rahma: Member, budis_seat: Enrolment, morning: Session, now: dt.datetime
) -> None:
    marks.set_door(session=morning, is_open=False, actor=rahma.actor, at=now)
    with pytest.raises(Refused):
        _type(budi, _code(morning, now), now)


def test_a_door_is_opened_by_hand_on_its_day_only(
    rahma: Member, morning: Session, now: dt.datetime
) -> None:
    tonight = now.replace(hour=20)
    assert not marks.door_of(morning, tonight).is_open
    marks.set_door(session=morning, is_open=True, actor=rahma.actor, at=tonight)
    assert marks.door_of(morning, tonight).is_open
    with pytest.raises(Refused, match="hanya dibuka pada hari sesi"):
        marks.set_door(
            session=morning, is_open=True, actor=rahma.actor, at=now + dt.timedelta(days=1)
        )


def test_nobody_types_for_somebody_else(
    budi: Member, ilham: Member, morning: Session, now: dt.datetime
) -> None:
    with pytest.raises(NotAllowed):
        marks.check_in(code=_code(morning, now), person=budi.person, actor=ilham.actor, at=now)


def test_the_facilitator_marks_the_roster(
    rahma: Member, budi: Member, budis_seat: Enrolment, morning: Session, now: dt.datetime
) -> None:
    _mark(rahma, morning, now, **{f"p{budi.person.pk}": "excused"})
    _mark(rahma, morning, now, **{f"p{budi.person.pk}": "absent"})
    row = Attendance.objects.get()
    assert (row.mark, row.how, row.by) == ("absent", "roster", rahma.user)


def test_another_facilitator_marks_nothing(
    rahma: Member, budi: Member, budis_seat: Enrolment, now: dt.datetime
) -> None:
    foreign = ClassFactory(with_sessions=["2026-11-24 08:00/12:00"]).sessions.get()
    EnrolmentFactory(training_class=foreign.training_class, person=budi.person)
    with pytest.raises(NotAllowed):
        _mark(rahma, foreign, now, **{f"p{budi.person.pk}": "present"})


def test_who_is_not_on_the_roster_is_not_marked(
    rahma: Member, ilham: Member, morning: Session, now: dt.datetime
) -> None:
    with pytest.raises(Refused, match="bukan peserta"):
        _mark(rahma, morning, now, **{f"p{ilham.person.pk}": "present"})


def test_only_three_marks_exist(
    rahma: Member, budi: Member, budis_seat: Enrolment, morning: Session, now: dt.datetime
) -> None:
    with pytest.raises(Refused, match="Pilih hadir, izin, atau alpa"):
        _mark(rahma, morning, now, **{f"p{budi.person.pk}": "terlambat"})


@pytest.mark.parametrize(
    ("state", "words"), [("done", "sudah diselesaikan"), ("cancelled", "dibatalkan")]
)
def test_a_class_that_is_over_takes_no_marks(
    rahma: Member, budis_seat: Enrolment, morning: Session, now: dt.datetime, state: str, words: str
) -> None:
    morning.training_class.state = state
    morning.training_class.save()
    with pytest.raises(Refused, match=words):
        _mark(rahma, morning, now, **{f"p{budis_seat.person_id}": "present"})


def test_marks_wait_for_the_session(rahma: Member, coming: TrainingClass, now: dt.datetime) -> None:
    with pytest.raises(Refused, match=r"mulai 01-12-2026 pukul 07\.00"):
        _mark(rahma, coming.sessions.get(), now)


def test_the_sheet_marks_signed_present_and_the_rest_absent(
    rahma: Member, workshop: TrainingClass, morning: Session, now: dt.datetime
) -> None:
    signed, excused, missing = EnrolmentFactory.create_batch(3, training_class=workshop)
    AttendanceFactory(session=morning, person=excused.person, mark="excused")
    told = marks.enter_sheet(
        session=morning, present=[signed.person_id, 999999], actor=rahma.actor, at=now
    )
    found = dict(Attendance.objects.values_list("person_id", "mark"))
    assert told == (1, 1)
    assert found == {
        signed.person_id: "present",
        excused.person_id: "excused",
        missing.person_id: "absent",
    }


def test_a_scan_is_finished_only_while_the_door_is_open(
    budi: Member, budis_seat: Enrolment, morning: Session, now: dt.datetime
) -> None:
    row = marks.confirm_check_in(session=morning, person=budi.person, actor=budi.actor, at=now)
    assert row.how == "qr"
    with pytest.raises(Refused, match="sudah ditutup"):
        marks.confirm_check_in(
            session=morning, person=budi.person, actor=budi.actor, at=now.replace(hour=21)
        )
