"""Seats given back and taken back, the line that moves, who decides now."""

import datetime as dt

import pytest
from django.urls import reverse

from asah.core.access import SYSTEM
from asah.core.errors import Refused
from asah.delivery.models import TrainingClass
from asah.messages.models import Message
from asah.participation import holds, links
from asah.participation.api import (
    Decision,
    decide_requests,
    declined_as_skilled,
    place_planned,
    release_seat,
    request_seat,
    undo_release,
)
from asah.participation.explain import state_of
from asah.participation.models import Enrolment
from asah.participation.selectors import line
from asah.participation.selectors.queue import to_decide
from asah.people.services.delegations import Days, lend_role
from asah.resources.models import Leave
from tests.factories.delivery import ClassFactory, CourseFactory
from tests.factories.participation import EnrolmentFactory
from tests.factories.people import PersonFactory, UnitFactory
from tests.factories.plan_lines import plan_line
from tests.factories.resources import moment
from tests.pages import signed_in
from tests.people import Member

HOUR = dt.timedelta(hours=1)


@pytest.fixture
def full(coming: TrainingClass, budi: Member) -> TrainingClass:
    """Three seats, all given; Budi has one of them."""
    EnrolmentFactory(training_class=coming, person=budi.person)
    EnrolmentFactory.create_batch(2, training_class=coming)
    return coming


def _mine(row: TrainingClass, who: Member) -> Enrolment:
    return row.enrolments.get(person=who.person)


def _state(row: Enrolment) -> str:
    return Enrolment.objects.get(pk=row.pk).state


def _decline(row: TrainingClass, who: Member, now: dt.datetime, why: str = "sudah-mahir") -> None:
    release_seat(enrolment=_mine(row, who), actor=who.actor, at=now, reason=why)


def test_a_seat_is_not_given_back_without_one_of_the_reasons(
    full: TrainingClass, budi: Member, now: dt.datetime
) -> None:
    with pytest.raises(Refused, match="Pilih satu alasan"):
        release_seat(enrolment=_mine(full, budi), actor=budi.actor, at=now, reason="malas")


def test_the_next_in_line_is_told_with_a_link_to_decline(
    full: TrainingClass, budi: Member, sari: Member, now: dt.datetime
) -> None:
    next_ = EnrolmentFactory(training_class=full, person=sari.person, state="waiting")
    _decline(full, budi, now)
    token = Message.objects.get(user=sari.user).url.split("/")[-2]
    assert (_state(next_), links.row_of(token)) == ("enrolled", next_)


def test_declining_as_skilled_can_be_read_later(
    full: TrainingClass, budi: Member, now: dt.datetime
) -> None:
    _decline(full, budi, now)
    assert declined_as_skilled(now.year) == {budi.person.pk: [full.training_id]}
    assert declined_as_skilled(now.year - 1) == {}


def test_a_release_can_be_taken_back_while_the_seat_is_free(
    full: TrainingClass, budi: Member, now: dt.datetime
) -> None:
    _decline(full, budi, now)
    row = undo_release(enrolment=_mine(full, budi), actor=budi.actor, at=now + HOUR)
    assert (row.state, row.decline_reason, declined_as_skilled(now.year)) == ("enrolled", "", {})


def test_who_takes_a_lost_seat_back_stands_where_the_time_of_asking_puts_them(
    full: TrainingClass, budi: Member, sari: Member, now: dt.datetime
) -> None:
    EnrolmentFactory(training_class=full, person=sari.person, state="waiting")
    EnrolmentFactory(training_class=full, state="waiting", requested_at=now)
    _decline(full, budi, now)
    row = undo_release(enrolment=_mine(full, budi), actor=budi.actor, at=now + HOUR)
    assert (row.state, line.place_of(row)) == ("waiting", (1, 2))


@pytest.mark.parametrize(("hours", "words"), [(25, "sudah lewat"), (1, "meminta kursi lagi")])
def test_a_release_stays_when_time_is_over_or_one_asked_again(
    full: TrainingClass, budi: Member, now: dt.datetime, hours: int, words: str
) -> None:
    row = _mine(full, budi)
    _decline(full, budi, now)
    request_seat(training_class=full, person=budi.person, actor=budi.actor, at=now)
    with pytest.raises(Refused, match=words):
        undo_release(enrolment=row, actor=budi.actor, at=now + hours * HOUR)


