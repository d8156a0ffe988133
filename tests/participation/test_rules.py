"""Whose seats one sees and decides."""

import pytest

from asah.core import access
from asah.core.access import SYSTEM, Role
from asah.participation.models import Enrolment
from asah.participation.rules import ASK, DECIDE, SEE
from tests.factories.participation import EnrolmentFactory
from tests.people import Member, grant

pytestmark = pytest.mark.django_db


@pytest.fixture
def four(budi: Member, sari: Member, ilham: Member, budis_seat: Enrolment) -> dict[str, Enrolment]:
    """Seats of Budi (in Rahma's class), Sari, Ilham, and somebody else in Rahma's class."""
    return {
        "budi": budis_seat,
        "sari": EnrolmentFactory(person=sari.person),
        "ilham": EnrolmentFactory(person=ilham.person),
        "else": EnrolmentFactory(training_class=budis_seat.training_class),
    }


def _names(four: dict[str, Enrolment], actor: access.Actor, perm: access.Permission) -> str:
    seen = set(access.visible(Enrolment, actor, perm).values_list("pk", flat=True))
    return " ".join(name for name, row in four.items() if row.pk in seen)


def test_seats_are_seen_by_their_people_superiors_and_leaders(
    four: dict[str, Enrolment], cast: dict[str, Member]
) -> None:
    seen = {name: _names(four, who.actor, SEE) for name, who in cast.items()}
    assert seen == {
        "budi": "budi",
        "sari": "budi sari",
        "yusran": "budi sari ilham else",
        "amir": "budi sari ilham else",
        "rahma": "budi else",
        "dewi": "budi sari ilham else",
        "tono": "",
        "ilham": "ilham",
    }


def test_an_officer_who_facilitates_still_sees_all(
    four: dict[str, Enrolment], yusran: Member
) -> None:
    grant(yusran.user, Role.FACILITATOR)
    assert _names(four, yusran.actor, SEE) == "budi sari ilham else"


def test_one_decides_for_the_own_subtree_and_never_for_oneself(
    four: dict[str, Enrolment], sari: Member, yusran: Member, budi: Member
) -> None:
    decided = [_names(four, who.actor, DECIDE) for who in (sari, yusran, budi)]
    assert decided == ["budi", "budi sari ilham else", ""]


def test_one_gives_back_only_the_own_seat(
    four: dict[str, Enrolment], sari: Member, rahma: Member
) -> None:
    assert [_names(four, actor, ASK) for actor in (sari.actor, rahma.actor, SYSTEM)] == [
        "sari",
        "",
        "budi sari ilham else",
    ]
