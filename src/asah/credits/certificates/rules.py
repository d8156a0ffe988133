"""Who may see, issue and end certificates."""

from asah.core.access import Role, permission, rows, whole, within
from asah.credits.certificates.models import Certificate, CertificatePrint, Signatory

VIEW = permission(
    "credits.view_certificates",
    Role.EMPLOYEE,
    Role.SUPERIOR,
    Role.OFFICER,
    Role.AUDITOR,
)
rows(Certificate, VIEW, within("person__unit__path", own="person_id"))

# Whoever ends a class: its facilitator, or the officer.
ISSUE = permission("credits.issue_certificates", Role.FACILITATOR, Role.OFFICER)

MANAGE = permission("credits.manage_certificates", Role.OFFICER)
rows(Certificate, MANAGE, within("person__unit__path"))
rows(CertificatePrint, MANAGE, whole)
rows(Signatory, MANAGE, whole)
