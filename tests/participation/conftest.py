"""A workshop that is held today, led by Rahma, with Budi in it."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client

from asah.credits.api import load_reference
from asah.delivery.models import Session, TrainingClass
from asah.participation.models import Enrolment
from asah.resources.models import Facilitator
from tests.factories.delivery import ClassFactory
from tests.factories.participation import EnrolmentFactory
from tests.factories.resources import FacilitatorFactory, RoomFactory
from tests.moments import clock_to, now
from tests.pages import signed_in
from tests.participation.project_cast import asked, group, project  # noqa: F401 - fixtures
from tests.people import Member

__all__ = ["clock_to", "now"]


@pytest.fixture
def sign_in() -> Callable[[Member], Client]:
    return signed_in


@pytest.fixture
def leader(rahma: Member) -> Facilitator:
    return FacilitatorFactory(name="Rahma Yusuf", user=rahma.user)


@pytest.fixture
def workshop(leader: Facilitator, now: dt.datetime) -> TrainingClass:
    """A class of today: 08-12 and 13-15, in the Aula."""
    return ClassFactory(
        with_sessions=["2026-11-24 08:00/12:00", "2026-11-24 13:00/15:00"],
        with_sessions__facilitator=leader,
        with_sessions__room=RoomFactory(name="Aula BKPSDM lt. 2"),
    )


@pytest.fixture
def morning(workshop: TrainingClass) -> Session:
    return workshop.sessions.select_related("training_class__training", "room").get(number=1)


@pytest.fixture
def budis_seat(workshop: TrainingClass, budi: Member) -> Enrolment:
    return EnrolmentFactory(training_class=workshop, person=budi.person)


@pytest.fixture
def coming(leader: Facilitator, now: dt.datetime) -> TrainingClass:
    """An open class of next week with three seats."""
    return ClassFactory(
        capacity=3,
        with_sessions=["2026-12-01 08:00/12:00"],
        with_sessions__facilitator=leader,
    )


@pytest.fixture
def jp_rules(db: None) -> None:
    load_reference()
