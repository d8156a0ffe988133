"""How many JP a training gives to who does all of it, by the rules of `credits`."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from asah.core.calc.errors import BadInput
from asah.credits.calc.book import Basis, Rule, RuleBook, Scope, Window
from asah.credits.calc.count import count, floored, rule_for
from asah.credits.calc.quantity import Measure, Quantity, dated, parse, unnamed_days

type Planned = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Ask:
    """What the catalogue must know of a form: the key of its quantity, and whether it repeats.

    `repeats`: `day` when a daily cap asks for minutes by day, `month` for sessions by month.
    """

    key: str
    repeats: str = ""


ASKS = {
    Basis.HOUR: Ask("jp"),
    Basis.DAY: Ask("days"),
    Basis.SESSION: Ask("sessions"),
    Basis.ACTIVITY: Ask("activities"),
    Basis.SEMESTER: Ask("semesters"),
}


def ask(rule: Rule) -> Ask:
    """Which quantity the rule counts in."""
    if rule.basis is Basis.HOUR and rule.cap_window is Window.DAY:
        return Ask("minutes_by_day", "day")
    if rule.basis is Basis.SESSION and rule.cap_window is Window.MONTH:
        return Ask("sessions_by_month", "month")
    return ASKS[rule.basis]


def planned(rule: Rule, amount: object, times: int) -> dict[str, Any]:
    """A training's quantity from an amount (a day, a month, or in all) and how often."""
    wanted = ask(rule)
    if wanted.repeats:
        return {wanted.key: [amount] * max(1, times)}
    return {wanted.key: amount}


def quantity(data: Planned, year: int) -> Quantity:
    """A planned quantity without dates, as the engine of `credits` counts it."""
    key, value = next(iter(data.items()), ("", None))
    if isinstance(value, Sequence) and not isinstance(value, str):
        if key == "minutes_by_day":
            return unnamed_days(Measure.MINUTES, value)
        if key == "sessions_by_month":
            months = ((f"{year}-{month:02d}", n) for month, n in enumerate(value, 1))
            return dated(Measure.SESSIONS, months)
        raise BadInput(f"ukuran {key!r} tidak dapat dirinci", "Isi satu angka.")
    return parse(data)


def planned_jp(form: str, data: Planned, book: RuleBook, date: dt.date) -> Decimal:
    """The JP of one participant (four decimals, never above the exact value).

    `date` chooses the rule in force. BadInput when the form has no rule or another measure.
    """
    end = dt.date(date.year, 12, 31)
    rule = rule_for(book, form, Scope.NATIONAL, date)
    return floored(count(rule, quantity(data, date.year), end).given)
