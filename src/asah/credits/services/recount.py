"""Counting activities again, when another one left their windows or a rule changed."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction

from asah.core.calc.errors import BadInput
from asah.credits.calc import quantity as quantities
from asah.credits.calc import receipt as receipts
from asah.credits.calc.book import RuleBook, Scope
from asah.credits.calc.count import Used, count, rule_for
from asah.credits.calc.receipt import Receipt, pieces_of
from asah.credits.models import LedgerEntry
from asah.credits.services import ledger
from asah.credits.services.ledger import Draft, Standing, Windows

type Pair = tuple[int, str]  # person, form


@dataclass(frozen=True, slots=True)
class Change:
    """An activity that now earns another amount, or holds its windows otherwise."""

    standing: Standing
    receipt: Receipt

    @property
    def delta(self) -> Fraction:
        return Fraction(self.receipt["given"]) - self.standing.given


@dataclass(frozen=True, slots=True)
class NewRules:
    """Activities that ended on or after `since` are counted by `book`, others as before."""

    book: RuleBook
    since: dt.date


def plan(
    pairs: Collection[Pair], *, new: NewRules | None = None, without: Collection[str] = ()
) -> list[Change]:
    """What counting these people's forms again would change. Nothing is written.

    Activities are taken in the order they were posted; `without` leaves some of them out.
    """
    people, forms = {person for person, _form in pairs}, {form for _person, form in pairs}
    windows, changes = Windows(), []
    for standing in ledger.by_forms(people, forms).values():
        pair = (standing.person_id, standing.form)
        if pair not in pairs or not standing.live or standing.activity_key in without:
            continue
        receipt = _again(standing, windows.of(*pair), new)
        windows.add(*pair, receipt)
        if _differs(standing, receipt):
            changes.append(Change(standing, receipt))
    return changes


def _again(standing: Standing, used: Used, new: NewRules | None) -> Receipt:
    old = standing.receipt["rule"]
    renewed = new is not None and standing.date >= new.since
    if not renewed and (old is None or standing.receipt["refusal"]):
        return standing.receipt
    rule = None
    try:
        if new is not None and renewed:
            rule = rule_for(new.book, standing.form, Scope(standing.scope), standing.date)
        elif old is not None:
            rule = receipts.rule_of(old)
        assert rule is not None
        return receipts.given(count(rule, quantities.parse(standing.quantity), standing.date, used))
    except BadInput as error:
        return receipts.refused(error.problem, rule)


def _differs(standing: Standing, receipt: Receipt) -> bool:
    return Fraction(receipt["given"]) != standing.given or pieces_of(receipt) != pieces_of(
        standing.receipt
    )


def drafts(changes: Collection[Change], cause: str) -> list[Draft]:
    """The entries that bring the ledger to the new count."""
    return [
        Draft(
            person_id=change.standing.person_id,
            date=change.standing.date,
            form=change.standing.form,
            scope=change.standing.scope,
            title=change.standing.title,
            quantity=change.standing.quantity,
            exact=change.delta,
            activity_key=change.standing.activity_key,
            kind=LedgerEntry.Kind.RECOUNT,
            revision=change.standing.revision,
            receipt=change.receipt,
            source=cause[:250],
            reverses_id=change.standing.post_id,
        )
        for change in changes
    ]
