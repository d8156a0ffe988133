"""The inbox, the choices, and the stop link of a mail."""

import pytest
from django.test import Client
from django.urls import reverse

from asah.core.access import Role
from asah.core.models import AuditLine
from asah.messages.api import Channel, Message, stopped
from asah.messages.kinds import kinds_for
from asah.messages.letters import stop_token
from asah.messages.models import Preference, QuietHours
from asah.messages.selectors import wishes
from tests.messages.conftest import DAILY, PRESSING, QUIET
from tests.messages.test_telling import say
from tests.pages import asks_as_often, signed_in
from tests.people import Member

pytestmark = pytest.mark.django_db
INBOX = reverse("messages:inbox")


def test_unread_messages_come_first_with_the_reason(budi: Member) -> None:
    for key, at in (("a", "2026-11-20 09:00"), ("b", "2026-11-23 09:00")):
        say(QUIET.slug, budi, key=key, at=at, subject=f"Kabar {key}")
    Message.objects.filter(key="b").update(read_at="2026-11-24T00:00Z")
    html = signed_in(budi).get(INBOX).content.decode()
    assert html.index("Kabar a") < html.index("Kabar b")
    assert "1 pesan belum dibaca" in html
    assert "Anda menerima ini karena Anda ikut uji diam." in html


def test_one_tap_leads_to_the_thing_and_marks_the_message_read(budi: Member) -> None:
    say(QUIET.slug, budi)
    row = Message.objects.get()
    answer = signed_in(budi).get(reverse("messages:open", args=[row.pk]))
    assert (answer.status_code, answer["Location"]) == (302, "/jp/")
    assert Message.objects.exclude(read_at=None).count() == 1


def test_nobody_opens_anothers_message(budi: Member, ilham: Member) -> None:
    say(QUIET.slug, budi)
    row = Message.objects.get()
    client = signed_in(ilham)
    assert client.get(reverse("messages:open", args=[row.pk])).status_code == 404
    assert client.post(reverse("messages:read", args=[row.pk])).status_code == 404
    client.post(reverse("messages:read_all"))
    assert Message.objects.filter(read_at=None).count() == 1


def test_a_message_without_an_address_is_marked_where_it_stands(budi: Member) -> None:
    say(QUIET.slug, budi, url="")
    row = Message.objects.get()
    answer = signed_in(budi).post(reverse("messages:read", args=[row.pk]))
    assert answer["Location"] == INBOX
    assert Message.objects.filter(read_at=None).count() == 0


def test_all_are_marked_at_once(budi: Member) -> None:
    for key in "abc":
        say(QUIET.slug, budi, key=key)
    signed_in(budi).post(reverse("messages:read_all"))
    assert Message.objects.filter(read_at=None).count() == 0


def test_the_inbox_asks_as_often_for_three_as_for_one(budi: Member) -> None:
    say(QUIET.slug, budi, key="0")

    def more() -> None:
        for key in "12":
            say(QUIET.slug, budi, key=key)

    asks_as_often(signed_in(budi), INBOX, more)


def _chosen(**changes: str) -> dict[str, str]:
    fields = {
        f"kind_{kind.slug}": str(wishes.fallback(kind))
        for kind in kinds_for(frozenset({Role.EMPLOYEE}))
    }
    hours = {"start": "20:00", "end": "06:00", "digest": "08:00", "holidays": "on"}
    return fields | hours | changes


def test_a_reader_chooses_channels_and_hours(budi: Member) -> None:
    data = _chosen(**{f"kind_{DAILY.slug}": "off"})
    answer = signed_in(budi).post(reverse("messages:preferences"), data)
    assert answer.status_code == 302
    assert stopped(DAILY, [budi.user.pk]) == {budi.user.pk}
    assert wishes.hours([budi.user.pk])[budi.user.pk].start.hour == 20
    assert AuditLine.objects.filter(verb="messages.choose").count() == 1


def test_nobody_is_asked_about_what_never_comes(budi: Member, amir: Member) -> None:
    def asked(member: Member) -> list[str]:
        slugs: list[str] = (
            signed_in(member).get(reverse("messages:preferences")).context["form"].slugs
        )
        return slugs

    assert "plan-decision" not in asked(budi)
    assert "plan-decision" in asked(amir)


def test_what_must_be_known_cannot_be_switched_off(budi: Member) -> None:
    data = _chosen(**{f"kind_{PRESSING.slug}": "off"})
    answer = signed_in(budi).post(reverse("messages:preferences"), data)
    assert answer.status_code == 200
    assert Preference.objects.count() == 0
    assert QuietHours.objects.count() == 0


def _stop(budi: Member, slug: str) -> str:
    return reverse("messages:stop", args=[stop_token(budi.user.pk, slug)])


def test_looking_at_a_stop_link_stops_nothing(budi: Member) -> None:
    html = Client().get(_stop(budi, DAILY.slug)).content.decode()
    assert "Hentikan surel Uji harian?" in html
    assert Preference.objects.count() == 0


@pytest.mark.parametrize(
    ("slug", "left"), [(DAILY.slug, Channel.OFF), (PRESSING.slug, Channel.INBOX)]
)
def test_one_click_stops_without_login_and_without_a_page(
    budi: Member, slug: str, left: Channel
) -> None:
    mail_program = Client(enforce_csrf_checks=True)
    answer = mail_program.post(_stop(budi, slug), {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    assert wishes.chosen(budi.user.pk) == {slug: left}


def test_the_daily_mail_stops_as_a_whole(budi: Member) -> None:
    Preference.objects.create(user=budi.user, kind=QUIET.slug, channel=Channel.DIGEST)
    Client().post(_stop(budi, ""))
    chosen = wishes.chosen(budi.user.pk)
    assert {chosen[DAILY.slug], chosen[QUIET.slug]} == {Channel.INBOX}
    assert PRESSING.slug not in chosen


@pytest.mark.parametrize("token", ["bukan-token", "WzEsImxhaW4iXQ:1w:x"])
def test_a_broken_stop_link_says_so(db: None, token: str) -> None:
    answer = Client().get(reverse("messages:stop", args=[token]))
    assert answer.status_code == 404
    assert "Tautan ini tidak berlaku" in answer.content.decode()
