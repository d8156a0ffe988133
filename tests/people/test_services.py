"""Writes on units, people and their employments."""

import datetime as dt

import pytest
from django.http import Http404

from asah.core import clock
from asah.core.access import SYSTEM
from asah.core.errors import Refused
from asah.core.models import AuditLine
from asah.people.api import (
    PersonSpec,
    PositionSpec,
    UnitSpec,
    bulk_add_people,
    bulk_add_units,
    bulk_set_heads,
    move_person,
    person_of,
)
from asah.people.models import Employment, OldNumber, Person, Position, Unit
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
