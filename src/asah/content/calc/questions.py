"""The shapes of options and answers, made from what people write, and what is wrong with them."""

import string
from collections.abc import Sequence
from typing import Any

from asah.content.calc.marking import normal, number

KINDS = ("single", "multiple", "true_false", "number", "short_text", "matching")
CHOOSING = frozenset({"single", "multiple"})
MOST = 12
LETTERS = string.ascii_lowercase[: MOST * 2]


def one_line(text: str) -> str:
    """A choice as one line: a box to write in may hold line breaks."""
    return " ".join(text.split())


def choices(texts: Sequence[str]) -> list[dict[str, str]]:
    """Options with ids a, b, c, ..."""
    return [{"id": LETTERS[n], "text": one_line(text)} for n, text in enumerate(texts)]


def chosen(kind: str, texts: Sequence[str], right: Sequence[int]) -> tuple[Any, Any]:
    """Options and answer of single or multiple; `right` counts from 1."""
    ids = [LETTERS[n - 1] for n in sorted(set(right)) if 1 <= n <= len(texts)]
    answer: Any = (ids[0] if len(ids) == 1 else "") if kind == "single" else ids
    return choices(texts), answer


def matched(pairs: Sequence[tuple[str, str]], extra: Sequence[str] = ()) -> tuple[Any, Any]:
    """Options and answer of matching; `extra` are right sides that belong to none.

    Equal right sides are one: two left sides may share it.
    """
    sides = list(dict.fromkeys(one_line(text) for text in [*(r for _, r in pairs), *extra]))
    ids = {text: LETTERS[n] for n, text in enumerate(sides)}
    left = [{"id": str(n), "text": one_line(text)} for n, (text, _) in enumerate(pairs, 1)]
    right = [{"id": ids[text], "text": text} for text in sides]
    answer = {str(n): ids[one_line(text)] for n, (_, text) in enumerate(pairs, 1)}
    return {"left": left, "right": right}, answer


def measured(value: str, tolerance: str) -> Any:
    """The answer of a number; what is no number stays as it was written and is a fault."""
    found, around = number(value), number(tolerance or "0")
    return {
        "value": value if found is None else f"{found:f}",
        "tolerance": tolerance if around is None else f"{around:f}",
    }


def _texts_fault(options: Sequence[dict[str, str]]) -> str:
    texts = [row["text"].strip() for row in options]
    if len(texts) < 2:
        return "few_options"
    if len(texts) > MOST:
        return "many_options"
    if not all(texts):
        return "empty_option"
    return "same_option" if len(set(texts)) < len(texts) else ""


def _choosing_fault(kind: str, options: Any, answer: Any) -> str:
    fault = _texts_fault(options)
    known = {row["id"] for row in options}
    given = {answer} if kind == "single" else set(answer)
    return fault or ("" if given and given <= known else "no_right")


def as_written(value: str) -> str:
    """A stored number with a decimal comma, so that `number` reads it back: 1.125 -> 1,125."""
    return value.replace(".", ",")


def _number_fault(answer: Any) -> str:
    tolerance = number(as_written(answer["tolerance"]))
    if number(as_written(answer["value"])) is None or tolerance is None:
        return "no_number"
    return "negative_tolerance" if tolerance < 0 else ""


def fault(kind: str, options: Any, answer: Any) -> str:
    """A code of what makes a question unusable; empty when it is sound."""
    if kind in CHOOSING:
        return _choosing_fault(kind, options, answer)
    if kind == "matching":
        left = _texts_fault(options["left"])
        return left or ("empty_option" if not all(r["text"] for r in options["right"]) else "")
    if kind == "number":
        return _number_fault(answer)
    if kind == "short_text":
        return "" if answer and all(normal(text) for text in answer) else "no_text"
    return "" if isinstance(answer, bool) else "no_right"
