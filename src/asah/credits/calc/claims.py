"""Activities from outside: what a rule needs to be told, and what a certificate tells.

A quantity is made here for claims and imported histories alike, so that both count the same.
"""

import datetime as dt
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import cache
from math import floor
from typing import Any

from asah.core.calc import data_files
from asah.core.calc.errors import BadInput
from asah.core.calc.sheets import squash
from asah.credits.calc.book import Basis, Form, Rule, Window, forms
from asah.credits.calc.count import MINUTES_PER_JP

DATED = {Window.DAY, Window.MONTH}
ONE_DAY = dt.timedelta(days=1)
HALF_YEAR = 183


class Asked(StrEnum):
    """What a person is asked for, by the basis and the cap of the form's rule."""

    HOURS = "hours"
    DAYS = "days"
    SESSIONS = "sessions"
    MINUTES = "minutes"
    ACTIVITY = "activity"
    SEMESTERS = "semesters"


def asked(rule: Rule | None) -> Asked:
    """Minutes by day where a cap per day or month needs dates; hours where no rule is known."""
    if rule is None:
        return Asked.HOURS
    if rule.basis is Basis.HOUR:
        return Asked.MINUTES if rule.cap_window in DATED else Asked.HOURS
    return {
        Basis.DAY: Asked.DAYS,
        Basis.SESSION: Asked.SESSIONS,
        Basis.ACTIVITY: Asked.ACTIVITY,
        Basis.SEMESTER: Asked.SEMESTERS,
    }[rule.basis]


@cache
def _names() -> dict[str, Form]:
    """Every word that names a form: slug, code, SIASN id, name and its parts, other names."""
    found: dict[str, Form] = {}
    for form in forms().values():
        short = form.name.partition("(")[0]
        for word in (*short.split("/"), short, form.name, form.siasn_id, form.code, form.slug):
            if squash(word):
                found.setdefault(squash(word), form)
    for row in data_files.rows("jp/form_aliases"):
        found.setdefault(squash(row["name"]), forms()[row["form"]])
    return found


def form_named(text: str) -> Form:
    """A form as certificates and histories write it: KL/NKL code, SIASN id or name.

    Blanks, marks and case do not matter. BadInput otherwise.
    """
    found = _names().get(squash(text))
    if found is None:
        raise BadInput(
            "Bentuk kegiatan tidak dikenal",
            "Tulis kode KL/NKL, id SIASN, atau namanya, misalnya KL06 atau Seminar.",
            value=text,
        )
    return found


def days_between(start: dt.date, end: dt.date) -> list[dt.date]:
    """Every date from start to end, both included."""
    return [start + ONE_DAY * step for step in range((end - start).days + 1)]


def number_key(number: str, organiser: str) -> str:
    """The same for the same certificate: blanks, marks and case ignored; empty for no number."""
    plain = "".join(number.split()).casefold()
    if not plain:
        return ""
    told = f"{plain}\n{''.join(organiser.split()).casefold()}"
    return hashlib.sha256(told.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Told:
    """What a certificate says. `days` and `jp` may be missing."""

    start: dt.date
    end: dt.date
    days: int | None = None
    jp: Fraction | None = None


def spread(total: Fraction, days: Sequence[dt.date]) -> dict[str, Any]:
    """Minutes of `total` JP evenly over the days, whole minutes, the rest on the first ones.

    A day never gets more than the average rounded up, so a cap that the average keeps is kept.
    """
    minutes = total * MINUTES_PER_JP
    each, rest = divmod(floor(minutes), len(days))
    found: dict[str, Any] = {}
    for place, day in enumerate(days):
        amount = Fraction(each + (place < rest))
        if place == len(days) - 1:
            amount += minutes - floor(minutes)
        if amount:
            found[day.isoformat()] = decimal_text(amount)
    return found


def decimal_text(value: Fraction) -> str:
    """Up to six decimals, without trailing zeros: how amounts stand in a quantity."""
    return f"{float(value):.6f}".rstrip("0").rstrip(".")


def quantity(needed: Asked, told: Told) -> dict[str, Any]:
    """The quantity of a certificate that names no single days.

    Minutes are spread evenly over the days; coaching without dated sessions is one session.
    Empty when it does not say enough.
    """
    if needed in {Asked.HOURS, Asked.MINUTES}:
        if told.jp is None:
            return {}
        if needed is Asked.HOURS:
            return {"jp": decimal_text(told.jp)}
        return {"minutes_by_day": spread(told.jp, days_between(told.start, told.end)[-366:])}
    if needed is Asked.DAYS:
        return {"days": days_told(told)}
    if needed is Asked.SESSIONS:
        return {"sessions": {told.end.isoformat(): 1}}
    if needed is Asked.ACTIVITY:
        return {"activities": 1}
    return {"semesters": max(1, round((told.end - told.start).days / HALF_YEAR))}


def days_told(told: Told) -> int | list[str]:
    """Dates when every day from start to end counts, else how many; never more than these."""
    dates = days_between(told.start, told.end)
    if told.days is None or told.days >= len(dates):
        return [day.isoformat() for day in dates]
    return told.days


def compare(claimed: Fraction | None, by_rule: Fraction) -> str:
    """`above`, `below` or `same`: the certificate against the rule; empty when it says nothing.

    A certificate has two decimals; a difference below one hundredth is none.
    """
    if claimed is None:
        return ""
    if abs(claimed - by_rule) < Fraction(1, 100):
        return "same"
    return "above" if claimed > by_rule else "below"


@dataclass(frozen=True, slots=True)
class Span:
    """Days of an activity of somebody; `key` names it."""

    key: str
    owner: int
    days: frozenset[dt.date]


def overlaps(spans: Iterable[Span]) -> list[tuple[str, str, dt.date]]:
    """Pairs of one owner's activities that share a day, with the first one they share."""
    by_owner: dict[int, list[Span]] = {}
    for span in spans:
        by_owner.setdefault(span.owner, []).append(span)
    found = []
    for mine in by_owner.values():
        for place, one in enumerate(mine):
            for other in mine[place + 1 :]:
                shared = one.days & other.days
                if shared:
                    found.append((one.key, other.key, min(shared)))
    return found


def days_of(start: dt.date, end: dt.date, amounts: dict[str, Any]) -> frozenset[dt.date]:
    """The days an activity took: those that its quantity names, else from start to end."""
    for value in amounts.values():
        if isinstance(value, dict | list):
            named = {str(key) for key in value if len(str(key)) == len("2026-03-02")}
            if named:
                return frozenset(dt.date.fromisoformat(day) for day in named)
    return frozenset(days_between(start, end))
