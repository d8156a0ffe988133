"""Rows of a monthly report: which service, which month, how many finished, how many on time."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass

from asah.core.calc.errors import Problem
from asah.core.calc.sheets import Column, Record, Value
from asah.core.calc.sheets.values import Unreadable, date, number, show, squash, text, whole

COLUMNS = (
    Column("service", "Layanan", ("kode layanan", "jenis layanan", "nama layanan"), required=True),
    Column("month", "Bulan", ("periode", "bulan laporan"), required=True),
    Column("finished", "Selesai", ("jumlah selesai", "layanan selesai", "output"), required=True),
    Column("on_time", "Tepat waktu", ("selesai tepat waktu", "jumlah tepat waktu")),
    Column("share", "Tepat waktu (%)", ("persen tepat waktu", "ketepatan waktu", "% tepat waktu")),
)
TITLES = {column.key: column.title for column in COLUMNS}
_NAMES = "januari februari maret april mei juni juli agustus september oktober november desember"
_MONTHS = {name[:3]: place for place, name in enumerate(_NAMES.split(), 1)} | {"agt": 8, "nop": 11}
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})")
_YEAR_LAST = re.compile(r"(\d{1,2})[-/.](\d{4})")
_NAMED = re.compile(r"([a-z]{3})[a-z]*\.?[\s-]+(\d{4})", re.IGNORECASE)
MOST = 1_000_000


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the report; `on_time` None where the agency does not say."""

    number: int
    service_id: int
    month: dt.date
    finished: int
    on_time: int | None


def read_month(value: Value) -> dt.date | None:
    """The first day of a month: `2026-09`, `09/2026`, `September 2026`, or any date in it."""
    written = "" if isinstance(value, dt.date) else text(value).strip().lstrip("'")
    if match := _YEAR_FIRST.fullmatch(written):
        year, month = int(match[1]), int(match[2])
    elif match := _YEAR_LAST.fullmatch(written):
        month, year = int(match[1]), int(match[2])
    elif (match := _NAMED.fullmatch(written)) and match[1].lower() in _MONTHS:
        month, year = _MONTHS[match[1].lower()], int(match[2])
    else:
        day = date(value)
        return day.replace(day=1) if day else None
    try:
        return dt.date(year, month, 1)
    except ValueError:
        raise Unreadable(f"{written} bukan bulan", "Tulis bulan seperti 2026-09.") from None


def read_line(record: Record, services: Mapping[str, int]) -> Line | Problem:
    """The row, or what is wrong with it. `services`: id by squashed code and name."""
    key = "service"
    try:
        named = squash(text(record[key]))
        key = "month"
        month = read_month(record[key])
        key = "finished"
        finished = whole(record[key])
        key = "on_time"
        on_time = whole(record[key])
        if on_time is None and finished is not None:
            key = "share"
            on_time = _of_share(record[key], finished)
    except Unreadable as error:
        return _wrong(record, key, error.reason, error.cure)
    if named not in services:
        return _wrong(record, "service", "layanan tidak dikenal", "Tulis kode layanannya.")
    if month is None:
        return _wrong(record, "month", "bulan kosong", "Tulis bulan seperti 2026-09.")
    if finished is None or not 0 <= finished <= MOST:
        return _wrong(record, "finished", "jumlah selesai tidak masuk akal", "Isi 0 atau lebih.")
    if on_time is not None and not 0 <= on_time <= finished:
        reason = "yang tepat waktu harus antara 0 dan yang selesai"
        return _wrong(record, key, reason, "Betulkan salah satunya.")
    return Line(record.line, services[named], month, finished, on_time)


def _of_share(value: Value, finished: int) -> int | None:
    """A share as `92,5`, `92,5%` or (a cell formatted as percent) `0,925`, as a count."""
    plain = value.replace("%", "").strip() if isinstance(value, str) else value
    share = number(plain or None)
    if share is None:
        return None
    cell = isinstance(value, float) and 0 <= share <= 1
    return round(finished * float(share) / (1 if cell else 100))


def _wrong(record: Record, key: str, reason: str, cure: str) -> Problem:
    return Problem(reason, cure, record.line, TITLES[key], show(record[key])[:60])
