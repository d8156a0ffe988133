"""Writes: office hours of units, days away of people, days on which facilitators cannot come."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from asah.core import access, audit, clock
from asah.core.access import SYSTEM, Actor
from asah.core.errors import Refused
from asah.people.api import Person, Unit
from asah.resources import rules
from asah.resources.models import Absence, Leave, OfficeHours
from asah.resources.services.places import load_region, region_rows


def load_reference() -> None:
    """What `asah init` needs: rooms, holidays and office hours of the region."""
    load_region(actor=SYSTEM, at=clock.now())
    load_office_hours()


@transaction.atomic
def load_office_hours(*, actor: Actor = SYSTEM, at: dt.datetime | None = None) -> int:
    """The region's hours of `office_hours.csv` for units that are known; twice adds nothing."""
    access.require(actor, rules.EDIT)
    units = dict(Unit.objects.values_list("code", "pk"))
    known = set(OfficeHours.objects.values_list("unit_id", "weekday", "opens"))
    rows = [
        OfficeHours(
            unit_id=units[line["unit"]] if line["unit"] else None,
            weekday=int(day),
            opens=dt.time.fromisoformat(line["opens"]),
            closes=dt.time.fromisoformat(line["closes"]),
            valid_from=dt.date.fromisoformat(line["valid_from"]),
            valid_to=dt.date.fromisoformat(line["valid_to"]) if line["valid_to"] else None,
            legal_basis=line["legal_basis"],
        )
        for line in region_rows("office_hours.csv")
        if not line["unit"] or line["unit"] in units
        for day in line["weekdays"]
    ]
    fresh = [row for row in rows if (row.unit_id, row.weekday, row.opens) not in known]
    OfficeHours.objects.bulk_create(fresh)
    if fresh:
        note = f"{at or clock.now():%F}"
        audit.record(actor, "resources.load_hours", None, new={"rows": len(fresh)}, note=note)
    return len(fresh)


@dataclass(frozen=True, slots=True)
class HoursSpec:
    """Hours of a unit (None = all) on weekdays (`12345`), from a day on."""

    unit: Unit | None
    weekdays: str
    opens: dt.time
    closes: dt.time
    valid_from: dt.date
    legal_basis: str = ""


@transaction.atomic
def set_office_hours(*, spec: HoursSpec, actor: Actor, at: dt.datetime) -> list[OfficeHours]:
    """Set hours from a day on; what held on these weekdays before ends the day before."""
    access.require(actor, rules.EDIT)
    if spec.closes <= spec.opens:
        raise Refused(_("Jam tutup harus sesudah jam buka."), field="closes")
    old = OfficeHours.objects.filter(unit=spec.unit, weekday__in=spec.weekdays)
    current = old.filter(Q(valid_to=None) | Q(valid_to__gte=spec.valid_from))
    current.filter(valid_from__gte=spec.valid_from).delete()
    current.update(valid_to=spec.valid_from - dt.timedelta(days=1))
    made = OfficeHours.objects.bulk_create(
        [
            OfficeHours(
                unit=spec.unit,
                weekday=int(day),
                opens=spec.opens,
                closes=spec.closes,
                valid_from=spec.valid_from,
                legal_basis=spec.legal_basis,
            )
            for day in spec.weekdays
        ]
    )
    new = {"unit": spec.unit.code if spec.unit else "", "days": spec.weekdays, "at": str(at)}
    audit.record(actor, "resources.set_hours", made[0], new=new)
    return made


@dataclass(frozen=True, slots=True)
class LeaveSpec:
    """Days away of a person, both included."""

    person_id: int
    first: dt.date
    last: dt.date
    kind: str = Leave.Kind.LEAVE


