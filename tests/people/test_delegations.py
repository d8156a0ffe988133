"""Roles lent for some days: to whom, how long, and when they end by themselves."""

import datetime as dt

import pytest
from django.utils import timezone

from asah.core import clock
from asah.core.access import Grant, Role
from asah.core.errors import Refused
from asah.people.models import Person, RoleGrant, Unit
from asah.people.services.delegations import Days, holdings, lend_role, take_back
from asah.people.waiting import todo
from tests.factories.people import PersonFactory
from tests.pages import queries, signed_in
from tests.people import Member

pytestmark = pytest.mark.django_db
URL = "/pegawai/peran/titip/"


def days(first: int = 0, last: int = 5) -> Days:
    today = clock.today()
    return Days(today + dt.timedelta(first), today + dt.timedelta(last))


def lend(sari: Member, to: Member, unit: Unit, when: Days | None = None) -> RoleGrant:
    return lend_role(
        key=f"superior:{unit.pk}",
        to=to.user,
        days=when or days(),
        reason="dinas luar",
        actor=sari.actor,
        at=timezone.localtime(),
    )


def superior_grants(member: Member) -> set[Grant]:
    return {grant for grant in member.actor.grants if grant.role == Role.SUPERIOR}


def test_whoever_is_lent_the_lead_of_a_unit_is_its_superior(
    budi: Member, sari: Member, counter: Unit
) -> None:
    lend(sari, budi, counter)
    assert superior_grants(budi) == {Grant(Role.SUPERIOR, counter.path)}
    assert superior_grants(sari) >= {Grant(Role.SUPERIOR, counter.path)}


def test_who_is_lent_the_lead_decides_in_the_heads_place(
    budi: Member, sari: Member, ilham: Member, counter: Unit
) -> None:
    grant = lend(sari, ilham, counter)
    assert ilham.actor.stands_for == (sari.person.pk,)
    assert ilham.actor.deciders == (ilham.person.pk, sari.person.pk)
    take_back(grant=grant, actor=sari.actor, at=timezone.localtime())
    assert ilham.actor.stands_for == ()


def test_a_lent_role_begins_on_its_day(budi: Member, sari: Member, counter: Unit) -> None:
    lend(sari, budi, counter, days(1, 3))
    assert superior_grants(budi) == set()


def test_a_lent_role_ends_when_the_lender_no_longer_holds_it(
    budi: Member, sari: Member, counter: Unit
) -> None:
    lend(sari, budi, counter)
    Unit.objects.filter(pk=counter.pk).update(head=None)
    assert superior_grants(budi) == set()


def test_a_granted_role_is_lent_while_the_grant_holds(yusran: Member, budi: Member) -> None:
    lend_role(
        key="officer:",
        to=budi.user,
        days=days(),
        reason="cuti",
        actor=yusran.actor,
        at=timezone.localtime(),
    )
    assert Grant(Role.OFFICER, "") in budi.actor.grants
    RoleGrant.objects.filter(user=yusran.user).update(end=clock.today() - dt.timedelta(days=1))
    assert Grant(Role.OFFICER, "") not in budi.actor.grants


def test_a_borrowed_role_is_not_lent_on(
    budi: Member, sari: Member, ilham: Member, counter: Unit
) -> None:
    lend(sari, budi, counter)
    assert holdings(budi.user.pk, clock.today()) == []
    with pytest.raises(Refused, match="tidak memegang peran ini"):
        lend(budi, ilham, counter)


def test_taking_back_ends_it_at_once(budi: Member, sari: Member, counter: Unit) -> None:
    grant = lend(sari, budi, counter)
    take_back(grant=grant, actor=sari.actor, at=timezone.localtime())
    assert superior_grants(budi) == set()
    with pytest.raises(Refused, match="sudah berakhir"):
        take_back(grant=grant, actor=sari.actor, at=timezone.localtime())


