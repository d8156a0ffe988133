"""Flows that climb: a plan comes into force, classes open, people sit."""

import pytest

from asah.core import clock
from asah.core.errors import Refused
from asah.delivery.models import TrainingClass
from asah.participation.models import Enrolment
from asah.plan.models import Plan
from asah.web import flows
from asah.web.flows import InForce
from tests.factories.plan import draft_scenario, submitted_plan
from tests.factories.web import accepted_need, some_training
from tests.people import Member

YEAR = 2027


@pytest.fixture
def submitted(budi: Member, ilham: Member) -> Plan:
    """A training that two people of different units need: one unit sends one at a time."""
    some_training()
    for member in (budi, ilham):
        accepted_need(member.person, year=YEAR)
    return submitted_plan(YEAR)


def test_approving_a_plan_opens_its_class_and_seats_its_people(
    submitted: Plan, amir: Member, budi: Member, ilham: Member
) -> None:
    done = flows.approve_plan(chosen=submitted, actor=amir.actor, at=clock.now())
    assert done == InForce(classes=1, seated=2, unplaced=0)
    seats = set(Enrolment.objects.values_list("person", "state", "origin"))
    assert seats == {(m.person.pk, "enrolled", "plan") for m in (budi, ilham)}
    assert TrainingClass.objects.get().training.code == "komunikasi-di-loket"


def test_approving_twice_changes_nothing_more(submitted: Plan, amir: Member) -> None:
    flows.approve_plan(chosen=submitted, actor=amir.actor, at=clock.now())
    again = flows.approve_plan(chosen=submitted, actor=amir.actor, at=clock.now())
    assert again == InForce(classes=0, seated=0, unplaced=0)
    assert (TrainingClass.objects.count(), Enrolment.objects.count()) == (1, 2)


def test_a_draft_cannot_be_put_into_force(amir: Member) -> None:
    draft = draft_scenario(YEAR).plan
    with pytest.raises(Refused):
        flows.approve_plan(chosen=draft, actor=amir.actor, at=clock.now())
    assert TrainingClass.objects.count() == 0


def test_without_a_drawn_programme_the_lot_settles_nothing(db: None) -> None:
    found = flows.settled(YEAR)
    assert (found.reserved, found.held_back) == ((), ())
