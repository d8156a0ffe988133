"""The rules and duties as the pages show them."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count
from django.utils.translation import gettext as _

from asah.core.language import word
from asah.credits.calc import book
from asah.credits.calc.receipt import SCOPE_WORDS, rule_sentence, stored_rule
from asah.credits.models import Duty, JPRule
from asah.people.api import Person


def forms() -> list[book.Form]:
    """The forms of competency development, in the order of the regulation."""
    return list(book.forms().values())


@dataclass(frozen=True, slots=True)
class RuleRow:
    """A dated rule; `state`: valid, planned or ended."""

    rule: JPRule
    state: str

    @property
    def sentence(self) -> str:
        return rule_sentence(stored_rule(self.rule.as_calc()), _)


def sentence_of(rule: book.Rule) -> str:
    """A rule with its form and scope, in one sentence."""
    name, scope = word(book.forms()[rule.form].name), _(SCOPE_WORDS[rule.scope])
    return f"{name}, {scope}: {rule_sentence(stored_rule(rule), _)}"


@dataclass(frozen=True, slots=True)
class FormRules:
    """A form with its rules by scope, newest first."""

    form: book.Form
    national: tuple[RuleRow, ...]
    international: tuple[RuleRow, ...]


def _state(start: dt.date, end: dt.date | None, today: dt.date) -> str:
    if start > today:
        return "planned"
    return "valid" if end is None or end >= today else "ended"


def rules_by_form(today: dt.date) -> list[FormRules]:
    """Every form with its dated rules. One query."""
    rows: dict[tuple[str, str], list[RuleRow]] = {}
    for rule in JPRule.objects.order_by("-valid_from"):
        state = _state(rule.valid_from, rule.valid_to, today)
        rows.setdefault((rule.form, rule.scope), []).append(RuleRow(rule, state))
    return [
        FormRules(
            form,
            tuple(rows.get((form.slug, "national"), ())),
            tuple(rows.get((form.slug, "international"), ())),
        )
        for form in forms()
    ]


@dataclass(frozen=True, slots=True)
class DutyRow:
    duty: Duty
    state: str


@dataclass(frozen=True, slots=True)
class StatusDuties:
    """A status with its dated duties, newest first; none means that no rule was found."""

    status: str
    label: str
    people: int
    rows: tuple[DutyRow, ...]


def common_basis(rows: list[FormRules]) -> str:
    """The legal basis that most rules in force share, told once."""
    named = [
        item.rule.legal_basis
        for row in rows
        for item in (*row.national, *row.international)
        if item.state == "valid"
    ]
    return max(set(named), key=named.count, default="")


def duties_by_status(today: dt.date) -> list[StatusDuties]:
    """Every status with its duties and how many active people have it. Two queries."""
    rows: dict[str, list[DutyRow]] = {}
    for duty in Duty.objects.order_by("-valid_from"):
        state = _state(duty.valid_from, duty.valid_to, today)
        rows.setdefault(duty.status, []).append(DutyRow(duty, state))
    counts: dict[str, int] = {}
    active = Person.objects.filter(active=True).order_by()
    for row in active.values("status", "is_cpns").annotate(number=Count("pk")):
        key = Duty.Status.CPNS.value if row["is_cpns"] else row["status"]
        counts[key] = counts.get(key, 0) + row["number"]
    return [
        StatusDuties(value, str(label), counts.get(value, 0), tuple(rows.get(value, ())))
        for value, label in Duty.Status.choices
    ]
