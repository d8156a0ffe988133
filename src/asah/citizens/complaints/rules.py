"""Who reads complaints, and who works on them. Nobody is excepted from the masking."""

from asah.citizens.models import Complaint
from asah.core.access import Role, permission, rows, within

READ = permission("citizens.complaints", Role.SUPERIOR, Role.OFFICER, Role.LEADER, Role.AUDITOR)
rows(Complaint, READ, within("unit__path"))

# A complaint without a unit lies with those whose right is the whole region.
HANDLE = permission("citizens.handle_complaint", Role.SUPERIOR, Role.OFFICER)
rows(Complaint, HANDLE, within("unit__path"))

IMPORT = permission("citizens.import_complaints", Role.OFFICER, Role.ADMINISTRATOR)
