"""A finished calculation becomes rows: the run with its receipt, lines, seats, explanations."""

import datetime as dt
import gzip
import hashlib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from django.db import transaction

from asah.catalog.api import Training
from asah.core import audit, bulk
from asah.core.access import Actor
from asah.core.clock import Quarter
from asah.plan.calc.explain import PersonFacts
from asah.plan.files import pack
from asah.plan.models import PlanLine, PlanSeat, Run, RunBelow, RunPeople, Scenario
from asah.plan.selectors.instance import Json

if TYPE_CHECKING:
    from asah.plan.calc.facts import Short

ROWS = 2000


@dataclass(frozen=True, slots=True)
class Answer:
    """What a calculation found: the plan file, its figures, and what explains them."""

    seed: int
    plan: Json
    stats: Json
    explanation: Json
    people: dict[str, PersonFacts]
    below: "list[Short]"


@transaction.atomic
def store(
    *, scenario: Scenario, instance: Json, answer: Answer, actor: Actor, at: dt.datetime
) -> Run:
    """Keep a calculation with everything its pages need. One transaction, one audit line."""
    packed = pack(instance)
    titles = dict(Training.objects.values_list("code", "title"))
    known = {code: titles[code] for code in answer.explanation["facts"]["trainings"]}
    run = Run.objects.create(
        scenario=scenario,
        seed=answer.seed,
        inputs_hash=hashlib.sha256(gzip.decompress(packed)).hexdigest(),
        version=version("asah"),
        stats=answer.stats,
        violations=len(answer.stats["violations"]),
        instance=packed,
        result=pack(answer.plan),
        prices=pack({**answer.explanation, "titles": known}),
        at=at,
        by_id=actor.user_id,
        by_label=actor.label,
    )
    _lines(run, scenario.plan.year, instance, answer.plan)
    _people(run, answer)
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


def _people(run: Run, answer: Answer) -> None:
    """Each person's own facts in small shards, and who stays below the duty."""
    shards: dict[int, dict[str, PersonFacts]] = defaultdict(dict)
    for key, row in answer.people.items():
        shards[int(key) % RunPeople.SHARDS][key] = row
    RunPeople.objects.bulk_create(
        RunPeople(run=run, shard=shard, data=pack(rows)) for shard, rows in shards.items()
    )
    bulk.insert(
        RunBelow,
        ("run", "person", "missing", "reason"),
        ((run.pk, int(s.person), Decimal(str(s.missing)), s.reason) for s in answer.below),
    )
