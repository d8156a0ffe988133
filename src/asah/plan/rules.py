"""Who makes, approves and reads a plan."""

from asah.core import access
from asah.core.access import Role, permission
from asah.plan.models import Plan, PlanLine, Run, Scenario

VIEW = permission("plan.view", Role.OFFICER, Role.LEADER, Role.AUDITOR)
EDIT = permission("plan.edit", Role.OFFICER)
DECIDE = permission("plan.decide", Role.LEADER)
OWN = permission("plan.own", Role.EMPLOYEE)  # why not me, for oneself

for _model in (Plan, Scenario, Run, PlanLine):
    for _perm in (VIEW, EDIT, DECIDE):
        access.rows(_model, _perm, access.whole)
