"""What earns points: activities as they stand in the JP ledger, and the duty of a year met."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable
from decimal import Decimal
from fractions import Fraction
from itertools import batched
from typing import Any

from django.utils.translation import gettext as _

from asah.credits.calc.claims import number_key
from asah.credits.calc.count import hundredths
from asah.credits.calc.incentives import Event
from asah.credits.certificates.models import Certificate
from asah.credits.claims.models import Claim
from asah.credits.incentives.models import IncentiveRule
from asah.credits.models import LedgerEntry
from asah.credits.selectors.duty import floors_of
from asah.people.api import Person

Source = IncentiveRule.Source
CHUNK = 5000  # keys in one query, below every database's limit
NAMES = ("person_id", "activity_key", "exact", "date", "title", "form", "kind")


def _entries(person_ids: Collection[int] | None, year: int) -> Iterable[dict[str, Any]]:
    rows = LedgerEntry.objects.filter(year=year).order_by("pk")
    if person_ids is not None:
        rows = rows.filter(person__in=person_ids)
    found: Iterable[dict[str, Any]] = rows.values(*NAMES)
    return found


def _identities(keys: Iterable[str]) -> dict[str, str]:
    """Certificate (number and organiser) of activities that have one."""
    found: dict[str, str] = {}
    for chunk in batched(keys, CHUNK, strict=False):
        claims = Claim.objects.filter(activity_key__in=chunk).exclude(number_key="")
        found |= dict(claims.values_list("activity_key", "number_key"))
        rows = Certificate.objects.filter(activity_key__in=chunk, state="valid")
        for key, number, facts in rows.values_list("activity_key", "number", "facts"):
            found[key] = number_key(number, facts["organiser"])
    return found


def events_of(person_ids: Collection[int] | None, year: int) -> dict[int, list[Event]]:
    """Verified events of a year by person."""
    given: dict[str, Fraction] = defaultdict(Fraction)
    posts: dict[str, dict[str, Any]] = {}
    for row in _entries(person_ids, year):
        given[row["activity_key"]] += Fraction(row["exact"])
        if row["kind"] == LedgerEntry.Kind.POST:
            posts[row["activity_key"]] = row
    live = {key: posts[key] for key, jp in given.items() if jp > 0}
    identities = _identities(sorted(live))
    found: dict[int, list[Event]] = defaultdict(list)
    for key, row in live.items():
        found[row["person_id"]].append(
            Event(
                source=Source.ACTIVITY,
                key=key,
                date=row["date"],
                title=row["title"],
                jp=hundredths(given[key]),
                form=row["form"],
                identity=identities.get(key, ""),
            )
        )
    _add_duties(found, year)
    return found


def _floors(person_ids: Collection[int], year: int) -> dict[int, Decimal]:
    if len(person_ids) > CHUNK:
        everybody = Person.objects.values_list("pk", flat=True)
        return {
            pk: floor
            for chunk in batched(everybody, CHUNK, strict=False)
            for pk, floor in floors_of(chunk, year).items()
        }
    return floors_of(person_ids, year)


def _add_duties(found: dict[int, list[Event]], year: int) -> None:
    """An event for whoever met the year's duty, on the day it was met."""
    for person, floor in _floors(found.keys(), year).items():
        if person not in found:
            continue
        met = met_on(found[person], floor)
        if met:
            key = f"duty:{year}:{person}"
            words = {"jp": f"{floor.normalize():f}", "year": year}
            title = _("Kewajiban %(jp)s JP tahun %(year)s terpenuhi") % words
            found[person].append(Event(source=Source.DUTY, key=key, date=met, title=title))


def met_on(events: list[Event], floor: Decimal) -> dt.date | None:
    """The day on which the sum of JP reached the floor."""
    total = Decimal(0)
    for event in sorted(events, key=lambda one: (one.date, one.key)):
        total += event.jp
        if total >= floor:
            return event.date
    return None
