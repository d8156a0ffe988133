"""Who sees and leads which classes."""

import pytest

from asah.core import access
from asah.core.access import SIGNED_IN, SYSTEM
from asah.delivery.api import leads
from asah.delivery.models import Session, TrainingClass
from asah.delivery.rules import LEAD
from tests.factories.delivery import ClassFactory
from tests.factories.resources import FacilitatorFactory
from tests.people import Member

pytestmark = pytest.mark.django_db
DAYS = ["2026-12-01 08:00/12:00", "2026-12-02 08:00/12:00"]


def test_plans_are_seen_by_who_oversees_them_only(budi: Member, amir: Member) -> None:
    ClassFactory(code="A", state="planned", start=None, end=None)
    ClassFactory(code="B")
    seen = [
        set(access.visible(TrainingClass, actor, SIGNED_IN).values_list("code", flat=True))
        for actor in (budi.actor, amir.actor, SYSTEM)
    ]
    assert seen == [{"B"}, {"A", "B"}, {"A", "B"}]


def test_a_facilitator_leads_every_session_of_the_own_classes(
    rahma: Member, yusran: Member, budi: Member
) -> None:
    own = ClassFactory(with_sessions=DAYS)
    own.sessions.filter(number=1).update(facilitator=FacilitatorFactory(user=rahma.user))
    other = ClassFactory(with_sessions=DAYS)
    assert [leads(who.actor, row) for who in (rahma, yusran, budi) for row in (own, other)] == [
        *(True, False),
        *(True, True),
        *(False, False),
    ]
    counts = [access.visible(Session, who.actor, LEAD).count() for who in (rahma, yusran, budi)]
    assert counts == [2, 4, 0]


def test_a_facilitator_without_classes_leads_nothing(rahma: Member) -> None:
    ClassFactory(with_sessions=DAYS, with_sessions__facilitator=FacilitatorFactory(user=None))
    assert not access.visible(TrainingClass, rahma.actor, LEAD).exists()
