"""The door of `plan`."""

from asah.plan.models import Budget, Plan, PlanLine, PlanSeat, Run, Scenario

__all__ = ["Budget", "Plan", "PlanLine", "PlanSeat", "Run", "Scenario"]
