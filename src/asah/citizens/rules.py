"""Who sees what the public says, and who sets up where it may speak."""

from asah.citizens.models import Service, ServiceUnit
from asah.core.access import Role, permission, rows, within

VIEW = permission(
    "citizens.view",
    Role.SUPERIOR,
    Role.OFFICER,
    Role.LEADER,
    Role.AUDITOR,
    Role.ADMINISTRATOR,
)
rows(ServiceUnit, VIEW, within("unit__path"))
rows(Service, VIEW, within("service_unit__unit__path"))

EDIT = permission("citizens.edit", Role.OFFICER, Role.ADMINISTRATOR)
rows(ServiceUnit, EDIT, within("unit__path"))
rows(Service, EDIT, within("service_unit__unit__path"))

IMPORT = permission("citizens.import", Role.OFFICER, Role.ADMINISTRATOR)
