"""The calendar on the phone: private, stable, struck out when a class is."""

import datetime as dt

import icalendar
import pytest
from django.test import Client
from django.urls import reverse

from asah.core.models import AuditLine
from asah.messages.models import CalendarLink
from asah.participation.models import Enrolment
from asah.resources.models import Facilitator
from tests.factories.delivery import ClassFactory
from tests.factories.resources import moment
from tests.moments import now
from tests.pages import queries, signed_in
from tests.people import Member

__all__ = ["now"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("now")]
PAGE = reverse("web:calendar")
SPAN = "2026-11-26 08:00/12:00"


def address(member: Member) -> str:
    client = signed_in(member)
    client.post(PAGE, {"act": "open"})
    shown: str = client.get(PAGE).context["address"]
    return "/" + shown.split("/", 3)[3]


def events(path: str) -> list[icalendar.Event]:
    answer = Client().get(path)
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    book = icalendar.Calendar.from_ical(answer.content)
    return [e for e in book.walk("VEVENT") if str(e["uid"]).startswith("session-")]


def taken(member: Member, state: str = "enrolled") -> Enrolment:
    row = ClassFactory(with_sessions=[SPAN])
    return Enrolment.objects.create(
        training_class=row,
        person=member.person,
        state=state,
        origin="plan",
        requested_at=moment("2026-11-01 08:00"),
    )


def test_a_seat_is_in_the_calendar_at_its_local_hour(budi: Member) -> None:
    taken(budi)
    row = events(address(budi))[0]
    assert row["dtstart"].dt == moment("2026-11-26 08:00")
    assert row["dtstart"].params["TZID"] == "Asia/Makassar"
    assert (str(row["status"]), row["uid"].split("@")[0][:8]) == ("CONFIRMED", "session-")


def test_a_session_that_moves_keeps_its_identifier(budi: Member) -> None:
    session = taken(budi).training_class.sessions.get()
    path = address(budi)
    before = events(path)[0]["uid"]
    session.start, session.end = moment("2026-11-27 13:00"), moment("2026-11-27 16:00")
    session.save()
    after = events(path)[0]
    assert (after["uid"], after["dtstart"].dt) == (before, moment("2026-11-27 13:00"))


@pytest.mark.parametrize("state", ["cancelled", "declined"])
def test_a_seat_that_is_gone_is_struck_out(budi: Member, state: str) -> None:
    taken(budi, state)
    assert [str(e["status"]) for e in events(address(budi))] == ["CANCELLED"]


def test_a_rejected_request_was_never_in_the_calendar(budi: Member) -> None:
    taken(budi, "rejected")
    assert events(address(budi)) == []


def test_a_facilitator_from_outside_has_the_sessions_led(rahma: Member) -> None:
    leader = Facilitator.objects.create(name="Rahma", kind="external", user=rahma.user)
    row = ClassFactory(with_sessions=[SPAN], with_sessions__facilitator=leader)
    path = address(rahma)
    assert [str(e["status"]) for e in events(path)] == ["CONFIRMED"]
    row.state = "cancelled"
    row.save()
    assert [str(e["status"]) for e in events(path)] == ["CANCELLED"]


def test_what_is_due_is_a_day_without_hours(budi: Member, sari: Member) -> None:
    asked = taken(budi, "requested")
    Enrolment.objects.filter(pk=asked.pk).update(waits_for=sari.person)
    book = icalendar.Calendar.from_ical(Client().get(address(sari)).content)
    due = [e for e in book.walk("VEVENT") if str(e["uid"]).startswith("due-")]
    assert [str(e["transp"]) for e in due] == ["TRANSPARENT"]
    assert type(due[0]["dtstart"].dt) is dt.date
    assert str(due[0]["summary"]).startswith("Tenggat: ")


def test_a_new_address_ends_the_old_one_and_a_stop_ends_all(budi: Member) -> None:
    old, new = address(budi), address(budi)
    assert Client().get(old).status_code == 404
    assert Client().get(new).status_code == 200
    signed_in(budi).post(PAGE, {"act": "stop"})
    assert Client().get(new).status_code == 404
    verbs = AuditLine.objects.filter(verb__startswith="messages.").values_list("verb", flat=True)
    assert sorted(verbs) == ["messages.close_feed", "messages.open_feed", "messages.open_feed"]


def test_the_database_alone_does_not_give_the_address_away(budi: Member) -> None:
    path = address(budi)
    nonce = CalendarLink.objects.get().nonce
    assert Client().get(f"/calendar/{nonce}.ics").status_code == 404
    assert Client().get(path.replace(".ics", "x.ics")).status_code == 404


def test_a_closed_account_has_no_calendar(budi: Member) -> None:
    path = address(budi)
    budi.user.is_active = False
    budi.user.save()
    assert Client().get(path).status_code == 404


def test_the_feed_asks_as_often_for_three_as_for_one(budi: Member) -> None:
    taken(budi)
    path, client = address(budi), Client()
    one = queries(client, path)
    taken(budi)
    taken(budi)
    assert queries(client, path) == one
