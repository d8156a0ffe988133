"""One complaint: its steps as the inside and as the citizen reads them."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from asah.citizens.calc.complaint_code import digest_of, read_code, spoken
from asah.citizens.models import Complaint, ComplaintStep

Kind = ComplaintStep.Kind


@dataclass(frozen=True, slots=True)
class Event:
    """A step in words. `by` is empty for the citizen; the public never gets it."""

    step: ComplaintStep
    title: str
    by: str


def _title(step: ComplaintStep) -> str:
    unit = step.unit.name if step.unit else ""
    if step.kind == Kind.FORWARDED:
        return _("Diteruskan ke %(unit)s") % {"unit": unit}
    if step.kind == Kind.ANSWERED and unit:
        return _("Jawaban dari %(unit)s") % {"unit": unit}
    return str(Kind(step.kind).label)


def events(complaint: Complaint, *, inside: bool) -> list[Event]:
    """The steps in order; without notes and names for the public. One query."""
    steps = complaint.steps.select_related("unit", "by")
    if not inside:
        steps = steps.exclude(kind=Kind.NOTE)
    return [
        Event(
            step,
            _title(step),
            str(step.by) if inside and step.by else "",
        )
        for step in steps
    ]


@dataclass(frozen=True, slots=True)
class Followed:
    """What the holder of a code sees."""

    complaint: Complaint
    code: str
    events: list[Event]


def follow(written: str) -> Followed | None:
    """The complaint of a code as somebody typed it; None when there is none. Two queries."""
    code = read_code(written)
    if code is None:
        return None
    found = (
        Complaint.objects.select_related("unit", "service__service_unit")
        .filter(code_digest=digest_of(code))
        .first()
    )
    return Followed(found, spoken(code), events(found, inside=False)) if found else None
