"""Figures and dates as people here write them: `Rp 4,92 M`, `20 JP`, `24 Nov 2026`, `−0,6`.

A number and its unit never part (no-break space); the minus is a true minus.
"""

import datetime as dt
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language

NBSP = "\u00a0"
MINUS = "\u2212"
DASH = "\u2013"

ENGLISH = "en"
# The units of large sums, in the languages of the interface.
UNITS = {"id": ("T", "M", "juta"), ENGLISH: ("tn", "bn", "m")}

type Figure = int | float | Decimal


def number(value: Figure, places: int | None = None) -> str:
    """`1.250`, `87,28`; without `places` at most two decimals, no idle zeros. Half rounds up."""
    if get_language() == ENGLISH:
        return _english(value, places)
    if type(value) is int and not places:
        return (MINUS if value < 0 else "") + f"{abs(value):,}".replace(",", ".")
    exact = value if type(value) is Decimal else Decimal(str(value))
    rounded = exact.quantize(Decimal(1).scaleb(-(2 if places is None else places)), ROUND_HALF_UP)
    text = f"{abs(rounded):,f}".replace(",", " ").replace(".", ",").replace(" ", ".")
    if places is None and "," in text:
        text = text.rstrip("0").rstrip(",")
    return (MINUS if rounded < 0 else "") + text


def _english(value: Figure, places: int | None) -> str:
    """`1,250`, `87.28`."""
    exact = value if type(value) is Decimal else Decimal(str(value))
    rounded = exact.quantize(Decimal(1).scaleb(-(2 if places is None else places)), ROUND_HALF_UP)
    text = f"{abs(rounded):,f}"
    if places is None and "." in text:
        text = text.rstrip("0").rstrip(".")
    return (MINUS if rounded < 0 else "") + text


def signed(value: Figure, places: int = 1) -> str:
    """`+2,3`, `−0,6`, `0,0`."""
    text = number(value, places)
    return text if text.startswith(MINUS) or not text.strip("0,.") else "+" + text


def jp(value: Figure) -> str:
    """Learning hours: `24 JP`, `1,2 JP`."""
    return f"{number(value)}{NBSP}JP"


def percent(share: Figure, places: int = 0) -> str:
    """A share from 0 to 1 as `41%`."""
    return f"{number(Decimal(str(share)) * 100, places)}%"


def rupiah(value: Figure) -> str:
    """Whole rupiah: `Rp 1.250.000`."""
    return f"{MINUS if value < 0 else ''}Rp{NBSP}{number(abs(Decimal(str(value))), 0)}"


def rupiah_short(value: Figure) -> str:
    """Rupiah in the unit that reads best: `Rp 4,92 M`, `Rp 432 juta`, `Rp 750.000`."""
    amount = abs(Decimal(str(value)))
    sign = MINUS if value < 0 else ""
    trillion, billion, million = UNITS.get(get_language() or "", UNITS["id"])
    for size, word in ((10**12, trillion), (10**9, billion)):
        if amount >= size:
            return f"{sign}Rp{NBSP}{number(amount / size, 2)}{NBSP}{word}"
    if amount >= 10**6:
        places = 0 if amount >= 10**8 else None
        return f"{sign}Rp{NBSP}{number(amount / 10**6, places)}{NBSP}{million}"
    return f"{sign}Rp{NBSP}{number(amount, 0)}"


def _local(value: dt.date) -> dt.date:
    aware = isinstance(value, dt.datetime) and timezone.is_aware(value)
    return timezone.localtime(value) if aware else value  # type: ignore[arg-type]


DATE_STYLES = {
    "": "j M Y",
    "pendek": "j M",
    "panjang": "j F Y",
    "hari": "D, j M Y",
    "hari-pendek": "D, j M",
    "hari-panjang": "l, j F Y",
    "bulan": "M Y",
}


def tanggal(value: dt.date, style: str = "") -> str:
    """`24 Nov 2026`; styles: pendek, panjang, hari, hari-pendek, hari-panjang, bulan."""
    local = _local(value)
    day = local.date() if isinstance(local, dt.datetime) else local
    return _tanggal(day, style, get_language())


@lru_cache(maxsize=4000)
def _tanggal(day: dt.date, style: str, language: str | None) -> str:
    return date_format(day, DATE_STYLES[style]).replace(" ", NBSP)


def jam(value: dt.datetime | dt.time) -> str:
    """`09.43 WITA`, on the region's clock."""
    local = _local(value) if isinstance(value, dt.datetime) else value
    mark = ":" if get_language() == ENGLISH else "."
    return f"{local:%H}{mark}{local:%M}{NBSP}{settings.REGION['time_zone_label']}"


def waktu(value: dt.datetime) -> str:
    """`24 Nov 2026, 09.43 WITA`."""
    return f"{tanggal(value)}, {jam(value)}"


def nip(value: str) -> str:
    """`19910314 201503 2 007`, the way it is read aloud; anything else unchanged."""
    if len(value) != 18 or not value.isdigit():
        return value
    return NBSP.join((value[:8], value[8:14], value[14], value[15:]))