@transaction.atomic
def bulk_add_leaves(*, leaves: Sequence[LeaveSpec], actor: Actor, at: dt.datetime) -> int:
    """Add days away; the same person and days twice are added once. How many are new."""
    access.require(actor, rules.EDIT)
    people = {one.person_id for one in leaves}
    known = set(Leave.objects.filter(person__in=people).values_list("person_id", "first", "last"))
    wanted = {(one.person_id, one.first, one.last): one for one in leaves}
    fresh = [
        Leave(person_id=one.person_id, first=one.first, last=one.last, kind=one.kind)
        for key, one in wanted.items()
        if key not in known
    ]
    Leave.objects.bulk_create(fresh)
    note = f"{len(fresh)} orang, {at:%F}"
    audit.record(actor, "resources.add_leaves", None, new={"n": len(fresh)}, note=note)
    return len(fresh)


def read_leaves(text: str) -> list[LeaveSpec]:
    """Lines `NIP; dari; sampai; jenis` (also from a spreadsheet, by tabs) as they were pasted.

    Dates as 2026-12-31 or 31-12-2026; Refused names the first line that cannot be read.
    """
    found = []
    lines = [line for line in text.splitlines() if line.strip()]
    cells = [[c.strip() for c in line.replace("\t", ";").split(";")] for line in lines]
    people = dict(
        Person.objects.filter(nip__in={_digits(c[0]) for c in cells}).values_list("nip", "pk")
    )
    for number, row in enumerate(cells, 1):
        found.append(_leave(number, row, people))
    return found


def _digits(text: str) -> str:
    return "".join(c for c in text if c.isdigit())


def _day(text: str) -> dt.date:
    parts = text.replace("/", "-").split("-")
    ordered = parts if len(parts[0]) == 4 else list(reversed(parts))
    return dt.date(*(int(part) for part in ordered))


def _leave(number: int, row: list[str], people: dict[str, int]) -> LeaveSpec:
    words = {str(kind.label).lower(): kind.value for kind in Leave.Kind}
    wrong = Refused(
        _("Baris %(n)d tidak terbaca. Tulis NIP; tanggal mulai; tanggal akhir; jenis.")
        % {"n": number},
        field="rows",
    )
    person = people.get(_digits(row[0]))
    if person is None:
        raise Refused(
            _("Baris %(n)d: NIP %(nip)s tidak ada di data pegawai.") % {"n": number, "nip": row[0]},
            field="rows",
        )
    try:
        first, last = _day(row[1]), _day(row[2])
        kind = words[row[3].lower()] if len(row) > 3 and row[3] else Leave.Kind.LEAVE.value
    except (IndexError, KeyError, TypeError, ValueError):
        raise wrong from None
    if last < first:
        raise wrong
    return LeaveSpec(person, first, last, kind)


@transaction.atomic
def remove_leave(*, leave: Leave, actor: Actor, at: dt.datetime) -> None:
    """Take days away back: the person is in the office after all."""
    access.require(actor, rules.EDIT, leave)
    old = {"first": str(leave.first), "last": str(leave.last), "at": str(at)}
    audit.record(actor, "resources.remove_leave", leave, old=old)
    leave.delete()


@transaction.atomic
def add_absence(*, absence: Absence, actor: Actor, at: dt.datetime) -> Absence:
    """Note days on which a facilitator cannot come; sessions booked then are named, not moved."""
    access.require(actor, rules.EDIT, absence.facilitator)
    if absence.last < absence.first:
        raise Refused(_("Tanggal akhir lebih awal daripada tanggal mulai."), field="last")
    absence.save()
    new = {"first": str(absence.first), "last": str(absence.last), "at": str(at)}
    audit.record(actor, "resources.add_absence", absence, new=new)
    return absence


@transaction.atomic
def remove_absence(*, absence: Absence, actor: Actor, at: dt.datetime) -> None:
    """The facilitator can come after all."""
    access.require(actor, rules.EDIT, absence)
    old = {"first": str(absence.first), "last": str(absence.last), "at": str(at)}
    audit.record(actor, "resources.remove_absence", absence, old=old)
    absence.delete()
