"""An activity becomes JP: `post` gives or refuses with a receipt, `reverse` takes back."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from asah.core import access, audit
from asah.core.access import Actor
from asah.core.calc.errors import BadInput
from asah.core.errors import Refused
from asah.credits import rules
from asah.credits.calc import quantity as quantities
from asah.credits.calc import receipt as receipts
from asah.credits.calc.book import Rule, RuleBook, Scope, find_form
from asah.credits.calc.count import Used, count, hundredths, rule_for
from asah.credits.calc.receipt import Receipt
from asah.credits.incentives.services.awarding import award_points
from asah.credits.models import JPRule, LedgerEntry
from asah.credits.services import ledger, recount
from asah.credits.services.ledger import Draft, Standing, Windows


@dataclass(frozen=True, slots=True)
class Activity:
    """What a person finished. `form` is a slug, KL/NKL code, SIASN id or name.

    `date` is the day it ended; `quantity` as in `calc.quantity.parse`, dated where the form's
    cap needs dates. `activity_key` names the activity of this person for good: posting it
    again changes nothing. `source` says where it comes from, in words.
    """

    person_id: int
    form: str
    scope: str
    title: str
    date: dt.date
    quantity: dict[str, Any]
    activity_key: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Posted:
    """What `post` did with an activity: `jp` with two decimals, `new` False if it was known."""

    activity_key: str
    person_id: int
    jp: Decimal
    new: bool
    receipt: Receipt = field(repr=False)

    @property
    def refused(self) -> bool:
        return self.receipt["refusal"] is not None


def rule_book() -> RuleBook:
    """Every dated rule, as the engine takes them. One query."""
    return RuleBook(rule.as_calc() for rule in JPRule.objects.all())


@transaction.atomic
def post(*, items: Iterable[Activity], actor: Actor, at: dt.datetime) -> list[Posted]:
    """Give JP for finished activities, in bulk; a receipt for each, in the order of `items`.

    Idempotent on `activity_key`; one that was taken back is posted anew. Whatever no rule can
    count is entered with 0 JP and a receipt that says why. Batch and order do not change sums.
    """
    access.require(actor, rules.POST)
    asked = list(items)
    wanted = {item.activity_key: item for item in asked}
    ledger.lock_people({item.person_id for item in asked})
    known = ledger.by_keys(wanted)
    _check_owners(wanted, known)
    fresh = [item for key, item in wanted.items() if key not in known or not known[key].live]
    drafts = _drafts(fresh, known, rule_book())
    if drafts:
        ledger.write(drafts, actor, at)
        keys = [draft.activity_key for draft in drafts]
        audit.record(actor, "credits.post", None, new={"keys": keys}, note=_note(drafts))
        _award(drafts, actor, at)
    written = {draft.activity_key: draft for draft in drafts}
    return [_posted(item, written, known) for item in asked]


def _award(drafts: list[Draft], actor: Actor, at: dt.datetime) -> None:
    """Points follow JP in the same transaction."""
    years: dict[int, set[int]] = {}
    for draft in drafts:
        years.setdefault(draft.date.year, set()).add(draft.person_id)
    for year, people in years.items():
        award_points(person_ids=people, year=year, actor=actor, at=at)


def _check_owners(wanted: dict[str, Activity], known: dict[str, Standing]) -> None:
    for key, standing in known.items():
        if standing.person_id != wanted[key].person_id:
            raise ValueError(f"activity {key} belongs to person {standing.person_id}")


def _note(drafts: list[Draft]) -> str:
    total = hundredths(sum((draft.exact for draft in drafts), Fraction(0)))
    return f"{len(drafts)} kegiatan, {total} JP"


def _drafts(fresh: list[Activity], known: dict[str, Standing], book: RuleBook) -> list[Draft]:
    people = {item.person_id for item in fresh}
    capped = {_slug(item.form) for item in fresh} & book.capped_forms()
    windows = Windows(ledger.by_forms(people, capped).values() if capped else ())
    drafts = []
    for item in sorted(fresh, key=lambda item: (item.date, item.activity_key)):
        form = _slug(item.form)
        receipt = evaluate(item, book, windows.of(item.person_id, form))
        windows.add(item.person_id, form, receipt)
        earlier = known.get(item.activity_key)
        drafts.append(
            Draft(
                person_id=item.person_id,
                date=item.date,
                form=form,
                scope=item.scope[:13],
                title=item.title[:250],
                quantity=item.quantity,
                exact=Fraction(receipt["given"]),
                activity_key=item.activity_key,
                kind=LedgerEntry.Kind.POST,
                revision=earlier.revision + 1 if earlier else 1,
                receipt=receipt,
                source=item.source[:250],
            )
        )
    return drafts


def _slug(form: str) -> str:
    try:
        return find_form(form).slug
    except BadInput:
        return form[:40]


def evaluate(item: Activity, book: RuleBook, used: Used) -> Receipt:
    """The receipt of an activity, given or refused. Nothing is written."""
    rule: Rule | None = None
    try:
        if item.scope not in set(Scope):
            raise BadInput(
                f"lingkup {item.scope!r} tidak dikenal", "Pakai national atau international."
            )
        form = find_form(item.form)
        rule = rule_for(book, form.slug, Scope(item.scope), item.date)
        return receipts.given(count(rule, quantities.parse(item.quantity), item.date, used))
    except BadInput as error:
        return receipts.refused(error.problem, rule)


def _posted(item: Activity, written: dict[str, Draft], known: dict[str, Standing]) -> Posted:
    draft = written.get(item.activity_key)
    if draft:
        return Posted(
            item.activity_key, item.person_id, hundredths(draft.exact), True, draft.receipt
        )
    standing = known[item.activity_key]
    return Posted(
        item.activity_key, item.person_id, hundredths(standing.given), False, standing.receipt
    )


@transaction.atomic
def reverse(*, activity_key: str, actor: Actor, at: dt.datetime, reason: str) -> None:
    """Take an activity's JP back, and count again what its caps had held down.

    Refused when the activity is not in the ledger or was taken back before.
    """
    access.require(actor, rules.POST)
    if not reason.strip():
        raise Refused(_("Tulis alasan pembatalannya."), field="reason")
    owners = LedgerEntry.objects.filter(activity_key=activity_key)
    ledger.lock_people(set(owners.values_list("person_id", flat=True)))
    standing = ledger.by_keys([activity_key]).get(activity_key)
    if standing is None or not standing.live:
        raise Refused(
            _("Kegiatan ini tidak tercatat atau sudah dibatalkan. Muat ulang halamannya.")
        )
    drafts = [reversal(standing, reason)]
    drafts += recount.drafts(
        recount.plan({(standing.person_id, standing.form)}, without={activity_key}),
        _("Dihitung ulang: %(title)s dibatalkan") % {"title": standing.title},
    )
    ledger.write(drafts, actor, at)
    row = LedgerEntry.objects.get(pk=standing.post_id)
    audit.record(actor, "credits.reverse", row, old={"jp": row.exact}, note=reason)
    _award(drafts, actor, at)


@transaction.atomic
def correct(*, activity: Activity, actor: Actor, at: dt.datetime, reason: str) -> Posted:
    """Take an activity back and post it as it really was, under the same key.

    Refused, and nothing is changed, when no rule counts the corrected activity.
    """
    reverse(activity_key=activity.activity_key, actor=actor, at=at, reason=reason)
    posted = post(items=[activity], actor=actor, at=at)[0]
    refusal = posted.receipt["refusal"]
    if refusal:
        sentence = f"{refusal['reason'][:1].upper()}{refusal['reason'][1:]}. {refusal['cure']}"
        raise Refused(sentence, field="amount")
    return posted


def reversal(standing: Standing, reason: str) -> Draft:
    """The entry that takes back what an activity holds now."""
    return Draft(
        person_id=standing.person_id,
        date=standing.date,
        form=standing.form,
        scope=standing.scope,
        title=standing.title,
        quantity=standing.quantity,
        exact=-standing.given,
        activity_key=standing.activity_key,
        kind=LedgerEntry.Kind.REVERSAL,
        revision=standing.revision,
        receipt=standing.receipt,
        source=reason[:250],
        reverses_id=standing.post_id,
    )
