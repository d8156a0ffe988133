"""Who may see what a programme showed, and who may design, draw and measure one."""

from asah.core.access import Role, permission, rows, whole
from asah.impact.models import Estimate, Programme

VIEW = permission("impact.view", Role.SUPERIOR, Role.OFFICER, Role.LEADER, Role.AUDITOR)
rows(Programme, VIEW, whole)
rows(Estimate, VIEW, whole)

DESIGN = permission("impact.design", Role.OFFICER)
rows(Programme, DESIGN, whole)

DRAW = permission("impact.draw", Role.OFFICER)
rows(Programme, DRAW, whole)

ESTIMATE = permission("impact.estimate", Role.OFFICER)
rows(Programme, ESTIMATE, whole)

HAND = permission("impact.hand", Role.OFFICER)
rows(Programme, HAND, whole)
