"""The receipt of a count: what was given or refused, by which rule, and why not more.

A receipt is a plain dictionary (it is stored as JSON and printed by the shell). Amounts are
exact fractions as text (`40/3`), so that a later count starts from exact values.
"""

import datetime as dt
from collections.abc import Callable
from fractions import Fraction
from typing import TypedDict

from asah.core.calc.errors import Problem
from asah.credits.calc.book import Basis, Rule, Scope, Window
from asah.credits.calc.count import Count, Piece, WindowCount, hundredths
from asah.credits.calc.files import decimal_comma
from asah.credits.calc.quantity import KINDS, Measure

MONTHS = (*("Jan", "Feb", "Mar", "Apr", "Mei", "Jun"), *("Jul", "Agu", "Sep", "Okt", "Nov", "Des"))
SHOWN = 3  # capped windows that are told one by one


class StoredRule(TypedDict):
    form: str
    scope: str
    basis: str
    jp_per_unit: str
    multiplier: str
    cap_value: str | None
    cap_window: str | None
    valid_from: str
    valid_to: str | None
    legal_basis: str


class StoredWindow(TypedDict):
    """`key` is `day:2026-03-02`, `month:2026-03`, `year:2026` or `activity`."""

    key: str
    raw: str
    cap: str
    before: str
    given: str


class Refusal(TypedDict):
    """Why nothing was counted: the sentence, the cure, and what it was about."""

    reason: str
    cure: str
    column: str


class Receipt(TypedDict):
    given: str
    raw: str
    measure: str
    amount: str
    rule: StoredRule | None
    windows: list[StoredWindow]
    refusal: Refusal | None


type Translate = Callable[[str], str]


def stored_rule(rule: Rule) -> StoredRule:
    return {
        "form": rule.form,
        "scope": rule.scope.value,
        "basis": rule.basis.value,
        "jp_per_unit": str(rule.jp_per_unit),
        "multiplier": str(rule.multiplier),
        "cap_value": None if rule.cap_value is None else str(rule.cap_value),
        "cap_window": rule.cap_window.value if rule.cap_window else None,
        "valid_from": rule.valid_from.isoformat(),
        "valid_to": rule.valid_to.isoformat() if rule.valid_to else None,
        "legal_basis": rule.legal_basis,
    }


def rule_of(stored: StoredRule) -> Rule:
    """The rule that a receipt names, to count again by it."""
    cap, window, end = stored["cap_value"], stored["cap_window"], stored["valid_to"]
    return Rule(
        form=stored["form"],
        scope=Scope(stored["scope"]),
        basis=Basis(stored["basis"]),
        jp_per_unit=Fraction(stored["jp_per_unit"]),
        multiplier=Fraction(stored["multiplier"]),
        cap_value=None if cap is None else Fraction(cap),
        cap_window=Window(window) if window else None,
        valid_from=dt.date.fromisoformat(stored["valid_from"]),
        valid_to=dt.date.fromisoformat(end) if end else None,
        legal_basis=stored["legal_basis"],
    )


def given(count: Count) -> Receipt:
    """The receipt of an activity that a rule counted (also when a cap left nothing)."""
    return {
        "given": str(count.given),
        "raw": str(count.raw),
        "measure": count.quantity.measure.value,
        "amount": str(count.quantity.total),
        "rule": stored_rule(count.rule),
        "windows": [_stored_window(window) for window in count.windows],
        "refusal": None,
    }


def refused(problem: Problem, rule: Rule | None = None) -> Receipt:
    """The receipt of an activity that no rule could count."""
    return {
        "given": "0",
        "raw": "0",
        "measure": "",
        "amount": "0",
        "rule": stored_rule(rule) if rule else None,
        "windows": [],
        "refusal": {"reason": problem.reason, "cure": problem.cure, "column": problem.column},
    }


def _stored_window(window: WindowCount) -> StoredWindow:
    return {
        "key": window.key,
        "raw": str(window.piece.raw),
        "cap": str(window.piece.cap),
        "before": str(window.before),
        "given": str(window.given),
    }


def pieces_of(receipt: Receipt) -> dict[str, Piece]:
    """What the activity holds in windows that others share."""
    return {
        window["key"]: Piece(Fraction(window["raw"]), Fraction(window["cap"]))
        for window in receipt["windows"]
        if window["key"] != "activity"
    }


def lost(receipt: Receipt) -> Fraction:
    """JP that the caps took."""
    return Fraction(receipt["raw"]) - Fraction(receipt["given"])


def jp_text(value: Fraction) -> str:
    """`13,33`, `15`, `2,4`: two decimals at most; a trace is not shown as zero."""
    shown = hundredths(value)
    if value and not shown:
        return "<0,01"
    whole, comma, rest = decimal_comma(Fraction(shown)).partition(",")
    return f"{int(whole):,}".replace(",", ".") + comma + rest


