"""Nothing is booked twice."""

import pytest

from asah.core import clock
from asah.core.access import SYSTEM
from asah.core.errors import Refused
from asah.resources.api import BookingSpec, book, first_clash, release
from asah.resources.models import Booking
from tests.factories.resources import BookingFactory, FacilitatorFactory, RoomFactory, moment

pytestmark = pytest.mark.django_db


def _wish(start: str, end: str, key: str = "session:900", **what: int) -> BookingSpec:
    return BookingSpec(
        key, "Manajemen Waktu, angkatan 1, sesi 1", moment(start), moment(end), **what
    )


def test_a_taken_room_is_named_with_what_takes_it() -> None:
    room = RoomFactory(name="Aula BKPSDM lt. 2")
    BookingFactory(room=room)
    wish = _wish("2026-11-24 10:00", "2026-11-24 14:00", room_id=room.pk)
    assert first_clash([wish]) == (
        "Aula BKPSDM lt. 2 sudah dipesan untuk Pelayanan Prima di Loket, angkatan 7, sesi 1, "
        "24-11-2026 08.00–12.00. Pilih waktu, ruang, atau fasilitator lain."
    )


def test_a_facilitator_is_not_in_two_rooms_at_once() -> None:
    who = FacilitatorFactory(name="Rahma Yusuf")
    BookingFactory(facilitator=who, room=RoomFactory())
    wish = _wish("2026-11-24 11:59", "2026-11-24 14:00", facilitator_id=who.pk)
    with pytest.raises(Refused, match=r"^Rahma Yusuf sudah dipesan"):
        book(wanted=[wish], actor=SYSTEM, at=clock.now())
    assert Booking.objects.count() == 1


def test_one_after_the_other_is_no_clash() -> None:
    room = RoomFactory()
    BookingFactory(room=room)
    assert first_clash([_wish("2026-11-24 12:00", "2026-11-24 14:00", room_id=room.pk)]) == ""


def test_two_without_room_and_facilitator_do_not_clash() -> None:
    BookingFactory()
    assert first_clash([_wish("2026-11-24 08:00", "2026-11-24 12:00")]) == ""


def test_saving_the_same_session_again_replaces_its_booking() -> None:
    room = RoomFactory()
    BookingFactory(key="session:900", room=room)
    wish = _wish("2026-11-24 09:00", "2026-11-24 11:00", room_id=room.pk)
    book(wanted=[wish], actor=SYSTEM, at=clock.now())
    assert list(Booking.objects.values_list("key", "start")) == [
        ("session:900", moment("2026-11-24 09:00"))
    ]


def test_a_released_room_is_free() -> None:
    room = RoomFactory()
    BookingFactory(key="session:1", room=room)
    release(["session:1"])
    assert first_clash([_wish("2026-11-24 08:00", "2026-11-24 12:00", room_id=room.pk)]) == ""
