"""Rounds of mail: digests, stops in between, failures, and a log that forgets."""

import datetime as dt
import re

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend

from asah.messages.api import Channel, Message, send_due
from asah.messages.models import Delivery, Preference
from asah.messages.services.mailing import forget
from tests.factories.resources import moment
from tests.messages.conftest import DAILY, PRESSING
from tests.messages.test_telling import OFFICE, say
from tests.people import Member

pytestmark = pytest.mark.django_db
MORNING = "2026-11-25 07:15"


def test_the_day_comes_as_one_mail_a_reader(budi: Member, sari: Member) -> None:
    for key in ("a", "b", "c"):
        say(DAILY.slug, budi, key=key, subject=f"Kabar {key}")
    say(DAILY.slug, sari, key="a")
    assert send_due(at=moment(MORNING)) == 2
    to_budi = next(m for m in mail.outbox if m.to == [budi.user.email])
    assert to_budi.subject == "3 pesan baru di Asah"
    assert re.findall(r"\* (.*)", str(to_budi.body)) == ["Kabar a", "Kabar b", "Kabar c"]


def test_a_mail_says_why_and_stops_in_one_click(budi: Member) -> None:
    say(PRESSING.slug, budi)
    send_due(at=moment(OFFICE))
    letter = mail.outbox[0]
    link = str(letter.extra_headers["List-Unsubscribe"]).strip("<>")
    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert "Anda menerima ini karena Anda ikut uji." in letter.body
    assert link in letter.body


def test_what_was_read_is_not_repeated_in_the_daily_mail(budi: Member) -> None:
    say(DAILY.slug, budi)
    Message.objects.update(read_at=moment("2026-11-24 12:00"))
    assert send_due(at=moment(MORNING)) == 0
    assert Message.objects.get().mail == "none"


@pytest.mark.parametrize("channel", [Channel.INBOX, Channel.OFF])
def test_a_stop_before_the_round_holds(budi: Member, channel: Channel) -> None:
    say(DAILY.slug, budi)
    Preference.objects.create(user=budi.user, kind=DAILY.slug, channel=channel)
    assert send_due(at=moment(MORNING)) == 0
    assert Message.objects.get().mail == "stopped"


def test_an_address_that_went_away_meanwhile_is_seen(budi: Member) -> None:
    say(DAILY.slug, budi)
    budi.user.email = None
    budi.user.save()
    assert send_due(at=moment(MORNING)) == 0
    assert Message.objects.get().mail == "no_address"


def test_a_refused_mail_is_tried_again_and_then_given_up(
    budi: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: EmailBackend, letters: list[mail.EmailMessage]) -> int:
        raise ConnectionRefusedError

    monkeypatch.setattr(EmailBackend, "send_messages", refuse)
    say(DAILY.slug, budi)
    at = moment(MORNING)
    for _attempt in range(5):
        assert send_due(at=at) == 0
        at = Message.objects.get().mail_due or at
    row = Message.objects.get()
    assert (row.mail, row.mail_due, row.attempts) == ("failed", None, 5)
    assert [d.reason for d in Delivery.objects.all()] == ["ConnectionRefusedError"]


def test_a_mail_whose_worker_died_is_sent_by_the_next_round(budi: Member) -> None:
    say(DAILY.slug, budi)
    at = moment(MORNING)
    Message.objects.update(mail="sending", mail_due=at, claim="mati")
    assert send_due(at=at + dt.timedelta(minutes=9)) == 0
    assert send_due(at=at + dt.timedelta(minutes=10)) == 1


def test_the_log_forgets_subject_and_address_after_90_days(budi: Member) -> None:
    say(PRESSING.slug, budi)
    send_due(at=moment(OFFICE))
    assert forget(at=moment("2027-02-22 09:00")) == 0
    assert Delivery.objects.get().address == budi.user.email
    assert forget(at=moment("2027-02-23 09:00")) == 1
    row = Delivery.objects.get()
    assert (row.address, row.subject, row.state, row.messages) == ("", "", "sent", 1)
