"""Campaigns among what is held about a person: nothing that would spoil a running draw."""

import datetime as dt

import pytest

from asah.core.access import SYSTEM
from asah.outreach.api import personal_data, tell_rest
from asah.outreach.models import Recipient
from asah.people.models import Person
from tests.factories.outreach import crowd, ended, sent

pytestmark = pytest.mark.django_db
AT = dt.datetime(2026, 3, 2, 2, tzinfo=dt.UTC)


def _rows(person: Person) -> list[tuple[object, ...]]:
    return personal_data(person)[0].rows


def _first(arm: str) -> Person:
    return Recipient.objects.filter(arm=arm).order_by("pk")[0].person


def test_who_was_invited_reads_what_why_and_when() -> None:
    crowd()
    row = sent(AT)
    found = (
        row.subject,
        "Belum ikut apa pun tahun ini",
        AT,
        "Diberi tahu",
        "Sampai di kotak masuk",
    )
    assert _rows(_first("told")) == [(*found, None)]


def test_who_is_held_back_reads_nothing_while_the_result_is_open() -> None:
    crowd()
    sent(AT)
    assert _rows(_first("held")) == []


def test_after_the_result_everybody_reads_their_arm_and_outcome() -> None:
    row = ended(crowd(), joined=1, at=AT)
    assert [r[3:] for r in _rows(_first("told"))] == [
        ("Diberi tahu", "Sampai di kotak masuk", "ya")
    ]
    held = _first("held")
    assert [r[2:] for r in _rows(held)] == [(None, "Ditahan dahulu", "Tidak dikirimi", "tidak")]
    later = AT + dt.timedelta(days=20)
    tell_rest(campaign=row, actor=SYSTEM, at=later)
    assert [r[2] for r in _rows(held)] == [later]
