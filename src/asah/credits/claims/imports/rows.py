"""Reading one row of a training history; section 5.D of the domain, and SIASN's own titles."""

import datetime as dt
import re
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
from asah.people.api import OldNumber, Person

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


class Wrong(Exception):
    """A cell that cannot be used; becomes a `Problem` of its row."""

    def __init__(self, reason: str, cure: str) -> None:
        super().__init__(reason)
        self.reason, self.cure = reason, cure


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
    found = Known(today=clock.today())
    for nip, pk, name in OldNumber.objects.values_list("nip", "person_id", "person__name"):
        found.people[nip] = (pk, name)
    for nip, pk, name in Person.objects.values_list("nip", "pk", "name"):
        found.people[nip] = (pk, name)
    return found


def _nip(value: Value, known: Known) -> tuple[int, str]:
    if sheets.lost_digits(value):
        raise Wrong(
            _("Excel mengubah NIP menjadi angka; digit terakhirnya hilang"),
            _("Atur kolom menjadi Teks, lalu salin ulang NIP dari sumbernya."),
        )
    digits = re.sub(r"[\s'.`-]", "", sheets.text(value))
    if not re.fullmatch(r"\d{18}", digits, re.A):
        raise Wrong(_("NIP bukan 18 digit"), _("Cocokkan dengan data kepegawaian."))
    if digits not in known.people:
        raise Wrong(_("Tidak ada pegawai dengan NIP ini"), _("Impor data pegawainya lebih dahulu."))
    return known.people[digits]


def _title(value: Value, _known: Known) -> str:
    found = sheets.text(value)
    if not found:
        raise Wrong(_("Nama kegiatan kosong"), _("Salin dari sertifikatnya."))
    return found[:250]


def _form(value: Value, _known: Known) -> str:
    try:
        return form_named(sheets.text(value)).slug
    except BadInput as error:
        raise Wrong(error.problem.reason, error.problem.cure) from None


def _scope(value: Value, _known: Known) -> str:
    found = SCOPES.get(sheets.squash(sheets.text(value)))
    if found is None:
        raise Wrong(_("Lingkup tidak dikenal"), _("Tulis nasional atau internasional."))
    return found


def _end(value: Value, known: Known) -> dt.date | None:
    found = sheets.date(value)
    if found and found > known.today:
        raise Wrong(_("Tanggal selesai belum tiba"), _("Cocokkan dengan sertifikatnya."))
    return found


def _days(value: Value, _known: Known) -> int | None:
    found = sheets.whole(value)
    if found is not None and found < 1:
        raise Wrong(_("Jumlah hari harus lebih dari nol"), _("Periksa angkanya."))
    return found


def _jp(value: Value, _known: Known) -> Decimal | None:
    found = sheets.number(value)
    if found is None:
        return None
    if not 0 < found <= MOST_JP:
        raise Wrong(
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
    "nip": _nip,
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
        except (Wrong, Unreadable) as error:
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
