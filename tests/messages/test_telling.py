"""Telling: once, to those who want it, with a mail when it is time."""

import datetime as dt

import pytest
from django.core import mail

from asah.core.periodic import run_due
from asah.messages.api import Channel, Message, send_due, stopped, tell
from asah.messages.models import Delivery, Preference
from tests.factories.people import PersonFactory
from tests.factories.resources import moment
from tests.messages.conftest import DAILY, PRESSING, QUIET
from tests.people import Member

pytestmark = pytest.mark.django_db
OFFICE = "2026-11-24 09:43"


def say(kind: str, *members: Member, key: str = "satu", at: str = OFFICE, **more: str) -> int:
    users = [member.user.pk for member in members]
    words = {"subject": "Kursi Anda", "text": "Ada kursi.", "url": "/jp/", **more}
    return tell(kind=kind, users=users, key=key, at=moment(at), **words)  # type: ignore[arg-type]


def test_a_message_is_told_once_a_user_and_key(budi: Member, sari: Member) -> None:
    assert say(QUIET.slug, budi) == 1
    assert say(QUIET.slug, budi, sari) == 1
    assert say(QUIET.slug, budi, key="dua") == 1
    assert sorted(Message.objects.values_list("user", "key")) == sorted(
        [(budi.user.pk, "satu"), (sari.user.pk, "satu"), (budi.user.pk, "dua")]
    )


def test_people_are_told_through_their_accounts(budi: Member) -> None:
    nobody = PersonFactory()
    told = tell(
        kind=QUIET.slug,
        people=[budi.person.pk, nobody.pk],
        subject="Kabar",
        text="Isi",
        key="k",
        at=moment(OFFICE),
    )
    assert told == 1
    assert [m.user_id for m in Message.objects.all()] == [budi.user.pk]


def test_a_closed_account_is_not_told(budi: Member) -> None:
    budi.user.is_active = False
    budi.user.save()
    assert say(QUIET.slug, budi) == 0


def test_a_kind_that_nobody_registered_is_our_mistake(budi: Member) -> None:
    with pytest.raises(KeyError):
        say("tidak-ada", budi)


def test_a_message_leads_only_inside_this_site(budi: Member) -> None:
    for url in ("https://lain.example/", "//lain.example/"):
        with pytest.raises(ValueError, match="no path"):
            say(QUIET.slug, budi, url=url)


def test_who_switched_a_kind_off_is_not_told(budi: Member, sari: Member) -> None:
    Preference.objects.create(user=budi.user, kind=DAILY.slug, channel=Channel.OFF)
    assert say(DAILY.slug, budi, sari) == 1
    assert stopped(DAILY, [budi.user.pk, sari.user.pk]) == {budi.user.pk}


def test_an_urgent_mail_leaves_at_once_in_office_hours(budi: Member) -> None:
    say(PRESSING.slug, budi)
    assert Message.objects.get().mail_due == moment(OFFICE)
    assert send_due(at=moment(OFFICE)) == 1
    assert [m.to for m in mail.outbox] == [[budi.user.email]]
    assert Message.objects.get().mail == "sent"


def test_a_mail_may_be_held_back_longer_than_the_message(budi: Member) -> None:
    tell(
        kind=PRESSING.slug,
        users=[budi.user.pk],
        subject="Kabar",
        text="Isi",
        key="k",
        at=moment(OFFICE),
        mail_after=moment("2026-11-25 00:00"),
    )
    row = Message.objects.get()
    assert (row.at, row.mail_due) == (moment(OFFICE), moment("2026-11-25 07:00"))


def test_an_urgent_mail_waits_for_the_morning(budi: Member) -> None:
    say(PRESSING.slug, budi, at="2026-11-24 21:00")
    assert Message.objects.get().mail_due == moment("2026-11-25 07:00")
    assert send_due(at=moment("2026-11-25 06:59")) == 0
    assert send_due(at=moment("2026-11-25 07:00")) == 1
    assert send_due(at=moment("2026-11-25 07:00")) == 0


def test_the_beat_of_the_minute_sends_what_is_due(budi: Member, now: dt.datetime) -> None:
    say(PRESSING.slug, budi)
    assert run_due(now) == []
    assert [m.to for m in mail.outbox] == [[budi.user.email]]
    assert run_due(now) == []
    assert len(mail.outbox) == 1


def test_who_has_no_address_is_told_in_the_inbox_only(budi: Member) -> None:
    budi.user.email = None
    budi.user.save()
    say(PRESSING.slug, budi)
    assert Message.objects.get().mail == "no_address"
    assert Delivery.objects.count() == 0
