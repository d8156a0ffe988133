"""One screen, many people; codes and marks that come in after the net was down."""

import datetime as dt
import json
from typing import Any

import pytest
from django.urls import reverse

from asah.core.access import SYSTEM, NotAllowed
from asah.core.errors import Refused
from asah.delivery.models import Session, TrainingClass
from asah.participation.calc.code import accepts_around, code, run_of, window_of
from asah.participation.models import Attendance, CodeMiss, Enrolment, Gathering
from asah.participation.services.gatherings import (
    Typed,
    check_in_later,
    close_gathering,
    host_marks,
    open_gathering,
)
from asah.participation.services.marks import check_in
from tests.factories.participation import AttendanceFactory, EnrolmentFactory
from tests.factories.people import PersonFactory
from tests.pages import signed_in
from tests.people import Member

MINUTE = dt.timedelta(minutes=1)
SECOND = dt.timedelta(seconds=1)


@pytest.fixture
def online(morning: Session, budis_seat: Enrolment) -> Session:
    """The session of this morning, online, with Budi in it."""
    Session.objects.update(mode="online", link="https://rapat.go.id/a")
    return Session.objects.select_related("training_class__training").get(pk=morning.pk)


@pytest.fixture
def room(online: Session, budi: Member, now: dt.datetime) -> Gathering:
    """Budi's shared screen, open for an hour."""
    return open_gathering(session=online, place="Loket", actor=budi.actor, at=now - 60 * MINUTE)


def _code(secret: str, at: dt.datetime) -> str:
    return code(secret, window_of(at.timestamp()))


def _typed(secret: str, now: dt.datetime, age: dt.timedelta) -> Typed:
    return Typed("1", _code(secret, now - age), age)


def test_codes_of_a_screen_run_on_without_a_net() -> None:
    first, digits = run_of("s", 60, 125)
    assert (first, digits) == (2, code("s", 2) + code("s", 3) + code("s", 4))


@pytest.mark.parametrize(("off", "taken"), [(0, True), (-80, True), (80, True), (200, False)])
def test_a_late_code_counts_within_the_tolerance(off: int, taken: bool) -> None:
    assert accepts_around("s", code("s", window_of(3000)), 3000 + off, 90) is taken


@pytest.mark.parametrize("given", ["12345", "abcdef", "１２３４５６"])
def test_what_is_no_code_is_never_taken(given: str) -> None:
    assert not accepts_around("s", given, 3000, 90)


def test_a_seat_a_superior_and_a_facilitator_may_open_a_screen_and_others_not(
    online: Session, budi: Member, sari: Member, ilham: Member, now: dt.datetime
) -> None:
    for who in (budi, sari):
        assert open_gathering(session=online, place="A", actor=who.actor, at=now)
    with pytest.raises(NotAllowed):
        open_gathering(session=online, place="A", actor=ilham.actor, at=now)


def test_who_is_no_employee_opens_none(online: Session, rahma: Member, now: dt.datetime) -> None:
    with pytest.raises(NotAllowed):
        open_gathering(session=online, place="A", actor=rahma.actor, at=now)


def test_opening_twice_gives_the_same_screen(
    room: Gathering, online: Session, budi: Member, now: dt.datetime
) -> None:
    assert open_gathering(session=online, place="B", actor=budi.actor, at=now) == room


@pytest.mark.parametrize(
    ("change", "hours", "words"),
    [
        ({"mode": "onsite"}, 0, "tatap muka"),
        ({}, 24, "pada hari sesinya"),
        ({}, 5, "pada hari sesinya"),
    ],
)
def test_a_screen_is_for_an_online_session_of_today(
    online: Session, budi: Member, now: dt.datetime, change: dict[str, str], hours: int, words: str
) -> None:
    for name, value in change.items():
        setattr(online, name, value)
    at = now + dt.timedelta(hours=hours)
    with pytest.raises(Refused, match=words):
        open_gathering(session=online, place="A", actor=budi.actor, at=at)


def test_the_code_of_the_screen_marks_as_a_shared_one(
    room: Gathering, budi: Member, now: dt.datetime
) -> None:
    row = check_in(code=_code(room.secret, now), person=budi.person, actor=budi.actor, at=now)
    assert (row.how, row.session_id) == ("shared", room.session_id)


