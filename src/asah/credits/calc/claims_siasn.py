"""An activity in the fields of SIASN's *kursus* and *diklat* resources (domain 5.D).

`jumlahJam` is whole: what the certificate says, rounded down, so that the paper and the record
agree; what the rule gives where no certificate says JP. Dates are `dd-mm-yyyy`.
"""

import datetime as dt
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import floor
from typing import Any

from asah.credits.calc.book import Form

STRUCTURAL = "1"  # jenis diklat of SIASN that has a resource of its own
COURSE_FIELDS = (
    "id",
    "pnsOrangId",
    "instansiId",
    "jenisDiklatId",
    "jenisKursus",
    "jenisKursusSertipikat",
    "namaKursus",
    "nomorSertipikat",
    "tahunKursus",
    "tanggalKursus",
    "tanggalSelesaiKursus",
    "jumlahJam",
    "institusiPenyelenggara",
    "lokasiId",
    "path",
)
STRUCTURAL_FIELDS = (
    "id",
    "pnsOrangId",
    "latihanStrukturalId",
    "nomor",
    "tahun",
    "tanggal",
    "tanggalSelesai",
    "jumlahJam",
    "institusiPenyelenggara",
    "jenisKompetensi",
    "bobot",
    "path",
)
# Beside the fields, for people who read the table and for our own import.
BESIDE = ("nip", "nama", "namaKegiatan", "bentuk")


@dataclass(frozen=True, slots=True)
class Finished:
    """An activity of the ledger, with what its certificate says where there is one."""

    pns_id: str
    nip: str
    name: str
    form: Form
    title: str
    number: str
    organiser: str
    start: dt.date
    end: dt.date
    jp: Fraction


def resource(form: Form) -> str:
    """`diklat` for structural training, `kursus` for everything else."""
    return "diklat" if form.siasn_id == STRUCTURAL else "kursus"


def _day(date: dt.date) -> str:
    return f"{date:%d-%m-%Y}"


def row(item: Finished) -> dict[str, Any]:
    """The fields of the activity's resource, and those beside them under the key `asah`."""
    beside = {
        "nip": item.nip,
        "nama": item.name,
        "namaKegiatan": item.title,
        "bentuk": item.form.code or item.form.slug,
    }
    made = _structural(item) if resource(item.form) == "diklat" else _course(item)
    return {**made, "asah": beside}


def _course(item: Finished) -> dict[str, Any]:
    return {
        "id": "",
        "pnsOrangId": item.pns_id,
        "instansiId": "",
        "jenisDiklatId": item.form.siasn_id,
        "jenisKursus": item.form.name,
        "jenisKursusSertipikat": item.form.siasn_flag,
        "namaKursus": item.title,
        "nomorSertipikat": item.number,
        "tahunKursus": item.end.year,
        "tanggalKursus": _day(item.start),
        "tanggalSelesaiKursus": _day(item.end),
        "jumlahJam": floor(item.jp),
        "institusiPenyelenggara": item.organiser,
        "lokasiId": "",
        "path": [],
    }


def _structural(item: Finished) -> dict[str, Any]:
    return {
        "id": "",
        "pnsOrangId": item.pns_id,
        "latihanStrukturalId": "",
        "nomor": item.number,
        "tahun": item.end.year,
        "tanggal": _day(item.start),
        "tanggalSelesai": _day(item.end),
        "jumlahJam": floor(item.jp),
        "institusiPenyelenggara": item.organiser,
        "jenisKompetensi": "",
        "bobot": 0,
        "path": [],
    }


def fields(kind: str) -> tuple[str, ...]:
    """The fields of a resource, in the order of the API."""
    return STRUCTURAL_FIELDS if kind == "diklat" else COURSE_FIELDS


def body(data: Mapping[str, Any], kind: str) -> dict[str, Any]:
    """What the API takes, without what stands beside."""
    return {name: data[name] for name in fields(kind)}


def canonical(rows: Mapping[str, Sequence[Mapping[str, Any]]]) -> str:
    """JSON that is the same for the same rows: what the hash is over."""
    return json.dumps(rows, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def sha256(rows: Mapping[str, Sequence[Mapping[str, Any]]]) -> str:
    return hashlib.sha256(canonical(rows).encode()).hexdigest()
