"""From an activity to its JP, exact: the rule's rate, then the caps over everything else.

A cap counts per person, form and window over all activities. What a window gives is a function
of the *set* of pieces in it, so the order of activities never changes the total: room for one
whole cap is filled from the piece with the highest cap down (an international session takes as
much of "two sessions a month" as a national one). An activity earns the difference it makes.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import floor

from asah.core.calc.errors import BadInput
from asah.credits.calc.book import Basis, Rule, RuleBook, Scope, form_name
from asah.credits.calc.quantity import (
    Measure,
    Part,
    Quantity,
    check_unit,
    window_key,
)

MINUTES_PER_JP = 45
ZERO = Fraction(0)


@dataclass(frozen=True, slots=True)
class Piece:
    """What one activity would earn in one window, before the window's cap (JP)."""

    raw: Fraction
    cap: Fraction


@dataclass(frozen=True, slots=True)
class WindowCount:
    """What happened in one window: `before` was there already, `given` came on top."""

    key: str
    piece: Piece
    before: Fraction
    given: Fraction

    @property
    def lost(self) -> Fraction:
        return self.piece.raw - self.given


@dataclass(frozen=True, slots=True)
class Count:
    """The exact JP of an activity, the rule that decided, and every capped window."""

    rule: Rule
    quantity: Quantity
    raw: Fraction
    given: Fraction
    windows: tuple[WindowCount, ...]

    @property
    def lost(self) -> Fraction:
        return self.raw - self.given


type Used = Mapping[str, Iterable[Piece]]


def fill(pieces: Iterable[Piece]) -> Fraction:
    """JP that a window gives for its pieces together. Order does not matter; never decreasing."""
    room, total = Fraction(1), ZERO
    for piece in sorted(pieces, key=lambda p: p.cap, reverse=True):
        if not piece.cap:
            break
        taken = min(piece.raw, piece.cap * room)
        total += taken
        room -= taken / piece.cap
    return total


def part_jp(rule: Rule, quantity: Quantity, part: Part) -> Fraction:
    """JP of one part before any cap."""
    rate = rule.jp_per_unit * rule.multiplier
    if rule.basis is Basis.HOUR and quantity.measure is Measure.MINUTES:
        return part.amount / MINUTES_PER_JP * rate
    return part.amount * rate


def pieces(rule: Rule, quantity: Quantity, date: dt.date) -> dict[str, Piece]:
    """Pieces by window; the empty key holds what no cap concerns."""
    check_unit(rule, quantity)
    raws: dict[str, Fraction] = {}
    for part in quantity.parts:
        key = window_key(rule, part, quantity, date)
        raws[key] = raws.get(key, ZERO) + part_jp(rule, quantity, part)
    return {key: Piece(raw, rule.cap_value or ZERO) for key, raw in raws.items()}


def count(rule: Rule, quantity: Quantity, date: dt.date, used: Used | None = None) -> Count:
    """Count an activity that ended on `date` against what its windows hold already.

    `used` gives the pieces of the person's other activities of the form, by window key.
    BadInput when the rule counts in another unit, or a cap needs dates that are missing.
    """
    last = quantity.last_day
    if last is not None and (last.year, last.month) > (date.year, date.month):
        raise BadInput(
            f"rincian sampai {last:%Y-%m} melewati tanggal selesai {date.isoformat()}",
            "Periksa tanggal rincian atau tanggal selesai.",
        )
    windows: list[WindowCount] = []
    free = ZERO
    for key, piece in pieces(rule, quantity, date).items():
        if not key:
            free += piece.raw
            continue
        others = () if key == "activity" or used is None else tuple(used.get(key, ()))
        before = fill(others)
        windows.append(WindowCount(key, piece, before, fill((*others, piece)) - before))
    raw = free + sum((w.piece.raw for w in windows), ZERO)
    given = free + sum((w.given for w in windows), ZERO)
    return Count(rule, quantity, raw, given, tuple(windows))


def rule_for(book: RuleBook, form: str, scope: Scope, date: dt.date) -> Rule:
    """The rule in force. BadInput that says whether the scope or the date is the reason."""
    found = book.find(form, scope, date)
    if found:
        return found
    rows = book.all_of(form, scope)
    word = "nasional" if scope is Scope.NATIONAL else "internasional"
    if not rows:
        raise BadInput(
            f"belum ada aturan JP untuk {form_name(form)}, lingkup {word}",
            "Pilih lingkup lain, atau minta penyelenggara menambah aturannya.",
            column="scope",
            value=scope,
        )
    raise BadInput(
        f"aturan JP {form_name(form)}, lingkup {word}, tidak berlaku pada {date.isoformat()}",
        f"Aturan yang ada berlaku mulai {rows[0].valid_from.isoformat()}.",
        column="date",
        value=date.isoformat(),
    )


def hundredths(jp: Fraction) -> Decimal:
    """JP for people: two decimals, half up, rounded once."""
    whole = floor(abs(jp) * 100 + Fraction(1, 2))
    return Decimal(whole if jp >= 0 else -whole).scaleb(-2)


def floored(jp: Fraction) -> Decimal:
    """JP for the database: four decimals, never above the exact value.

    So `floored(x) >= 20` says exactly whether x reaches a duty of up to four decimals.
    """
    return Decimal(floor(jp * 10000)).scaleb(-4)
