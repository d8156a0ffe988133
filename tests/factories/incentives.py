"""Rules of incentives switched on for tests."""

from decimal import Decimal
from typing import Any

from asah.credits import api
from asah.credits.models import IncentiveRule
from tests.people import Member

PERWALI = "Perwali Kota Contoh Nomor 12 Tahun 2026"
YEAR = 2026


def rule(slug: str = "poin-jp", **changes: Any) -> IncentiveRule:
    """A seeded rule with a regulation, switched on."""
    IncentiveRule.objects.filter(slug=slug).update(regulation=PERWALI, active=True, **changes)
    return IncentiveRule.objects.get(slug=slug)


def have(member: Member) -> Decimal:
    """The points of a member this year."""
    return api.points([member.person.pk], YEAR).get(member.person.pk, Decimal(0))
