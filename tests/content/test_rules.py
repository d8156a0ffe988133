"""Who writes and who publishes."""

import pytest
from django.http import Http404

from asah.content import rules
from asah.content.models import CourseVersion
from asah.core import access
from asah.core.access import Role
from tests.factories.content import filled_draft
from tests.people import Member, grant

pytestmark = pytest.mark.django_db


def test_an_officer_of_one_unit_writes_and_does_not_publish(sari: Member) -> None:
    version = filled_draft()
    grant(sari.user, Role.OFFICER, sari.person.unit)
    assert access.visible(CourseVersion, sari.actor, rules.EDIT).get() == version
    assert not access.visible(CourseVersion, sari.actor, rules.PUBLISH).exists()
    assert not rules.may_publish(sari.actor)
    with pytest.raises(Http404):
        rules.require_publisher(sari.actor)


def test_an_employee_sees_no_draft(budi: Member) -> None:
    filled_draft()
    assert not access.visible(CourseVersion, budi.actor, rules.EDIT).exists()


def test_the_officer_of_the_region_publishes(yusran: Member) -> None:
    rules.require_publisher(yusran.actor)
    assert rules.may_publish(yusran.actor)
