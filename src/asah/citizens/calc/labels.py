"""One cell of a survey -> an answer of 1..4, or nothing, or a reason why not."""

import re
from collections.abc import Mapping
from functools import lru_cache

from asah.citizens.calc.elements import labels
from asah.citizens.calc.text import Cell, is_blank, squash

_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?")
_LETTER = re.compile(r"\(?\s*([a-d])\s*[.):\-–]\s*(.+)", re.IGNORECASE | re.DOTALL)
_LEADING = re.compile(r"\(?\s*(\d+)\s*\)?\s*[.):=\-–]*\s*(\D+)", re.DOTALL)
_TRAILING = re.compile(r"(\D+?)[\s(=:\-–]*(\d+)\s*\)?", re.DOTALL)
_UNKNOWN = "bukan label jawaban yang dikenal"
_LETTERS = {"a": 1, "b": 2, "c": 3, "d": 4}


class WrongAnswer(Exception):
    """A cell that is not an answer; `reason` says why, in plain Indonesian."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@lru_cache(maxsize=16384, typed=True)
def read_answer(cell: Cell, slug: str) -> int | None:
    """The answer in a cell for an element (or the trust question); None for a blank cell.

    Reads 3, 3.0, "3", "3,0", the labels with any case and blanks, a letter or a number before
    or after a label ("b. Kurang mudah", "4 - Sangat baik"), and a lone letter a-d. Raises
    `WrongAnswer` for everything else.
    """
    if is_blank(cell):
        return None
    if isinstance(cell, bool) or not isinstance(cell, (int, float, str)):
        raise WrongAnswer("bukan jawaban 1 sampai 4")
    if isinstance(cell, str):
        return _read_text(cell.strip(), slug)
    return _in_range(float(cell))


def _in_range(number: float) -> int:
    if number not in (1.0, 2.0, 3.0, 4.0):
        raise WrongAnswer("di luar 1 sampai 4")
    return int(number)


def _read_text(text: str, slug: str) -> int:
    if _NUMBER.fullmatch(text):
        return _in_range(float(text.replace(",", ".")))
    known = labels(slug)
    if (value := known.get(squash(text))) is not None:
        return value
    if (letter := _LETTER.fullmatch(text)) and (value := known.get(squash(letter[2]))):
        return value
    if len(text) == 1 and text.casefold() in _LETTERS:
        return _LETTERS[text.casefold()]
    return _number_with_label(text, known)


def _number_with_label(text: str, known: Mapping[str, int]) -> int:
    if found := _LEADING.fullmatch(text):
        number, label = found[1], found[2]
    elif found := _TRAILING.fullmatch(text):
        label, number = found[1], found[2]
    else:
        raise WrongAnswer(_UNKNOWN)
    value = known.get(squash(label))
    if value is None:
        raise WrongAnswer(_UNKNOWN)
    if str(value) != number:
        raise WrongAnswer(f"angkanya {number} tetapi katanya berarti {value}")
    return value


def looks_like_answer(cell: Cell, slug: str) -> bool:
    """Whether a cell reads as an answer for this element, or at least as a one-digit number."""
    try:
        return read_answer(cell, slug) is not None
    except WrongAnswer:
        return bool(re.fullmatch(r"\s*\d([.,]0+)?\s*", str(cell)))


def is_label(cell: Cell, slug: str) -> bool:
    """Whether a cell holds one of the element's labels in words, with or without a letter."""
    if not isinstance(cell, str):
        return False
    letter = _LETTER.fullmatch(cell.strip())
    return squash(letter[2] if letter else cell) in labels(slug)
