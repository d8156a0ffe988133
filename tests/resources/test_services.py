"""What the officer keeps: rooms, facilitators, holidays."""

import datetime as dt

import pytest

from asah.core import clock
from asah.core.access import SYSTEM, NotAllowed, Role
from asah.core.errors import Refused
from asah.core.models import AuditLine
from asah.resources import api
from asah.resources.models import Facilitator, Holiday, Room
from asah.resources.services import places as services
from tests.factories.resources import (
    BookingFactory,
    FacilitatorFactory,
    HolidayFactory,
    RoomFactory,
)
from tests.people import Member

pytestmark = pytest.mark.django_db
IN_A_YEAR = dt.timedelta(days=365)


def test_the_region_brings_its_rooms_and_holidays_once() -> None:
    first = services.load_region(actor=SYSTEM, at=clock.now())
    again = services.load_region(actor=SYSTEM, at=clock.now())
    assert first == {"rooms": Room.objects.count(), "holidays": Holiday.objects.count()}
    assert first["rooms"] >= 10
    assert again == {"rooms": 0, "holidays": 0}


def test_loading_leaves_what_an_officer_changed() -> None:
    api.load_reference()
    Room.objects.filter(name="Aula BKPSDM lt. 2").update(capacity=45)
    api.load_reference()
    assert Room.objects.get(name="Aula BKPSDM lt. 2").capacity == 45


def test_a_holiday_is_no_working_day(yusran: Member) -> None:
    day = Holiday(date=dt.date(2026, 11, 24), name="Hari jadi kota")
    services.add_holiday(holiday=day, actor=yusran.actor, at=clock.now())
    assert not api.working_day(dt.date(2026, 11, 24))
    assert api.working_day(dt.date(2026, 11, 25))


def test_a_date_is_a_holiday_only_once(yusran: Member) -> None:
    HolidayFactory(date=dt.date(2026, 12, 25))
    with pytest.raises(Refused, match="sudah tercatat"):
        services.add_holiday(
            holiday=Holiday(date=dt.date(2026, 12, 25), name="Natal"),
            actor=yusran.actor,
            at=clock.now(),
        )


def test_a_removed_holiday_is_a_working_day_again(yusran: Member) -> None:
    day = HolidayFactory(date=dt.date(2026, 11, 25))
    services.remove_holiday(holiday=day, actor=yusran.actor, at=clock.now())
    assert api.working_day(dt.date(2026, 11, 25))


def test_a_room_with_sessions_to_come_stays_in_use(yusran: Member) -> None:
    room = RoomFactory()
    BookingFactory(room=room, start=clock.now() + IN_A_YEAR, end=clock.now() + 2 * IN_A_YEAR)
    room.active = False
    with pytest.raises(Refused, match="masih dipesan"):
        services.save_room(room=room, actor=yusran.actor, at=clock.now())
    room.refresh_from_db()
    assert room.active


def test_a_facilitator_with_sessions_to_come_stays(yusran: Member) -> None:
    who = FacilitatorFactory(active=False)
    BookingFactory(facilitator=who, start=clock.now(), end=clock.now() + IN_A_YEAR)
    with pytest.raises(Refused, match="masih punya sesi"):
        services.save_facilitator(facilitator=who, actor=yusran.actor, at=clock.now())


def test_somebody_from_outside_gets_an_account_for_the_own_classes(yusran: Member) -> None:
    who = Facilitator(name="Harun Mokodompit", kind="external")
    services.save_facilitator(
        facilitator=who, email="Harun@Contoh.example", actor=yusran.actor, at=clock.now()
    )
    who.refresh_from_db()
    assert who.user
    assert who.user.email == "harun@contoh.example"
    assert [g.role for g in who.user.role_grants.all()] == [Role.FACILITATOR]


def test_an_e_mail_in_use_gives_no_second_account(yusran: Member, rahma: Member) -> None:
    who = Facilitator(name="Rahma lain", kind="external")
    with pytest.raises(Refused, match="sudah dipakai akun lain"):
        services.save_facilitator(
            facilitator=who, email=rahma.user.email or "", actor=yusran.actor, at=clock.now()
        )


def test_an_employee_facilitates_with_the_own_account(yusran: Member, ilham: Member) -> None:
    who = Facilitator(name="Ilham Saputra", kind="internal", person=ilham.person)
    services.save_facilitator(facilitator=who, actor=yusran.actor, at=clock.now())
    services.save_facilitator(facilitator=who, actor=yusran.actor, at=clock.now())
    assert who.user == ilham.user
    assert Role.FACILITATOR in ilham.actor.roles
    assert ilham.user.role_grants.count() == 1


def test_only_the_officer_keeps_rooms(budi: Member) -> None:
    with pytest.raises(NotAllowed):
        services.save_room(room=RoomFactory.build(), actor=budi.actor, at=clock.now())


def test_a_saved_room_leaves_an_audit_line(yusran: Member) -> None:
    room = services.save_room(room=RoomFactory.build(), actor=yusran.actor, at=clock.now())
    line = AuditLine.objects.get(verb="resources.save_room")
    assert (line.object_id, line.actor_label) == (str(room.pk), "Yusran Maddika")
