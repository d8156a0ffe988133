"""Who writes what a service finished: its unit's head and the officers."""

from asah.citizens.models import Service, ServiceUnit
from asah.core.access import Role, permission, rows, within

WRITE = permission("citizens.output", Role.SUPERIOR, Role.OFFICER, Role.ADMINISTRATOR)
rows(ServiceUnit, WRITE, within("unit__path"))
rows(Service, WRITE, within("service_unit__unit__path"))

IMPORT = permission("citizens.import_output", Role.OFFICER, Role.ADMINISTRATOR)
