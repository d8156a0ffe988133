"""Who makes, approves and reads a plan, and who may ask *kenapa tidak saya* about whom."""

from asah.core import access
from asah.core.access import Role, permission, within
from asah.people.api import Person
from asah.plan.models import Plan, PlanLine, Run, Scenario

VIEW = permission("plan.view", Role.OFFICER, Role.LEADER, Role.AUDITOR)
EDIT = permission("plan.edit", Role.OFFICER)
DECIDE = permission("plan.decide", Role.LEADER)
# Oneself, one's staff, or everybody: whose answer may be read.
WHY = permission("plan.why", Role.EMPLOYEE, Role.SUPERIOR, Role.OFFICER, Role.LEADER, Role.AUDITOR)

for _model in (Plan, Scenario, Run, PlanLine):
    for _perm in (VIEW, EDIT, DECIDE):
        access.rows(_model, _perm, access.whole)
access.rows(Person, WHY, within("unit__path", own="pk"))
