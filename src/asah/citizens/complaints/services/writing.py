"""The clock and the step: what every verb on a complaint does the same way."""

import datetime as dt

from asah.citizens.calc import complaint_clock as clockwork
from asah.citizens.models import Complaint, ComplaintStep
from asah.people.api import Unit
from asah.resources import api as resources

AHEAD = dt.timedelta(days=60)  # no promise in working days reaches further in calendar days

Kind = ComplaintStep.Kind
State = Complaint.State


def start_clock(complaint: Complaint, day: dt.date) -> None:
    """Set the promise in force on that day and the last day that keeps it. Not saved."""
    days = clockwork.promised(clockwork.ANSWER, day)
    complaint.due = clockwork.due(day, days, resources.holidays(day, day + AHEAD))
    if complaint.reopened_on is None:
        complaint.promised = days


def stop_clock(complaint: Complaint, day: dt.date) -> None:
    """Note the first answer; a later one changes nothing. Not saved."""
    if complaint.answered_on is None:
        free = resources.holidays(complaint.received_on, day)
        complaint.answered_on = day
        complaint.days = clockwork.taken(complaint.received_on, day, free)


def step(
    complaint: Complaint,
    kind: str,
    day: dt.date,
    *,
    text: str = "",
    unit: Unit | None = None,
    by: int | None = None,
) -> ComplaintStep:
    """Write down what happened."""
    return ComplaintStep.objects.create(
        complaint=complaint, kind=kind, date=day, text=text, unit=unit, by_id=by
    )
