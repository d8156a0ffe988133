"""Reading activities as they stand in the ledger, and writing entries that add up.

Every verb that writes JP goes through `write`: the entries' `jp` are differences of the
balance rounded down, so that a person's entries of a year sum to the balance to the digit.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import batched
from typing import Any, cast

from django.db.models import Q

from asah.core import bulk
from asah.core.access import Actor
from asah.credits.calc.count import Piece, floored
from asah.credits.calc.receipt import Receipt, pieces_of
from asah.credits.models import Balance, LedgerEntry
from asah.people.api import Person

CHUNK = 5000  # keys in one query, below every database's limit
COLUMNS = (
    "person",
    "year",
    "date",
    "form",
    "scope",
    "title",
    "source",
    "quantity",
    "jp",
    "exact",
    "activity_key",
    "kind",
    "revision",
    "reverses",
    "receipt",
    "at",
    "by",
)
READ = (
    "id",
    "person_id",
    "date",
    "form",
    "scope",
    "title",
    "quantity",
    "exact",
    "activity_key",
    "kind",
    "revision",
    "receipt",
)


@dataclass(slots=True)
class Standing:
    """An activity as it stands: its last post, what it holds now, and whether it still counts."""

    post_id: int
    person_id: int
    date: dt.date
    form: str
    scope: str
    title: str
    quantity: dict[str, Any]
    given: Fraction
    activity_key: str
    revision: int
    receipt: Receipt
    live: bool = True


@dataclass(frozen=True, slots=True)
class Draft:
    """An entry to be written. `exact` is the change of the balance."""

    person_id: int
    date: dt.date
    form: str
    scope: str
    title: str
    quantity: dict[str, Any]
    exact: Fraction
    activity_key: str
    kind: str
    revision: int
    receipt: Receipt
    source: str = ""
    reverses_id: int | None = None

    @property
    def year(self) -> int:
        """The year that an activity counts in is the one it ends in."""
        return self.date.year


def lock_people(person_ids: Collection[int]) -> None:
    """One writer at a time for a person's JP, in a fixed order."""
    for chunk in batched(sorted(person_ids), CHUNK, strict=False):
        list(
            Person.objects.filter(pk__in=chunk)
            .order_by("pk")
            .select_for_update(no_key=True)
            .values_list("pk")
        )


def by_keys(keys: Collection[str]) -> dict[str, Standing]:
    """Activities by key, live or not."""
    found: dict[str, Standing] = {}
    for chunk in batched(sorted(keys), CHUNK, strict=False):
        found |= _standings(Q(activity_key__in=chunk))
    return found


def by_forms(person_ids: Collection[int], forms: Collection[str]) -> dict[str, Standing]:
    """Every activity of these people in these forms, in the order they were posted."""
    found: dict[str, Standing] = {}
    for chunk in batched(sorted(person_ids), CHUNK, strict=False):
        found |= _standings(Q(person__in=chunk, form__in=sorted(forms)))
    return found


def _standings(condition: Q) -> dict[str, Standing]:
    found: dict[str, Standing] = {}
    for row in LedgerEntry.objects.filter(condition).order_by("pk").values(*READ).iterator():
        key, exact = row["activity_key"], Fraction(row.pop("exact"))
        kind = row.pop("kind")
        if kind == LedgerEntry.Kind.POST:
            row["post_id"] = row.pop("id")
            found.pop(key, None)
            found[key] = Standing(**row, given=exact)
            continue
        standing = found[key]
        standing.given += exact
        if kind == LedgerEntry.Kind.RECOUNT:
            standing.receipt = cast(Receipt, row["receipt"])
        else:
            standing.live = False
    return found


class Windows:
    """What each person's capped windows hold, by form; grows as activities are counted."""

    def __init__(self, standings: Iterable[Standing] = ()) -> None:
        self._held: dict[tuple[int, str], dict[str, list[Piece]]] = {}
        for standing in standings:
            if standing.live:
                self.add(standing.person_id, standing.form, standing.receipt)

    def of(self, person_id: int, form: str) -> dict[str, list[Piece]]:
        return self._held.get((person_id, form), {})

    def add(self, person_id: int, form: str, receipt: Receipt) -> None:
        for key, piece in pieces_of(receipt).items():
            held = self._held.setdefault((person_id, form), {})
            held.setdefault(key, []).append(piece)


def write(drafts: Sequence[Draft], actor: Actor, at: dt.datetime) -> None:
    """Insert the entries and keep the balances. The people must be locked."""
    sums = _sums({(d.person_id, d.year) for d in drafts})
    rows = []
    for draft in drafts:
        owner = (draft.person_id, draft.year)
        before = sums[owner]
        sums[owner] = before + draft.exact
        rows.append(_row(draft, floored(sums[owner]) - floored(before), actor, at))
    bulk.insert(LedgerEntry, COLUMNS, rows)
    Balance.objects.bulk_create(
        [
            Balance(person_id=person, year=year, jp=floored(total), exact=str(total))
            for (person, year), total in sums.items()
        ],
        update_conflicts=True,
        unique_fields=["person", "year"],
        update_fields=["jp", "exact"],
        batch_size=1000,
    )


def _sums(owners: set[tuple[int, int]]) -> dict[tuple[int, int], Fraction]:
    sums = dict.fromkeys(owners, Fraction(0))
    people, years = sorted({p for p, _year in owners}), sorted({y for _person, y in owners})
    for chunk in batched(people, CHUNK, strict=False):
        rows = Balance.objects.filter(person__in=chunk, year__in=years)
        for person, year, exact in rows.values_list("person_id", "year", "exact"):
            if (person, year) in sums:
                sums[(person, year)] = Fraction(exact)
    return sums


def _row(draft: Draft, jp: Any, actor: Actor, at: dt.datetime) -> tuple[Any, ...]:
    return (
        draft.person_id,
        draft.year,
        draft.date,
        draft.form,
        draft.scope,
        draft.title,
        draft.source,
        draft.quantity,
        jp,
        str(draft.exact),
        draft.activity_key,
        draft.kind,
        draft.revision,
        draft.reverses_id,
        draft.receipt,
        at,
        actor.user_id,
    )