@pytest.mark.parametrize(
    ("when", "sentence"),
    [
        (days(3, 1), "mendahului tanggal mulai"),
        (days(-1, 1), "mulai hari ini"),
        (days(0, 90), "paling lama 90 hari"),
    ],
)
def test_days_that_do_not_fit_are_refused(
    budi: Member, sari: Member, counter: Unit, when: Days, sentence: str
) -> None:
    with pytest.raises(Refused, match=sentence):
        lend(sari, budi, counter, when)


def test_a_role_is_lent_once_at_a_time(
    budi: Member, sari: Member, ilham: Member, counter: Unit
) -> None:
    lend(sari, budi, counter)
    with pytest.raises(Refused, match="sudah dititipkan"):
        lend(sari, ilham, counter, days(3, 8))


def test_nobody_lends_to_themselves_or_to_a_closed_account(
    budi: Member, sari: Member, counter: Unit
) -> None:
    with pytest.raises(Refused, match="diri sendiri"):
        lend(sari, sari, counter)
    budi.user.is_active = False
    with pytest.raises(Refused, match="ditutup"):
        lend(sari, budi, counter)


def test_the_borrower_finds_it_in_the_to_dos(budi: Member, sari: Member, counter: Unit) -> None:
    lend(sari, budi, counter)
    assert [item.title for item in todo(budi.actor)] == [
        f"Anda memegang peran titipan dari {sari.user.name}"
    ]


def test_the_page_lends_and_takes_back(budi: Member, sari: Member, counter: Unit) -> None:
    client = signed_in(sari)
    today = clock.today()
    data = {
        **{"key": f"superior:{counter.pk}", "who": budi.user.username, "reason": "cuti"},
        **{"start": str(today), "end": str(today + dt.timedelta(days=2))},
    }
    assert client.post(URL, data).status_code == 302
    grant = RoleGrant.objects.get(delegated_by=sari.user)
    assert budi.user.name in client.get(URL).content.decode()
    client.post(f"{URL}{grant.pk}/akhiri/")
    assert superior_grants(budi) == set()


def test_a_wrong_day_is_said_at_its_field(budi: Member, sari: Member, counter: Unit) -> None:
    today = clock.today()
    data = {
        **{"key": f"superior:{counter.pk}", "who": budi.user.username, "reason": "cuti"},
        **{"start": str(today), "end": str(today - dt.timedelta(days=2))},
    }
    page = signed_in(sari).post(URL, data)
    assert page.context["form"].errors["end"] == [
        "Tanggal akhir mendahului tanggal mulai. Betulkan salah satu."
    ]


def test_another_lenders_grant_is_not_found(
    budi: Member, sari: Member, yusran: Member, counter: Unit
) -> None:
    grant = lend(sari, budi, counter)
    assert signed_in(yusran).post(f"{URL}{grant.pk}/akhiri/").status_code == 404


def test_the_page_keeps_its_budget(budi: Member, sari: Member, counter: Unit) -> None:
    lend(sari, budi, counter)
    # session, user, actor, badges; units headed, own grants, lent and borrowed
    assert queries(signed_in(sari), URL) == 7


def test_a_name_is_enough_when_one_employee_bears_it(
    budi: Member, sari: Member, counter: Unit
) -> None:
    today = str(clock.today())
    given = {"key": f"superior:{counter.pk}", "start": today, "end": today, "reason": "cuti"}
    client = signed_in(sari)
    PersonFactory(unit=counter, name="Budi Tolakina")
    page = client.post(URL, {**given, "who": "budi tolaki"}).content.decode()
    assert "Lebih dari satu pegawai bernama ini: Budi Tolaki (19900312" in page
    client.post(URL, {**given, "who": "Budi Tolakina"})
    assert not RoleGrant.objects.exists()  # no account
    Person.objects.filter(name="Budi Tolakina").delete()
    client.post(URL, {**given, "who": "budi tolaki"})
    assert RoleGrant.objects.get().user == budi.user
