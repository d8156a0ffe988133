"""What people are told of plans, jobs, requests and objections."""

import pytest

from asah.core import clock, jobs
from asah.core.errors import Refused
from asah.core.jobs import Running
from asah.messages.api import Message
from asah.needs import api as needs
from asah.needs.models import NeedLine
from asah.plan.services.drafting import send_back
from asah.web import flows
from tests.factories.plan import submitted_plan
from tests.factories.web import accepted_need, some_training
from tests.people import Member

pytestmark = pytest.mark.django_db


@jobs.work("test.news")
def _work(running: Running) -> dict[str, object]:
    if running.params["fails"]:
        raise Refused("Berkasnya kosong.")
    return {}


def _told(member: Member) -> list[str]:
    rows = Message.objects.filter(user=member.user).order_by("pk")
    return list(rows.values_list("subject", flat=True))


@pytest.mark.parametrize(("fails", "word"), [(False, "Selesai"), (True, "Gagal")])
def test_who_started_a_job_reads_how_it_ended(yusran: Member, fails: bool, word: str) -> None:
    jobs.start(kind="test.news", title="Hitung", params={"fails": fails}, actor=yusran.actor)
    assert _told(yusran) == [f"{word}: Hitung"]


def test_a_plan_in_force_is_told_to_its_people_once(amir: Member, budi: Member) -> None:
    some_training()
    accepted_need(budi.person, year=2027)
    plan = submitted_plan(2027)
    for _twice in range(2):
        flows.approve_plan(chosen=plan, actor=amir.actor, at=clock.now())
    assert _told(budi) == ["Anda mendapat kursi dalam rencana 2027"]


def test_leader_and_officer_hear_of_a_plan_that_goes_between_them(
    amir: Member, budi: Member
) -> None:
    some_training()
    accepted_need(budi.person, year=2027)
    plan = submitted_plan(2027)
    assert _told(amir) == ["Rencana 2027 menunggu keputusan Anda"]
    send_back(plan=plan, actor=amir.actor, at=clock.now(), note="Kurangi perjalanan.")


def test_who_asked_for_a_training_reads_the_decision(budi: Member, yusran: Member) -> None:
    training = some_training()
    row = accepted_need(budi.person, year=2027)
    NeedLine.objects.update(source="request", training=training, state="new")
    needs.reject_needs(ids=[row.pk], reason="Sudah penuh.", actor=yusran.actor, at=clock.now())
    assert _told(budi) == [f"Permintaan ditolak: {training}"]
    assert Message.objects.get(user=budi.user).text == "Sudah penuh."
