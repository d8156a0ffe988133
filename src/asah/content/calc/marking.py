"""Marks one answer.

`multiple`: (right ones chosen - wrong ones chosen) / right ones, never below 0. `matching`: right
pairs / pairs. The rest is all or nothing. Points are rounded once, to two decimals, half up.

An answer has the shape that `content.calc.answers.read` gives: an option's id, a list of ids,
true or false, a text, or `{left id: right id}`. An answer that is missing or has another shape
earns nothing; it is no error, since it comes from a phone.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any, Protocol

CENT = Decimal("0.01")
_NUMBER = re.compile(r"-?\d{1,12}(?:[.,]\d{1,9})?")
_GROUPED = re.compile(r"-?\d{1,3}(?:\.\d{3})+(?:,\d{1,9})?")
_NOT_WORD = re.compile(r"[^\w]+")


class Markable(Protocol):
    """What marking reads of a question; shapes as in `content.models.Question`."""

    @property
    def kind(self) -> str: ...
    @property
    def answer(self) -> Any: ...
    @property
    def feedback(self) -> str: ...
    @property
    def points(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Marked:
    """`right` only when everything is right; `points` may be a part. `feedback` is Markdown."""

    points: Decimal
    right: bool
    feedback: str


def number(text: object) -> Decimal | None:
    """The value of `12,5`, `12.5`, `1.250` (= 1250) or `1.250,75`; None for anything else.

    A point before exactly three digits groups thousands, as Indonesian writes them.
    """
    plain = re.sub(r"\s", "", str(text))
    if _GROUPED.fullmatch(plain):
        plain = plain.replace(".", "")
    elif not _NUMBER.fullmatch(plain):
        return None
    return Decimal(plain.replace(",", "."))


def normal(text: object) -> str:
    """Lower case, without accents and signs, one space between words."""
    bare = unicodedata.normalize("NFKD", str(text).casefold())
    bare = "".join(sign for sign in bare if not unicodedata.combining(sign))
    return " ".join(_NOT_WORD.sub(" ", bare.replace("_", " ")).split())


def _single(answer: Any, given: Any) -> Fraction:
    return Fraction(bool(given == answer))


def _multiple(answer: Any, given: Any) -> Fraction:
    chosen = set(map(str, given)) if isinstance(given, list | tuple) else set()
    right = set(answer)
    return max(Fraction(0), Fraction(len(chosen & right) - len(chosen - right), len(right)))


def _true_false(answer: Any, given: Any) -> Fraction:
    return Fraction(given is answer)


def _number(answer: Any, given: Any) -> Fraction:
    value = number(given)
    if value is None:
        return Fraction(0)
    return Fraction(abs(value - Decimal(answer["value"])) <= Decimal(answer["tolerance"]))


def _short_text(answer: Any, given: Any) -> Fraction:
    text = normal(given or "")
    return Fraction(bool(text) and text in {normal(word) for word in answer})


def _matching(answer: Any, given: Any) -> Fraction:
    pairs = given if isinstance(given, dict) else {}
    right = sum(pairs.get(left) == wanted for left, wanted in answer.items())
    return Fraction(right, len(answer))


_SHARE: dict[str, Callable[[Any, Any], Fraction]] = {
    "single": _single,
    "multiple": _multiple,
    "true_false": _true_false,
    "number": _number,
    "short_text": _short_text,
    "matching": _matching,
}


def mark(question: Markable, answer: Any) -> Marked:
    """The points an answer earns. KeyError for a kind of question that does not exist."""
    share = _SHARE[question.kind](question.answer, answer)
    exact = Decimal(share.numerator) * question.points / share.denominator
    return Marked(exact.quantize(CENT, ROUND_HALF_UP), share == 1, question.feedback)


def percent(points: Decimal, of: int) -> Decimal:
    """Points as a share of `of` in percent, two decimals, half up; 0 when there is nothing."""
    return (points * 100 / of).quantize(CENT, ROUND_HALF_UP) if of else Decimal("0.00")
