"""Who opens the pages that join packages."""

from asah.core.access import Role, permission

COCKPIT = permission("web.cockpit", Role.LEADER, Role.OFFICER, Role.AUDITOR)
WALK = permission("web.walk", Role.LEADER, Role.OFFICER, Role.AUDITOR)
APPROVE = permission("web.approve_plan", Role.LEADER)
