"""Who is told of something that concerns a unit."""

import datetime as dt

import pytest
from django.utils import timezone

from asah.core import clock
from asah.core.access import Permission, Role
from asah.people.api import holders, holders_for
from asah.people.models import RoleGrant, Unit
from asah.people.services.delegations import Days, lend_role
from tests.factories.people import PersonFactory
from tests.people import Member, grant

pytestmark = pytest.mark.django_db
PERM = Permission("test.holders", frozenset({Role.SUPERIOR, Role.OFFICER}))


def test_the_nearest_head_and_not_those_above(
    sari: Member, counter: Unit, disdukcapil: Unit
) -> None:
    disdukcapil.head = PersonFactory(unit=disdukcapil, with_user=True)
    disdukcapil.save()
    assert holders_for(PERM, counter) == {sari.user.pk}
    assert holders_for(PERM, disdukcapil) == {disdukcapil.head.user_id}


def test_the_head_above_where_the_nearest_has_no_account(
    sari: Member, counter: Unit, disdukcapil: Unit
) -> None:
    disdukcapil.head = PersonFactory(unit=disdukcapil, with_user=True)
    disdukcapil.save()
    sari.user.is_active = False
    sari.user.save()
    assert holders_for(PERM, counter) == {disdukcapil.head.user_id}


def test_who_was_granted_the_unit_or_one_above_beside_the_head(
    sari: Member, budi: Member, ilham: Member, counter: Unit, disdukcapil: Unit, perhubungan: Unit
) -> None:
    grant(budi.user, Role.OFFICER, disdukcapil)
    grant(ilham.user, Role.OFFICER, perhubungan)
    assert holders_for(PERM, counter) == {sari.user.pk, budi.user.pk}


def test_the_region_when_there_is_nobody_near_or_no_unit(
    yusran: Member, sari: Member, counter: Unit, perhubungan: Unit
) -> None:
    assert holders_for(PERM, counter) == {sari.user.pk}
    assert holders_for(PERM, perhubungan) == {yusran.user.pk}
    assert holders_for(PERM, None) == {yusran.user.pk}


def test_a_lent_role_counts_only_while_the_lender_holds_it(
    sari: Member, budi: Member, ilham: Member, counter: Unit
) -> None:
    today = clock.today()
    lend_role(
        key=f"superior:{counter.pk}",
        to=ilham.user,
        days=Days(today, today + dt.timedelta(3)),
        reason="dinas luar",
        actor=sari.actor,
        at=timezone.localtime(),
    )
    assert holders_for(PERM, counter) == {sari.user.pk, ilham.user.pk}
    assert holders(PERM) == {ilham.user.pk}
    counter.head = budi.person
    counter.save()
    assert holders_for(PERM, counter) == {budi.user.pk}


def test_a_role_of_the_region_may_be_lent(yusran: Member, budi: Member) -> None:
    own = RoleGrant.objects.get(user=yusran.user)
    today = clock.today()
    RoleGrant.objects.create(
        user=budi.user,
        role=own.role,
        start=today,
        end=today,
        delegated_by=yusran.user,
    )
    assert holders(PERM) == {yusran.user.pk, budi.user.pk}
    own.delete()
    assert holders(PERM) == set()
