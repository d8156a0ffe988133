"""`asah calc jp` as an auditor runs it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from asah.core.calc.errors import BadInput
from asah.credits.calc.commands import register

app = typer.Typer()
register(app)


def run(line):
    result = CliRunner().invoke(app, line.split(), catch_exceptions=False)
    return json.loads(result.output) if "--json" in line else result.output


@pytest.mark.parametrize(
    ("line", "jp"),
    [
        ("--form workshop --scope national --days 3", 15),
        ("--form seminar --days 2", 8),
        ("--form coaching --sessions 2026-03:4", 4),
        ("--form coaching --sessions 2026-03:1 --sessions 2026-04:3", 6),
        ("--form coaching --sessions 2026-03:1,2026-03:3", 4),
        ("--form bimtek --scope international --minutes 1800", 48),
        ("--form teknis --jp 12.5", 12.5),
        ("--form patok-banding --activities 1", 10),
        ("--form tugas-belajar --semesters 1", 20),
        ("--form e-learning --minutes-by-day 600", 3),
        ("--form e-learning --minutes-by-day 120,120,120,120,120", 13.33),
        ("--form NKL03 --minutes-by-day 2026-03-02:600,2026-03-03:45", 4),
    ],
)
def test_jp_is_a_plain_number(line, jp):
    assert run(f"{line} --json")["jp"] == jp


def test_the_answer_carries_its_receipt():
    answer = run("--form coaching --sessions 2026-03:3 --json")
    assert {key: answer[key] for key in ("exact", "basis", "capped", "before_caps", "lost")} == {
        "exact": "4",
        "basis": "per_session",
        "capped": True,
        "before_caps": 6,
        "lost": 2,
    }
    assert answer["windows"] == [
        {"window": "month:2026-03", "before_cap": 6, "cap": 4, "given": 4, "lost": 2}
    ]


def test_the_table_is_for_people():
    assert run("--form coaching --sessions 2026-03:3").splitlines() == [
        "JP        4",
        "Bentuk    Coaching (NKL01), nasional",
        "Aturan    1 sesi = 2 JP, paling banyak 4 JP per bulan.",
        "Hitungan  3 sesi menurut aturan bernilai 6 JP.",
        "          Mar 2026: batas 4 JP; 2 JP di atasnya tidak dihitung.",
        "Dasar     PerLAN 10/2018; angka menurut Surat Sestama BPS B-031/BPS/2600/02/2019",
        "Berlaku   sejak 1 Jan 2019",
    ]


def test_a_form_without_a_code_is_named_alone():
    assert "Bentuk    Tugas belajar, nasional" in run("--form tugas-belajar --semesters 1")


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("--form x --days 3", "Bentuk 'x' tidak dikenal. Yang dikenal: tugas-belajar,"),
        ("--form workshop --scope lokal --days 3", "Lingkup 'lokal' tidak dikenal."),
        ("--form workshop", "Tidak ada ukuran kegiatan. Isi tepat satu: --activities,"),
        ("--form workshop --days 1 --jp 2", "Ada 2 ukuran kegiatan. Isi tepat satu:"),
        (
            "--form workshop --jp 3",
            "Workshop/lokakarya dihitung dengan hari, bukan JP. Pakai --days",
        ),
        (
            "--form bimtek --days 3",
            "Bimbingan teknis (bimtek) dihitung dengan menit atau JP, bukan hari.",
        ),
        ("--form e-learning --jp 3", "E-learning dibatasi per hari, maka JP harus"),
        ("--form coaching --sessions 3", "Coaching dibatasi per bulan, maka sesi harus"),
        ("--form workshop --days -3", "Banyaknya hari harus lebih dari nol."),
        ("--form workshop --days nan", "'nan' bukan angka."),
        ("--form workshop --days 3,4", "--days berisi 2 angka tanpa tanggal."),
        ("--form e-learning --minutes-by-day 9,2026-03-02:9", "--minutes-by-day mencampur"),
        ("--form workshop --days 3 --date kemarin", "--date 'kemarin' bukan tanggal."),
        (
            "--form workshop --days 3 --date 2001-01-01",
            "Kolom date: aturan JP Workshop/lokakarya, lingkup",
        ),
        ("--form coaching --sessions 2026-04:1 --date 2026-03-01", "Rincian sampai 2026-04"),
    ],
)
def test_bad_input_ends_in_one_sentence(line, sentence):
    with pytest.raises(BadInput) as error:
        run(line)
    assert str(error.value).startswith(sentence)


def test_rules_from_a_file_decide(tmp_path):
    path = tmp_path / "aturan.csv"
    path.write_text(
        "form;scope;basis;jp_per_unit;valid_from\nbimtek;national;per_day;4;2020-01-01\n"
    )
    answer = run(f"--form bimtek --days 3 --rules {path} --json")
    assert (answer["jp"], answer["rule"]["legal_basis"]) == (12, "")
    assert "Dasar     tidak disebut" in run(f"--form bimtek --days 3 --rules {path}")


def test_the_command_starts_without_django():
    code = "import sys, asah.cli; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.slow
def test_the_shell_gets_status_2_and_the_sentence():
    asah = Path(sys.executable).with_name("asah")
    done = subprocess.run(
        [asah, "calc", "jp", "--form", "workshop", "--days", "0"],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "COVERAGE_PROCESS_START": ""},
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "Banyaknya hari harus lebih dari nol. Periksa angkanya.\n"
