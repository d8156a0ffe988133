"""Reading one row of a training history; section 5.D of the domain, and SIASN's own titles."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from asah.core import clock
from asah.core.calc import sheets
from asah.core.calc.errors import BadInput, Problem
from asah.core.calc.sheets import Column, Record, Unreadable, Value
from asah.credits.calc.claims import form_named
from asah.people.api import people_by_nip, person_in

COLUMNS = (
    Column("nip", "NIP", ("NIP BARU", "NIPPPK", "NI PPPK"), required=True),
    Column(
        "title",
        "NAMA KEGIATAN",
        ("NAMA KURSUS", "NAMA DIKLAT", "NAMA PELATIHAN", "LATIHAN STRUKTURAL"),
        required=True,
    ),
    Column(
        "form",
        "BENTUK",
        ("JENIS DIKLAT ID", "JENIS DIKLAT", "JENIS KURSUS", "BENTUK KEGIATAN", "JENIS"),
        required=True,
    ),
    Column("scope", "LINGKUP"),
    Column("organiser", "PENYELENGGARA", ("INSTITUSI PENYELENGGARA",)),
    Column("place", "TEMPAT", ("LOKASI",)),
    Column("start", "TANGGAL MULAI", ("TANGGAL KURSUS", "TANGGAL", "TGL MULAI")),
    Column(
        "end",
        "TANGGAL SELESAI",
        ("TANGGAL SELESAI KURSUS", "TGL SELESAI", "TANGGAL AKHIR"),
        required=True,
    ),
    Column("days", "JUMLAH HARI", ("LAMA HARI",)),
    Column("jp", "JUMLAH JP", ("JUMLAH JAM", "JP", "LAMA JAM"), required=True),
    Column(
        "number",
        "NOMOR SERTIFIKAT",
        ("NOMOR SERTIPIKAT", "NO SERTIFIKAT", "NO SERTIPIKAT", "NOMOR", "NO STTPP"),
    ),
    Column("number_date", "TANGGAL SERTIFIKAT", ("TANGGAL SERTIPIKAT", "TGL STTPP")),
)
SCOPES = {
    "": "national",
    "nasional": "national",
    "national": "national",
    "dalamnegeri": "national",
    "internasional": "international",
    "international": "international",
    "luarnegeri": "international",
}
MOST_JP = 5000
SPAN_DAYS = 6 * 366


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """A readable row. `jp` and `days` are what the certificate says, if it does."""

    line: int
    person: int
    name: str
    title: str
    form: str
    scope: str
    organiser: str
    place: str
    start: dt.date
    end: dt.date
    days: int | None
    jp: Decimal | None
    number: str
    number_date: dt.date | None


@dataclass(slots=True)
class Known:
    """People by every NIP that they have or had, and the day."""

    people: dict[str, tuple[int, str]] = field(default_factory=dict)
    today: dt.date = dt.date.min


def known_today() -> Known:
    """Two queries."""
    return Known(people_by_nip(), clock.today())


def _title(value: Value, _known: Known) -> str:
    found = sheets.text(value)
    if not found:
        raise Unreadable(_("Nama kegiatan kosong"), _("Salin dari sertifikatnya."))
    return found[:250]


def _form(value: Value, _known: Known) -> str:
    try:
        return form_named(sheets.text(value)).slug
    except BadInput as error:
        raise Unreadable(error.problem.reason, error.problem.cure) from None


def _scope(value: Value, _known: Known) -> str:
    found = SCOPES.get(sheets.squash(sheets.text(value)))
    if found is None:
        raise Unreadable(_("Lingkup tidak dikenal"), _("Tulis nasional atau internasional."))
    return found


def _end(value: Value, known: Known) -> dt.date | None:
    found = sheets.date(value)
    if found and found > known.today:
        raise Unreadable(_("Tanggal selesai belum tiba"), _("Cocokkan dengan sertifikatnya."))
    return found


def _days(value: Value, _known: Known) -> int | None:
    found = sheets.whole(value)
    if found is not None and found < 1:
        raise Unreadable(_("Jumlah hari harus lebih dari nol"), _("Periksa angkanya."))
    return found


def _jp(value: Value, _known: Known) -> Decimal | None:
    found = sheets.number(value)
    if found is None:
        return None
    if not 0 < found <= MOST_JP:
        raise Unreadable(
            _("Jumlah JP harus lebih dari nol dan paling banyak 5.000"), _("Periksa angkanya.")
        )
    return found.quantize(Decimal("0.01"))


def _date(value: Value, _known: Known) -> dt.date | None:
    return sheets.date(value)


def _text(width: int) -> Callable[[Value, Known], str]:
    def read(value: Value, _known: Known) -> str:
        return sheets.text(value)[:width]

    return read


READERS: dict[str, Callable[[Value, Known], Any]] = {
    "nip": lambda value, known: person_in(value, known.people),
    "title": _title,
    "form": _form,
    "scope": _scope,
    "organiser": _text(200),
    "place": _text(120),
    "start": _date,
    "end": _end,
    "days": _days,
    "jp": _jp,
    "number": _text(100),
    "number_date": _date,
}
TITLES = {column.key: column.title for column in COLUMNS}


def read(record: Record, known: Known) -> HistoryRow | list[Problem]:
    """A row, or everything that is wrong with it."""
    found: dict[str, Any] = {}
    wrong: list[Problem] = []
    for key, reader in READERS.items():
        try:
            found[key] = reader(record[key], known)
        except Unreadable as error:
            told = sheets.show(record[key])
            wrong.append(Problem(error.reason, error.cure, record.line, TITLES[key], told))
    return wrong or _row(record, found)


def _row(record: Record, found: dict[str, Any]) -> HistoryRow | list[Problem]:
    """The dates against each other; one that is missing is the other one."""
    person, name = found.pop("nip")
    end = found["end"] or found["start"] or found["number_date"]
    start = found["start"] or end
    told = sheets.show(record["end"])
    if end is None:
        cure = _("Isi tanggal selesainya.")
        return [Problem(_("Tanggal kosong"), cure, record.line, TITLES["end"], told)]
    if start > end:
        reason = _("Tanggal selesai mendahului tanggal mulai")
        cure = _("Cocokkan dengan sertifikatnya.")
        return [Problem(reason, cure, record.line, TITLES["end"], told)]
    if (end - start).days > SPAN_DAYS:
        reason = _("Kegiatan ini lebih lama dari enam tahun")
        cure = _("Periksa tahun mulai dan selesainya.")
        return [Problem(reason, cure, record.line, TITLES["start"], sheets.show(record["start"]))]
    return HistoryRow(record.line, person, name, **(found | {"start": start, "end": end}))
