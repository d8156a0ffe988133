"""How much of an activity took place: in its own unit, with dates where a cap needs them."""

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Any

from asah.core.calc.errors import BadInput
from asah.credits.calc.book import Basis, Rule, Window, form_name


class Measure(StrEnum):
    """What was counted; the key of a quantity in JSON."""

    MINUTES = "minutes"
    JP = "jp"
    DAYS = "days"
    SESSIONS = "sessions"
    ACTIVITIES = "activities"
    SEMESTERS = "semesters"


@dataclass(frozen=True, slots=True)
class Kind:
    """`most` is the largest believable amount of a whole activity; `whole` allows no fraction."""

    word: str
    most: int
    whole: bool


KINDS = {
    Measure.MINUTES: Kind("menit", 366 * 1440, whole=False),
    Measure.JP: Kind("JP", 5000, whole=False),
    Measure.DAYS: Kind("hari", 366, whole=True),
    Measure.SESSIONS: Kind("sesi", 500, whole=True),
    Measure.ACTIVITIES: Kind("kegiatan", 100, whole=True),
    Measure.SEMESTERS: Kind("semester", 20, whole=True),
}
FITS = {
    Basis.HOUR: (Measure.MINUTES, Measure.JP),
    Basis.DAY: (Measure.DAYS,),
    Basis.SESSION: (Measure.SESSIONS,),
    Basis.ACTIVITY: (Measure.ACTIVITIES,),
    Basis.SEMESTER: (Measure.SEMESTERS,),
}
# Keys that name the same measure in a quantity's JSON.
ALIASES = {"minutes_by_day": Measure.MINUTES, "sessions_by_month": Measure.SESSIONS}
MOST_A_DAY = {Measure.MINUTES: 1440, Measure.JP: 32, Measure.DAYS: 1}
NUMBER = re.compile(r"[+-]?\d{1,12}([.,]\d{1,12})?", re.A)
DAY, MONTH = re.compile(r"\d{4}-\d{2}-\d{2}", re.A), re.compile(r"\d{4}-\d{2}", re.A)


@dataclass(frozen=True, slots=True)
class Part:
    """An amount on `2026-03-02`, in `2026-03`, on an unnamed day `#1`, or undated (empty)."""

    key: str
    amount: Fraction


@dataclass(frozen=True, slots=True)
class Quantity:
    measure: Measure
    parts: tuple[Part, ...]

    @property
    def total(self) -> Fraction:
        return sum((part.amount for part in self.parts), Fraction(0))

    @property
    def last_day(self) -> dt.date | None:
        """The last date that the parts name (the end of a month that is named alone)."""
        days = [_last_day(part.key) for part in self.parts if part.key[:1].isdigit()]
        return max(days, default=None)


def _last_day(key: str) -> dt.date:
    if DAY.fullmatch(key):
        return dt.date.fromisoformat(key)
    first = dt.date.fromisoformat(f"{key}-01")
    return (first + dt.timedelta(days=31)).replace(day=1) - dt.timedelta(days=1)


def amount(measure: Measure, value: object) -> Fraction:
    """A positive number, `1.5` or `1,5`. BadInput for anything else, or beyond belief."""
    kind = KINDS[measure]
    text = str(value).strip()
    if not NUMBER.fullmatch(text):
        raise BadInput(f"{text[:40]!r} bukan angka", f"Tulis banyaknya {kind.word}.", value=text)
    number = Fraction(text.replace(",", "."))
    if number <= 0:
        raise BadInput(
            f"banyaknya {kind.word} harus lebih dari nol", "Periksa angkanya.", value=text
        )
    if number > kind.most:
        raise BadInput(
            f"{text} {kind.word} untuk satu kegiatan melebihi {kind.most}",
            "Periksa angkanya.",
            value=text,
        )
    if kind.whole and number.denominator != 1:
        raise BadInput(
            f"banyaknya {kind.word} harus bilangan bulat", "Bulatkan sesuai bukti.", value=text
        )
    return number


def date_key(text: str) -> str:
    """`2026-03-02` or `2026-03` if it is a real date or month; BadInput otherwise."""
    key = text.strip()
    if DAY.fullmatch(key) or MONTH.fullmatch(key):
        try:
            dt.date.fromisoformat(key if len(key) == 10 else f"{key}-01")
        except ValueError:
            pass
        else:
            return key
    raise BadInput(
        f"{text!r} bukan tanggal atau bulan", "Tulis seperti 2026-03-02 atau 2026-03.", value=text
    )


def dated(measure: Measure, pairs: Iterable[tuple[str, object]]) -> Quantity:
    """Amounts by date or month; the same one twice is summed."""
    sums: dict[str, Fraction] = {}
    for raw_key, value in pairs:
        key = date_key(raw_key)
        sums[key] = sums.get(key, Fraction(0)) + amount(measure, value)
    return _checked(measure, sums)


def unnamed_days(measure: Measure, values: Iterable[object]) -> Quantity:
    """Amounts of different days whose dates do not matter: `#1`, `#2`, ..."""
    return _checked(measure, {f"#{i}": amount(measure, v) for i, v in enumerate(values, 1)})


