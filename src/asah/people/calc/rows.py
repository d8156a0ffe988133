"""A row of the SIASN employee export: only the needed columns, read and judged.

The database is not needed here: whoever calls knows units and people.
"""

import datetime as dt
import re
from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass

from asah.core.calc import sheets
from asah.core.calc.errors import Problem
from asah.core.calc.sheets import Column, Record, Unreadable, Value, show, squash
from asah.people.calc import codes, nip

COLUMNS = (
    Column("pns_id", "PNS ID", ("ID PNS", "PNS ORANG ID")),
    Column("nip", "NIP BARU", ("NIP", "NI PPPK", "NIP/NI PPPK"), required=True),
    Column("name", "NAMA", ("NAMA PEGAWAI", "NAMA LENGKAP"), required=True),
    Column("front_title", "GELAR DEPAN"),
    Column("back_title", "GELAR BELAKANG"),
    Column("birth_date", "TANGGAL LAHIR", ("TGL LAHIR",)),
    Column("sex", "JENIS KELAMIN", ("JK", "L/P")),
    Column("work_email", "EMAIL GOV", ("EMAIL DINAS", "SUREL DINAS")),
    Column("email", "EMAIL", ("SUREL", "E-MAIL")),
    Column("status", "JENIS PEGAWAI NAMA", ("JENIS PEGAWAI", "STATUS PEGAWAI")),
    Column("legal_status", "KEDUDUKAN HUKUM ID", ("KEDUDUKAN HUKUM",)),
    Column("cpns", "STATUS CPNS PNS"),
    Column("grade", "GOL AKHIR NAMA", ("GOLONGAN", "GOL RUANG", "GOL AKHIR")),
    Column("job_kind", "JENIS JABATAN NAMA", ("JENIS JABATAN",)),
    Column("job", "JABATAN NAMA", ("JABATAN", "NAMA JABATAN")),
    Column("job_start", "TMT JABATAN"),
    Column("education", "TINGKAT PENDIDIKAN NAMA", ("TINGKAT PENDIDIKAN", "PENDIDIKAN")),
    Column("unit_code", "UNOR ID", ("ID UNOR", "KODE UNIT"), required=True),
    Column("unit_name", "UNOR NAMA", ("NAMA UNOR", "UNIT KERJA", "NAMA UNIT")),
)
TITLES: Mapping[str, str] = {column.key: column.title for column in COLUMNS}
_EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+")
NO_JOB = "Jabatan belum diisi"


@dataclass(frozen=True, slots=True)
class EmployeeRow:
    """A right row. An empty string or None means that the file says nothing."""

    line: int
    pns_id: str
    nip: nip.Nip
    name: str
    front_title: str | None
    back_title: str | None
    birth_date: dt.date
    sex: str
    status: str
    is_cpns: bool | None
    legal_status: str
    grade: str
    education: str
    email: str
    job_kind: str
    job: str
    job_start: dt.date | None
    unit_code: str
    unit_name: str


