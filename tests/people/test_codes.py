"""What names tell of a job, a field, a unit; and that every code file holds together."""

import datetime as dt
import re

import pytest

from asah.core.calc import data_files
from asah.people.calc import codes


@pytest.mark.parametrize(
    ("kind", "name", "eselon", "level"),
    [
        ("fungsional", "Bidan Mahir", "", ("fungsional", "mahir")),
        ("fungsional", "Auditor Ahli Muda", "31", ("fungsional", "ahli_muda")),
        ("fungsional", "Guru", "", ("fungsional", "ahli_pertama")),
        ("struktural", "Sekretaris", "31", ("struktural", "administrator")),
        ("struktural", "Kepala Dinas Kesehatan", "22", ("struktural", "jpt_pratama")),
        ("struktural", "Kepala Dinas Kesehatan", "", ("struktural", "jpt_pratama")),
        ("struktural", "Lurah Mata", "99", ("struktural", "pengawas")),
        ("struktural", "Koordinator", "", ("struktural", "pengawas")),
        ("pelaksana", "Pengadministrasi Perkantoran", "41", ("pelaksana", "pelaksana")),
        ("", "Perawat  Penyelia", "", ("fungsional", "penyelia")),
        ("", "Camat Poasia", "", ("struktural", "administrator")),
        ("", "Operator", "", ("pelaksana", "pelaksana")),
    ],
)
def test_kind_and_level_follow_from_the_job(
    kind: str, name: str, eselon: str, level: tuple[str, str]
) -> None:
    assert codes.job_level(kind, name, eselon) == level


@pytest.mark.parametrize(
    ("job", "opd", "field"),
    [
        ("Bidan Mahir", "Kecamatan Poasia", "kesehatan"),
        ("Penata Layanan Operasional", "Dinas Perhubungan", "perhubungan"),
        ("Penata Layanan Operasional", "Kecamatan Poasia", "kewilayahan"),
        ("Penata Layanan Operasional", "Perusahaan Daerah", ""),
    ],
)
def test_the_field_follows_from_the_job_then_from_the_opd(job: str, opd: str, field: str) -> None:
    assert codes.field_of(job, opd) == field


@pytest.mark.parametrize(
    ("name", "top", "kind"),
    [
        ("UPTD Puskesmas Mata", False, ("puskesmas", True)),
        ("RSUD Kota Kendari", False, ("rumah_sakit", True)),
        ("Kelurahan Mata", False, ("kelurahan", True)),
        ("Bidang Pelayanan", False, ("bidang", None)),
        ("Sekretariat Daerah", True, ("opd", None)),
        ("Dinas Kependudukan dan Pencatatan Sipil", True, ("opd", True)),
        ("Dinas Perhubungan", True, ("opd", False)),
        ("Koordinator Wilayah", False, ("lainnya", None)),
        ("Perusahaan", True, ("opd", False)),
    ],
)
def test_the_kind_of_a_unit_follows_from_its_name(
    name: str, top: bool, kind: tuple[str, bool | None]
) -> None:
    assert codes.unit_kind(name, top=top) == kind


def test_grades_are_known_by_name_and_by_number() -> None:
    assert codes.grades("pns")["iiic"] == codes.grades("pns")["33"] == "III/c"
    assert codes.grades("pppk")["ix"] == "IX"
    assert "ix" not in codes.grades("pns")


FILES = sorted(path.stem for path in (data_files.folder() / "codes").glob("*.csv"))


@pytest.mark.parametrize("name", FILES)
def test_every_code_is_dated_and_says_its_basis(name: str) -> None:
    for row in data_files.rows(f"codes/{name}"):
        start = dt.date.fromisoformat(row["valid_from"])
        assert not row["valid_to"] or dt.date.fromisoformat(row["valid_to"]) >= start
        assert row["legal_basis"]
        re.compile(row.get("pattern", ""))
    assert data_files.valid(f"codes/{name}", dt.date(2026, 11, 24))


def test_fields_are_those_of_the_competency_dictionary() -> None:
    known = {row["slug"] for row in data_files.rows("competencies/fields")}
    assert {row["field"] for row in data_files.rows("codes/urusan")} == known
