"""Screens of the yearly plan."""

from typing import Any

from asah.plan.models import Run
from tests.factories.plan import approved_plan, draft_scenario, solved_scenario, submitted_plan
from tests.factories.web import accepted_need, some_training
from tests.screens.base import Cast, Screen

YEAR = 2027


def _draft(cast: Cast) -> dict[str, Any]:
    return {"year": draft_scenario(YEAR).plan.year}


def _solved(cast: Cast) -> Any:
    some_training(min_size=1)
    for name in ("budi", "sari", "ilham"):
        accepted_need(cast[name].person, year=YEAR)
    return solved_scenario(YEAR)


def _year(cast: Cast) -> dict[str, Any]:
    return {"year": _solved(cast).plan.year}


def _run(cast: Cast) -> Run:
    return Run.objects.get(scenario=_solved(cast))


def _why(cast: Cast) -> dict[str, Any]:
    some_training(min_size=1)
    accepted_need(cast["budi"].person, year=YEAR)
    return {"year": approved_plan(YEAR).year}


def _line(cast: Cast) -> dict[str, Any]:
    return {"pk": _run(cast).lines.order_by("pk")[0].pk}


SCREENS = [
    Screen("plan:list"),
    Screen("plan:create", post=True),
    Screen("plan:year", kwargs=_year),
    Screen("plan:budgets", kwargs=_draft),
    Screen("plan:scenario_add", kwargs=_draft),
    Screen("plan:submit", kwargs=_draft, post=True),
    Screen(
        "plan:send_back",
        as_="amir",
        kwargs=lambda cast: {"year": submitted_plan(YEAR).year},
        post=True,
    ),
    Screen("plan:choose", kwargs=lambda cast: {"pk": _solved(cast).pk}, post=True),
    Screen(
        "plan:lock",
        kwargs=lambda cast: {"pk": _solved(cast).pk, "code": some_training().code},
    ),
    Screen("plan:why", as_="budi", kwargs=_why),
    Screen("plan:line", kwargs=_line),
    Screen("plan:receipt", kwargs=lambda cast: {"pk": _run(cast).pk}),
    Screen("plan:below", kwargs=lambda cast: {"pk": _run(cast).pk}),
    Screen(
        "plan:training",
        kwargs=lambda cast: {"pk": _run(cast).pk, "code": some_training().code},
    ),
    Screen(
        "plan:run_file",
        kwargs=lambda cast: {"pk": _run(cast).pk, "name": "soal"},
        download=True,
    ),
]