def test_a_closed_screens_code_is_not_taken(
    room: Gathering, budi: Member, now: dt.datetime
) -> None:
    close_gathering(gathering=room, actor=budi.actor, at=now)
    close_gathering(gathering=room, actor=budi.actor, at=now + MINUTE)
    assert Gathering.objects.get().closed_at == now
    with pytest.raises(Refused, match="Kode salah"):
        check_in(code=_code(room.secret, now), person=budi.person, actor=budi.actor, at=now)


def test_a_code_typed_without_a_net_counts_at_the_moment_it_was_typed(
    room: Gathering, budi: Member, now: dt.datetime
) -> None:
    typed = _typed(room.secret, now, 40 * MINUTE)
    row = check_in_later(typed=typed, person=budi.person, actor=budi.actor, at=now)
    assert (row.how, row.at) == ("later", now - 40 * MINUTE)


def test_sent_twice_it_counts_once(room: Gathering, budi: Member, now: dt.datetime) -> None:
    typed = _typed(room.session.secret, now, 20 * MINUTE)
    for _ in range(2):
        check_in_later(typed=typed, person=budi.person, actor=budi.actor, at=now)
    assert Attendance.objects.count() == 1


@pytest.mark.parametrize(("age", "words"), [(-1, "terlalu lama"), (25 * 60, "terlalu lama")])
def test_too_old_or_from_the_future_does_not_count(
    room: Gathering, budi: Member, now: dt.datetime, age: int, words: str
) -> None:
    typed = Typed("1", "123456", age * MINUTE)
    with pytest.raises(Refused, match=words):
        check_in_later(typed=typed, person=budi.person, actor=budi.actor, at=now)


def test_a_code_of_another_time_is_refused_and_counted_as_a_miss(
    room: Gathering, budi: Member, now: dt.datetime
) -> None:
    typed = Typed("1", _code(room.secret, now), 30 * MINUTE)
    with pytest.raises(Refused, match="tidak berlaku pada jam"):
        check_in_later(typed=typed, person=budi.person, actor=budi.actor, at=now)
    assert CodeMiss.objects.count() == 1


def test_what_a_hand_closed_later_was_open_before(
    online: Session, budi: Member, now: dt.datetime
) -> None:
    Session.objects.filter(pk=online.pk).update(closed_at=now - 10 * MINUTE)
    typed = _typed(online.secret, now, 20 * MINUTE)
    assert check_in_later(typed=typed, person=budi.person, actor=SYSTEM, at=now)
    after = _typed(online.secret, now, 5 * MINUTE)
    with pytest.raises(Refused, match="tidak berlaku"):
        check_in_later(typed=after, person=budi.person, actor=budi.actor, at=now)


def test_nobody_sends_a_code_for_others(
    room: Gathering, budi: Member, sari: Member, now: dt.datetime
) -> None:
    typed = _typed(room.secret, now, MINUTE)
    with pytest.raises(NotAllowed):
        check_in_later(typed=typed, person=budi.person, actor=sari.actor, at=now)


@pytest.fixture
def mate(room: Gathering, budi: Member, workshop: TrainingClass) -> int:
    """A colleague without a phone, in the same class and office."""
    person = PersonFactory(unit=budi.person.unit)
    return EnrolmentFactory(training_class=workshop, person=person).person_id


def _host(room: Gathering, who: Member, now: dt.datetime, **present: Any) -> list[int]:
    ages = {int(pk.strip("p")): age for pk, age in present.items()}
    return host_marks(gathering=room, present=ages, actor=who.actor, at=now)


def test_the_host_marks_who_sits_there_once(
    room: Gathering, mate: int, budi: Member, now: dt.datetime
) -> None:
    given = {f"p{mate}": 30 * MINUTE}
    assert (_host(room, budi, now, **given), _host(room, budi, now, **given)) == ([mate], [])
    row = Attendance.objects.get(person=mate)
    assert (row.how, row.at, row.by) == ("shared", now - 30 * MINUTE, budi.user)


