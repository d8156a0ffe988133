"""Sessions go online in one act, and come back."""

import datetime as dt
from typing import Any

import pytest
from django.urls import reverse

from asah.core.access import NotAllowed
from asah.core.errors import Refused
from asah.delivery.api import Switch
from asah.delivery.models import Session, TrainingClass
from asah.messages.models import Message
from asah.participation.models import Enrolment
from asah.participation.services.switching import switch_online, undo_switch
from asah.resources.models import Booking, Room
from asah.resources.services.places import write_bookings
from tests.factories.delivery import ClassFactory
from tests.factories.participation import AttendanceFactory, EnrolmentFactory
from tests.factories.resources import RoomFactory
from tests.pages import signed_in
from tests.people import Member

LINK = "https://rapat.go.id/{kelas}/{sesi}"


@pytest.fixture
def hall(db: None) -> Room:
    return RoomFactory(name="Aula Besar", capacity=60)


@pytest.fixture
def booked(leader: Any, hall: Room, budi: Member, now: dt.datetime) -> TrainingClass:
    """A class of tomorrow and the day after in the hall, led by Rahma, with Budi in it."""
    from asah.delivery.services.placing import booking_of

    row = ClassFactory(
        with_sessions=["2026-11-25 08:00/12:00", "2026-11-26 08:00/12:00"],
        with_sessions__facilitator=leader,
        with_sessions__room=hall,
    )
    write_bookings([booking_of(s, row.title) for s in row.sessions.all()])
    EnrolmentFactory(training_class=row, person=budi.person)
    return row


def _switch(row: TrainingClass, who: Member, now: dt.datetime, **more: Any) -> Switch:
    given = {"pattern": LINK, "reason": "Banjir di Aula", **more}
    sessions = given.pop("sessions", list(row.sessions.all()))
    return switch_online(sessions=sessions, actor=who.actor, at=now, **given)


def _first(row: TrainingClass) -> Session:
    return row.sessions.get(number=1)


def test_one_act_changes_mode_link_and_room_and_keeps_seats_and_marks(
    booked: TrainingClass, rahma: Member, budi: Member, now: dt.datetime
) -> None:
    mark = AttendanceFactory(session=_first(booked), person=budi.person)
    _switch(booked, rahma, now)
    session = _first(booked)
    link = f"https://rapat.go.id/{booked.code.lower()}/1"
    assert (session.mode, session.room, session.link) == ("online", None, link)
    assert Enrolment.objects.get().state == "enrolled"
    mark.refresh_from_db()
    assert mark.mark == "present"


def test_the_room_is_free_and_the_facilitator_stays_booked(
    booked: TrainingClass, rahma: Member, now: dt.datetime
) -> None:
    _switch(booked, rahma, now)
    kept = set(Booking.objects.values_list("room", "facilitator__name"))
    assert kept == {(None, "Rahma Yusuf")}


def test_everybody_of_the_class_is_told_once(
    booked: TrainingClass, rahma: Member, budi: Member, now: dt.datetime
) -> None:
    row = _switch(booked, rahma, now)
    told = Message.objects.get(user=budi.user)
    assert row.told == 2
    assert "Banjir di Aula." in told.text
    assert f"https://rapat.go.id/{booked.code.lower()}/1" in told.text


def test_what_was_before_is_frozen(
    booked: TrainingClass, rahma: Member, hall: Room, now: dt.datetime
) -> None:
    one = _switch(booked, rahma, now).rows[0]
    assert one["before"] == {
        "mode": "onsite",
        "room": hall.pk,
        "room_name": "Aula Besar",
        "link": "",
        "class_mode": "onsite",
    }
    assert (one["after"]["mode"], one["people"]) == ("online", 1)


def test_one_session_of_two_makes_the_class_mixed(
    booked: TrainingClass, rahma: Member, now: dt.datetime
) -> None:
    _switch(booked, rahma, now, sessions=[_first(booked)])
    booked.refresh_from_db()
    assert booked.mode == "hybrid"


def test_the_way_back_takes_the_room_again(
    booked: TrainingClass, rahma: Member, hall: Room, now: dt.datetime
) -> None:
    row = _switch(booked, rahma, now)
    way = undo_switch(switch=row, actor=rahma.actor, at=now)
    session = _first(booked)
    assert (len(way.back), session.mode, session.room, session.link) == (2, "onsite", hall, "")
    booked.refresh_from_db()
    assert booked.mode == "onsite"
    assert Booking.objects.filter(room=hall).count() == 2


def test_a_room_that_others_have_by_now_is_named_and_the_session_stays_online(
    booked: TrainingClass, rahma: Member, hall: Room, now: dt.datetime
) -> None:
    row = _switch(booked, rahma, now)
    session = _first(booked)
    Booking.objects.create(
        key="x", title="Rapat pimpinan", room=hall, start=session.start, end=session.end
    )
    way = undo_switch(switch=row, actor=rahma.actor, at=now)
    assert way.kept[session.pk].startswith("Aula Besar sudah dipesan untuk Rapat pimpinan")
    assert _first(booked).mode == "online"
    row.refresh_from_db()
    assert [bool(one["back"]) for one in row.rows] == [True, False]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"mode": "hybrid"}, "diubah sesudah itu"),
        ({"start": "2026-11-24 09:00+08:00"}, "sudah berlangsung daring"),
    ],
)
def test_what_was_changed_or_held_since_stays(
    booked: TrainingClass, rahma: Member, now: dt.datetime, change: dict[str, str], words: str
) -> None:
    row = _switch(booked, rahma, now)
    Session.objects.filter(pk=_first(booked).pk).update(**change)
    way = undo_switch(switch=row, actor=rahma.actor, at=now)
    assert words in way.kept[_first(booked).pk]


