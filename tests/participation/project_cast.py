"""A project class, a group in it, and a question to the unit: fixtures of several tests."""

import datetime as dt
from typing import Any

import pytest

from asah.core import clock
from asah.delivery.models import TrainingClass
from asah.participation.models import Adoption, ProjectGroup
from tests.factories.delivery import SessionFactory
from tests.factories.projects import (
    CaseFactory,
    GroupFactory,
    HandInFactory,
    MemberFactory,
    project_class,
)
from tests.factories.resources import FacilitatorFactory
from tests.people import Member


@pytest.fixture
def project(rahma: Member) -> TrainingClass:
    """A project class that Rahma leads, nobody in it."""
    made: Any = project_class(start=clock.today() + dt.timedelta(days=3))
    SessionFactory(training_class=made, facilitator=FacilitatorFactory(user=rahma.user))
    found: TrainingClass = made
    return found


@pytest.fixture
def group(project: TrainingClass, budi: Member) -> ProjectGroup:
    """Budi and three others on a case of his unit, in a class that Rahma leads."""
    case = CaseFactory(unit=budi.person.unit, state="taken")
    group = GroupFactory(training_class=project, case=case, number=1)
    MemberFactory.create_batch(3, group=group)
    MemberFactory(group=group, person=budi.person)
    return group


@pytest.fixture
def asked(group: ProjectGroup, budi: Member) -> Adoption:
    """The question after 30 days, due today."""
    HandInFactory(group=group, person=budi.person)
    group.handed_over_at = clock.now()
    group.save()
    return Adoption.objects.create(group=group, day=30, due=clock.today())
