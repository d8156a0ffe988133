"""Writes on units, people, roles, accounts, and those who left."""

import datetime as dt

import pytest
from django.http import Http404

from asah.core import clock
from asah.core.access import SYSTEM, Role
from asah.core.errors import Refused
from asah.core.models import AuditLine, User
from asah.people.api import (
    PersonSpec,
    PositionSpec,
    UnitSpec,
    bulk_add_people,
    bulk_add_units,
    bulk_open_accounts,
    bulk_set_heads,
    end_grant,
    grant_role,
    move_person,
    person_of,
)
from asah.people.models import Employment, OldNumber, Person, Position, Unit
from asah.people.services.accounts import (
    activate,
    block_account,
    invite_facilitator,
    links,
    open_account,
    renew_link,
)
from asah.people.services.leaving import keep_people, let_go
from asah.people.services.units import edit_unit, set_head
from tests.factories.people import PersonFactory, PositionFactory, UnitFactory
from tests.people import Member

TODAY = clock.today()
PASSWORD = "gunung-meluhu-teduh"


def verbs() -> list[str]:
    return list(AuditLine.objects.order_by("pk").values_list("verb", flat=True))


def spec(**values: object) -> PersonSpec:
    said: dict[str, object] = {
        "nip": "198609262015051001",
        "name": "La Ode",
        "sex": "L",
        "birth_date": dt.date(1986, 9, 26),
        "status": "pns",
        "unit_code": "A",
        "position": PositionSpec("Operator"),
        "start": dt.date(2024, 1, 1),
    }
    return PersonSpec(**(said | values))  # type: ignore[arg-type]


def test_units_and_people_are_added_in_bulk_with_one_audit_line_each(db: None) -> None:
    units = bulk_add_units(
        units=[UnitSpec("B", "Bidang", "bidang", "A"), UnitSpec("A", "Dinas", "opd")],
        actor=SYSTEM,
        at=clock.now(),
    )
    assert units["B"].opd == units["A"]
    people = [spec(), spec(nip="198609262015051002", unit_code="B")]
    added = bulk_add_people(people=people, actor=SYSTEM, at=clock.now(), reason="Awal")
    assert [p.unit.code for p in added] == ["A", "B"]
    assert Position.objects.count() == 1
    assert list(Employment.objects.values_list("reason", flat=True)) == ["Awal", "Awal"]
    bulk_set_heads(heads={units["A"].pk: added[0].pk}, actor=SYSTEM, at=clock.now())
    assert Unit.objects.get(code="A").head == added[0]
    assert verbs() == ["people.add_units", "people.add", "people.set_heads"]


def test_what_is_added_needs_its_parent_and_its_unit(db: None) -> None:
    with pytest.raises(Refused, match="Induk unit Bidang"):
        bulk_add_units(units=[UnitSpec("B", "Bidang", "", "X")], actor=SYSTEM, at=clock.now())
    with pytest.raises(Refused, match="Unit A untuk La Ode tidak ada"):
        bulk_add_people(people=[spec()], actor=SYSTEM, at=clock.now())


def test_an_employee_may_not_add_people(budi: Member) -> None:
    with pytest.raises(Http404):
        bulk_add_people(people=[spec()], actor=budi.actor, at=clock.now())


def test_a_move_closes_one_employment_and_opens_the_next(
    budi: Member, yusran: Member, perhubungan: Unit
) -> None:
    job = PositionFactory(name="Penguji Kendaraan Terampil", kind="fungsional", level="terampil")
    move_person(
        person=budi.person,
        unit=perhubungan,
        position=job,
        date=TODAY,
        actor=yusran.actor,
        at=clock.now(),
        reason="SK 1",
    )
    rows = budi.person.employments.order_by("start").values_list("unit__code", "end", "reason")
    assert list(rows) == [
        ("DUKCAPIL-1", TODAY - dt.timedelta(days=1), "Awal"),
        ("DISHUB", None, "SK 1"),
    ]
    assert (Person.objects.get(pk=budi.person.pk).position, verbs()) == (job, ["people.move"])


def test_who_moves_away_heads_the_old_unit_no_more(
    sari: Member, yusran: Member, counter: Unit, perhubungan: Unit
) -> None:
    move_person(
        person=sari.person, unit=perhubungan, date=TODAY, actor=yusran.actor, at=clock.now()
    )
    counter.refresh_from_db()
    assert counter.head is None


@pytest.mark.parametrize(
    ("days", "active", "sentence"),
    [
        (1, True, "Tanggal pindah belum tiba"),
        (-9999, True, "Penempatan sekarang baru mulai"),
        (0, False, "Pegawai ini tidak aktif"),
    ],
)
def test_a_move_that_cannot_be_is_refused(
    budi: Member, yusran: Member, perhubungan: Unit, days: int, active: bool, sentence: str
) -> None:
    budi.person.active = active
    date = TODAY + dt.timedelta(days=days)
    with pytest.raises(Refused, match=sentence):
        move_person(
            person=budi.person, unit=perhubungan, date=date, actor=yusran.actor, at=clock.now()
        )


def test_a_move_to_the_same_place_is_refused(budi: Member, yusran: Member) -> None:
    with pytest.raises(Refused, match="sudah ini"):
        move_person(
            person=budi.person,
            unit=budi.person.unit,
            date=TODAY,
            actor=yusran.actor,
            at=clock.now(),
        )


def test_a_person_is_found_by_a_number_of_the_past(budi: Member) -> None:
    OldNumber.objects.create(person=budi.person, nip="199003122023211001", until=TODAY)
    assert person_of("199003122023211001") == person_of(budi.person.nip) == budi.person
    assert person_of("199003122023211002") is None


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


def test_a_unit_is_corrected_by_the_officer(
    budi: Member, yusran: Member, disdukcapil: Unit
) -> None:
    edit_unit(
        unit=disdukcapil,
        kind="lainnya",
        public_facing=False,
        head=budi.person,
        actor=yusran.actor,
        at=clock.now(),
    )
    disdukcapil.refresh_from_db()
    assert (disdukcapil.kind, disdukcapil.public_facing, disdukcapil.head) == (
        "lainnya",
        False,
        budi.person,
    )
    assert verbs() == ["people.set_head", "people.edit_unit"]


def test_nobody_who_left_heads_a_unit(yusran: Member, disdukcapil: Unit) -> None:
    gone = PersonFactory(active=False, unit=UnitFactory())
    with pytest.raises(Refused, match="tidak lagi aktif"):
        set_head(unit=disdukcapil, head=gone, actor=yusran.actor, at=clock.now())
