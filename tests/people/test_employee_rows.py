"""One row of the export: what is right, refused, or only told."""

import datetime as dt
from typing import Any

import pytest

from asah.core.calc.sheets import Record
from asah.people.calc.rows import EmployeeRow, RowReader

TODAY = dt.date(2026, 11, 24)
RIGHT: dict[str, Any] = {
    "pns_id": "ABC",
    "nip": "198609262015051001",
    "name": " LA ODE  SARWAN",
    "front_title": "Drs.",
    "back_title": None,
    "birth_date": "26-09-1986",
    "sex": "M",
    "work_email": "La.Ode@Kendari.example",
    "status": "PNS",
    "legal_status": "1",
    "cpns": "P",
    "grade": "III/c",
    "job_kind": "2",
    "job": "Auditor Ahli Muda",
    "job_start": dt.date(2024, 5, 1),
    "education": "s1",
    "unit_code": "U1",
    "unit_name": "Inspektorat",
}


def reader(**values: Any) -> RowReader:
    said = {key: value for key, value in (RIGHT | values).items() if value is not None}
    return RowReader(Record(7, said), TODAY)


def read(**values: Any) -> EmployeeRow:
    row = reader(**values).read()
    assert row
    return row


def wrong(**values: Any) -> list[tuple[int | None, str, str]]:
    found = reader(**values)
    assert found.read() is None
    return [(problem.line, problem.column, problem.reason) for problem in found.errors]


def told(**values: Any) -> list[str]:
    found = reader(**values)
    assert found.read()
    return [problem.reason for problem in found.notes]


def test_a_right_row_is_read_whole() -> None:
    row = read()
    assert (row.name, row.email, row.legal_status, row.education, row.job_kind) == (
        "LA ODE  SARWAN",
        "la.ode@kendari.example",
        "01",
        "40",
        "fungsional",
    )
    assert (row.front_title, row.back_title, row.is_cpns, row.job_start) == (
        "Drs.",
        "",
        False,
        dt.date(2024, 5, 1),
    )
    assert told() == []


@pytest.mark.parametrize(
    ("values", "problem"),
    [
        ({"nip": None}, (7, "NIP BARU", "NIP kosong")),
        ({"name": None}, (7, "NAMA", "Nama kosong")),
        ({"unit_code": None}, (7, "UNOR ID", "UNOR ID kosong")),
        (
            {"birth_date": "31-02-1986"},
            (7, "TANGGAL LAHIR", "Tanggal 31-02-1986 tidak ada di kalender"),
        ),
        (
            {"birth_date": "27-09-1986"},
            (7, "TANGGAL LAHIR", "Tanggal lahir tidak sama dengan yang di NIP (26-09-1986)"),
        ),
        ({"sex": "F"}, (7, "JENIS KELAMIN", "Jenis kelamin tidak sama dengan digit ke-15 NIP")),
        ({"grade": "III/f"}, (7, "GOL AKHIR NAMA", "Golongan III/f tidak ada untuk PNS")),
        ({"grade": "IX"}, (7, "GOL AKHIR NAMA", "Golongan IX tidak ada untuk PNS")),
        ({"status": "Honorer"}, (7, "JENIS PEGAWAI NAMA", "Jenis pegawai tidak dikenal")),
        (
            {"status": "PPPK", "grade": None},
            (
                7,
                "JENIS PEGAWAI NAMA",
                "NIP ini nomor PNS, tetapi jenis pegawainya PPPK",
            ),
        ),
        ({"name": "#REF!"}, None),
    ],
)
def test_a_wrong_row_names_its_column_and_reason(
    values: dict[str, Any], problem: tuple[int, str, str] | None
) -> None:
    if problem is None:
        assert read(**values).name == "#REF!"
    else:
        assert wrong(**values) == [problem]


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"sex": "X"}, "Jenis kelamin tidak dikenal; diambil dari NIP"),
        ({"cpns": "?"}, "Status CPNS/PNS tidak dikenal; dibiarkan"),
        ({"legal_status": "77"}, "Nilai kedudukan hukum tidak dikenal; dibiarkan"),
        ({"education": "S4"}, "Nilai tingkat pendidikan tidak dikenal; dibiarkan"),
        ({"work_email": "a@@b"}, "Alamat surel tidak sah; surel lama dibiarkan"),
        ({"job_kind": "Ajaib"}, "Jenis jabatan tidak dikenal; ditebak dari nama jabatan"),
        ({"job": None}, "Nama jabatan kosong; jabatan lama dibiarkan"),
        ({"job_start": "kemarin"}, "kemarin bukan tanggal; TMT jabatan dibiarkan"),
    ],
)
def test_what_is_only_told_leaves_the_row_right(values: dict[str, Any], reason: str) -> None:
    assert told(**values) == [reason]


def test_status_and_sex_follow_from_the_number_when_the_file_is_silent() -> None:
    row = read(
        status=None, sex=None, grade=None, nip="198609262023212001", birth_date=None, cpns=None
    )
    assert (row.status, row.sex, row.grade, row.is_cpns) == ("pppk", "P", "", None)


def test_a_private_address_serves_when_the_official_one_is_missing() -> None:
    assert read(work_email=None, email="x@y.example").email == "x@y.example"


def test_a_column_that_the_file_lacks_is_not_taken_for_emptied() -> None:
    said = {key: RIGHT[key] for key in ("nip", "name", "unit_code")}
    row = RowReader(Record(3, said), TODAY, {"nip", "name", "unit_code"}).read()
    assert row
    assert (row.front_title, row.back_title, row.job) == (None, None, "")
