"""The forms of competency development and the dated rules that turn them into JP.

Source: PerLAN 10/2018; the figures of BPS' "Sistem 20JP" manual. Everything stands in
`data/jp/*.csv`; nothing here knows a form by name.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import cache

from asah.core.calc import data_files
from asah.core.calc.errors import BadInput


class Scope(StrEnum):
    NATIONAL = "national"
    INTERNATIONAL = "international"


class Basis(StrEnum):
    """What one unit is. An hour of learning (JP) is 45 minutes."""

    HOUR = "per_hour"
    DAY = "per_day"
    SESSION = "per_session"
    ACTIVITY = "per_activity"
    SEMESTER = "per_semester"


class Window(StrEnum):
    """Over what a cap counts: a person's activities of one form in one such window."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    ACTIVITY = "activity"


@dataclass(frozen=True, slots=True)
class Form:
    """A form of competency development. `code` is KL../NKL.., empty for study assignments."""

    slug: str
    code: str
    name: str
    path: str
    siasn_id: str
    siasn_flag: str
    bps_code: str


@dataclass(frozen=True, slots=True)
class Rule:
    """One dated row. JP before caps = units x `jp_per_unit` x `multiplier`.

    `cap_value` is in JP, the multiplier included: the most that one person gets for the form
    in one `cap_window`. Both are None together. `valid_to` is the last day, None = open.
    """

    form: str
    scope: Scope
    basis: Basis
    jp_per_unit: Fraction
    multiplier: Fraction
    cap_value: Fraction | None
    cap_window: Window | None
    valid_from: dt.date
    valid_to: dt.date | None
    legal_basis: str

    def holds_on(self, date: dt.date) -> bool:
        return self.valid_from <= date and (self.valid_to is None or date <= self.valid_to)


class RuleBook:
    """Rules by form and scope, oldest first."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._rules: dict[tuple[str, Scope], list[Rule]] = {}
        for rule in sorted(rules, key=lambda r: r.valid_from):
            self._rules.setdefault((rule.form, rule.scope), []).append(rule)

    def find(self, form: str, scope: Scope, date: dt.date) -> Rule | None:
        """The rule in force on the date, or None."""
        rows = self._rules.get((form, scope), ())
        return next((rule for rule in rows if rule.holds_on(date)), None)

    def capped_forms(self) -> set[str]:
        """Forms with a cap in any of their rules."""
        return {
            form
            for (form, _scope), rows in self._rules.items()
            if any(rule.cap_window for rule in rows)
        }

    def all_of(self, form: str, scope: Scope) -> tuple[Rule, ...]:
        """Every row of a form and scope, oldest first."""
        return tuple(self._rules.get((form, scope), ()))


@cache
def forms() -> dict[str, Form]:
    """All forms by slug, in the order of the regulation."""
    return {row["slug"]: Form(**row) for row in data_files.rows("jp/forms")}


def form_name(slug: str) -> str:
    """The name of a form, or the slug itself when it is not known."""
    known = forms().get(slug)
    return known.name if known else slug


def find_form(text: str) -> Form:
    """A form by slug, KL/NKL code, SIASN id or name. BadInput, with the known ones, otherwise."""
    wanted = " ".join(text.split()).casefold()
    for form in forms().values():
        if wanted and wanted in {form.slug, form.code.lower(), form.siasn_id, form.name.lower()}:
            return form
    raise BadInput(
        f"bentuk {text!r} tidak dikenal", f"Yang dikenal: {', '.join(forms())}.", value=text
    )
