"""Rows of a complaint system's export (SP4N-LAPOR): read, masked, judged; without a database."""

import datetime as dt
from dataclasses import dataclass

from asah.citizens.calc.complaint_mask import mask
from asah.core.calc.errors import Problem
from asah.core.calc.sheets import Column, Record
from asah.core.calc.sheets.values import Unreadable, date, squash, text

WAITING, GOING, DONE = "waiting", "going", "done"
STATES = {
    "belum terverifikasi": WAITING,
    "belum ditindaklanjuti": WAITING,
    "belum diproses": WAITING,
    "diteruskan": WAITING,
    "proses": GOING,
    "diproses": GOING,
    "dalam proses": GOING,
    "ditindaklanjuti": GOING,
    "ditunda": GOING,
    "selesai": DONE,
    "diarsipkan": DONE,
}
_STATES = {squash(word): state for word, state in STATES.items()}
COLUMNS = (
    Column("reference", "Tracking ID", ("nomor laporan", "id laporan", "tracking"), required=True),
    Column("received", "Tanggal Laporan", ("tanggal masuk", "tanggal lapor"), required=True),
    Column("title", "Judul Laporan", ("judul",)),
    Column("text", "Isi Laporan", ("isi", "isi aduan", "laporan"), required=True),
    Column("topic", "Kategori", ("kategori laporan", "topik")),
    Column("unit", "Unit Terdisposisi", ("instansi", "instansi terdisposisi", "disposisi")),
    Column("state", "Status", ("status laporan",), required=True),
    Column("answered", "Tanggal Tindak Lanjut", ("tanggal tanggapan", "tanggal selesai")),
)
TITLES = {column.key: column.title for column in COLUMNS}


@dataclass(frozen=True, slots=True)
class Report:
    """One report as it may be stored. `answered`: the first follow-up, None for none yet."""

    line: int
    reference: str
    received: dt.date
    title: str
    text: str
    masked: int
    topic: str
    unit: str
    state: str
    answered: dt.date | None


def read_report(record: Record) -> Report | Problem:
    """The report of a row, or what is wrong with it."""
    key = "reference"
    try:
        reference = text(record[key]).strip()
        key = "received"
        received = date(record[key])
        key = "answered"
        answered = date(record[key])
        key = "text"
        body, title = mask(text(record[key])), mask(text(record["title"]))
    except Unreadable as error:
        return _wrong(record, key, error.reason, error.cure)
    state = _STATES.get(squash(text(record["state"])), "")
    if not reference:
        return _wrong(record, "reference", "nomor laporan kosong", "Isi nomornya.")
    if received is None:
        return _wrong(record, "received", "tanggal laporan kosong", "Isi tanggalnya.")
    if not body.text.strip():
        return _wrong(record, "text", "isi laporan kosong", "Isi laporannya.")
    if not state:
        known = ", ".join(STATES)
        return _wrong(record, "state", "status tidak dikenal", f"Yang dikenal: {known}.")
    if answered and answered < received:
        reason = "tindak lanjut lebih dahulu daripada laporannya"
        return _wrong(record, "answered", reason, "Betulkan salah satu tanggalnya.")
    return Report(
        record.line,
        reference[:40],
        received,
        title.text[:250],
        body.text,
        body.found + title.found,
        _topic(text(record["topic"])),
        text(record["unit"])[:200],
        state,
        None if state == WAITING else answered,
    )


def _topic(written: str) -> str:
    """`KESEHATAN` and `Kesehatan` are one topic."""
    plain = written.strip()[:120]
    return plain.capitalize() if plain.isupper() else plain


def _wrong(record: Record, key: str, reason: str, cure: str) -> Problem:
    value = mask(str(record[key] or "")).text[:60]
    return Problem(reason, cure, record.line, TITLES[key], value)


def covered(record: Record) -> Record:
    """The row as the file of wrong rows may keep it: masked."""
    cells = {
        key: mask(value).text if isinstance(value, str) and key in {"text", "title"} else value
        for key, value in record.values.items()
    }
    return Record(record.line, cells)
