"""Plans that were really solved, on a handful of people."""

from asah.core import clock
from asah.core.access import SYSTEM
from asah.plan import api as plan
from asah.plan.models import Plan, Scenario

MILLION = 1_000_000


def draft_scenario(year: int = 2027, *, budget: int = 50 * MILLION) -> Scenario:
    """A draft of a year with money and one scenario, not yet calculated."""
    draft = plan.create_plan(year=year, actor=SYSTEM, at=clock.now())
    plan.set_budgets(plan=draft, amounts={"apbd-bkpsdm": budget}, actor=SYSTEM, at=clock.now())
    return plan.add_scenario(plan=draft, name="A", params={}, note="", actor=SYSTEM, at=clock.now())


def solved_scenario(year: int = 2027, **more: int) -> Scenario:
    """The same, calculated by the real solver and chosen."""
    scenario = draft_scenario(year, **more)
    plan.solve_scenario(
        scenario=scenario,
        settled=plan.Settled(),
        actor=SYSTEM,
        at=clock.now(),
        effort=plan.Effort(trials=20, seconds=60),
    )
    plan.choose_scenario(scenario=scenario, actor=SYSTEM, at=clock.now())
    scenario.plan.refresh_from_db()
    return scenario


def submitted_plan(year: int = 2027) -> Plan:
    """On the leader's desk."""
    found = solved_scenario(year).plan
    return plan.submit(plan=found, actor=SYSTEM, at=clock.now())


def approved_plan(year: int = 2027) -> Plan:
    """In force."""
    found = submitted_plan(year)
    plan.approve(plan=found, actor=SYSTEM, at=clock.now())
    found.refresh_from_db()
    return found