def test_what_the_facilitator_marked_stays(
    room: Gathering, mate: int, budi: Member, now: dt.datetime
) -> None:
    AttendanceFactory(session=room.session, person_id=mate, mark="absent")
    assert _host(room, budi, now, **{f"p{mate}": SECOND}) == []
    assert Attendance.objects.get(person=mate).mark == "absent"


def test_a_mark_from_before_the_screen_was_open_does_not_count(
    room: Gathering, mate: int, budi: Member, now: dt.datetime
) -> None:
    with pytest.raises(Refused, match="belum dibuka atau sudah ditutup"):
        _host(room, budi, now, **{f"p{mate}": 90 * MINUTE})


def test_people_of_other_offices_are_not_the_hosts(
    room: Gathering, workshop: TrainingClass, budi: Member, now: dt.datetime
) -> None:
    other = EnrolmentFactory(training_class=workshop).person_id
    with pytest.raises(Refused, match="bukan peserta kelas ini dari kantor Anda"):
        _host(room, budi, now, **{f"p{other}": SECOND})


def test_a_finished_class_takes_no_marks(
    room: Gathering, mate: int, budi: Member, now: dt.datetime
) -> None:
    room.session.training_class.state = "done"
    with pytest.raises(Refused, match="sudah selesai"):
        _host(room, budi, now, **{f"p{mate}": SECOND})


def test_the_host_goes_from_the_class_to_the_screen_and_closes_it(
    online: Session, budi: Member, mate_free: None, now: dt.datetime
) -> None:
    client, url = signed_in(budi), reverse("participation:gathering_new", args=[online.pk])
    page = client.get(reverse("participation:class_page", args=[online.training_class.code]))
    assert url in page.content.decode()
    assert "Buka layar bersama" in client.get(url).content.decode()
    screen = client.post(url, {"place": "Loket"}, follow=True).content.decode()
    room = Gathering.objects.get()
    assert _code(room.secret, now)[:3] in screen
    close = reverse("participation:gathering_close", args=[room.pk])
    assert "tidak berlaku lagi" in client.post(close, follow=True).content.decode()
    page = client.get(reverse("participation:gathering", args=[room.pk]))
    assert "sudah ditutup" in page.content.decode()


@pytest.fixture
def mate_free(db: None) -> None:
    """Nobody else in the class."""


def test_the_hosts_buttons_work_with_and_without_script(
    room: Gathering, mate: int, budi: Member
) -> None:
    client, url = signed_in(budi), reverse("participation:gathering_mark", args=[room.pk])
    page = client.post(url, {"person": str(mate)}, follow=True)
    assert "1 orang tercatat hadir" in page.content.decode()
    kept = json.dumps([{"person": mate, "age": 90}])
    assert client.post(url, {"items": kept}).json()["ok"] is True
    assert client.post(url, {"items": "{"}).json()["ok"] is False
    bad = client.post(url, {"person": "999999"}, follow=True)
    assert "bukan peserta" in bad.content.decode()


def test_a_refused_screen_is_told_on_its_page(online: Session, budi: Member) -> None:
    Session.objects.update(mode="onsite")
    url = reverse("participation:gathering_new", args=[online.pk])
    assert "tatap muka" in signed_in(budi).post(url, {"place": "A"}).content.decode()


def test_a_screen_of_others_is_absent(room: Gathering, sari: Member, ilham: Member) -> None:
    for name, pk in (("gathering", room.pk), ("gathering_new", room.session_id)):
        url = reverse(f"participation:{name}", args=[pk])
        assert signed_in(ilham).get(url).status_code == 404


def test_the_phone_sends_what_it_kept(room: Gathering, budi: Member, now: dt.datetime) -> None:
    url = reverse("participation:check_in_later")
    items = [
        {"key": "a", "code": "000000", "age": 1},
        {"key": "b", "code": _code(room.secret, now - 10 * MINUTE), "age": 600},
    ]
    results = signed_in(budi).post(url, {"items": json.dumps(items)}).json()["results"]
    assert [(one["key"], one["ok"]) for one in results] == [("a", False), ("b", True)]
    assert signed_in(budi).post(url, {"items": "?"}).json() == {"results": []}
