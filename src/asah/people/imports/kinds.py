"""The two imports that `people` offers."""

from asah.core import clock
from asah.core.imports.api import Checked, Json, Left, Option, Question, Stamp
from asah.people import changed
from asah.people.calc import rows
from asah.people.imports import employee_writes, units
from asah.people.imports.employees import EmployeeCheck
from asah.people.rules import IMPORT


def _tell(undo: list[Json], moved: str, stamp: Stamp) -> None:
    """Who came, moved or is back at the old place; `active` counts, for it decides as well."""
    ids = [
        entry["id"]
        for entry in undo
        if entry["op"] == "new"
        or (entry["op"] == "changed" and (moved in entry or "active" in entry["new"]))
    ]
    changed.tell(ids, stamp.actor, clock.now())


class EmployeeKind:
    slug = "employees"
    title = "Pegawai"
    lede = "Ekspor daftar pegawai dari SIASN (.xlsx atau .csv)."
    unit = "pegawai"
    permission = IMPORT
    columns = rows.COLUMNS
    examples = (
        {
            "pns_id": "0A1B2C3D4E5F60718293A4B5C6D7E8F9",
            "nip": "198609262015051001",
            "name": "NAMA PEGAWAI",
            "back_title": "S.IP.",
            "birth_date": "26-09-1986",
            "sex": "M",
            "work_email": "nama.pegawai@dinas.example",
            "status": "PNS",
            "legal_status": "01",
            "cpns": "P",
            "grade": "III/c",
            "job_kind": "Fungsional Umum",
            "job": "Penata Layanan Operasional",
            "job_start": "01-05-2024",
            "education": "S-1/Sarjana",
            "unit_code": "436A1D9EC4A608E650C15A316F03032E",
            "unit_name": "Kelurahan Contoh",
        },
    )
    options: tuple[Option, ...] = ()
    tells_gone = True

    def check(self, question: Question) -> Checked:
        return EmployeeCheck(question).run()

    def apply(self, changes: list[Json], stamp: Stamp) -> list[Json]:
        undo = employee_writes.apply(changes, stamp)
        _tell(undo, "is", stamp)
        return undo

    def revert(self, undo: list[Json], stamp: Stamp) -> list[Left]:
        left = employee_writes.revert(undo, stamp)
        _tell(undo, "was", stamp)
        return left


class UnitKind:
    slug = "units"
    title = "Unit organisasi"
    lede = "Daftar unit (UNOR) dari SIASN: pohon organisasi dengan id tiap unit."
    unit = "unit"
    permission = IMPORT
    columns = units.COLUMNS
    examples = (
        {
            "code": "3981193CC9351D407F101777A6FA14E5",
            "eselon": "22",
            "name": "Dinas Kesehatan",
            "head_title": "Kepala Dinas Kesehatan",
        },
        {
            "code": "8C6256212923641A8D47219CCFAE927B",
            "parent": "3981193CC9351D407F101777A6FA14E5",
            "eselon": "31",
            "name": "Sekretariat Dinas Kesehatan",
            "head_title": "Sekretaris",
        },
    )
    options: tuple[Option, ...] = ()
    tells_gone = True

    def check(self, question: Question) -> Checked:
        return units.UnitCheck(question).run()

    def apply(self, changes: list[Json], stamp: Stamp) -> list[Json]:
        return units.apply(changes, stamp)

    def revert(self, undo: list[Json], stamp: Stamp) -> list[Left]:
        return units.revert(undo, stamp)
