"""NIP of a PNS and NI of a PPPK: eighteen digits, and what they say.

`YYYYMMDD` birth, `YYYY` appointment, then two digits (PNS: month 01-12; PPPK: 21 and above, the
number of the agreement), sex 1 man or 2 woman, serial 001-999. Source: domain 5.A and 10a.
"""

import datetime as dt
import re
from dataclasses import dataclass

from asah.core.calc.sheets import Unreadable, Value, lost_digits, text

LENGTH = 18
PPPK_FROM = 21
YOUNGEST = 16
USUALLY_AT_LEAST = 18
_SURROUND = re.compile(r'[\s\'"’‘`´=.\-]')
_FROM_SIASN = "Atur kolom menjadi Teks, lalu salin ulang NIP dari SIASN. Jangan ketik dari ingatan."
_CHECK = "Cocokkan dengan SK pengangkatan atau MyASN, lalu betulkan."


@dataclass(frozen=True, slots=True)
class Nip:
    """What a valid number says. `kind` is `pns` or `pppk`; `appointed` the first day known."""

    digits: str
    born: dt.date
    appointed: dt.date
    kind: str
    sex: str
    serial: int

    @property
    def age_at_appointment(self) -> int:
        """Whole years from birth to the appointment; a PPPK's by the end of that year."""
        if self.kind == "pppk":
            return self.appointed.year - self.born.year
        early = (self.appointed.month, 31) < (self.born.month, self.born.day)
        return self.appointed.year - self.born.year - early


def clean(value: Value) -> str:
    """The digits without blanks, dots, dashes, quotes and apostrophes around them.

    Unreadable when the cell is empty, is a number that lost its digits, or holds anything else.
    """
    if value is None:
        raise Unreadable("NIP kosong", _FROM_SIASN)
    if lost_digits(value):
        raise Unreadable(
            "Excel mengubah NIP menjadi angka; tiga digit terakhir hilang", _FROM_SIASN
        )
    digits = _SURROUND.sub("", text(value))
    if not digits:
        raise Unreadable("NIP kosong", _FROM_SIASN)
    if not (digits.isascii() and digits.isdigit()):
        raise Unreadable("NIP berisi huruf atau tanda lain", _FROM_SIASN)
    if len(digits) != LENGTH:
        raise Unreadable(f"NIP terdiri atas {len(digits)} digit, seharusnya {LENGTH}", _FROM_SIASN)
    if digits.endswith("000"):
        raise Unreadable(
            "NIP berakhir 000; tiga digit terakhir hilang karena dibulatkan Excel", _FROM_SIASN
        )
    return digits


def read(value: Value, today: dt.date) -> Nip:
    """A valid number, read. Unreadable with the reason and the cure otherwise."""
    digits = clean(value)
    born = _birth(digits)
    year, tens, sex, serial = (
        int(digits[8:12]),
        int(digits[12:14]),
        digits[14],
        int(digits[15:]),
    )
    if sex not in "12":
        raise Unreadable(
            f"Digit ke-15 NIP adalah {sex}, seharusnya 1 (pria) atau 2 (wanita)", _CHECK
        )
    if 1 <= tens <= 12:
        kind, appointed = "pns", _day(year, tens)
    elif tens >= PPPK_FROM:
        kind, appointed = "pppk", _day(year, 1)
    else:
        raise Unreadable(
            f"Digit 13-14 NIP adalah {tens:02d}: bukan bulan (01-12), bukan pula PPPK (21 ke atas)",
            _CHECK,
        )
    nip = Nip(digits, born, appointed, kind, "L" if sex == "1" else "P", serial)
    if nip.age_at_appointment < YOUNGEST:
        raise Unreadable(f"Menurut NIP diangkat {year}, padahal lahir {born.year}", _CHECK)
    if appointed > today:
        raise Unreadable(f"Menurut NIP baru diangkat {digits[8:14]}, belum tiba", _CHECK)
    return nip


def display(digits: str) -> str:
    """`19860926 201505 1 001`, as it is printed."""
    return f"{digits[:8]} {digits[8:14]} {digits[14:15]} {digits[15:]}".strip()


def _birth(digits: str) -> dt.date:
    try:
        return dt.date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        raise Unreadable(
            f"Tanggal lahir di NIP ({digits[6:8]}-{digits[4:6]}-{digits[:4]}) tidak ada",
            "Cocokkan dengan SK CPNS, betulkan digit 1 sampai 8.",
        ) from None


def _day(year: int, month: int) -> dt.date:
    try:
        return dt.date(year, month, 1)
    except ValueError:
        raise Unreadable(f"Tahun pengangkatan di NIP adalah {year:04d}", _CHECK) from None
