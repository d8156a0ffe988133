"""Screens that join packages."""

from typing import Any

from asah.core import clock
from tests.factories.complaints import send
from tests.factories.plan import draft_scenario, submitted_plan
from tests.factories.web import accepted_need, some_training
from tests.screens.base import Cast, Screen


def _need(cast: Cast) -> dict[str, Any]:
    return {"pk": accepted_need(cast["budi"].person, year=clock.today().year).pk}


def _training(cast: Cast) -> dict[str, Any]:
    return {"code": some_training().code}


def _scenario(cast: Cast) -> dict[str, Any]:
    return {"pk": draft_scenario().pk}


def _submitted(cast: Cast) -> dict[str, Any]:
    return {"year": submitted_plan().year}


def _complaint(cast: Cast) -> dict[str, Any]:
    made, _code = send()
    made.unit = cast["budi"].person.unit
    made.save(update_fields=["unit"])
    return {"pk": made.pk}


SCREENS = [
    Screen("web:complaint_case", as_="yusran", kwargs=_complaint, post=True),
    Screen("web:home", as_="budi"),
    Screen("web:cockpit", as_="amir"),
    Screen("web:cockpit_table", as_="amir"),
    Screen("web:walk", kwargs=_need),
    Screen("web:walk_training", kwargs=_training),
    Screen("web:plan_solve", kwargs=_scenario, post=True),
    Screen("web:plan_approve", as_="amir", kwargs=_submitted, post=True),
]
