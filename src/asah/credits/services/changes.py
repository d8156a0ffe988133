"""Dated changes of rules and duties: a new row, the old one ends, what was posted is counted anew.

A rule may begin in the past of this year, never in a closed one. What it changes is written as
recount entries beside the old ones, so that the ledger shows both counts and the reason.
"""

import dataclasses
import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from django.db import transaction
from django.utils.translation import gettext as _

from asah.core import access, audit
from asah.core.access import Actor
from asah.core.errors import Refused
from asah.credits import rules
from asah.credits.calc.book import Rule, RuleBook, forms
from asah.credits.calc.count import floored, hundredths
from asah.credits.calc.receipt import rule_sentence, stored_rule
from asah.credits.models import Balance, Duty, JPRule, LedgerEntry
from asah.credits.selectors.duty import floors_of, people_of, with_jp
from asah.credits.services import ledger, recount

ONE_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Effect:
    """What a new rule does to this year's sums, before anything is written.

    `simulated` when the rule begins later: the figures are as if it had held all year.
    `now_below` and `now_enough` count people who cross their duty.
    """

    since: dt.date
    simulated: bool
    activities: int
    people: int
    jp: Fraction
    now_below: int
    now_enough: int

    @property
    def jp_shown(self) -> Decimal:
        return hundredths(self.jp)


def _check(rule: Rule, today: dt.date) -> JPRule | None:
    """The row that the new one ends, if any. Refused when the dates do not fit."""
    if rule.form not in forms():
        raise Refused(_("Bentuk ini tidak dikenal. Pilih dari daftar."), field="form")
    if rule.valid_from < dt.date(today.year, 1, 1):
        raise Refused(
            _("Aturan tidak berlaku mundur ke tahun yang sudah ditutup. Paling awal 1 Januari."),
            field="valid_from",
        )
    rows = JPRule.objects.filter(form=rule.form, scope=rule.scope.value)
    last = rows.order_by("-valid_from").first()
    if last and last.valid_from >= rule.valid_from:
        raise Refused(
            _("Aturan terakhir baru mulai %(date)s. Pilih tanggal sesudahnya.")
            % {"date": last.valid_from.strftime("%d-%m-%Y")},
            field="valid_from",
        )
    return last if last and (last.valid_to is None or last.valid_to >= rule.valid_from) else None


def _book_with(rule: Rule) -> RuleBook:
    """All rules, with the new one from its first day."""
    last_day = rule.valid_from - ONE_DAY
    kept = []
    for row in JPRule.objects.all():
        old = row.as_calc()
        same = (old.form, old.scope) == (rule.form, rule.scope)
        if same and (old.valid_to is None or old.valid_to > last_day):
            old = dataclasses.replace(old, valid_to=last_day)
        if old.valid_to is None or old.valid_to >= old.valid_from:
            kept.append(old)
    return RuleBook([*kept, rule])


def _plan(rule: Rule, since: dt.date) -> list[recount.Change]:
    rows = LedgerEntry.objects.filter(form=rule.form, date__gte=since)
    pairs = {(person, rule.form) for person in rows.values_list("person_id", flat=True)}
    if not pairs:
        return []
    return recount.plan(pairs, new=recount.NewRules(_book_with(rule), since))


def preview_rule(*, rule: Rule, actor: Actor, today: dt.date) -> Effect:
    """What the rule would change in this year's sums. Refused as `add_rule` would be."""
    access.require(actor, rules.CHANGE_RULES)
    _check(rule, today)
    simulated = rule.valid_from > today
    since = dt.date(today.year, 1, 1) if simulated else rule.valid_from
    tried = dataclasses.replace(rule, valid_from=since) if simulated else rule
    changes = _plan(tried, since)
    deltas: dict[int, Fraction] = defaultdict(Fraction)
    for change in changes:
        if change.standing.date.year == today.year:
            deltas[change.standing.person_id] += change.delta
    deltas = {person: delta for person, delta in deltas.items() if delta}
    down, up = _crossings(deltas, today.year)
    moved = [change for change in changes if change.delta]
    return Effect(
        since, simulated, len(moved), len(deltas), sum(deltas.values(), Fraction(0)), down, up
    )


def _crossings(deltas: dict[int, Fraction], year: int) -> tuple[int, int]:
    """How many people fall below their duty, and how many reach it."""
    floors = floors_of(deltas, year)
    sums = dict(
        Balance.objects.filter(person__in=deltas, year=year).values_list("person_id", "exact")
    )
    down = up = 0
    for person, delta in deltas.items():
        floor = floors.get(person)
        if floor is None:
            continue
        before = Fraction(sums.get(person, "0"))
        had, has = floored(before) >= floor, floored(before + delta) >= floor
        down += had and not has
        up += has and not had
    return down, up


