"""A calculation of a scenario: solved, checked by the independent checker, stored with receipt."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from asah.core import access
from asah.core.access import Actor
from asah.core.errors import Refused
from asah.plan.models import Plan, Run, Scenario
from asah.plan.rules import EDIT
from asah.plan.selectors.instance import Json, Settled, build
from asah.plan.services.storing import Answer, store

type Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Effort:
    """How long to search: a number of trials (the same plan every time) and a time limit.

    None leaves it to the solver, which goes by the number of people.
    """

    trials: int | None = None
    seconds: float | None = None


DEFAULT = Effort()


def solve_scenario(
    *,
    scenario: Scenario,
    settled: Settled,
    actor: Actor,
    at: dt.datetime,
    seed: int = 1,
    effort: Effort = DEFAULT,
    progress: Progress = lambda _done, _total, _text: None,
) -> Run:
    """Build, solve, check, store. The calculation stands outside the transaction.

    Refused when the plan is no draft; BadInput when a settled seat cannot be met.
    """
    access.require(actor, EDIT, scenario)
    if scenario.plan.state != Plan.State.DRAFT:
        raise Refused(_("Rencana ini sudah diajukan; hitung ulang hanya untuk draf."))
    progress(0, 100, _("Menyusun soal dari kebutuhan yang diterima"))
    instance = build(scenario, settled)
    answer = _calculate(instance, seed, effort, progress)
    return store(scenario=scenario, instance=instance, answer=answer, actor=actor, at=at)


def _calculate(instance: Json, seed: int, effort: Effort, progress: Progress) -> Answer:
    """The plan file with its figures; the checker reads nothing but the two documents."""
    from asah.plan.calc import facts, reading, writing
    from asah.plan.calc.checker import check
    from asah.plan.calc.solve import solve

    found = solve(
        reading.instance(instance),
        seed=seed,
        seconds=effort.seconds,
        trials=effort.trials,
        progress=progress,
    )
    document = writing.plan_document(found.plan)
    verdict = check(instance, document)
    stats = {
        **_reach(instance, document),
        "objective": verdict.objective,
        "bound": found.bound,
        "gap": found.gap,
        "greedy": found.greedy,
        "closure": verdict.closure,
        "theta": verdict.theta,
        "cost": verdict.cost,
        "shortfall": verdict.shortfall,
        "seconds": round(found.seconds, 2),
        "stopped_by": found.stopped_by,
        "trials": found.trials,
        "violations": list(verdict.violations)[:50],
    }
    return Answer(
        seed,
        document,
        stats,
        facts.document(found),
        facts.people(found),
        facts.short_people(found),
    )


def _reach(instance: Json, plan: Json) -> Json:
    """Weighted need in all, seats, people with a seat, people left below the yearly JP."""
    jp = {row["id"]: row["jp"] for row in instance["trainings"]}
    earned = {row["id"]: row["jp0"] for row in instance["people"]}
    for person, code, _period in plan["assignments"]:
        earned[person] += jp[code]
    floor = instance["params"]["jp_min"] - 1e-6
    return {
        "demand": sum(
            levels * weight for row in instance["people"] for levels, weight in row["gaps"].values()
        ),
        "people": len(earned),
        "seats": len(plan["assignments"]),
        "seated": len({person for person, _code, _period in plan["assignments"]}),
        "below": sum(value < floor for value in earned.values()),
        "classes": sum(sum(row) for row in plan["classes"].values()),
    }
