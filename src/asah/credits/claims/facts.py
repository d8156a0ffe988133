"""A claim as a form gives it, and as the ledger takes it."""

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from asah.credits.calc.claims import number_key
from asah.credits.claims.models import Claim
from asah.credits.services.posting import Activity


@dataclass(frozen=True, slots=True)
class ClaimFacts:
    """What the activity was. Whatever a draft does not know yet is empty or None."""

    form: str
    scope: str
    title: str
    organiser: str = ""
    place: str = ""
    start: dt.date | None = None
    end: dt.date | None = None
    quantity: dict[str, Any] = field(default_factory=dict)
    jp_claimed: Decimal | None = None
    number: str = ""
    number_date: dt.date | None = None

    def write(self, claim: Claim) -> None:
        """Put the facts into the row; nothing is saved."""
        claim.form, claim.scope, claim.title = self.form, self.scope, self.title.strip()[:250]
        claim.organiser, claim.place = self.organiser.strip()[:200], self.place.strip()[:120]
        claim.start, claim.end, claim.quantity = self.start, self.end, self.quantity
        claim.jp_claimed, claim.number_date = self.jp_claimed, self.number_date
        claim.number = self.number.strip()[:100]
        claim.number_key = number_key(claim.number, claim.organiser)


def source_of(organiser: str, number: str) -> str:
    """Where the activity comes from, as the ledger shows it."""
    if organiser and number:
        return _("%(organiser)s, nomor %(number)s") % {"organiser": organiser, "number": number}
    return organiser or number


def activity_of(claim: Claim) -> Activity:
    """The activity that a whole claim stands for."""
    assert claim.end
    return Activity(
        person_id=claim.person_id,
        form=claim.form,
        scope=claim.scope,
        title=claim.title,
        date=claim.end,
        quantity=claim.quantity,
        activity_key=claim.activity_key,
        source=source_of(claim.organiser, claim.number),
    )
