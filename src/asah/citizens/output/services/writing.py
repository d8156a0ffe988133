"""Monthly output is written: by hand, by an import, many at once by the demo."""

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from django.db import transaction
from django.utils.translation import gettext as _

from asah.citizens.models import Service, ServiceOutput
from asah.citizens.output import rules
from asah.core import access, audit, bulk, clock
from asah.core.access import Actor
from asah.core.errors import Refused


class OutputRow(NamedTuple):
    """What a service finished in a month (its first day); `on_time` None: not known."""

    service_id: int
    month: dt.date
    finished: int
    on_time: int | None


@transaction.atomic
def save_output(*, row: OutputRow, actor: Actor, at: dt.datetime) -> ServiceOutput:
    """Write a month, or correct it. Refused: a month to come, more on time than finished."""
    service = Service.objects.select_related("service_unit").get(pk=row.service_id)
    access.require(actor, rules.WRITE, service)
    month = row.month.replace(day=1)
    if month > clock.day_of(at):
        raise Refused(_("Bulan ini belum datang."), field="month")
    if row.on_time is not None and row.on_time > row.finished:
        raise Refused(
            _("Yang tepat waktu tidak dapat lebih banyak daripada yang selesai."), field="on_time"
        )
    old = ServiceOutput.objects.filter(service=service, month=month).first()
    before = [old.finished, old.on_time] if old else []
    saved, _made = ServiceOutput.objects.update_or_create(
        service=service,
        month=month,
        defaults={
            "service_unit": service.service_unit,
            "finished": row.finished,
            "on_time": row.on_time,
        },
    )
    audit.record(
        actor,
        "citizens.save_output",
        saved,
        old={"values": before},
        new={"values": [row.finished, row.on_time]},
    )
    return saved


@transaction.atomic
def bulk_add_output(*, rows: Sequence[OutputRow], actor: Actor, at: dt.datetime) -> int:
    """Many months of many services at once; months that are there already stay. One audit line."""
    access.require(actor, rules.WRITE)
    add_rows(rows, None)
    audit.record(actor, "citizens.add_output", None, new={"n": len(rows)}, note=f"{at:%F}")
    return len(rows)


def add_rows(rows: Sequence[OutputRow], batch_id: int | None) -> None:
    """The writing part, for a batch that has its own audit line. Needs a transaction."""
    units = dict(
        Service.objects.filter(pk__in={row.service_id for row in rows}).values_list(
            "pk", "service_unit_id"
        )
    )
    names = ("service_unit", "service", "month", "finished", "on_time", "batch")
    made = ((units[row.service_id], *row, batch_id) for row in rows)
    bulk.insert(ServiceOutput, names, made, skip_known=True)
