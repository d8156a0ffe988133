"""The ledger as a person reads it: one line an activity, with its receipt and its history."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from asah.credits.calc import receipt as receipts
from asah.credits.calc.book import form_name
from asah.credits.calc.count import floored, hundredths
from asah.credits.calc.quantity import DAY
from asah.credits.models import Balance, LedgerEntry, Objection


@dataclass
class Line:
    """An activity in the ledger of a year. `state`: counted, capped, not_counted, cancelled."""

    entry: LedgerEntry
    given: Fraction
    receipt: receipts.Receipt
    history: list[LedgerEntry] = field(default_factory=list)
    cancelled: bool = False
    same_day_as: list[str] = field(default_factory=list)

    @property
    def jp(self) -> Decimal:
        return hundredths(self.given)

    @property
    def objection(self) -> Objection | None:
        return getattr(self.entry, "objection", None)

    @property
    def lost(self) -> Decimal:
        return hundredths(receipts.lost(self.receipt))

    @cached_property
    def state(self) -> str:
        if self.cancelled:
            return "cancelled"
        if self.receipt["refusal"] or not self.given:
            return "not_counted"
        return "capped" if receipts.lost(self.receipt) else "counted"

    @property
    def form_name(self) -> str:
        return form_name(self.entry.form)

    @property
    def rule_sentence(self) -> str:
        rule = self.receipt["rule"]
        return receipts.rule_sentence(rule, _) if rule else ""

    @property
    def legal_basis(self) -> str:
        rule = self.receipt["rule"]
        return rule["legal_basis"] if rule else ""

    @property
    def days(self) -> set[str]:
        """The dates that the quantity names; the day it ended when it names nothing."""
        found: set[str] = set()
        for value in self.entry.quantity.values():
            if not isinstance(value, (dict, list)):
                return {self.entry.date.isoformat()}
            found |= {str(key) for key in value if DAY.fullmatch(str(key))}
        return found


def ledger_of(person_id: int, year: int) -> list[Line]:
    """A person's activities of a year, latest first. One query.

    Activities with JP on the same day are marked (no rule says how to merge them).
    """
    rows = LedgerEntry.objects.filter(person=person_id, year=year)
    found = sorted(_lines(rows).values(), key=lambda li: (li.entry.date, li.entry.pk), reverse=True)
    _mark_same_days(found)
    return found


def line_of(entry: LedgerEntry) -> Line:
    """One activity as it stands. One query."""
    rows = LedgerEntry.objects.filter(activity_key=entry.activity_key, revision=entry.revision)
    return _lines(rows)[(entry.activity_key, entry.revision)]


def _lines(rows: QuerySet[LedgerEntry]) -> dict[tuple[str, int], Line]:
    lines: dict[tuple[str, int], Line] = {}
    for entry in rows.select_related("objection").order_by("pk"):
        key = (entry.activity_key, entry.revision)
        if entry.kind == LedgerEntry.Kind.POST:
            lines[key] = Line(entry, entry.fraction, entry.receipt)
            continue
        line = lines[key]
        line.given += entry.fraction
        line.history.append(entry)
        if entry.kind == LedgerEntry.Kind.RECOUNT:
            line.receipt = entry.receipt
        else:
            line.cancelled = True
    return lines


def _mark_same_days(lines: list[Line]) -> None:
    by_day: dict[str, list[Line]] = {}
    for line in lines:
        if line.given:
            for day in line.days:
                by_day.setdefault(day, []).append(line)
    for line in lines:
        others = {id(o): o.entry.title for day in line.days for o in by_day.get(day, [])}
        others.pop(id(line), None)
        line.same_day_as = sorted(set(others.values())) if line.given else []


def passed_keys(person_ids: Collection[int]) -> dict[int, set[str]]:
    """Activity keys of everything finished and not taken back, by person. One query."""
    live: dict[int, set[str]] = {}
    rows = (
        LedgerEntry.objects.filter(person__in=person_ids)
        .exclude(kind=LedgerEntry.Kind.RECOUNT)
        .order_by("pk")
        .values_list("person_id", "activity_key", "kind")
    )
    for person, key, kind in rows:
        keys = live.setdefault(person, set())
        if kind == LedgerEntry.Kind.POST:
            keys.add(key)
        else:
            keys.discard(key)
    return live


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A balance that does not follow from the ledger."""

    person_id: int
    year: int
    ledger: str
    balance: str


def verify_balances(year: int | None = None) -> list[Mismatch]:
    """Every balance (of a year) that differs from the exact sum of its entries."""
    only: dict[str, Any] = {} if year is None else {"year": year}
    exact: dict[tuple[int, int], Fraction] = {}
    shown: dict[tuple[int, int], Decimal] = {}
    rows = LedgerEntry.objects.filter(**only).order_by()
    for person, of_year, text, jp in rows.values_list("person_id", "year", "exact", "jp"):
        key = (person, of_year)
        exact[key] = exact.get(key, Fraction(0)) + Fraction(text)
        shown[key] = shown.get(key, Decimal(0)) + jp
    kept = {
        (person, of_year): (Fraction(text), jp)
        for person, of_year, text, jp in Balance.objects.filter(**only).values_list(
            "person_id", "year", "exact", "jp"
        )
    }
    wrong = []
    for key in sorted(exact.keys() | kept.keys()):
        total = exact.get(key, Fraction(0))
        balance, jp = kept.get(key, (Fraction(0), Decimal(0)))
        if total != balance or not floored(total) == jp == shown.get(key, Decimal(0)):
            wrong.append(Mismatch(*key, ledger=str(total), balance=str(balance)))
    return wrong


def year_of(text: str, today: dt.date) -> int:
    """The year that a page was asked for: this one unless a past one is named."""
    return int(text) if text.isdigit() and 2000 <= int(text) <= today.year else today.year
