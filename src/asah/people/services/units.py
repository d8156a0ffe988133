"""Writes on the unit tree."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from asah.core import access, audit
from asah.core.access import Actor
from asah.core.errors import Refused
from asah.people import rules
from asah.people.models import Person, Unit


@dataclass(frozen=True, slots=True)
class UnitSpec:
    """A unit to be added; `parent_code` names one that exists or comes in the same batch."""

    code: str
    name: str
    kind: str = Unit.Kind.OTHER
    parent_code: str = ""
    public_facing: bool = False
    head_title: str = ""
    eselon: str = ""


def _tree_order(specs: Sequence[UnitSpec], known: Iterable[str]) -> list[UnitSpec]:
    """Parents before children; Refused when a parent is missing or a circle closes."""
    placed = set(known)
    left, ordered = list(specs), []
    while left:
        ready = [spec for spec in left if not spec.parent_code or spec.parent_code in placed]
        if not ready:
            raise Refused(
                _("Induk unit %(name)s (%(code)s) tidak ada. Tambahkan induknya lebih dahulu.")
                % {"name": left[0].name, "code": left[0].parent_code}
            )
        ordered += ready
        placed |= {spec.code for spec in ready}
        left = [spec for spec in left if spec.code not in placed]
    return ordered


def place(unit: Unit, parent: Unit | None) -> None:
    """Set what follows from the parent; the unit has its id."""
    unit.parent = parent
    unit.path = f"{parent.path if parent else ''}{unit.pk:06d}/"
    unit.depth = parent.depth + 1 if parent else 1
    unit.opd = (parent.opd or parent) if parent else unit


@transaction.atomic
def bulk_add_units(*, units: Sequence[UnitSpec], actor: Actor, at: dt.datetime) -> dict[str, Unit]:
    """Add units, parents first in any order; the units of the batch by code."""
    access.require(actor, rules.EDIT_UNIT)
    added = add_units(units)
    audit.record(actor, "people.add_units", None, new={"codes": sorted(added)}, note=f"{at:%F}")
    return added


def add_units(units: Sequence[UnitSpec]) -> dict[str, Unit]:
    """The writing part of `bulk_add_units`, for a batch that writes its own audit line."""
    known = {unit.code: unit for unit in Unit.objects.select_related("opd")}
    made = {
        spec.code: Unit(
            code=spec.code,
            name=spec.name,
            kind=spec.kind,
            public_facing=spec.public_facing,
            head_title=spec.head_title,
            eselon=spec.eselon,
        )
        for spec in _tree_order(units, known)
    }
    Unit.objects.bulk_create(made.values())
    parents = {spec.code: spec.parent_code for spec in units}
    for code, unit in made.items():
        place(unit, (known | made).get(parents[code]))
    Unit.objects.bulk_update(made.values(), ("parent", "path", "depth", "opd"), batch_size=200)
    return made


def replace_tree(changes: Mapping[str, Mapping[str, Any]]) -> None:
    """Change units by code (name, eselon, head_title, parent by code, head by id), for a batch.

    Paths, depths and OPD of everything below a unit that moved follow.
    """
    units = {unit.code: unit for unit in Unit.objects.all()}
    for code, values in changes.items():
        for key, value in values.items():
            if key == "parent":
                units[code].parent = units[value] if value else None
            else:
                setattr(units[code], "head_id" if key == "head" else key, value)
    before = {unit.pk: (unit.path, unit.depth, unit.opd_id) for unit in units.values()}
    below: dict[int | None, list[Unit]] = defaultdict(list)
    for unit in units.values():
        below[unit.parent_id].append(unit)
    _place_below(None, below)
    changed = [
        unit
        for unit in units.values()
        if unit.code in changes or before[unit.pk] != (unit.path, unit.depth, unit.opd_id)
    ]
    fields = ("name", "eselon", "head_title", "parent", "head", "path", "depth", "opd")
    Unit.objects.bulk_update(changed, fields, batch_size=90)


def _place_below(parent: Unit | None, below: Mapping[int | None, list[Unit]]) -> None:
    for unit in below.get(parent.pk if parent else None, []):
        place(unit, parent)
        _place_below(unit, below)


@transaction.atomic
def set_head(*, unit: Unit, head: Person | None, actor: Actor, at: dt.datetime) -> Unit:
    """Say who heads a unit; that person is the superior of its subtree from this moment."""
    access.require(actor, rules.EDIT_UNIT, unit)
    if head and not head.active:
        raise Refused(_("Orang ini tidak lagi aktif. Pilih pegawai yang aktif."), field="head")
    old = unit.head_id
    unit.head = head
    unit.save(update_fields=["head"])
    audit.record(actor, "people.set_head", unit, old={"head": old}, new={"head": unit.head_id})
    return unit


@transaction.atomic
def edit_unit(
    *,
    unit: Unit,
    kind: str,
    public_facing: bool,
    head: Person | None,
    actor: Actor,
    at: dt.datetime,
) -> Unit:
    """Correct what the export does not tell: kind, whether it serves the public, who heads it."""
    access.require(actor, rules.EDIT_UNIT, unit)
    if head != unit.head:
        set_head(unit=unit, head=head, actor=actor, at=at)
    old = {"kind": unit.kind, "public_facing": unit.public_facing}
    unit.kind, unit.public_facing = kind, public_facing
    unit.save(update_fields=["kind", "public_facing"])
    new = {"kind": kind, "public_facing": public_facing}
    audit.record(actor, "people.edit_unit", unit, old=old, new=new)
    return unit


@transaction.atomic
def bulk_set_heads(*, heads: dict[int, int], actor: Actor, at: dt.datetime) -> None:
    """Heads of many units at once: unit id -> person id."""
    access.require(actor, rules.EDIT_UNIT)
    units = [Unit(pk=unit, head_id=person) for unit, person in heads.items()]
    Unit.objects.bulk_update(units, ("head",), batch_size=500)
    audit.record(actor, "people.set_heads", None, new={str(u): p for u, p in heads.items()})