def day_text(text: str) -> str:
    """`2026-03-02` as `2 Mar 2026`, `2026-03` as `Mar 2026`, `#2` as `Hari ke-2`."""
    if text.startswith("#"):
        return f"Hari ke-{text[1:]}"
    if len(text) == len("2026"):
        return text
    date = dt.date.fromisoformat(text if len(text) == len("2026-03-02") else f"{text}-01")
    month = f"{MONTHS[date.month - 1]} {date.year}"
    return f"{date.day} {month}" if len(text) == len("2026-03-02") else month


def gettext_noop(text: str) -> str:
    """Marks a sentence for translation where it is defined; it is translated where it is used."""
    return text


UNIT_WORDS = {
    Basis.HOUR: gettext_noop("45 menit"),
    Basis.DAY: gettext_noop("1 hari"),
    Basis.SESSION: gettext_noop("1 sesi"),
    Basis.ACTIVITY: gettext_noop("1 kegiatan"),
    Basis.SEMESTER: gettext_noop("1 semester"),
}
PER_WINDOW = {
    Window.DAY: gettext_noop("per hari"),
    Window.MONTH: gettext_noop("per bulan"),
    Window.YEAR: gettext_noop("per tahun"),
    Window.ACTIVITY: gettext_noop("per kegiatan"),
}
WINDOW_NOUNS = {
    Window.DAY: gettext_noop("hari"),
    Window.MONTH: gettext_noop("bulan"),
    Window.YEAR: gettext_noop("tahun"),
    Window.ACTIVITY: gettext_noop("kegiatan"),
}
SCOPE_WORDS = {
    Scope.NATIONAL: gettext_noop("nasional"),
    Scope.INTERNATIONAL: gettext_noop("internasional"),
}


def rule_sentence(rule: StoredRule, _: Translate) -> str:
    """`1 sesi = 2 JP, paling banyak 4 JP per bulan.`"""
    rate = Fraction(rule["jp_per_unit"]) * Fraction(rule["multiplier"])
    text = f"{_(UNIT_WORDS[Basis(rule['basis'])])} = {jp_text(rate)} JP"
    if rule["multiplier"] != "1":
        more = (Fraction(rule["multiplier"]) - 1) * 100
        text += _(" (termasuk tambahan %(more)s%%)") % {"more": jp_text(more)}
    if rule["cap_value"] is not None and rule["cap_window"] is not None:
        text += _(", paling banyak %(cap)s JP %(window)s") % {
            "cap": jp_text(Fraction(rule["cap_value"])),
            "window": _(PER_WINDOW[Window(rule["cap_window"])]),
        }
    return f"{text}."


def lines(receipt: Receipt, _: Translate = str) -> list[str]:
    """The receipt in plain sentences: what was counted, what a cap took, or why nothing was."""
    refusal = receipt["refusal"]
    if refusal:
        return [f"{_sentence(refusal['reason'])} {refusal['cure']}"]
    kind = KINDS[Measure(receipt["measure"])]
    told = [
        _("%(amount)s %(unit)s menurut aturan bernilai %(jp)s JP.")
        % {
            "amount": jp_text(Fraction(receipt["amount"])),
            "unit": kind.word,
            "jp": jp_text(Fraction(receipt["raw"])),
        }
    ]
    cut = [w for w in receipt["windows"] if Fraction(w["given"]) < Fraction(w["raw"])]
    told += [_window_line(window, _) for window in cut[:SHOWN]]
    if len(cut) > SHOWN:
        rest = sum((Fraction(w["raw"]) - Fraction(w["given"]) for w in cut[SHOWN:]), Fraction(0))
        told.append(
            _("%(count)s %(window)s lain juga melewati batas; %(lost)s JP tidak dihitung.")
            % {
                "count": len(cut) - SHOWN,
                "window": _(WINDOW_NOUNS[Window(cut[0]["key"].partition(":")[0])]),
                "lost": jp_text(rest),
            }
        )
    return told


def _window_line(window: StoredWindow, _: Translate) -> str:
    _kind, _colon, key = window["key"].partition(":")
    values = {
        "when": day_text(key) if key else _("Kegiatan ini"),
        "cap": jp_text(Fraction(window["cap"])),
        "before": jp_text(Fraction(window["before"])),
        "lost": jp_text(Fraction(window["raw"]) - Fraction(window["given"])),
    }
    if Fraction(window["before"]):
        return (
            _(
                "%(when)s: batas %(cap)s JP, %(before)s JP sudah tercatat dari kegiatan lain; "
                "%(lost)s JP tidak dihitung."
            )
            % values
        )
    return _("%(when)s: batas %(cap)s JP; %(lost)s JP di atasnya tidak dihitung.") % values


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:].rstrip('.')}."
