"""Who a signed-in user is, and what follows from it."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from asah.core import clock
from asah.core.access import NOBODY, Grant, Role, actor_of
from asah.people.api import subordinates, superior_of
from asah.people.models import Unit
from tests.factories.people import PersonFactory, UnitFactory
from tests.people import Member, grant


def test_an_actor_is_found_in_one_query(sari: Member) -> None:
    grant(sari.user, Role.OFFICER)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        actor_of(sari.user)
    assert len(queries) == 1  # the employee; grants and headed units


def test_whoever_heads_a_unit_is_superior_in_its_subtree(sari: Member, counter: Unit) -> None:
    assert set(sari.actor.grants) == {
        Grant(Role.SUPERIOR, counter.path),
        Grant(Role.EMPLOYEE),
    }


def test_a_grant_holds_from_its_first_to_its_last_day(yusran: Member) -> None:
    held = yusran.user.role_grants.get()
    today = clock.today()
    seen = []
    for start, end in ((0, 0), (1, None), (-9, -1)):
        held.start = today + dt.timedelta(days=start)
        held.end = None if end is None else today + dt.timedelta(days=end)
        held.save()
        seen.append(Role.OFFICER in yusran.actor.roles)
    assert seen == [True, False, False]


def test_a_facilitator_from_outside_is_no_employee(rahma: Member) -> None:
    actor = rahma.actor
    assert (actor.person_id, actor.grants) == (None, (Grant(Role.FACILITATOR),))


def test_a_person_who_left_holds_no_role_of_an_employee(budi: Member) -> None:
    budi.person.active = False
    budi.person.save()
    assert budi.actor.grants == ()


def test_a_blocked_account_is_nobody(budi: Member) -> None:
    budi.user.is_active = False
    budi.user.save()
    assert budi.actor == NOBODY


def test_the_superior_is_the_nearest_head_above(
    budi: Member, sari: Member, disdukcapil: Unit
) -> None:
    head = PersonFactory(unit=disdukcapil)
    disdukcapil.head = head
    disdukcapil.save()
    assert [superior_of(p) for p in (budi.person, sari.person, head)] == [
        sari.person,
        head,
        None,
    ]


def test_subordinates_are_everybody_below_without_oneself(
    budi: Member, sari: Member, ilham: Member, counter: Unit
) -> None:
    deep = PersonFactory(unit=UnitFactory(parent=counter))
    PersonFactory(unit=counter, active=False)
    assert set(subordinates(sari.actor)) == {budi.person, deep}


@pytest.mark.parametrize("who", ["budi", "rahma"])
def test_who_heads_nothing_has_no_subordinates(cast: dict[str, Member], who: str) -> None:
    assert list(subordinates(cast[who].actor)) == []
