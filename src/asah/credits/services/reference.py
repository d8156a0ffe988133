"""Loading the rules and duties that come with the product."""

from decimal import Decimal

from django.db import transaction

from asah.core.calc import data_files
from asah.credits.certificates.services.reference import load_signatories
from asah.credits.incentives.services.changing import load_incentives
from asah.credits.models import Duty, JPRule


@transaction.atomic
def load_reference() -> dict[str, int]:
    """Rules of `data/jp/rules.csv` and duties of `data/jp/duty.csv`; how many were added.

    A form and scope (a status) that has rows already is left as it is, so that what an officer
    changed stays; running twice adds nothing.
    """
    known = set(JPRule.objects.values_list("form", "scope"))
    added = [
        JPRule(
            form=row["form"],
            scope=row["scope"],
            basis=row["basis"],
            jp_per_unit=Decimal(row["jp_per_unit"]),
            cap_value=Decimal(row["cap_value"]) if row["cap_value"] else None,
            cap_window=row["cap_window"],
            multiplier=Decimal(row["multiplier"]),
            valid_from=row["valid_from"],
            valid_to=row["valid_to"] or None,
            legal_basis=row["legal_basis"],
        )
        for row in data_files.rows("jp/rules")
        if (row["form"], row["scope"]) not in known
    ]
    statuses = set(Duty.objects.values_list("status", flat=True))
    duties = [
        Duty(
            status=row["status"],
            floor=Decimal(row["floor"]) if row["floor"] else None,
            cap=Decimal(row["cap"]) if row["cap"] else None,
            valid_from=row["valid_from"],
            valid_to=row["valid_to"] or None,
            legal_basis=row["legal_basis"],
        )
        for row in data_files.rows("jp/duty")
        if row["status"] not in statuses
    ]
    JPRule.objects.bulk_create(added)
    Duty.objects.bulk_create(duties)
    signatories = load_signatories()
    return {
        "rules": len(added),
        "duties": len(duties),
        "signatories": signatories,
        "incentives": load_incentives(),
    }
