"""The officer's changes: dates, sessions, states."""

import datetime as dt

import pytest

from asah.core.access import SYSTEM, NotAllowed
from asah.core.errors import Refused
from asah.delivery.api import bulk_lead_sessions, bulk_set_states, cancel_class, reopen_class
from asah.delivery.models import Session, TrainingClass
from asah.delivery.services import editing, states
from asah.resources.models import Booking, Room
from tests.factories.delivery import ClassFactory
from tests.factories.resources import (
    BookingFactory,
    FacilitatorFactory,
    HolidayFactory,
    RoomFactory,
    moment,
)
from tests.people import Member

pytestmark = pytest.mark.django_db
NOW = moment("2026-11-24 09:43")
DAYS = ["2026-12-01 08:00/12:00", "2026-12-01 13:00/15:00"]


@pytest.fixture
def hall(db: None) -> Room:
    return RoomFactory(name="Aula BKPSDM lt. 2")


@pytest.fixture
def row(hall: Room) -> TrainingClass:
    found = ClassFactory(with_sessions=DAYS, with_sessions__room=hall, code="KOM-2026-01")
    for session in found.sessions.all():
        BookingFactory(key=session.booking_key, room=hall, start=session.start, end=session.end)
    return found


def _first(row: TrainingClass) -> Session:
    return row.sessions.select_related("training_class__training", "room").get(number=1)


def _save(session: Session, who: Member) -> Session:
    return editing.edit_session(session=session, actor=who.actor, at=NOW)


def test_proposals_avoid_holidays_and_what_is_booked(row: TrainingClass, hall: Room) -> None:
    FacilitatorFactory()
    HolidayFactory(date=dt.date(2026, 12, 2))
    BookingFactory(room=hall, start=moment("2026-12-03 07:00"), end=moment("2026-12-03 09:00"))
    found = editing.propose(row, dt.date(2026, 12, 1), 3)
    assert [slots[0].start.day for slots in found] == [1, 4, 7]


def test_a_class_moves_to_the_chosen_days_and_books_them(
    row: TrainingClass, yusran: Member
) -> None:
    FacilitatorFactory()
    slots = editing.propose(row, dt.date(2026, 12, 7), 1)[0]
    editing.schedule_class(training_class=row, slots=slots, actor=yusran.actor, at=NOW)
    row.refresh_from_db()
    assert (row.start, row.sessions.count()) == (dt.date(2026, 12, 7), 2)
    keys = {session.booking_key for session in row.sessions.all()}
    assert set(Booking.objects.values_list("key", flat=True)) == keys


def test_what_has_begun_is_not_moved(row: TrainingClass, yusran: Member) -> None:
    FacilitatorFactory()
    slots = editing.propose(row, dt.date(2026, 12, 7), 1)[0]
    begun = moment("2026-12-01 08:30")
    with pytest.raises(Refused, match="Sesi pertama sudah mulai"):
        editing.schedule_class(training_class=row, slots=slots, actor=yusran.actor, at=begun)


def test_a_class_is_not_put_into_the_past(row: TrainingClass, yusran: Member) -> None:
    FacilitatorFactory()
    slots = editing.propose(row, dt.date(2026, 11, 20), 1)[0]
    with pytest.raises(Refused, match="Tanggal mulai sudah lewat"):
        editing.schedule_class(training_class=row, slots=slots, actor=yusran.actor, at=NOW)


def test_a_session_is_moved_and_the_numbers_follow_time(row: TrainingClass, yusran: Member) -> None:
    session = _first(row)
    session.start, session.end = moment("2026-12-02 08:00"), moment("2026-12-02 12:00")
    _save(session, yusran)
    row.refresh_from_db()
    days = [s.start.astimezone(NOW.tzinfo).day for s in row.sessions.order_by("number")]
    assert (days, row.start, row.end) == ([1, 2], dt.date(2026, 12, 1), dt.date(2026, 12, 2))


def test_a_clash_is_named_and_nothing_changes(
    row: TrainingClass, hall: Room, yusran: Member
) -> None:
    BookingFactory(
        room=hall,
        title="Manajemen Waktu, angkatan 2, sesi 1",
        start=moment("2026-12-03 08:00"),
        end=moment("2026-12-03 12:00"),
    )
    session = _first(row)
    session.start, session.end = moment("2026-12-03 10:00"), moment("2026-12-03 12:00")
    with pytest.raises(Refused, match="sudah dipesan untuk Manajemen Waktu"):
        _save(session, yusran)
    assert _first(row).start == moment("2026-12-01 08:00")


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2026-12-01 12:00", "2026-12-01 08:00", "harus selesai sesudah mulai"),
        ("2026-12-01 11:00", "2026-12-01 14:00", "bertemu sesi 2"),
        ("2026-12-25 08:00", "2026-12-25 12:00", "Hari itu libur: Hari Natal"),
    ],
)
def test_a_session_that_cannot_be_held_is_refused(
    row: TrainingClass, yusran: Member, start: str, end: str, words: str
) -> None:
    HolidayFactory()
    session = _first(row)
    session.start, session.end = moment(start), moment(end)
    with pytest.raises(Refused, match=words):
        _save(session, yusran)


