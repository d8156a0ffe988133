"""Marks of many sessions in one batch, for imports and the demo."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from asah.core import access, audit, bulk
from asah.core.access import Actor
from asah.delivery.api import LEAD
from asah.participation.models import Attendance


@dataclass(frozen=True, slots=True)
class MarkSpec:
    """One mark of the past, for bulk writing."""

    session_id: int
    person_id: int
    mark: str
    how: str
    at: dt.datetime


@transaction.atomic
def bulk_attendance(*, marks: Sequence[MarkSpec], actor: Actor, at: dt.datetime) -> int:
    """Write many marks of many sessions in one batch; known marks are left as they are."""
    access.require(actor, LEAD)
    bulk.insert(
        Attendance,
        ("session", "person", "mark", "how", "at"),
        [(m.session_id, m.person_id, m.mark, m.how, m.at) for m in marks],
        skip_known=True,
    )
    note = f"{len(marks)} tanda, {at:%F}"
    audit.record(actor, "participation.bulk_mark", None, new={"n": len(marks)}, note=note)
    return len(marks)
