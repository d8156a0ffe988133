"""Complaints at a unit, as citizens send them."""

import datetime as dt
from itertools import count
from typing import Any

from asah.citizens.calc.complaint_code import digest_of, read_code
from asah.citizens.complaints.services.handling import answer_complaint
from asah.citizens.complaints.services.public import Draft, send_complaint
from asah.citizens.models import Complaint
from asah.core import clock
from asah.core.access import SYSTEM

_NUMBERS = count()
TEXT = "Antrean di loket mulai jam 08.00 tetapi petugas baru datang jam 10.15."


def send(text: str = TEXT, *, day: dt.date | None = None, **draft: Any) -> tuple[Complaint, str]:
    """A complaint that came in, and its code."""
    made = Draft(text, draft.pop("category", "waktu"), **draft)
    code = send_complaint(draft=made, token=f"t{next(_NUMBERS)}", day=day or clock.today())
    return by_code(code), code


def by_code(code: str) -> Complaint:
    return Complaint.objects.get(code_digest=digest_of(read_code(code) or ""))


def answered(
    text: str = TEXT, *, at: dt.datetime | None = None, **more: Any
) -> tuple[Complaint, str]:
    """A complaint that was answered."""
    made, code = send(text, **more)
    answer_complaint(
        complaint=made,
        text="Mulai Senin loket buka tepat jam 08.00.",
        actor=SYSTEM,
        at=at or clock.now(),
    )
    return by_code(code), code
