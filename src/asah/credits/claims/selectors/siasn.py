"""What of the ledger SIASN does not have yet, and what it has to forget."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import batched
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet

from asah.credits.calc.book import forms
from asah.credits.calc.claims_siasn import Finished, resource, row
from asah.credits.claims.models import Claim, SiasnExport, SiasnRow
from asah.credits.models import Certificate, LedgerEntry

CHUNK = 5000
Kind = LedgerEntry.Kind


def _reversed() -> Exists:
    return Exists(LedgerEntry.objects.filter(reverses=OuterRef("pk"), kind=Kind.REVERSAL))


def new_entries() -> QuerySet[LedgerEntry]:
    """Activities that count, were never handed over, and did not come from SIASN."""
    from_siasn = Claim.objects.filter(activity_key=OuterRef("activity_key"), in_siasn=True)
    return (
        LedgerEntry.objects.filter(kind=Kind.POST, jp__gt=0, siasn_row=None)
        .filter(~_reversed(), ~Exists(from_siasn), form__in=_known_forms())
        .order_by("pk")
    )


def _known_forms() -> list[str]:
    return [form.slug for form in forms().values() if form.siasn_id]


def cancelled_entries() -> QuerySet[LedgerEntry]:
    """Reversals of what was handed over: SIASN has to delete it."""
    handed = SiasnRow.objects.filter(entry=OuterRef("reverses"))
    return LedgerEntry.objects.filter(Exists(handed), kind=Kind.REVERSAL, siasn_row=None)


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many would be handed over now; `without_id` of them lack the PNS id."""

    new: int
    cancelled: int
    without_id: int


def waiting() -> Waiting:
    """Three queries."""
    fresh = new_entries()
    without = fresh.filter(person__pns_id=None).count()
    return Waiting(fresh.count(), cancelled_entries().count(), without)


@dataclass(frozen=True, slots=True)
class Drafted:
    """A row of an export before it is written."""

    entry_id: int
    resource: str
    data: dict[str, Any]


def drafted() -> list[Drafted]:
    """Every row of the next export, in the order of the ledger."""
    found: list[Drafted] = []
    for chunk in batched(list(new_entries().select_related("person")), CHUNK, strict=False):
        found += _new(chunk)
    for entry in cancelled_entries().select_related("reverses__siasn_row", "person").order_by("pk"):
        assert entry.reverses
        data = {**entry.reverses.siasn_row.data, "alasan": entry.source}
        found.append(Drafted(entry.pk, SiasnRow.Resource.CANCELLED, data))
    return found


def _new(entries: Sequence[LedgerEntry]) -> list[Drafted]:
    keys = [entry.activity_key for entry in entries]
    claims = {c.activity_key: c for c in Claim.objects.filter(activity_key__in=keys)}
    valid = Certificate.objects.filter(activity_key__in=keys, state=Certificate.State.VALID)
    numbers = dict(valid.values_list("activity_key", "number"))
    made = []
    for entry in entries:
        form = forms()[entry.form]
        item = _finished(entry, claims.get(entry.activity_key), numbers)
        made.append(Drafted(entry.pk, resource(form), row(item)))
    return made


def _finished(entry: LedgerEntry, claim: Claim | None, numbers: dict[str, str]) -> Finished:
    person = entry.person
    office = settings.REGION["training_office_name"]
    jp = claim.jp_claimed if claim and claim.jp_claimed else None
    return Finished(
        pns_id=person.pns_id or "",
        nip=person.nip,
        name=person.full_name,
        form=forms()[entry.form],
        title=entry.title,
        number=claim.number if claim else numbers.get(entry.activity_key, ""),
        organiser=claim.organiser if claim else office,
        start=(claim.start if claim else None) or _first_day(entry),
        end=entry.date,
        jp=Fraction(jp) if jp else entry.fraction,
    )


def _first_day(entry: LedgerEntry) -> dt.date:
    """The first date that the quantity names; the day it ended when it names none."""
    for value in entry.quantity.values():
        if isinstance(value, dict | list):
            days = sorted(str(key) for key in value if len(str(key)) == len("2026-03-02"))
            if days:
                return min(entry.date, dt.date.fromisoformat(days[0]))
    return entry.date


def rows_of(export: SiasnExport) -> dict[str, list[dict[str, Any]]]:
    """The rows as they were handed over, by resource."""
    found: dict[str, list[dict[str, Any]]] = {"kursus": [], "diklat": [], "dibatalkan": []}
    for kind, data in export.rows.order_by("pk").values_list("resource", "data"):
        found[kind].append(data)
    return found
