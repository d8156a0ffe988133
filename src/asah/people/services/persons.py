"""Writes on employees and their employments."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import connection, transaction
from django.utils.translation import gettext as _

from asah.core import access, audit, bulk
from asah.core.access import Actor
from asah.core.errors import Refused
from asah.people import changed, rules
from asah.people.models import Employment, Person, Position, Unit

INSERTED = (
    "pns_id",
    "nip",
    "name",
    "front_title",
    "back_title",
    "sex",
    "birth_date",
    "status",
    "is_cpns",
    "legal_status",
    "grade",
    "education",
    "email",
    "user",
    "unit",
    "position",
    "active",
    "missing_since",
)
COLUMNS = tuple(f"{n}_id" if n in {"user", "unit", "position"} else n for n in INSERTED)


@dataclass(frozen=True, slots=True)
class PositionSpec:
    """What makes a position one and the same."""

    name: str
    kind: str = Position.Kind.GENERAL
    level: str = Position.Level.GENERAL
    field: str = ""
    public_facing: bool = False


@dataclass(frozen=True, slots=True)
class PersonSpec:
    """An employee to be added, working in the unit `unit_code` from `start`."""

    nip: str
    name: str
    sex: str
    birth_date: dt.date
    status: str
    unit_code: str
    position: PositionSpec
    start: dt.date
    pns_id: str | None = None
    front_title: str = ""
    back_title: str = ""
    is_cpns: bool = False
    legal_status: str = "01"
    grade: str = ""
    education: str = ""
    email: str = ""


def ensure_positions(specs: Iterable[PositionSpec]) -> dict[PositionSpec, Position]:
    """Every wanted position, made when missing."""
    wanted = set(specs)
    found = {
        PositionSpec(row.name, row.kind, row.level, row.field, row.public_facing): row
        for row in Position.objects.filter(name__in={spec.name for spec in wanted})
    }
    missing = [
        Position(
            name=spec.name,
            kind=spec.kind,
            level=spec.level,
            field=spec.field,
            public_facing=spec.public_facing,
        )
        for spec in sorted(wanted - found.keys(), key=lambda spec: (spec.name, spec.level))
    ]
    for row in Position.objects.bulk_create(missing):
        found[PositionSpec(row.name, row.kind, row.level, row.field, row.public_facing)] = row
    return {spec: found[spec] for spec in wanted}


def _person(spec: PersonSpec, unit: Unit, position: Position) -> Person:
    return Person(
        pns_id=spec.pns_id,
        nip=spec.nip,
        name=spec.name,
        front_title=spec.front_title,
        back_title=spec.back_title,
        sex=spec.sex,
        birth_date=spec.birth_date,
        status=spec.status,
        is_cpns=spec.is_cpns,
        legal_status=spec.legal_status,
        grade=spec.grade,
        education=spec.education,
        email=spec.email,
        unit=unit,
        position=position,
    )


def add_people(people: Sequence[PersonSpec], reason: str) -> list[Person]:
    """The writing part of `bulk_add_people`, for a batch that writes its own audit line."""
    units = {unit.code: unit for unit in Unit.objects.all()}
    positions = ensure_positions(spec.position for spec in people)
    lost = next((spec for spec in people if spec.unit_code not in units), None)
    if lost:
        raise Refused(
            _("Unit %(code)s untuk %(name)s tidak ada. Tambahkan unitnya lebih dahulu.")
            % {"code": lost.unit_code, "name": lost.name}
        )
    added = [_person(spec, units[spec.unit_code], positions[spec.position]) for spec in people]
    last = Person.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    key = Person._meta.get_field("key")
    bulk.insert(
        Person,
        ("key", *INSERTED),
        (
            (key.get_db_prep_save(p.key, connection), *(getattr(p, c) for c in COLUMNS))
            for p in added
        ),
    )
    ids = dict(Person.objects.filter(pk__gt=last).values_list("nip", "pk"))
    for person in added:
        person.pk = ids[person.nip]
        person._state.adding = False
    bulk.insert(
        Employment,
        ("person", "unit", "position", "start", "end", "reason"),
        (
            (person.pk, person.unit_id, person.position_id, spec.start, None, reason)
            for person, spec in zip(added, people, strict=True)
        ),
    )
    return added


@transaction.atomic
def bulk_add_people(
    *, people: Sequence[PersonSpec], actor: Actor, at: dt.datetime, reason: str = ""
) -> list[Person]:
    """Add employees with their first employment, in the order given."""
    access.require(actor, rules.IMPORT)
    added = add_people(people, reason)
    audit.record(
        actor, "people.add", None, new={"keys": [str(p.key) for p in added]}, note=f"{at:%F}"
    )
    return added


def reassign(*, person: Person, unit: Unit, position: Position, date: dt.date, reason: str) -> None:
    """Close the open employment on the day before `date` and open the next one."""
    current = person.employments.filter(end=None).first()
    if current and current.start >= date:
        raise Refused(
            _("Penempatan sekarang baru mulai %(date)s. Pilih tanggal sesudahnya.")
            % {"date": f"{current.start:%d-%m-%Y}"},
            field="date",
        )
    if current:
        current.end = date - dt.timedelta(days=1)
        current.save(update_fields=["end"])
    Employment.objects.create(
        person=person, unit=unit, position=position, start=date, reason=reason
    )
    person.unit, person.position = unit, position
    person.save(update_fields=["unit", "position"])


@transaction.atomic
def move_person(
    *,
    person: Person,
    unit: Unit,
    position: Position | None = None,
    date: dt.date,
    actor: Actor,
    at: dt.datetime,
    reason: str = "",
) -> Person:
    """Move a person to another unit (and position) from a day on: a dated event.

    Refused when nothing changes, the day lies ahead, or the person is no longer active.
    """
    access.require(actor, rules.MOVE, person)
    target = position or person.position
    if not person.active:
        raise Refused(_("Pegawai ini tidak aktif. Aktifkan lagi sebelum memindahkan."))
    if (unit.pk, target.pk) == (person.unit_id, person.position_id):
        raise Refused(
            _("Unit dan jabatannya sudah ini. Pilih unit atau jabatan lain."), field="unit"
        )
    if date > at.date():
        raise Refused(_("Tanggal pindah belum tiba. Catat pada hari berlakunya."), field="date")
    old = {"unit": person.unit_id, "position": person.position_id}
    Unit.objects.filter(head=person).exclude(pk=unit.pk).update(head=None)
    reassign(person=person, unit=unit, position=target, date=date, reason=reason)
    new = {"unit": unit.pk, "position": target.pk, "date": str(date)}
    audit.record(actor, "people.move", person, old=old, new=new, note=reason)
    changed.tell([person.pk], actor, at)
    return person
