"""Who opens the pages that join packages."""

from asah.catalog.api import Training
from asah.core import access
from asah.core.access import Role, permission
from asah.needs.api import NeedLine

COCKPIT = permission("web.cockpit", Role.LEADER, Role.OFFICER, Role.AUDITOR)
WALK = permission("web.walk", Role.LEADER, Role.OFFICER, Role.AUDITOR)
APPROVE = permission("web.approve_plan", Role.LEADER)
access.rows(NeedLine, WALK, access.whole)
access.rows(Training, WALK, access.whole)