@transaction.atomic
def add_rule(*, rule: Rule, actor: Actor, at: dt.datetime, today: dt.date) -> JPRule:
    """A new dated row; the old one ends the day before, and what it concerns is counted anew."""
    access.require(actor, rules.CHANGE_RULES)
    ended = _check(rule, today)
    _lock(rule)
    changes = _plan(rule, rule.valid_from) if rule.valid_from <= today else []
    old = stored_rule(ended.as_calc()) if ended else None
    if ended:
        ended.valid_to = rule.valid_from - ONE_DAY
        ended.save(update_fields=["valid_to"])
    row = JPRule.objects.create(
        form=rule.form,
        scope=rule.scope.value,
        basis=rule.basis.value,
        jp_per_unit=_decimal(rule.jp_per_unit),
        cap_value=None if rule.cap_value is None else _decimal(rule.cap_value),
        cap_window=rule.cap_window.value if rule.cap_window else "",
        multiplier=_decimal(rule.multiplier),
        valid_from=rule.valid_from,
        legal_basis=rule.legal_basis,
    )
    if changes:
        cause = _("Dihitung ulang: aturan baru, %(rule)s") % {
            "rule": rule_sentence(stored_rule(rule), _)
        }
        ledger.write(recount.drafts(changes, cause), actor, at)
    audit.record(
        actor,
        "credits.add_rule",
        row,
        old=dict(old) if old else None,
        new=dict(stored_rule(rule)),
        note=f"{len(changes)} dihitung ulang",
    )
    return row


def _lock(rule: Rule) -> None:
    rows = LedgerEntry.objects.filter(form=rule.form, date__gte=rule.valid_from)
    ledger.lock_people(set(rows.values_list("person_id", flat=True)))


def _decimal(value: Fraction) -> Decimal:
    return Decimal(value.numerator) / Decimal(value.denominator)


@dataclass(frozen=True, slots=True)
class DutyEffect:
    """People of the status in this year: how many are below the duty now, and by the new one."""

    people: int
    below: int
    will_be_below: int


def _check_duty(duty: Duty, today: dt.date) -> Duty | None:
    """The row that the new one follows. Refused when figures or dates do not fit."""
    if duty.valid_from < dt.date(today.year, 1, 1):
        raise Refused(
            _("Kewajiban tidak dapat berlaku mundur ke tahun yang sudah ditutup."),
            field="valid_from",
        )
    if duty.floor is not None and duty.cap is not None and duty.cap < duty.floor:
        raise Refused(_("Batas atas tidak boleh di bawah kewajiban."), field="cap")
    last = Duty.objects.filter(status=duty.status).order_by("-valid_from").first()
    if last and last.valid_from >= duty.valid_from:
        raise Refused(
            _("Ketentuan terakhir baru mulai %(date)s. Pilih tanggal sesudahnya.")
            % {"date": last.valid_from.strftime("%d-%m-%Y")},
            field="valid_from",
        )
    return last


def preview_duty(*, duty: Duty, actor: Actor, today: dt.date) -> DutyEffect:
    """What the duty would mean with this year's JP. Refused as `add_duty` would be."""
    access.require(actor, rules.CHANGE_RULES)
    _check_duty(duty, today)
    rows = with_jp(people_of(duty.status), today.year)
    jps = [(row.jp, row.missing) for row in rows]
    floor = duty.floor or 0
    return DutyEffect(
        len(jps), sum(missing > 0 for _jp, missing in jps), sum(jp < floor for jp, _missing in jps)
    )


@transaction.atomic
def add_duty(*, duty: Duty, actor: Actor, at: dt.datetime, today: dt.date) -> Duty:
    """A new dated duty of a status (an unsaved row); the old one ends the day before."""
    access.require(actor, rules.CHANGE_RULES)
    last = _check_duty(duty, today)
    old = {"floor": last.floor, "cap": last.cap} if last else None
    if last and (last.valid_to is None or last.valid_to >= duty.valid_from):
        last.valid_to = duty.valid_from - ONE_DAY
        last.save(update_fields=["valid_to"])
    duty.save(force_insert=True)
    audit.record(
        actor, "credits.add_duty", duty, old=old, new={"floor": duty.floor, "cap": duty.cap}
    )
    return duty
