"""A crowd with accounts, and a campaign in each of its states."""

import datetime as dt
from typing import Any

from asah.core import clock
from asah.core.access import SYSTEM
from asah.outreach.models import Campaign
from asah.outreach.services import campaigns as verbs
from asah.outreach.wording import defaults
from asah.participation.models import Enrolment
from asah.people.models import Person, Unit
from tests.factories.delivery import ClassFactory
from tests.factories.people import PersonFactory, UnitFactory

FIELDS: dict[str, Any] = {
    "opd": None,
    "status": "",
    "level": "",
    "leads": "participation:classes",
    "share": 20,
    "days": 14,
}


def crowd(count: int = 40, unit: Unit | None = None) -> list[Person]:
    """People with an account and nothing done this year."""
    where = unit or UnitFactory()
    return [PersonFactory(unit=where, with_user=True) for _number in range(count)]


def draft(**fields: Any) -> Campaign:
    segment = fields.pop("segment", Campaign.Segment.IDLE)
    return verbs.save_draft(
        campaign=None,
        fields={**FIELDS, **defaults(segment), **fields},
        actor=SYSTEM,
        at=clock.now(),
    )


def sent(at: dt.datetime, **fields: Any) -> Campaign:
    return verbs.send(campaign=draft(**fields), actor=SYSTEM, at=at)


def ask_for_seats(people: list[Person], at: dt.datetime) -> None:
    """These people ask for a seat in some class at that moment."""
    row = ClassFactory()
    for person in people:
        Enrolment.objects.create(
            training_class=row, person=person, state="requested", origin="request", requested_at=at
        )


def ended(people: list[Person], *, joined: int, at: dt.datetime) -> Campaign:
    """A campaign whose first `joined` people of the told arm asked for a seat."""
    row = sent(at, share=50)
    told = row.recipients.filter(arm="told").order_by("pk").select_related("person")
    ask_for_seats([r.person for r in told[:joined]], at + dt.timedelta(days=2))
    over = at + dt.timedelta(days=14)
    return verbs.end(campaign=row, actor=SYSTEM, at=over)
