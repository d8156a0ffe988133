"""Counts in the rail: one query, right for each role."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from asah.core import clock
from asah.messages.api import Message
from asah.needs.models import NeedLine
from asah.web.selectors import badges
from tests.factories.plan import submitted_plan
from tests.factories.web import accepted_need, some_training
from tests.people import Member

pytestmark = pytest.mark.django_db


def _message(member: Member, key: str, **more: object) -> None:
    Message.objects.create(
        user=member.user, kind="x", key=key, subject="a", text="b", at=clock.now(), **more
    )


def _badges(member: Member) -> dict[str, int]:
    actor = member.actor
    with CaptureQueriesContext(connection) as caught:
        found = badges.counts(actor)
    assert len(caught) == 1
    return {name: n for name, n in found.items() if n}


def test_an_employee_sees_only_unread_messages(budi: Member, sari: Member) -> None:
    _message(budi, "a")
    _message(budi, "b", read_at=clock.now())
    _message(sari, "a")
    assert _badges(budi) == {"inbox": 1}


def test_the_leader_sees_the_plan_that_waits(amir: Member, budi: Member) -> None:
    some_training()
    accepted_need(budi.person, year=2027)
    submitted_plan(2027)
    assert _badges(amir) == {"plan": 1, "inbox": 1}  # and it was told


def test_the_officer_sees_undecided_needs_of_coming_years(yusran: Member, budi: Member) -> None:
    some_training()
    year = clock.today().year
    accepted_need(budi.person, year=year + 1)
    NeedLine.objects.update(state="new")
    assert _badges(yusran) == {"needs": 1}


def test_the_bell_of_a_page_shows_the_count(client, budi: Member) -> None:  # type: ignore[no-untyped-def]
    _message(budi, "a")
    client.force_login(budi.user)
    assert 'aria-label="Pesan, 1"' in client.get("/pesan/").content.decode()
