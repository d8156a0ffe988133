"""The door of `plan`."""

from asah.plan.models import Budget, Plan, PlanLine, PlanSeat, Run, Scenario
from asah.plan.offers import personal_data
from asah.plan.selectors.instance import DEFAULTS, ReservedSeat, Settled, workplaces
from asah.plan.selectors.why import WhyNot, why_not
from asah.plan.selectors.years import budget_of, todo, waiting
from asah.plan.services.drafting import (
    add_scenario,
    approve,
    choose_scenario,
    create_plan,
    list_lines,
    send_back,
    set_budgets,
    submit,
)
from asah.plan.services.solving import Effort, solve_scenario

__all__ = [
    "DEFAULTS",
    "Budget",
    "Effort",
    "Plan",
    "PlanLine",
    "PlanSeat",
    "ReservedSeat",
    "Run",
    "Scenario",
    "Settled",
    "WhyNot",
    "add_scenario",
    "approve",
    "budget_of",
    "choose_scenario",
    "create_plan",
    "list_lines",
    "personal_data",
    "send_back",
    "set_budgets",
    "solve_scenario",
    "submit",
    "todo",
    "waiting",
    "why_not",
    "workplaces",
]
