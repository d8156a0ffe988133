"""Writing appraisals in bulk."""

import datetime as dt
from collections.abc import Collection

from django.db import transaction

from asah.core import access, audit, bulk
from asah.core.access import Actor
from asah.credits.models import Appraisal
from asah.credits.professionalism import rules

type Appraised = tuple[int, int, str]  # person, year, code 1-5


@transaction.atomic
def bulk_appraise(*, items: Collection[Appraised], actor: Actor, at: dt.datetime) -> int:
    """Add predicates; a person's year that is known stays. How many were handed in."""
    access.require(actor, rules.APPRAISALS)
    bulk.insert(Appraisal, ("person_id", "year", "predicate"), items, skip_known=True)
    audit.record(actor, "credits.bulk_appraise", None, new={"rows": len(items)})
    return len(items)
