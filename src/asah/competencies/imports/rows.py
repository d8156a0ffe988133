"""Reading one row of the assessments file: NIP, KOMPETENSI, LEVEL, TANGGAL, SUMBER."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, cast

from django.utils.translation import gettext as _

from asah.competencies.models import Competency
from asah.competencies.selectors.rules import valid_on
from asah.core import clock
from asah.core.calc import sheets
from asah.core.calc.errors import Problem
from asah.core.calc.sheets import Column, Record, Unreadable, Value
from asah.people.api import people_by_nip, person_in

COLUMNS = (
    Column("nip", "NIP", ("NIP BARU", "NIPPPK", "NI PPPK"), required=True),
    Column("competency", "KOMPETENSI", ("NAMA KOMPETENSI", "KODE KOMPETENSI"), required=True),
    Column("level", "LEVEL", ("TINGKAT", "LEVEL CAPAIAN"), required=True),
    Column("date", "TANGGAL", ("TANGGAL PENILAIAN", "TGL"), required=True),
    Column("source", "SUMBER", ("SUMBER PENILAIAN", "PENYELENGGARA"), required=True),
)
SOURCE_WIDTH = 160

type Named = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Row:
    """A readable row."""

    person: int
    name: str
    competency: int
    title: str
    level: int
    date: dt.date
    source: str

    @property
    def key(self) -> str:
        """What makes the evidence one and the same, together with person and competency."""
        return f"impor:{self.date}:{sheets.squash(self.source)[:80]}"


@dataclass(slots=True)
class Known:
    """What rows are compared with."""

    people: dict[str, tuple[int, str]] = field(default_factory=dict)
    competencies: dict[str, tuple[int, str]] = field(default_factory=dict)
    today: dt.date = dt.date.min


def known_today() -> Known:
    """NIPs of now and before, competencies by code and name."""
    found = Known(people_by_nip(), today=clock.today())
    for row in Competency.objects.filter(valid_on(found.today)):
        for word in (row.code, row.name):
            found.competencies[sheets.squash(word)] = (row.pk, row.name)
    return found


def _competency(value: Value, known: Known) -> tuple[int, str]:
    word = sheets.text(value)
    if not word:
        raise Unreadable(_("Kompetensi kosong"), _("Isi nama atau kode kompetensi."))
    found = known.competencies.get(sheets.squash(word))
    if found is None:
        raise Unreadable(
            _("Kompetensi %(word)s tidak ada di kamus") % {"word": word},
            _("Pakai nama atau kode dari halaman Kamus kompetensi."),
        )
    return found


def _level(value: Value, _known: Known) -> int:
    try:
        found = sheets.whole(value)
    except Unreadable as error:
        raise Unreadable(error.reason, _("Isi angka 1 sampai 5.")) from None
    if found is None or not 1 <= found <= 5:
        raise Unreadable(_("Level harus 1 sampai 5"), _("Cocokkan dengan hasil penilaian."))
    return found


def _date(value: Value, known: Known) -> dt.date:
    found = sheets.date(value)
    if found is None:
        raise Unreadable(_("Tanggal kosong"), _("Isi tanggal penilaian."))
    if found > known.today:
        raise Unreadable(_("Tanggal penilaian belum tiba"), _("Periksa tahunnya."))
    return found


def _source(value: Value, _known: Known) -> str:
    found = sheets.text(value)
    if not found:
        raise Unreadable(_("Sumber kosong"), _("Isi asal penilaian, mis. Uji kompetensi."))
    return found[:SOURCE_WIDTH]


READERS: Mapping[str, Callable[[Value, Known], object]] = {
    "nip": lambda value, known: person_in(value, known.people),
    "competency": _competency,
    "level": _level,
    "date": _date,
    "source": _source,
}


def read(record: Record, known: Known) -> Row | list[Problem]:
    """A row, or everything that is wrong with it."""
    found: dict[str, object] = {}
    wrong: list[Problem] = []
    for column in COLUMNS:
        value = record[column.key]
        try:
            found[column.key] = READERS[column.key](value, known)
        except Unreadable as error:
            told = sheets.show(value)
            wrong.append(Problem(error.reason, error.cure, record.line, column.title, told))
    if wrong:
        return wrong
    person, name = cast("Named", found["nip"])
    competency, title = cast("Named", found["competency"])
    rest = cast("dict[str, Any]", {key: found[key] for key in ("level", "date", "source")})
    return Row(person=person, name=name, competency=competency, title=title, **rest)