def test_a_room_out_of_use_and_a_session_that_is_gone_are_named(
    booked: TrainingClass, rahma: Member, hall: Room, now: dt.datetime
) -> None:
    row = _switch(booked, rahma, now)
    Room.objects.update(active=False)
    booked.sessions.filter(number=2).delete()
    undo_switch(switch=row, actor=rahma.actor, at=now)
    row.refresh_from_db()
    assert [one["back"] for one in row.rows] == [
        "Aula Besar tidak dipakai lagi.",
        "Sesinya sudah tidak ada.",
    ]


def test_an_act_is_taken_back_once(booked: TrainingClass, rahma: Member, now: dt.datetime) -> None:
    row = _switch(booked, rahma, now)
    undo_switch(switch=row, actor=rahma.actor, at=now)
    with pytest.raises(Refused, match="sudah dikembalikan"):
        undo_switch(switch=row, actor=rahma.actor, at=now)


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"reason": " "}, "Tulis alasannya"),
        ({"pattern": "rapat"}, "belum benar"),
        ({"sessions": []}, "Tidak ada sesi"),
    ],
)
def test_an_act_without_reason_link_or_sessions_is_refused(
    booked: TrainingClass, rahma: Member, now: dt.datetime, more: dict[str, Any], words: str
) -> None:
    with pytest.raises(Refused, match=words):
        _switch(booked, rahma, now, **more)


def test_what_is_over_or_online_already_is_refused_whole(
    booked: TrainingClass, rahma: Member, now: dt.datetime
) -> None:
    with pytest.raises(Refused, match="sudah lewat"):
        _switch(booked, rahma, now + dt.timedelta(days=9))
    _switch(booked, rahma, now, sessions=[_first(booked)])
    with pytest.raises(Refused, match="sesi 1 sudah daring"):
        _switch(booked, rahma, now)
    assert booked.sessions.get(number=2).mode == "onsite"


def test_nobody_switches_what_others_lead(
    booked: TrainingClass, budi: Member, now: dt.datetime
) -> None:
    with pytest.raises(NotAllowed):
        _switch(booked, budi, now)


def test_a_facilitator_switches_from_the_session_and_a_participant_finds_the_link(
    booked: TrainingClass, rahma: Member, budi: Member
) -> None:
    url = reverse("participation:session_online", args=[_first(booked).pk])
    client = signed_in(rahma)
    assert "1 peserta diberi tahu" in client.get(url).content.decode()
    page = client.post(url, {"link": LINK, "reason": "Banjir"}, follow=True)
    assert "Aula Besar" in page.content.decode()
    link = f"https://rapat.go.id/{booked.code.lower()}/1"
    for name, args in (("schedule", []), ("class_page", [booked.code])):
        page = signed_in(budi).get(reverse(f"participation:{name}", args=args))
        assert link in page.content.decode()


def test_a_wrong_link_is_told_at_its_field(booked: TrainingClass, rahma: Member) -> None:
    url = reverse("participation:session_online", args=[_first(booked).pk])
    answer = signed_in(rahma).post(url, {"link": "rapat", "reason": "Banjir"})
    assert list(answer.context["form"].errors) == ["link"]


def _asked(**more: str) -> dict[str, Any]:
    given = {"first": "2026-11-25", "last": "2026-11-25", "link": LINK, "reason": "Banjir"}
    return {**given, **more}


def test_an_officer_sees_what_would_change_before_it_does(
    booked: TrainingClass, yusran: Member, budi: Member
) -> None:
    url, client = reverse("participation:switch_new"), signed_in(yusran)
    assert [s for s, _n in client.get(url, _asked()).context["found"].rows] == [_first(booked)]
    elsewhere = client.get(url, _asked(opd=str(yusran.person.unit_id)))
    assert elsewhere.context["found"].rows == []
    assert _first(booked).mode == "onsite"


def test_only_what_was_ticked_goes_online(
    booked: TrainingClass, yusran: Member, budi: Member
) -> None:
    url, client = reverse("participation:switch_new"), signed_in(yusran)
    nothing = client.post(url, _asked(session=["x"]))
    assert "Tidak ada sesi yang dapat" in nothing.content.decode()
    client.post(url, _asked(session=[str(_first(booked).pk)]))
    modes = list(booked.sessions.order_by("number").values_list("mode", flat=True))
    assert modes == ["online", "onsite"]


def test_dates_the_wrong_way_round_are_told(yusran: Member) -> None:
    url = reverse("participation:switch_new")
    answer = signed_in(yusran).get(url, _asked(last="2026-11-01"))
    assert list(answer.context["form"].errors) == ["last"]


def test_the_pages_of_what_changed_lead_back(
    booked: TrainingClass, rahma: Member, yusran: Member, now: dt.datetime
) -> None:
    row = _switch(booked, rahma, now)
    listed = signed_in(yusran).get(reverse("participation:switches")).content.decode()
    assert "Banjir di Aula" in listed
    undo = reverse("participation:switch_undo", args=[row.pk])
    page = signed_in(rahma).post(undo, follow=True)
    assert "2 sesi kembali seperti semula" in page.content.decode()
    again = signed_in(rahma).post(undo, follow=True)
    assert "sudah dikembalikan" in again.content.decode()


def test_what_stays_online_is_said_on_the_page(
    booked: TrainingClass, rahma: Member, now: dt.datetime
) -> None:
    row = _switch(booked, rahma, now)
    Room.objects.update(active=False)
    undo = reverse("participation:switch_undo", args=[row.pk])
    page = signed_in(rahma).post(undo, follow=True)
    assert "2 tetap daring" in page.content.decode()
