"""Reading rows of appraisals (NIP, TAHUN, PREDIKAT) and sanctions (NIP, TINGKAT, MULAI, ...)."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from asah.core.calc import sheets
from asah.core.calc.errors import Problem
from asah.core.calc.sheets import Column, Record, Unreadable, Value
from asah.credits.models import Appraisal, Sanction
from asah.people.api import ByNip, person_in

NIP = Column("nip", "NIP", ("NIP BARU", "NIPPPK", "NI PPPK"), required=True)
APPRAISAL = (
    NIP,
    Column("year", "TAHUN", ("TAHUN KINERJA", "TAHUN PENILAIAN"), required=True),
    Column("predicate", "PREDIKAT", ("PREDIKAT KINERJA", "KUADRAN KINERJA"), required=True),
)
SANCTION = (
    NIP,
    Column("level", "TINGKAT", ("TINGKAT HUKUMAN", "JENIS HUKUMAN"), required=True),
    Column("start", "MULAI", ("TANGGAL MULAI", "TMT HUKUMAN", "TMT"), required=True),
    Column("end", "SELESAI", ("TANGGAL SELESAI", "AKHIR HUKUMAN")),
    Column("decree", "NOMOR SK", ("NO SK", "SK HUKUMAN"), required=True),
)
PREDICATES = {
    "sangatbaik": "1",
    "baik": "2",
    "butuhperbaikan": "3",
    "cukup": "3",
    "kurang": "4",
    "misconduct": "4",
    "sangatkurang": "5",
    "buruk": "5",
}
LEVELS = {"ringan": "1", "sedang": "2", "berat": "3"}
FIRST_YEAR = 2014

type Values = dict[str, str | int | None]


@dataclass(frozen=True, slots=True)
class Row:
    """A readable row: whose, what makes it one and the same, and what may differ."""

    person: int
    name: str
    title: str
    key: Values
    values: Values


class Wrong(Exception):
    """A cell that cannot be used, with the key of its column."""

    def __init__(self, key: str, reason: str, cure: str) -> None:
        super().__init__(reason)
        self.key, self.reason, self.cure = key, reason, cure


def _person(value: Value, people: ByNip) -> tuple[int, str]:
    try:
        return person_in(value, people)
    except Unreadable as error:
        raise Wrong("nip", error.reason, error.cure) from None


def _date(key: str, value: Value, *, needed: bool) -> dt.date | None:
    try:
        found = sheets.date(value)
    except Unreadable as error:
        raise Wrong(key, error.reason, _("Tulis tanggal seperti 16-03-2026.")) from None
    if found is None and needed:
        raise Wrong(key, _("Tanggal kosong"), _("Isi tanggal seperti 16-03-2026."))
    return found


def _word(key: str, value: Value, codes: Mapping[str, str], names: list[str]) -> str:
    word = sheets.squash(sheets.text(value))
    if word in codes.values():
        return word
    if word not in codes:
        raise Wrong(
            key,
            _("%(word)s tidak dikenal") % {"word": sheets.text(value) or _("Isian kosong")},
            _("Isi salah satu: %(names)s.") % {"names": ", ".join(names)},
        )
    return codes[word]


def _year(value: Value, today: dt.date) -> int:
    try:
        year = sheets.whole(value)
    except Unreadable:
        year = None
    if year is None or not FIRST_YEAR <= year <= today.year:
        raise Wrong(
            "year",
            _("Tahun tidak dikenal"),
            _("Isi tahun %(first)s sampai %(last)s.") % {"first": FIRST_YEAR, "last": today.year},
        )
    return year


def appraisal(record: Record, people: ByNip, today: dt.date) -> Row:
    """One appraisal. Wrong names the cell."""
    person, name = _person(record["nip"], people)
    names = [str(label) for label in Appraisal.Predicate.labels]
    year = _year(record["year"], today)
    code = _word("predicate", record["predicate"], PREDICATES, names)
    return Row(person, name, str(year), {"year": year}, {"predicate": code})


def sanction(record: Record, people: ByNip, today: dt.date) -> Row:
    """One sanction. Wrong names the cell."""
    person, name = _person(record["nip"], people)
    names = [str(label) for label in Sanction.Level.labels]
    level = _word("level", record["level"], LEVELS, names)
    start = _date("start", record["start"], needed=True)
    end = _date("end", record["end"], needed=False)
    if start and end and end < start:
        raise Wrong("end", _("Tanggal selesai mendahului mulai"), _("Betulkan salah satunya."))
    decree = sheets.text(record["decree"])[:100]
    if not decree:
        raise Wrong("decree", _("Nomor SK kosong"), _("Isi nomor SK hukuman disiplin."))
    values: Values = {"level": level, "start": str(start), "end": str(end) if end else None}
    return Row(person, name, decree, {"decree": decree}, values)


type Reader = Callable[[Record, ByNip, dt.date], Row]


def read(
    reader: Reader, columns: Sequence[Column], record: Record, people: ByNip, today: dt.date
) -> Row | Problem:
    """The row, or what is wrong with it."""
    try:
        return reader(record, people, today)
    except Wrong as wrong:
        title = next(column.title for column in columns if column.key == wrong.key)
        value = sheets.show(record[wrong.key])
        return Problem(wrong.reason, wrong.cure, record.line, title, value)