class RowReader:
    """Reads one record; collects what is wrong (`errors`) and what is only told (`notes`).

    `present` are the columns that the file has: what it lacks is not taken for emptied.
    """

    def __init__(self, record: Record, today: dt.date, present: Container[str] = TITLES) -> None:
        self.record = record
        self.present = present
        self.today = today
        self.errors: list[Problem] = []
        self.notes: list[Problem] = []

    def problem(self, key: str, reason: str, cure: str) -> Problem:
        value = show(self.record[key])
        return Problem(reason, cure, self.record.line, TITLES[key], value)

    def read(self) -> EmployeeRow | None:
        """The row, or None when `errors` says why not."""
        number = self._try("nip", lambda value: nip.read(value, self.today))
        name = self._text("name")
        if not name:
            self._wrong("name", "Nama kosong", "Isi nama seperti di SIASN.")
        born = self._try("birth_date", sheets.date)
        unit_code = self._text("unit_code")
        if not unit_code:
            self._wrong("unit_code", "UNOR ID kosong", "Isi dengan id unit dari SIASN.")
        status = self._status(number)
        sex = self._sex(number)
        grade = self._grade(status)
        self._same_birth(number, born)
        if self.errors or number is None:
            return None
        return EmployeeRow(
            line=self.record.line,
            pns_id=self._text("pns_id"),
            nip=number,
            name=name,
            front_title=self._optional("front_title", 60),
            back_title=self._optional("back_title", 100),
            birth_date=number.born,
            sex=sex,
            status=status,
            is_cpns=self._cpns(),
            legal_status=self._coded("legal_status", "kedudukan_hukum", "kedudukan hukum"),
            grade=grade,
            education=self._coded("education", "pendidikan", "tingkat pendidikan"),
            email=self._email(),
            job_kind=self._job_kind(),
            job=self._job(),
            job_start=self._start(),
            unit_code=unit_code,
            unit_name=self._text("unit_name"),
        )

    def _same_birth(self, number: nip.Nip | None, born: dt.date | None) -> None:
        if number and born and born != number.born:
            self._wrong(
                "birth_date",
                f"Tanggal lahir tidak sama dengan yang di NIP ({number.born:%d-%m-%Y})",
                "Cocokkan keduanya dengan SK CPNS atau MyASN.",
            )

    def _wrong(self, key: str, reason: str, cure: str) -> None:
        self.errors.append(self.problem(key, reason, cure))

    def _note(self, key: str, reason: str, cure: str) -> None:
        self.notes.append(self.problem(key, reason, cure))

    def _try[T](self, key: str, read: Callable[[Value], T]) -> T | None:
        try:
            return read(self.record[key])
        except Unreadable as error:
            self._wrong(key, error.reason, error.cure)
            return None

    def _text(self, key: str) -> str:
        return (self._try(key, sheets.text) or "").strip("'’ ")

    def _optional(self, key: str, longest: int) -> str | None:
        return self._text(key)[:longest] if key in self.present else None

    def _status(self, number: nip.Nip | None) -> str:
        written = self._text("status")
        if not written:
            return number.kind if number else ""
        known = codes.table("jenis_pegawai", "name", "status")
        status = known.get(squash(written), "")
        if not status:
            self._wrong(
                "status", "Jenis pegawai tidak dikenal", f"Yang dikenal: {_list('jenis_pegawai')}."
            )
        elif number and status.startswith("pppk") != (number.kind == "pppk"):
            self._wrong(
                "status",
                f"NIP ini nomor {number.kind.upper()}, tetapi jenis pegawainya {written}",
                "Betulkan NIP atau jenis pegawainya.",
            )
        return status

    def _sex(self, number: nip.Nip | None) -> str:
        written = self._text("sex")
        known = codes.table("jenis_kelamin", "name", "sex")
        sex = known.get(squash(written), "")
        if written and not sex:
            self._note("sex", "Jenis kelamin tidak dikenal; diambil dari NIP", "Tulis M atau F.")
        if number and sex and sex != number.sex:
            self._wrong(
                "sex",
                "Jenis kelamin tidak sama dengan digit ke-15 NIP",
                "Betulkan salah satu: digit 1 untuk pria (M), 2 untuk wanita (F).",
            )
        return sex or (number.sex if number else "")

    def _grade(self, status: str) -> str:
        written = self._text("grade")
        if not written or not status:
            return ""
        known = codes.grades("pns" if status == "pns" else "pppk")
        grade = known.get(squash(written), "")
        if not grade:
            kind = "PNS" if status == "pns" else "PPPK"
            self._wrong(
                "grade",
                f"Golongan {written} tidak ada untuk {kind}",
                f"Yang ada: {', '.join(dict.fromkeys(known.values()))}.",
            )
        return grade

    def _cpns(self) -> bool | None:
        written = self._text("cpns").casefold()
        if not written:
            return None
        if written not in {"c", "p", "cpns", "pns"}:
            self._note("cpns", "Status CPNS/PNS tidak dikenal; dibiarkan", "Tulis C atau P.")
            return None
        return written.startswith("c")

    def _coded(self, key: str, table: str, what: str) -> str:
        """A code, given as code or name; unknown ones are told and left out."""
        written = self._text(key)
        if not written:
            return ""
        by_name = codes.table(table, "name", "code")
        by_short = codes.table(table, "short", "code") if table == "pendidikan" else {}
        plain = squash(written)
        known = codes.names(table)
        padded = plain.zfill(2) if plain.isdigit() else plain
        code = padded if padded in known else by_name.get(plain) or by_short.get(plain, "")
        if not code:
            shown = ", ".join(f"{code} {name}" for code, name in sorted(known.items()))
            self._note(key, f"Nilai {what} tidak dikenal; dibiarkan", f"Yang dikenal: {shown}.")
        return code

    def _email(self) -> str:
        for key in ("work_email", "email"):
            written = self._text(key).lower()
            if not written:
                continue
            if _EMAIL.fullmatch(written) and len(written) <= 254:
                return written
            self._note(
                key,
                "Alamat surel tidak sah; surel lama dibiarkan",
                "Tulis seperti nama@domain.go.id.",
            )
        return ""

    def _job_kind(self) -> str:
        written = self._text("job_kind")
        known = codes.table("jenis_jabatan", "name", "kind")
        by_code = codes.table("jenis_jabatan", "code", "kind")
        kind = known.get(squash(written)) or by_code.get(squash(written), "")
        if written and not kind:
            self._note(
                "job_kind",
                "Jenis jabatan tidak dikenal; ditebak dari nama jabatan",
                f"Yang dikenal: {_list('jenis_jabatan')}.",
            )
        return kind

    def _job(self) -> str:
        job = self._text("job")[:250]
        if not job and "job" in self.present:
            self._note(
                "job", "Nama jabatan kosong; jabatan lama dibiarkan", "Isi nama jabatan dari SIASN."
            )
        return job

    def _start(self) -> dt.date | None:
        try:
            return sheets.date(self.record["job_start"])
        except Unreadable as error:
            self._note("job_start", f"{error.reason}; TMT jabatan dibiarkan", error.cure)
            return None


def _list(table: str) -> str:
    return ", ".join(codes.names(table, "name"))
