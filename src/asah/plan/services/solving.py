"""A calculation of a scenario: solved, checked by the independent checker, stored with receipt."""

import datetime as dt
import gzip
import hashlib
from collections.abc import Callable, Mapping
from importlib.metadata import version
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from asah.catalog.api import Training
from asah.core import access, audit
from asah.core.access import Actor
from asah.core.clock import Quarter
from asah.core.errors import Refused
from asah.plan.files import pack
from asah.plan.models import Plan, PlanLine, PlanSeat, Run, Scenario
from asah.plan.rules import EDIT
from asah.plan.selectors.instance import Json, Settled, build

type Progress = Callable[[int, int, str], None]
ROWS = 2000


def solve_scenario(
    *,
    scenario: Scenario,
    settled: Settled,
    actor: Actor,
    at: dt.datetime,
    seed: int = 1,
    seconds: float | None = None,
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
    answer = _calculate(instance, seed, seconds, progress)
    return _store(scenario=scenario, instance=instance, answer=answer, actor=actor, at=at)


def _calculate(instance: Json, seed: int, seconds: float | None, progress: Progress) -> Json:
    """The plan file with its figures; the checker reads nothing but the two documents."""
    from asah.plan.calc import reading, writing
    from asah.plan.calc.checker import check
    from asah.plan.calc.solve import solve

    found = solve(reading.instance(instance), seed=seed, seconds=seconds, progress=progress)
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
        "violations": list(verdict.violations)[:50],
    }
    prices = {
        name: array.tolist() for name, array in zip(found.prices._fields, found.prices, strict=True)
    }
    return {"plan": document, "stats": stats, "prices": prices, "seed": seed}


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


@transaction.atomic
def _store(
    *, scenario: Scenario, instance: Json, answer: Json, actor: Actor, at: dt.datetime
) -> Run:
    packed = pack(instance)
    run = Run.objects.create(
        scenario=scenario,
        seed=answer["seed"],
        inputs_hash=hashlib.sha256(gzip.decompress(packed)).hexdigest(),
        version=version("asah"),
        stats=answer["stats"],
        violations=len(answer["stats"]["violations"]),
        instance=packed,
        result=pack(answer["plan"]),
        prices=pack(answer["prices"]),
        at=at,
        by_id=actor.user_id,
        by_label=actor.label,
    )
    _lines(run, scenario.plan.year, instance, answer["plan"])
    audit.record(actor, "plan.solve", run, new={"inputs": run.inputs_hash, "seed": run.seed})
    return run


def _lines(run: Run, year: int, instance: Json, plan: Mapping[str, Any]) -> None:
    trainings = {t.code: t for t in Training.objects.filter(code__in=plan["classes"])}
    seats: dict[tuple[str, int], list[str]] = {}
    for person, code, period in plan["assignments"]:
        seats.setdefault((code, period), []).append(person)
    lines = {
        (code, period): PlanLine(
            run=run,
            training=trainings[code],
            quarter=str(Quarter(year, period + 1)),
            classes=n,
            seats=len(seats.get((code, period), [])),
            cost=trainings[code].cost_per_class * n
            + trainings[code].cost_per_head * len(seats.get((code, period), [])),
        )
        for code, row in plan["classes"].items()
        for period, n in enumerate(row)
        if n
    }
    PlanLine.objects.bulk_create(lines.values(), batch_size=ROWS)
    fixed = {(person, code) for person, code, _period in instance.get("fixed", [])}
    PlanSeat.objects.bulk_create(
        (
            PlanSeat(line=lines[key], person_id=int(person), reserved=(person, key[0]) in fixed)
            for key, people in seats.items()
            for person in people
        ),
        batch_size=ROWS,
    )
