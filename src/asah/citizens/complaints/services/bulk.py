"""Many complaints at once, for the demo: as they would stand had they come one by one."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from asah.citizens.calc import complaint_clock as clockwork
from asah.citizens.calc.complaint_code import code_from, digest_of
from asah.citizens.calc.complaint_mask import mask
from asah.citizens.complaints import rules
from asah.citizens.complaints.services.writing import AHEAD, Kind, State
from asah.citizens.models import Complaint, ComplaintStep
from asah.core import access, audit
from asah.core.access import Actor
from asah.resources import api as resources

_AFTER = {
    Kind.RECEIVED: State.RECEIVED,
    Kind.FORWARDED: State.FORWARDED,
    Kind.ANSWERED: State.ANSWERED,
    Kind.REOPENED: State.REOPENED,
    Kind.DONE: State.DONE,
}


@dataclass(frozen=True, slots=True)
class ComplaintStepSpec:
    """What happened on a day; `unit_id` for forwarded and answered."""

    kind: str
    date: dt.date
    text: str = ""
    unit_id: int | None = None


@dataclass(frozen=True, slots=True)
class ComplaintSpec:
    """A complaint with its steps in order, `received` first. Its code follows from `secret`."""

    secret: str
    text: str
    category: str
    steps: tuple[ComplaintStepSpec, ...]
    service_id: int | None = None


@transaction.atomic
def bulk_add_complaints(
    *, items: Sequence[ComplaintSpec], actor: Actor, at: dt.datetime
) -> list[Complaint]:
    """Add complaints with their steps; state, clock and unit follow from the steps."""
    access.require(actor, rules.HANDLE)
    if not items:
        return []
    days = [step.date for item in items for step in item.steps]
    holidays = resources.holidays(min(days), max(days) + AHEAD)
    made = [_complaint(item, holidays) for item in items]
    Complaint.objects.bulk_create(made, batch_size=500)
    ComplaintStep.objects.bulk_create(
        (
            ComplaintStep(complaint=one, kind=s.kind, date=s.date, text=s.text, unit_id=s.unit_id)
            for one, item in zip(made, items, strict=True)
            for s in item.steps
        ),
        batch_size=1000,
    )
    audit.record(actor, "citizens.add_complaints", None, new={"n": len(made)}, note=f"{at:%F}")
    return made


def _complaint(item: ComplaintSpec, holidays: dict[dt.date, str]) -> Complaint:
    cleaned = mask(item.text)
    day = item.steps[0].date
    promise = clockwork.promised(clockwork.ANSWER, day)
    made = Complaint(
        code_digest=digest_of(code_from(item.secret)),
        service_id=item.service_id,
        category=item.category,
        text=cleaned.text,
        masked=cleaned.found,
        received_on=day,
        promised=promise,
        due=clockwork.due(day, promise, holidays),
    )
    for step in item.steps:
        _play(made, step, holidays)
    return made


def _play(made: Complaint, step: ComplaintStepSpec, holidays: dict[dt.date, str]) -> None:
    """What one step changes."""
    kind = Kind(step.kind)
    made.state = _AFTER[kind]
    if kind == Kind.FORWARDED:
        made.unit_id = step.unit_id
    elif kind == Kind.ANSWERED and made.answered_on is None:
        made.answered_on = step.date
        made.days = clockwork.taken(made.received_on, step.date, holidays)
    elif kind == Kind.REOPENED:
        made.reopened_on = step.date
        made.satisfied = False
        made.due = clockwork.due(step.date, made.promised, holidays)
    elif kind == Kind.DONE:
        made.satisfied = True
