"""A claim beside the rule: its JP, duplicates of its certificate, and what fell on its days."""

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from django.db.models import Q

from asah.credits.calc.book import RuleBook
from asah.credits.calc.claims import compare, days_of
from asah.credits.calc.count import hundredths
from asah.credits.calc.receipt import Receipt
from asah.credits.claims.facts import activity_of
from asah.credits.claims.models import LIVE, Claim
from asah.credits.models import LedgerEntry
from asah.credits.services import ledger
from asah.credits.services.ledger import Windows
from asah.credits.services.posting import evaluate, rule_book

AHEAD = dt.timedelta(days=62)  # an entry may end later and yet have a session on a claim's day
OURS = ("claim:", "history:")


@dataclass(frozen=True, slots=True)
class Beside:
    """Another activity of the same person: a claim, an imported row or an entry of the ledger."""

    title: str
    date: dt.date
    state: str
    key: str = ""


@dataclass
class Judged:
    """A claim with what helps to decide. `receipt` is None while it is not complete.

    What follows from the receipt is worked out once: a row of a list asks several times.
    """

    claim: Claim
    receipt: Receipt | None = None
    duplicates: list[Beside] = field(default_factory=list)
    overlaps: list[Beside] = field(default_factory=list)

    @cached_property
    def by_rule(self) -> Decimal | None:
        """JP that the ledger gets, after caps, with two decimals."""
        return None if self.receipt is None else hundredths(Fraction(self.receipt["given"]))

    @cached_property
    def verdict(self) -> str:
        """`above`, `below`, `same`, `refused`, or empty when the certificate says no JP."""
        if self.receipt is None:
            return ""
        if self.receipt["refusal"]:
            return "refused"
        claimed = self.claim.jp_claimed
        return compare(
            None if claimed is None else Fraction(claimed), Fraction(self.receipt["given"])
        )

    @property
    def flagged(self) -> bool:
        """Whether somebody has to look before accepting."""
        return bool(self.duplicates or self.overlaps or self.verdict in {"above", "refused"})


def judge(claims: Sequence[Claim]) -> list[Judged]:
    """Claims with their receipts and what stands beside them; at most five queries in all."""
    book = rule_book()
    rows = [Judged(claim) for claim in claims]
    whole = [row for row in rows if row.claim.end and row.claim.quantity]
    _count(whole, book)
    _look_beside([row for row in rows if row.claim.end and row.claim.start])
    return rows


def _count(rows: Iterable[Judged], book: RuleBook) -> None:
    """Accepted ones as they stand in the ledger, others as they would be posted now."""
    taken = [r.claim for r in rows if r.claim.state == Claim.State.ACCEPTED]
    standing = ledger.by_keys([c.activity_key for c in taken]) if taken else {}
    others = [r.claim for r in rows if r.claim.activity_key not in standing]
    capped = {c.form for c in others} & book.capped_forms()
    people = {c.person_id for c in others}
    windows = Windows(ledger.by_forms(people, capped).values() if capped else ())
    for row in rows:
        claim = row.claim
        found = standing.get(claim.activity_key)
        if found:
            row.receipt = found.receipt
        else:
            used = windows.of(claim.person_id, claim.form)
            row.receipt = evaluate(activity_of(claim), book, used)


def _look_beside(rows: Sequence[Judged]) -> None:
    if not rows:
        return
    people = {row.claim.person_id for row in rows}
    first = min(row.claim.start for row in rows if row.claim.start)
    last = max(row.claim.end for row in rows if row.claim.end)
    claims = _claims(people, first, last, {r.claim.number_key for r in rows} - {""})
    entries = _entries(people, first, last)
    for row in rows:
        mine = _days(row.claim)
        for other in claims.get(row.claim.person_id, []):
            if other.pk == row.claim.pk or not other.end:
                continue
            told = Beside(other.title, other.end, other.state, str(other.key))
            if row.claim.number_key and other.number_key == row.claim.number_key:
                row.duplicates.append(told)
            elif mine & _days(other):
                row.overlaps.append(told)
        for title, date, days in entries.get(row.claim.person_id, {}).values():
            if mine & days:
                row.overlaps.append(Beside(title, date, "counted"))


def _days(claim: Claim) -> frozenset[dt.date]:
    if not (claim.start and claim.end):
        return frozenset()
    return days_of(claim.start, claim.end, claim.quantity)


def _claims(
    people: Collection[int], first: dt.date, last: dt.date, keys: Collection[str]
) -> dict[int, list[Claim]]:
    """Live claims of these people on these days, or of these certificates. One query."""
    near = Q(end__gte=first, start__lte=last) | Q(number_key__in=keys)
    columns = ("key", "person_id", "title", "start", "end", "quantity", "state", "number_key")
    found: dict[int, list[Claim]] = {}
    rows = Claim.objects.filter(near, person__in=people, state__in=LIVE)
    for claim in rows.order_by("end", "pk").only(*columns):
        found.setdefault(claim.person_id, []).append(claim)
    return found


type Entry = tuple[str, dt.date, frozenset[dt.date]]


def _entries(people: Collection[int], first: dt.date, last: dt.date) -> dict[int, dict[str, Entry]]:
    """What the ledger holds on these days from elsewhere, taken back ones left out. One query."""
    rows = LedgerEntry.objects.filter(
        person__in=people, date__gte=first, date__lte=last + AHEAD
    ).exclude(kind=LedgerEntry.Kind.RECOUNT)
    for start in OURS:
        rows = rows.exclude(activity_key__startswith=start)
    columns = ("person_id", "activity_key", "kind", "title", "date", "quantity")
    found: dict[int, dict[str, Entry]] = {}
    for person, key, kind, title, date, amounts in rows.order_by("pk").values_list(*columns):
        mine = found.setdefault(person, {})
        if kind == LedgerEntry.Kind.POST:
            mine[key] = (title, date, days_of(date, date, amounts))
        else:
            mine.pop(key, None)
    return found