def test_a_room_that_is_too_small_is_refused(row: TrainingClass, yusran: Member) -> None:
    session = _first(row)
    session.room = RoomFactory(name="Ruang rapat", capacity=12)
    with pytest.raises(Refused, match="Ruang rapat menampung 12 orang, kelas ini 30"):
        _save(session, yusran)


def test_a_class_that_goes_online_frees_its_rooms(row: TrainingClass, yusran: Member) -> None:
    editing.edit_class(training_class=row, mode="online", capacity=40, taken=3, actor=yusran.actor)
    found = [(s.mode, s.room) for s in row.sessions.all()]
    assert (row.capacity, found, Booking.objects.count()) == (40, [("online", None)] * 2, 0)


def test_a_planned_class_opens_when_it_has_dates(yusran: Member) -> None:
    bare = ClassFactory(state="planned", start=None, end=None)
    with pytest.raises(Refused, match="belum punya jadwal"):
        states.open_class(training_class=bare, actor=yusran.actor)
    dated = ClassFactory(state="planned", with_sessions=DAYS)
    assert states.open_class(training_class=dated, actor=yusran.actor).state == "open"
    with pytest.raises(Refused, match="sudah dibuka"):
        states.open_class(training_class=dated, actor=yusran.actor)


def test_a_cancelled_class_frees_what_is_to_come(row: TrainingClass, yusran: Member) -> None:
    cancel_class(training_class=row, reason="Banjir.", actor=yusran.actor, at=NOW)
    assert (row.state, row.reason, Booking.objects.count()) == ("cancelled", "Banjir.", 0)
    with pytest.raises(Refused, match="sudah selesai atau dibatalkan"):
        cancel_class(training_class=row, reason="Lagi.", actor=yusran.actor, at=NOW)


def test_cancelling_needs_a_reason(row: TrainingClass, yusran: Member) -> None:
    with pytest.raises(Refused, match="Tulis alasannya"):
        cancel_class(training_class=row, reason=" ", actor=yusran.actor, at=NOW)


def test_only_a_done_class_is_opened_again(row: TrainingClass, yusran: Member) -> None:
    with pytest.raises(Refused, match="belum selesai"):
        reopen_class(training_class=row, reason="Salah.", actor=yusran.actor, at=NOW)


@pytest.mark.parametrize("state", ["planned", "cancelled"])
def test_only_an_open_class_starts_and_ends(row: TrainingClass, yusran: Member, state: str) -> None:
    row.state = state
    row.save()
    with pytest.raises(Refused, match="tidak sedang dibuka"):
        states.start_class(training_class=row, actor=yusran.actor, at=NOW)
    with pytest.raises(Refused, match="tidak sedang berjalan"):
        states.close_class(training_class=row, actor=yusran.actor, at=NOW)


def test_starting_twice_changes_nothing(row: TrainingClass, yusran: Member) -> None:
    states.start_class(training_class=row, actor=yusran.actor, at=NOW)
    assert states.start_class(training_class=row, actor=yusran.actor, at=NOW).state == "running"


def test_many_states_are_set_in_one_batch(row: TrainingClass) -> None:
    bulk_set_states(states={row.pk: "cancelled"}, reasons={row.pk: "Sepi."}, actor=SYSTEM, at=NOW)
    row.refresh_from_db()
    assert (row.state, row.reason, Booking.objects.count()) == ("cancelled", "Sepi.", 0)


def test_a_facilitator_is_not_given_two_sessions_at_once(row: TrainingClass) -> None:
    who = FacilitatorFactory(name="Rahma Yusuf")
    other = ClassFactory(with_sessions=["2026-12-01 10:00/14:00"]).sessions.get()
    bulk_lead_sessions(facilitators={other.pk: who.pk}, actor=SYSTEM, at=NOW)
    with pytest.raises(Refused, match="Rahma Yusuf sudah dipesan"):
        bulk_lead_sessions(facilitators={_first(row).pk: who.pk}, actor=SYSTEM, at=NOW)


def test_a_facilitator_does_not_edit(row: TrainingClass, rahma: Member) -> None:
    with pytest.raises(NotAllowed):
        _save(_first(row), rahma)
