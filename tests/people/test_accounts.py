"""Roles, accounts, and those who left."""

import datetime as dt

import pytest
from django.http import Http404

from asah.core import clock
from asah.core.access import SYSTEM, Role
from asah.core.errors import Refused
from asah.core.models import AuditLine, User
from asah.people.api import (
    bulk_open_accounts,
    end_grant,
    grant_role,
)
from asah.people.models import Person, Unit
from asah.people.services.accounts import (
    activate,
    block_account,
    invite_facilitator,
    links,
    open_account,
    renew_link,
)
from asah.people.services.leaving import keep_people, let_go
from tests.factories.people import PersonFactory
from tests.people import Member

TODAY = clock.today()
PASSWORD = "gunung-meluhu-teduh"


def verbs() -> list[str]:
    return list(AuditLine.objects.order_by("pk").values_list("verb", flat=True))


def test_a_role_is_granted_once_and_ended(budi: Member, tono: Member, counter: Unit) -> None:
    role = {"user": budi.user, "role": Role.OFFICER, "unit": counter, "actor": tono.actor}
    grant = grant_role(**role, start=TODAY, at=clock.now())  # type: ignore[arg-type]
    assert Role.OFFICER in budi.actor.roles
    with pytest.raises(Refused, match="Peran ini sudah berlaku sejak"):
        grant_role(**role, start=TODAY, at=clock.now())  # type: ignore[arg-type]
    with pytest.raises(Refused, match="mendahului hari mulai"):
        end_grant(
            grant=grant,
            last_day=TODAY - dt.timedelta(days=1),
            actor=tono.actor,
            at=clock.now(),
        )
    end_grant(grant=grant, last_day=TODAY, actor=tono.actor, at=clock.now())
    assert verbs() == ["people.grant_role", "people.end_grant"]


@pytest.mark.parametrize(
    ("role", "end", "sentence"),
    [
        (Role.EMPLOYEE, None, "berlaku dengan sendirinya"),
        (Role.AUDITOR, TODAY - dt.timedelta(days=1), "mendahului tanggal mulai"),
    ],
)
def test_a_grant_that_makes_no_sense_is_refused(
    budi: Member, tono: Member, role: Role, end: dt.date | None, sentence: str
) -> None:
    with pytest.raises(Refused, match=sentence):
        grant_role(
            user=budi.user, role=role, start=TODAY, end=end, actor=tono.actor, at=clock.now()
        )


def test_administrators_do_not_lock_themselves_out(tono: Member) -> None:
    grant = tono.user.role_grants.get()
    with pytest.raises(Refused, match="Minta administrator lain"):
        end_grant(grant=grant, last_day=TODAY, actor=tono.actor, at=clock.now())


def test_an_account_is_opened_and_activated_by_its_link_once(yusran: Member) -> None:
    person = PersonFactory(nip="199101012020121001", email="a@b.example")
    token = open_account(person=person, actor=yusran.actor, at=clock.now())
    user = User.objects.get(username=person.nip)
    assert (user.email, user.has_usable_password(), person.user) == ("a@b.example", False, user)
    activate(user=user, token=token, password=PASSWORD, at=clock.now())
    user.refresh_from_db()
    assert user.check_password(PASSWORD)
    with pytest.raises(Refused, match="sudah dipakai atau kedaluwarsa"):
        activate(user=user, token=token, password=PASSWORD, at=clock.now())
    assert verbs() == ["people.open_account", "people.activate"]


def test_a_weak_password_is_refused_with_its_cure(yusran: Member) -> None:
    person = PersonFactory(nip="199101012020121001")
    token = open_account(person=person, actor=yusran.actor, at=clock.now())
    assert person.user
    with pytest.raises(Refused) as caught:
        activate(user=person.user, token=token, password="12345", at=clock.now())
    assert caught.value.field == "password"


def test_an_address_in_use_is_left_out(budi: Member, yusran: Member) -> None:
    person = PersonFactory(nip="199101012020121001", email=budi.user.email)
    open_account(person=person, actor=yusran.actor, at=clock.now())
    assert person.user
    assert person.user.email is None


