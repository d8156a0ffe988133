"""What `web` draws in outlets of lower pages: buttons that climb, links to the walk."""

from typing import Any

from django.http import HttpRequest

from asah.catalog.api import Training
from asah.core import access, clock
from asah.core.access import Actor
from asah.needs.api import NeedLine
from asah.plan.api import Plan, Scenario
from asah.web import rules


def _actor(request: HttpRequest) -> Actor:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor


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
