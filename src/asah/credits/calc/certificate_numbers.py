"""Numbers of certificates by a template, and the template in force on a day.

A template names `{seq}` and `{year}`, so that a number is never given twice; `{form}` (the
form's code), `{office}` and `{month}` (Roman) may stand in it. `{seq:05d}` fills with zeros.
"""

import datetime as dt
import string
from collections.abc import Iterable, Mapping

from asah.core.calc.errors import BadInput

MONTHS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
NEEDED = frozenset({"seq", "year"})
KNOWN = NEEDED | {"form", "office", "month"}


def check(template: str) -> str:
    """The template itself. BadInput when it could give a number twice or cannot be filled."""
    try:
        names = {name for _text, name, _spec, _conv in string.Formatter().parse(template) if name}
        _fill(template, 1, dt.date(2026, 1, 1), "", "")
    except (ValueError, KeyError, IndexError) as error:
        raise BadInput(
            f"pola nomor {template!r} tidak terbaca",
            "Pakai {seq}, {year}, {form}, {office}, dan {month} saja.",
        ) from error
    if missing := sorted(NEEDED - names):
        raise BadInput(
            f"pola nomor {template!r} tidak memuat {{{missing[0]}}}",
            "Tanpa urut dan tahun, dua sertifikat bisa bernomor sama.",
        )
    return template


def _fill(template: str, seq: int, day: dt.date, form: str, office: str) -> str:
    return template.format(
        seq=seq, year=day.year, month=MONTHS[day.month - 1], form=form, office=office
    )


def number(template: str, *, seq: int, day: dt.date, form: str, office: str) -> str:
    """The number with this place in the day's year. BadInput as in `check`."""
    return _fill(check(template), seq, day, form, office)


def in_force(rows: Iterable[Mapping[str, str]], day: dt.date) -> str:
    """The template of the latest row that holds on the day. BadInput when none does."""
    text = day.isoformat()
    held = [r for r in rows if r["valid_from"] <= text <= (r["valid_to"] or "9999-12-31")]
    if not held:
        raise BadInput(
            f"belum ada pola nomor sertifikat untuk {text}",
            "Tambahkan barisnya di data/credits/certificate_numbers.csv.",
        )
    return check(max(held, key=lambda row: row["valid_from"])["template"])