def _checked(measure: Measure, sums: dict[str, Fraction]) -> Quantity:
    if not sums:
        raise BadInput("rincian per tanggal kosong", "Isi paling sedikit satu tanggal.")
    most = MOST_A_DAY.get(measure)
    for key, total in sums.items():
        if most and not MONTH.fullmatch(key) and total > most:
            raise BadInput(
                f"{key.replace('#', 'hari ke-')}: {float(total):g} {KINDS[measure].word} "
                f"dalam satu hari, paling banyak {most}",
                "Periksa angkanya.",
                value=str(total),
            )
    return Quantity(measure, tuple(Part(key, sums[key]) for key in sorted(sums)))


def single(measure: Measure, value: object) -> Quantity:
    """One undated amount."""
    return Quantity(measure, (Part("", amount(measure, value)),))


def parse(data: Mapping[str, Any]) -> Quantity:
    """A quantity from JSON: exactly one key.

    `{"minutes": 1800}`, `{"jp": "40"}`, `{"days": 3}`, `{"activities": 1}`, `{"semesters": 2}`;
    dated: `{"sessions": {"2026-03": 3}}`, `{"minutes_by_day": {"2026-03-02": 600}}`,
    `{"days": ["2026-03-02", "2026-03-03"]}`.
    """
    if len(data) != 1:
        raise BadInput(
            "jumlah kegiatan harus tepat satu ukuran", f"Pilih satu: {', '.join(Measure)}."
        )
    name, value = next(iter(data.items()))
    if name not in ALIASES and name not in set(Measure):
        raise BadInput(f"ukuran {name!r} tidak dikenal", f"Yang dikenal: {', '.join(Measure)}.")
    measure = ALIASES.get(name) or Measure(name)
    if isinstance(value, Mapping):
        return dated(measure, value.items())
    if isinstance(value, list):
        return dated(measure, ((str(key), 1) for key in value))
    return single(measure, value)


def from_text(measure: Measure, text: str) -> dict[str, Any]:
    """A quantity's JSON from what a person types: `3`, or `2026-03-02:90, 2026-03-03:45`."""
    items = [item.strip() for item in re.split("[,;\n]", text) if item.strip()]
    if len(items) == 1 and ":" not in items[0]:
        data: dict[str, Any] = {measure.value: items[0]}
    elif all(":" in item for item in items):
        pairs = [item.partition(":") for item in items]
        data = {measure.value: {key.strip(): value.strip() for key, _colon, value in pairs}}
    else:
        raise BadInput(
            "banyaknya tidak terbaca",
            "Tulis satu angka, atau tanggal dan angka seperti 2026-03-02:90, 2026-03-03:45.",
        )
    parse(data)
    return data


def as_text(data: Mapping[str, Any]) -> str:
    """The amounts of a quantity as `from_text` reads them."""
    value = next(iter(data.values()), "")
    if isinstance(value, Mapping):
        return ", ".join(f"{key}:{amount}" for key, amount in value.items())
    if isinstance(value, list):
        return ", ".join(f"{key}:1" for key in value)
    return str(value)


def check_unit(rule: Rule, quantity: Quantity) -> None:
    """BadInput unless the rule counts in this measure; `column` names the measures it needs."""
    fitting = FITS[rule.basis]
    if quantity.measure in fitting:
        return
    needed = " atau ".join(KINDS[measure].word for measure in fitting)
    raise BadInput(
        f"{form_name(rule.form)} dihitung dengan {needed}, bukan {KINDS[quantity.measure].word}",
        f"Isi banyaknya {needed}.",
        column=" ".join(fitting),
        value=quantity.measure,
    )


def window_key(rule: Rule, part: Part, quantity: Quantity, date: dt.date) -> str:
    """The window that the part's cap counts in, e.g. `day:2026-03-02`.

    Empty when the rule has no cap. BadInput when the cap needs a date that the part lacks.
    """
    if rule.cap_window is None:
        return ""
    if rule.cap_window is Window.ACTIVITY:
        return "activity"
    if rule.cap_window is Window.YEAR:
        return f"year:{date.year}"
    key = part.key
    if not key and quantity.measure in {Measure.ACTIVITIES, Measure.SEMESTERS}:
        key = date.isoformat()
    if rule.cap_window is Window.MONTH and MONTH.match(key):
        return f"month:{key[:7]}"
    if rule.cap_window is Window.DAY and (DAY.fullmatch(key) or key.startswith("#")):
        return f"day:{key}"
    word = "hari" if rule.cap_window is Window.DAY else "bulan"
    raise BadInput(
        f"{form_name(rule.form)} dibatasi per {word}, maka {KINDS[quantity.measure].word} "
        f"harus dirinci per {word}",
        f"Isi banyaknya {KINDS[quantity.measure].word} untuk tiap {word}.",
        column=f"{quantity.measure}_by_{rule.cap_window}",
    )