def test_a_seat_that_was_not_given_back_has_no_way_back(
    full: TrainingClass, budi: Member, now: dt.datetime
) -> None:
    with pytest.raises(Refused, match="tidak sedang dilepas"):
        undo_release(enrolment=_mine(full, budi), actor=budi.actor, at=now)


def test_a_request_withdrawn_by_mistake_returns_with_its_time(
    coming: TrainingClass, budi: Member, sari: Member, now: dt.datetime
) -> None:
    row = request_seat(training_class=coming, person=budi.person, actor=budi.actor, at=now)
    release_seat(enrolment=row, actor=budi.actor, at=now + HOUR)
    back = undo_release(enrolment=row, actor=budi.actor, at=now + HOUR)
    assert (back.state, back.requested_at) == ("requested", now)


def test_a_person_on_leave_is_passed_over_and_keeps_the_place(
    full: TrainingClass, budi: Member, now: dt.datetime
) -> None:
    first, second = EnrolmentFactory.create_batch(2, training_class=full, state="waiting")
    day = dt.date(2026, 12, 1)
    Leave.objects.create(person=first.person, first=day, last=day)
    _decline(full, budi, now)
    assert (_state(first), _state(second)) == ("waiting", "enrolled")


def test_a_person_held_back_by_a_draw_is_passed_over(
    full: TrainingClass, budi: Member, now: dt.datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = EnrolmentFactory.create_batch(2, training_class=full, state="waiting")
    monkeypatch.setattr(holds, "_HOLDS", [lambda pk, *_: "TW I" * (pk == first.person_id)])
    _decline(full, budi, now)
    assert (_state(first), _state(second)) == ("waiting", "enrolled")


def test_people_of_the_plan_come_first_in_the_line(full: TrainingClass, now: dt.datetime) -> None:
    asked = EnrolmentFactory(training_class=full, state="waiting", origin="request")
    planned = EnrolmentFactory(training_class=full, state="waiting", requested_at=now)
    assert line.queue(full) == [planned, asked]


def test_a_request_in_a_full_class_reads_its_place_and_who_decides(
    full: TrainingClass, budi: Member, sari: Member
) -> None:
    mate = PersonFactory(unit=budi.person.unit)
    EnrolmentFactory(training_class=full, state="waiting")
    row = EnrolmentFactory(
        training_class=full, person=mate, state="requested", requested_at=moment("2026-11-23 09:00")
    )
    line.with_deciders([row])
    words = state_of(row, line.place_of(row)).words
    assert words == "Urutan 2 dari 2, menunggu Ibu Sari Wulandari sejak kemarin"


def test_after_a_move_the_present_superior_decides(
    coming: TrainingClass, budi: Member, sari: Member, ilham: Member, now: dt.datetime
) -> None:
    row = request_seat(training_class=coming, person=budi.person, actor=budi.actor, at=now)
    unit = UnitFactory(head=ilham.person)
    budi.person.unit = unit
    budi.person.save()
    assert list(to_decide(sari.actor)) == []
    assert list(to_decide(ilham.actor)) == [row]
    decide_requests(decisions=[Decision(row, True)], actor=ilham.actor, at=now)
    assert _state(row) == "enrolled"


def _line_class(row: TrainingClass, seats: int) -> TrainingClass:
    """The class opened by a plan line with that many people, none of them seated."""
    row.plan_line = plan_line(row.training, PersonFactory.create_batch(seats))
    row.line_number = 1
    row.save()
    return row


def test_a_request_does_not_eat_a_seat_that_the_plan_keeps(
    coming: TrainingClass, budi: Member, sari: Member, now: dt.datetime
) -> None:
    _line_class(coming, 3)
    row = request_seat(training_class=coming, person=budi.person, actor=budi.actor, at=now)
    decide_requests(decisions=[Decision(row, True)], actor=sari.actor, at=now)
    assert _state(row) == "waiting"


def test_a_seat_beyond_what_the_plan_keeps_is_given(
    coming: TrainingClass, budi: Member, sari: Member, now: dt.datetime
) -> None:
    _line_class(coming, 2)
    row = request_seat(training_class=coming, person=budi.person, actor=budi.actor, at=now)
    decide_requests(decisions=[Decision(row, True)], actor=sari.actor, at=now)
    assert _state(row) == "enrolled"


def test_other_classes_of_the_line_take_the_plans_people_too(
    coming: TrainingClass, budi: Member, now: dt.datetime
) -> None:
    _line_class(coming, 4)
    assert line.kept(coming, given=0) == 3
    ClassFactory(
        training=coming.training,
        plan_line=coming.plan_line,
        line_number=2,
        capacity=2,
        with_sessions=["2026-12-08 08:00/12:00"],
    )
    assert (line.kept(coming, given=0), line.kept(coming, given=3)) == (2, 0)


def test_an_officer_finds_a_date_for_who_has_none(
    coming: TrainingClass, budi: Member, yusran: Member, now: dt.datetime
) -> None:
    row = EnrolmentFactory(training_class=coming, person=budi.person, state="waiting")
    busy = ClassFactory(with_sessions=["2026-12-01 08:00/12:00"], training__title="Arsip")
    EnrolmentFactory(training_class=busy, person=budi.person)
    later = ClassFactory(training=coming.training, with_sessions=["2026-12-08 08:00/12:00"])
    client = signed_in(yusran)
    page = client.get(reverse("participation:unplaced")).content.decode()
    assert "Bertemu Arsip" in page
    client.post(reverse("participation:seat_place", args=[row.pk]), {"class": later.code})
    row.refresh_from_db()
    assert (row.training_class, row.state) == (later, "enrolled")


def test_nobody_is_placed_into_another_training_or_twice(
    coming: TrainingClass, yusran: Member, now: dt.datetime
) -> None:
    row = EnrolmentFactory(training_class=coming, state="waiting")
    other = ClassFactory(training=CourseFactory(), with_sessions=["2026-12-08 08:00/12:00"])
    with pytest.raises(Refused, match="pelatihan lain"):
        place_planned(enrolment=row, training_class=other, actor=yusran.actor, at=now)
    row.state = "enrolled"
    row.save()
    with pytest.raises(Refused, match="sudah mendapat tempat"):
        place_planned(enrolment=row, training_class=coming, actor=SYSTEM, at=now)


def test_nobody_is_placed_where_there_is_no_seat(
    full: TrainingClass, yusran: Member, now: dt.datetime
) -> None:
    row = EnrolmentFactory(
        training_class=ClassFactory(training=full.training), state="waiting", origin="plan"
    )
    with pytest.raises(Refused, match="baru saja penuh"):
        place_planned(enrolment=row, training_class=full, actor=yusran.actor, at=now)


def test_placing_needs_a_class_with_a_seat(full: TrainingClass, yusran: Member) -> None:
    row = EnrolmentFactory(training_class=ClassFactory(training=full.training), state="waiting")
    client, url = signed_in(yusran), reverse("participation:seat_place", args=[row.pk])
    for code, words in (("", "Pilih angkatan tujuannya"), (full.code, "baru saja penuh")):
        assert words in client.post(url, {"class": code}, follow=True).content.decode()


def test_points_for_a_priority_seat_count_within_one_day(
    full: TrainingClass, now: dt.datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = EnrolmentFactory.create_batch(2, training_class=full, state="waiting")
    later = EnrolmentFactory(training_class=full, state="waiting", requested_at=now)
    Enrolment.objects.update(origin="request")
    points = {second.person_id: 40, later.person_id: 90}
    monkeypatch.setattr(line.credits, "priority", lambda ids: {pk: points.get(pk, 0) for pk in ids})
    assert line.queue(full) == [second, first, later]


def test_who_is_lent_the_lead_decides_meanwhile(
    coming: TrainingClass, budi: Member, sari: Member, ilham: Member, now: dt.datetime
) -> None:
    row = request_seat(training_class=coming, person=budi.person, actor=budi.actor, at=now)
    unit = sari.person.unit
    days = Days(now.date(), now.date())
    key = f"superior:{unit.pk}"
    lend_role(key=key, to=ilham.user, days=days, reason="cuti", actor=sari.actor, at=now)
    assert list(to_decide(ilham.actor)) == list(to_decide(sari.actor)) == [row]
    decide_requests(decisions=[Decision(row, True)], actor=ilham.actor, at=now)
    assert _state(row) == "enrolled"
