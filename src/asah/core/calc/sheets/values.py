"""What a cell holds, and how text, dates and numbers are read from it.

Readers return a value or raise `Unreadable` with one plain reason and the cure.
"""

import datetime as dt
import math
import re
import unicodedata
from decimal import Decimal, InvalidOperation


class Broken(str):
    """A cell whose formula failed: `#REF!`, `#N/A` and the like."""

    __slots__ = ()


type Value = str | int | float | bool | dt.date | dt.datetime | None

_ERROR = re.compile(r"#(REF!|N/A|VALUE!|NAME\?|DIV/0!|NUM!|NULL!|SPILL!|CALC!)", re.I)
# Beyond 15 digits a spreadsheet keeps zeros instead of the digits that were typed.
EXACT_DIGITS = 15
EXACT_BELOW = 1e15
_SCIENTIFIC = re.compile(r"\d[.,]?\d*E\+?(\d{1,3})", re.I)
_DAY_FIRST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})")
_CLOCK = re.compile(r"[T ]+\d{1,2}[:.]\d{2}([:.]\d{2})?(\.\d+)?( ?[AP]M)?( ?GMT[+-]\d+)?", re.I)
_INVISIBLE = {"Cf", "Cc"}


class Unreadable(ValueError):
    """A cell that cannot be read as what its column needs."""

    def __init__(self, reason: str, cure: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.cure = cure


def clean(text: str) -> str:
    """One line without invisible characters and without doubled or no-break blanks."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    kept = "".join(
        " " if ch in "\t\r\n\v\f" else ch
        for ch in text
        if ch in "\t\r\n\v\f" or unicodedata.category(ch) not in _INVISIBLE
    )
    return " ".join(kept.split())


def from_text(raw: str) -> Value:
    """A cell of a text file: text, or nothing, or a broken formula."""
    if not raw:
        return None
    text = clean(raw)
    if not text:
        return None
    return Broken(text) if text[0] == "#" and _ERROR.fullmatch(text) else text


def show(value: Value) -> str:
    """The cell as a person sees it, for a report."""
    if value is None:
        return ""
    if isinstance(value, dt.datetime):
        return f"{value:%d-%m-%Y %H:%M}"
    if isinstance(value, dt.date):
        return f"{value:%d-%m-%Y}"
    if isinstance(value, float):
        return f"{value:.6G}".replace(".", ",") if abs(value) >= EXACT_BELOW else f"{value:.12g}"
    return str(value)


def text(value: Value) -> str:
    """The cell as text; empty text for an empty cell. Unreadable for a broken formula."""
    if isinstance(value, Broken):
        raise Unreadable(
            f"Rumusnya gagal ({value})", "Ganti rumus dengan isinya, lalu unggah lagi."
        )
    return value if isinstance(value, str) else show(value)


def lost_digits(value: Value) -> bool:
    """Whether a spreadsheet turned a long number into a figure and dropped its last digits."""
    if isinstance(value, float):
        return abs(value) >= EXACT_BELOW
    if not isinstance(value, str):
        return False
    found = _SCIENTIFIC.fullmatch(value.strip("' "))
    return found is not None and int(found[1]) >= EXACT_DIGITS


def date(value: Value) -> dt.date | None:
    """A date: a date cell, `dd-mm-yyyy`, `dd/mm/yyyy` or `yyyy-mm-dd`, with or without a time."""
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date) or value is None:
        return value
    written = text(value)
    whole = _CLOCK.sub("", written.lstrip("'")).strip()
    if match := _DAY_FIRST.fullmatch(whole):
        day, month, year = (int(part) for part in match.groups())
    elif match := _YEAR_FIRST.fullmatch(whole):
        year, month, day = (int(part) for part in match.groups())
    elif isinstance(value, int | float) or (whole.isdigit() and len(whole) == 5):
        raise Unreadable(
            f"{written} adalah nomor urut tanggal, bukan tanggal",
            "Ubah format sel menjadi Tanggal, atau tulis seperti 16-02-1998.",
        )
    else:
        raise Unreadable(f"{written} bukan tanggal", "Tulis tanggal seperti 16-02-1998.")
    try:
        return dt.date(year, month, day)
    except ValueError:
        raise Unreadable(
            f"Tanggal {written} tidak ada di kalender", "Cocokkan dengan dokumen aslinya."
        ) from None


def number(value: Value) -> Decimal | None:
    """A number; decimal comma or point, thousands with the other one."""
    if value is None or isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        if isinstance(value, float) and not math.isfinite(value):
            raise Unreadable(f"{value} bukan angka", "Tulis angka seperti 12,5.")
        return Decimal(str(value))
    written = text(value).replace(" ", "").lstrip("'")
    plain = written
    if "," in plain and "." in plain:
        thousands = "," if plain.rfind(".") > plain.rfind(",") else "."
        plain = plain.replace(thousands, "")
    try:
        found = Decimal(plain.replace(",", "."))
    except InvalidOperation:
        found = Decimal("NaN")
    if not found.is_finite():
        raise Unreadable(f"{written} bukan angka", "Tulis angka seperti 12,5.")
    return found


def whole(value: Value) -> int | None:
    """A whole number."""
    found = number(value)
    if found is None:
        return None
    if found != found.to_integral_value():
        raise Unreadable(f"{show(value)} bukan bilangan bulat", "Tulis angka tanpa koma.")
    return int(found)


def squash(title: str) -> str:
    """A column title without case, blanks and marks, for comparison."""
    plain = unicodedata.normalize("NFKC", title).casefold()
    return "".join(ch for ch in plain if ch.isalnum())


def guarded(value: object) -> str:
    """Text for a cell of a file that we write: never taken for a formula."""
    written = str(value)
    return f"'{written}" if written[:1] in {"=", "+", "-", "@"} else written
