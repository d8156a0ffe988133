"""This year's plan, approved before the year began, and next year's draft with two scenarios."""

import datetime as dt

from asah.core.clock import Quarter
from asah.people import api as people
from asah.plan import api as plan
from asah.web import flows
from asah.web.demo.stage import Stage

PER_HEAD = 330_000  # rupiah a head and year over all sources
SHARES = {"apbd-bkpsdm": 0.62, "apbd-opd": 0.28, "hibah": 0.10}
SCENARIOS: tuple[tuple[str, str, dict[str, float]], ...] = (
    ("A · Bobot bawaan", "semua kebutuhan berbobot sama", {}),
    ("B · Layanan publik dahulu", "petugas yang melayani warga berbobot 1,5", {"facing": 1.5}),
)
EFFORT = plan.Effort(trials=1_200, seconds=90)


def million(amount: float) -> int:
    """Rupiah, rounded to whole millions."""
    return round(amount / 1_000_000) * 1_000_000


def run(stage: Stage) -> None:
    year = stage.today.year
    heads = people.Person.objects.filter(active=True).count()
    total = heads * PER_HEAD
    budgets = {source: million(total * share) for source, share in SHARES.items()}
    _year(stage, year, budgets, SCENARIOS[1:], stage.at(dt.date(year - 1, 12, 1)))
    _approve(stage, year)
    draft = {source: million(amount * 1.05) for source, amount in budgets.items()}
    at = min(stage.at(stage.today) - dt.timedelta(days=2), stage.at(dt.date(year, 11, 10)))
    _year(stage, year + 1, draft, SCENARIOS, at)


def _year(
    stage: Stage,
    year: int,
    budgets: dict[str, int],
    scenarios: tuple[tuple[str, str, dict[str, float]], ...],
    at: dt.datetime,
) -> None:
    draft = plan.create_plan(year=year, actor=stage.actor, at=at)
    plan.set_budgets(plan=draft, amounts=budgets, actor=stage.actor, at=at)
    for number, (name, note, params) in enumerate(scenarios):
        made = plan.add_scenario(
            plan=draft, name=name, note=note, params=params, actor=stage.actor, at=at
        )
        stage.progress(number, len(scenarios), f"menghitung {year}, {name}")
        plan.solve_scenario(
            scenario=made,
            settled=flows.settled(year),
            actor=stage.actor,
            at=at,
            seed=stage.seed,
            effort=EFFORT,
        )
    plan.choose_scenario(scenario=made, actor=stage.actor, at=at)


def _approve(stage: Stage, year: int) -> None:
    found = plan.Plan.objects.get(year=year)
    at = stage.at(Quarter(year - 1, 4).last_day - dt.timedelta(days=14))
    plan.submit(plan=found, actor=stage.actor, at=at)
    plan.approve(plan=found, actor=stage.actor, at=at, note="Sesuai pagu anggaran.")
