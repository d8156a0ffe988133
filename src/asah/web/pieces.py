"""What `web` draws in outlets of lower pages: buttons that climb, links to the walk."""

from typing import Any, cast

from django.http import HttpRequest

from asah.catalog.api import Training
from asah.citizens.api import Complaint
from asah.core import access, clock
from asah.core.access import Actor
from asah.core.http import Request
from asah.needs.api import NeedLine
from asah.participation import api as participation
from asah.people.api import Person, Unit
from asah.plan.api import Plan, Scenario
from asah.web import flows, rules
from asah.web.selectors import beside


def _actor(request: HttpRequest) -> Actor:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor


def always(_request: HttpRequest, _subject: Any) -> dict[str, Any]:
    """Drawn for every reader."""
    return {}


def solving(request: HttpRequest, scenario: Scenario) -> dict[str, Any] | None:
    """The button that calculates a scenario, for the officer while the plan is a draft."""
    if scenario.plan.state != Plan.State.DRAFT or not access.holds(_actor(request), rules.SOLVE):
        return None
    return {"scenario": scenario}


def approving(request: HttpRequest, plan: Plan) -> dict[str, Any] | None:
    """The button that puts a plan into force, for the leader."""
    if plan.state != Plan.State.SUBMITTED or not access.holds(_actor(request), rules.APPROVE):
        return None
    return {"plan": plan}


def walking(request: HttpRequest, need: NeedLine) -> dict[str, Any] | None:
    """The link from a need to its walk."""
    return {"need": need} if access.holds(_actor(request), rules.WALK) else None


def tracing(request: HttpRequest, training: Training) -> dict[str, Any] | None:
    """The link from a training to its walk of this year."""
    if not access.holds(_actor(request), rules.WALK):
        return None
    return {"training": training, "year": clock.today().year}


def person_year(request: HttpRequest, person: Person) -> dict[str, Any] | None:
    """JP of this year against the duty, the job match, and seats: each to who may open it."""
    actor = _actor(request)
    path, pk = person.unit.path, person.pk
    jp = beside.reach(actor, "credits.view_person", path, pk)
    seated = beside.reach(actor, "participation.see", path, pk)
    wide = beside.reach(actor, "competencies.list_people", path)
    matched = wide or beside.reach(actor, "competencies.mine", path, pk)
    if not (jp or seated or matched):
        return None
    seats = beside.seats_of(actor, person)
    ours = cast("Request", request)
    return {
        "person": person,
        "figures": beside.figures(ours, person, seats) if jp or matched else None,
        "shows": {"jp": jp, "match": matched, "seats": seated},
        "wide": wide,
        "seats": seats[: beside.SHOWN],
        "own": actor.person_id == pk,
    }


def person_needs(request: HttpRequest, person: Person) -> dict[str, Any] | None:
    """Needs that are still open."""
    actor = _actor(request)
    if not beside.reach(actor, "needs.view", person.unit.path, person.pk):
        return None
    own = actor.person_id == person.pk
    return {"needs": beside.open_needs(actor, person), "own": own}


def unit_jp(request: HttpRequest, unit: Unit) -> dict[str, Any] | None:
    """How the unit's people stand against the duty of this year."""
    url = beside.standing_url(_actor(request), unit)
    if not url:
        return None
    return {"standing": beside.unit_duty(unit), "url": url, "year": clock.today().year}


def unit_voice(request: HttpRequest, unit: Unit) -> dict[str, Any] | None:
    """The index of the unit's services, where it serves the public."""
    if not beside.reach(_actor(request), "citizens.view", unit.path):
        return None
    period, voices = beside.voices(unit)
    if not voices:
        return None
    shown = voices[: beside.SHOWN]
    return {"period": period, "voices": shown, "more": len(voices) - len(shown)}


def unit_links(request: HttpRequest, unit: Unit) -> dict[str, Any] | None:
    """Ways from the unit to its gaps and its needs."""
    actor = _actor(request)
    heat = beside.reach(actor, "competencies.view_heat", unit.path)
    needs = beside.reach(actor, "needs.names", unit.path)
    return {"unit": unit, "heat": heat, "needs": needs} if heat or needs else None


def casing(request: HttpRequest, complaint: Complaint) -> dict[str, Any] | None:
    """The button that makes a case of a complaint, or the way to the case that was made."""
    unit = complaint.unit
    if unit is None or not participation.may_offer_for(_actor(request), unit):
        return None
    key = flows.case_key(complaint)
    return {
        "complaint": complaint,
        "case": participation.Case.objects.filter(source_key=key).first(),
    }


def moving(request: HttpRequest, preview: Any) -> dict[str, Any] | None:
    """What a move means for planned seats, live seats and who decides."""
    person = preview.person
    live = beside.live_seats(person)
    waiting = [seat for seat in live if seat.state == seat.State.REQUESTED]
    return {
        "preview": preview,
        "planned": beside.planned_seats(person),
        "seats": [seat for seat in live if seat.state != seat.State.REQUESTED],
        "waiting": waiting,
        "changes": preview.superior_now != preview.superior_then,
    }
