"""Service units and what they offer: set up by named people, each act with its audit line."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from asah.citizens import rules
from asah.citizens.calc.elements import Order
from asah.citizens.models import Service, ServiceUnit
from asah.core import access, audit
from asah.core.access import Actor
from asah.core.errors import Refused
from asah.people.api import Unit

UNIT_FIELDS = (
    "code",
    "name",
    "unit_id",
    "users_per_year",
    "weight_mode",
    "element_order",
    "active",
)
SERVICE_FIELDS = ("code", "name", "active")


@dataclass(frozen=True, slots=True)
class ServiceUnitSpec:
    """A service unit to be added; `services` as (code, name) beside the general one."""

    code: str
    name: str
    unit_id: int
    users_per_year: int = 0
    services: tuple[tuple[str, str], ...] = field(default=())


def _values(row: ServiceUnit | Service, names: Sequence[str]) -> dict[str, object]:
    return {name: getattr(row, name) for name in names}


def _taken(code: str) -> Refused:
    return Refused(
        _("Kode %(code)s sudah dipakai. Pilih kode lain.") % {"code": code}, field="code"
    )


@transaction.atomic
def save_service_unit(*, service_unit: ServiceUnit, actor: Actor, at: dt.datetime) -> ServiceUnit:
    """Add a service unit with its general service, or change one.

    Refused when the code is taken, or the unit lies outside the actor's right.
    """
    adding = service_unit.pk is None
    access.require(actor, rules.EDIT, None if adding else service_unit)
    old = {} if adding else _values(ServiceUnit.objects.get(pk=service_unit.pk), UNIT_FIELDS)
    try:
        with transaction.atomic():
            service_unit.save()
            if adding:
                Service.objects.create(
                    service_unit=service_unit, code=service_unit.code, name=_("Layanan umum")
                )
    except IntegrityError:
        raise _taken(service_unit.code) from None
    access.require(actor, rules.EDIT, service_unit)
    verb = "citizens.add_unit" if adding else "citizens.edit_unit"
    audit.record(
        actor, verb, service_unit, old=old, new=_values(service_unit, UNIT_FIELDS), note=f"{at:%F}"
    )
    return service_unit


@transaction.atomic
def save_service(*, service: Service, actor: Actor, at: dt.datetime) -> Service:
    """Add or change what a service unit offers. Refused when the code is taken."""
    access.require(actor, rules.EDIT, service.service_unit)
    adding = service.pk is None
    old = {} if adding else _values(Service.objects.get(pk=service.pk), SERVICE_FIELDS)
    if not service.active and not _others(service).exists():
        raise Refused(
            _("Unit ini perlu paling sedikit satu layanan. Tambahkan yang lain lebih dahulu."),
            field="active",
        )
    try:
        with transaction.atomic():
            service.save()
    except IntegrityError:
        raise _taken(service.code) from None
    verb = "citizens.add_service" if adding else "citizens.edit_service"
    audit.record(
        actor, verb, service, old=old, new=_values(service, SERVICE_FIELDS), note=f"{at:%F}"
    )
    return service


def _others(service: Service) -> "QuerySet[Service]":
    return Service.objects.filter(service_unit=service.service_unit, active=True).exclude(
        pk=service.pk
    )


@transaction.atomic
def bulk_add_service_units(
    *, units: Sequence[ServiceUnitSpec], actor: Actor, at: dt.datetime
) -> dict[str, ServiceUnit]:
    """Add many service units with their services; by code. One audit line."""
    access.require(actor, rules.EDIT)
    made = [
        ServiceUnit(
            code=spec.code, name=spec.name, unit_id=spec.unit_id, users_per_year=spec.users_per_year
        )
        for spec in units
    ]
    ServiceUnit.objects.bulk_create(made)
    by_code = {row.code: row for row in made}
    Service.objects.bulk_create(
        Service(service_unit=by_code[spec.code], code=code, name=name)
        for spec in units
        for code, name in ((spec.code, _("Layanan umum")), *spec.services)
    )
    audit.record(actor, "citizens.add_units", None, new={"codes": sorted(by_code)}, note=f"{at:%F}")
    return by_code


def remember_order(service_unit: ServiceUnit, order: Order) -> None:
    """Keep what an import learned of the numbers on a unit's forms."""
    if service_unit.element_order != order:
        ServiceUnit.objects.filter(pk=service_unit.pk).update(element_order=order.value)


def units_of(actor: Actor) -> QuerySet[Unit]:
    """The organisational units to which the actor may attach a service unit."""
    inside = Q(pk__in=[])
    for path in access.paths(actor, rules.EDIT):
        inside |= Q(path__startswith=path)
    return Unit.objects.filter(inside, active=True)