def test_an_account_is_not_opened_for_who_left_or_over_another(yusran: Member) -> None:
    with pytest.raises(Refused, match="tidak aktif"):
        open_account(person=PersonFactory(active=False), actor=yusran.actor, at=clock.now())
    person = PersonFactory(nip="199101012020121001")
    User.objects.create_user(person.nip)
    with pytest.raises(Refused, match="sudah dipakai akun lain"):
        open_account(person=person, actor=yusran.actor, at=clock.now())


def test_an_account_is_closed_and_opened_again(budi: Member, yusran: Member) -> None:
    for blocked in (True, False):
        user = block_account(
            person=budi.person, actor=yusran.actor, at=clock.now(), blocked=blocked
        )
        assert user.is_active is not blocked
    with pytest.raises(Refused, match="Akun Anda sendiri"):
        block_account(person=yusran.person, actor=yusran.actor, at=clock.now(), blocked=True)
    with pytest.raises(Refused, match="belum punya akun"):
        block_account(person=PersonFactory(), actor=yusran.actor, at=clock.now(), blocked=True)


def test_a_facilitator_from_outside_is_invited(tono: Member) -> None:
    invitation = {"name": "Ibu Luar", "start": TODAY, "end": None, "actor": tono.actor}
    user, token = invite_facilitator(email="Luar@X.example", at=clock.now(), **invitation)  # type: ignore[arg-type]
    assert links.check_token(user, token)
    assert Member(user).actor.roles == {Role.FACILITATOR}
    assert links.check_token(user, renew_link(user=user, actor=tono.actor, at=clock.now()))
    with pytest.raises(Refused, match="sudah punya akun"):
        invite_facilitator(email="luar@x.example", at=clock.now(), **invitation)  # type: ignore[arg-type]


def test_accounts_with_passwords_are_opened_in_bulk(db: None) -> None:
    person = PersonFactory(nip="199101012020121001")
    users = bulk_open_accounts(passwords={person.pk: PASSWORD}, actor=SYSTEM, at=clock.now())
    assert users[person.pk].check_password(PASSWORD)
    assert Person.objects.get(pk=person.pk).user == users[person.pk]


def test_who_is_missing_may_be_kept(yusran: Member) -> None:
    person = PersonFactory(missing_since=TODAY)
    assert keep_people(people=[person], actor=yusran.actor, at=clock.now()) == 1
    person.refresh_from_db()
    assert (person.missing_since, person.active) == (None, True)


def test_who_left_keeps_the_past_and_loses_the_account(
    sari: Member, yusran: Member, counter: Unit
) -> None:
    let_go(
        people=[sari.person],
        reason="pensiun",
        last_day=TODAY,
        actor=yusran.actor,
        at=clock.now(),
    )
    person = Person.objects.get(pk=sari.person.pk)
    counter.refresh_from_db()
    job = person.employments.get()
    assert (person.active, counter.head, job.end, job.reason) == (False, None, TODAY, "Pensiun")
    assert not User.objects.get(pk=sari.user.pk).is_active


@pytest.mark.parametrize(
    ("reason", "days", "sentence"),
    [
        ("", 0, "Pilih alasan keluar"),
        ("pensiun", 1, "Hari terakhir belum tiba"),
        ("pensiun", -9999, "Penempatan Budi Tolaki baru mulai 02-01-2024"),
    ],
)
def test_a_departure_that_cannot_be_is_refused(
    budi: Member, yusran: Member, reason: str, days: int, sentence: str
) -> None:
    with pytest.raises(Refused, match=sentence):
        let_go(
            people=[budi.person],
            reason=reason,
            last_day=TODAY + dt.timedelta(days=days),
            actor=yusran.actor,
            at=clock.now(),
        )


def test_deciding_about_nobody_or_about_strangers_is_refused(budi: Member, yusran: Member) -> None:
    with pytest.raises(Refused, match="Belum ada yang dipilih"):
        keep_people(people=[], actor=yusran.actor, at=clock.now())
    with pytest.raises(Http404):
        keep_people(people=[budi.person], actor=budi.actor, at=clock.now())
