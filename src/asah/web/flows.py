"""Flows that climb: one function each, calling the doors from bottom to top in one transaction."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from asah.citizens import api as citizens
from asah.citizens.api import Complaint
from asah.core.access import Actor
from asah.core.errors import Refused
from asah.delivery import api as delivery
from asah.impact import api as impact
from asah.participation import api as participation
from asah.participation.api import Case
from asah.people import api as people
from asah.plan import api as plan
from asah.web import news


@dataclass(frozen=True, slots=True)
class InForce:
    """What approving a plan did: classes opened, people seated, people whom no class fits."""

    classes: int
    seated: int
    unplaced: int


@transaction.atomic
def approve_plan(*, chosen: plan.Plan, actor: Actor, at: dt.datetime, note: str = "") -> InForce:
    """Put a plan into force, open its classes, seat its people. Twice changes nothing more."""
    lines = plan.approve(plan=chosen, actor=actor, at=at, note=note)
    opened = delivery.open_from_plan(lines=lines, actor=actor, at=at)
    seated = participation.seat_planned(lines=lines, actor=actor, at=at)
    news.plan_in_force(chosen, lines, at)
    return InForce(opened.new, seated.new, len(seated.unplaced))


def settled(year: int) -> plan.Settled:
    """What the lot has decided before the plan of a year is solved."""
    return plan.Settled(
        reserved=tuple(impact.reserved_seats(year)), held_back=tuple(impact.held_back(year))
    )


@transaction.atomic
def ask_about_data(
    *, person: people.Person, kind: str, text: str, actor: Actor, at: dt.datetime
) -> people.DataRequest:
    """A person asks about the own data; the officers hear of it."""
    row = people.ask_about_data(person=person, kind=kind, text=text, actor=actor, at=at)
    news.data_asked(row, at)
    return row


@transaction.atomic
def answer_data_request(
    *, request: people.DataRequest, done: bool, answer: str, actor: Actor, at: dt.datetime
) -> None:
    """The officer answers; the person hears of it."""
    row = people.answer_data_request(request=request, done=done, answer=answer, actor=actor, at=at)
    news.data_answered(row, at)


def case_key(complaint: Complaint) -> str:
    """What ties a case to the complaint that it was made from."""
    return f"complaint:{complaint.pk}"


@transaction.atomic
def case_of(*, complaint: Complaint, actor: Actor, at: dt.datetime) -> Case:
    """A case drafted from a complaint's masked text, which its citizen reads of; the same
    complaint gives the same case.
    """
    if complaint.unit is None:
        raise Refused(_("Pengaduan ini belum punya unit. Teruskan dulu ke unitnya."))
    title = complaint.title or " ".join(complaint.text.split()[:12])
    made = participation.case_from(
        unit=complaint.unit,
        title=title,
        text=complaint.text,
        source_key=case_key(complaint),
        actor=actor,
        at=at,
    )
    citizens.propose_case(complaint=complaint, actor=actor, at=at)
    return made
