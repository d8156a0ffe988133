"""Who opens the pages that join packages."""

from asah.catalog.api import Training
from asah.core import access
from asah.core.access import Role, permission
from asah.needs.api import NeedLine
from asah.plan.api import Plan, Scenario

COCKPIT = permission("web.cockpit", Role.LEADER, Role.OFFICER, Role.AUDITOR)
WALK = permission("web.walk", Role.LEADER, Role.OFFICER, Role.AUDITOR)
SOLVE = permission("web.solve_plan", Role.OFFICER)
MY_DATA = permission("web.my_data", Role.EMPLOYEE)
APPROVE = permission("web.approve_plan", Role.LEADER)

access.rows(NeedLine, WALK, access.whole)
access.rows(Training, WALK, access.whole)
access.rows(Scenario, SOLVE, access.whole)
access.rows(Plan, APPROVE, access.whole)
