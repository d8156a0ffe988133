"""Objections to points: raised once on one's own, answered by somebody else."""

from decimal import Decimal

import pytest

from asah.core.access import NotAllowed
from asah.core.errors import Refused
from asah.credits import api
from asah.credits.incentives.models import PointEntry, PointObjection
from asah.credits.incentives.services import objections
from asah.messages.api import Message
from tests.factories.credits import activity
from tests.factories.incentives import have

pytestmark = pytest.mark.django_db


@pytest.fixture
def objection(points_on, post, budi, at):
    post(activity(budi.person))
    return objections.object_to(entry=PointEntry.objects.get(), text="", actor=budi.actor, at=at)


def test_an_objection_is_raised_once_on_ones_own(objection, budi, sari, at):
    with pytest.raises(Refused, match="sudah ada"):
        objections.object_to(entry=objection.entry, text="", actor=budi.actor, at=at)
    with pytest.raises(NotAllowed):
        objections.object_to(entry=objection.entry, text="", actor=sari.actor, at=at)


def test_points_that_are_gone_are_not_objected_to(points_on, post, budi, yusran, at):
    item = activity(budi.person)
    post(item)
    entry = PointEntry.objects.get()
    api.reverse(activity_key=item.activity_key, actor=yusran.actor, at=at, reason="Keliru.")
    with pytest.raises(Refused, match="ditarik kembali"):
        objections.object_to(entry=entry, text="", actor=budi.actor, at=at)


def test_an_accepted_objection_sets_points_that_runs_leave_alone(
    objection, budi, yusran, at, award
):
    objections.answer(
        objection=objection, points=Decimal(12), text="Dua hari.", actor=yusran.actor, at=at
    )
    award()
    assert (have(budi), PointEntry.objects.latest("pk").manual) == (12, True)
    assert PointObjection.objects.get().state == "accepted"


def test_a_rejected_objection_changes_nothing(objection, budi, yusran, at):
    answer = {"objection": objection, "points": None, "actor": yusran.actor, "at": at}
    with pytest.raises(Refused, match="Tulis jawabannya"):
        objections.answer(text=" ", **answer)
    objections.answer(text="Sudah benar.", **answer)
    assert (have(budi), PointObjection.objects.get().answer) == (10, "Sudah benar.")
    with pytest.raises(Refused, match="sudah dijawab"):
        objections.answer(text="Lagi.", **answer)


def test_nobody_answers_their_own(points_on, post, yusran, at):
    post(activity(yusran.person))
    row = objections.object_to(entry=PointEntry.objects.get(), text="", actor=yusran.actor, at=at)
    with pytest.raises(Refused, match="penyelenggara lain"):
        objections.answer(objection=row, points=None, text="x", actor=yusran.actor, at=at)


def test_points_taken_back_meanwhile_are_not_corrected(objection, budi, yusran, at):
    key = objection.entry.source_key
    api.reverse(activity_key=key, actor=yusran.actor, at=at, reason="Keliru.")
    with pytest.raises(Refused, match="tanpa angka"):
        objections.answer(
            objection=objection, points=Decimal(1), text="x", actor=yusran.actor, at=at
        )
    assert PointObjection.objects.get().state == "waiting"


def test_who_objected_reads_the_answer_in_the_inbox(objection, budi, yusran, at):
    objections.answer(
        objection=objection, points=None, text="Sudah benar.", actor=yusran.actor, at=at
    )
    message = Message.objects.get(user=budi.user)
    assert (message.text, message.url) == ("Sudah benar.", "/penghargaan/")


def test_an_objection_that_waits_is_a_to_do_of_the_officer(objection, sari, yusran):
    found = [item for item in api.todo(yusran.actor) if "poin" in item.title]
    assert [(item.title, item.url) for item in found] == [
        ("1 keberatan poin menunggu jawaban", "/penghargaan/aturan/buku/")
    ]
    assert api.todo(sari.actor) == []
