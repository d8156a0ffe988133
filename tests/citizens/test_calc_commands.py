"""`asah calc ikm` and `asah calc sample-size` as the shell sees them."""

import csv
import json
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest
import typer
from typer.testing import CliRunner

from asah.citizens.calc.commands import register
from asah.core.calc.errors import BadInput
from tests.factories.citizens import KEYS, LABELS, QUESTIONS

SAMPLES = Path("/work/shared/samples/imports")
THREES = (3,) * 9
app = typer.Typer()
register(app)


def run(*arguments):
    result = CliRunner().invoke(app, [str(a) for a in arguments])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.stdout


def call(*arguments):
    return json.loads(run(*arguments, "--json"))


def write(path, rows, *, delimiter=",", encoding="utf-8"):
    with path.open("w", encoding=encoding, newline="") as handle:
        csv.writer(handle, delimiter=delimiter).writerows(rows)
    return path


def book(path, **sheets):
    work = openpyxl.Workbook()
    work.remove(work.active)
    for name, rows in sheets.items():
        sheet = work.create_sheet(name)
        for row in rows:
            sheet.append(row)
    work.save(path)
    return path


@pytest.mark.skipif(not SAMPLES.exists(), reason="the shared samples are not at hand")
@pytest.mark.parametrize(
    ("name", "weights", "index", "grade"),
    [
        ("skm_formulir.csv", "exact", 76.73, "B"),
        ("skm_formulir.csv", "0.111", 76.65, "B"),
        ("skm_formulir.csv", "0.11", 75.96, "C"),
        ("skm_rekap.xlsx", "exact", 75.97, "C"),
        ("skm_rekap.xlsx", "0.111", 75.90, "C"),
        ("skm_rekap.xlsx", "0.11", 75.21, "C"),
    ],
)
def test_the_samples_give_the_published_results(name, weights, index, grade):
    found = call("ikm", SAMPLES / name, "--weights", weights)
    assert (found["n"], found["ikm"], found["grade"]) == (40, index, grade)


def test_an_apps_keys_are_kept_and_other_columns_are_named(tmp_path):
    file = write(tmp_path / "a.csv", [("ID", *KEYS), ("u1", *range(1, 5), *range(1, 5), 1)])
    found = call("ikm", file)
    assert found["nrr"] == dict(zip(KEYS, [1, 2, 3, 4, 1, 2, 3, 4, 1], strict=True))
    assert (found["ignored"], found["order_from"]) == (["ID"], "assumed")


def test_the_questionnaires_order_keeps_the_keys_and_changes_the_elements(tmp_path):
    file = write(tmp_path / "a.csv", [KEYS, (*[3] * 7, 4, 1)])
    told = call("ikm", file, "--order", "questionnaire")
    assert (told["nrr"]["U8"], told["nrr"]["U9"]) == (4, 1)
    assert [e["element"] for e in told["elements"]][7:] == ["sarana", "pengaduan"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_every_way_in_which_a_spreadsheet_saves_text_is_read(tmp_path, delimiter, encoding):
    rows = [("Cap waktu", *QUESTIONS), ("5/10/2026", *LABELS)]
    file = write(tmp_path / "f.csv", rows, delimiter=delimiter, encoding=encoding)
    assert call("ikm", file)["ikm"] == 80.56


def test_a_wrong_answer_stops_with_every_row_named_as_the_file_counts(tmp_path):
    rows = [["SKM"], [], KEYS, THREES, (0, *[3] * 8), THREES, (*[3] * 8, 5)]
    with pytest.raises(BadInput) as refused:
        call("ikm", write(tmp_path / "a.csv", rows))
    assert str(refused.value) == (
        "Ada jawaban yang salah di 2 baris (baris 5 kolom U1: “0” di luar 1 sampai 4; "
        "baris 7 kolom U9: “5” di luar 1 sampai 4). Betulkan jawabannya menjadi 1, 2, 3, atau 4, "
        "atau kosongkan. Atau lewati baris itu dengan --skip-wrong."
    )


def test_skip_wrong_leaves_the_rows_out_and_counts_them(tmp_path):
    file = write(tmp_path / "a.csv", [KEYS, THREES, (0, *[1] * 8), (9, *[1] * 8)])
    found = call("ikm", file, "--skip-wrong")
    assert (found["n"], found["ikm"], found["skipped"]) == (1, 75.0, 2)


def test_floats_of_a_workbook_are_answers(tmp_path):
    file = book(tmp_path / "a.xlsx", Data=[KEYS, [3.0] * 9, ["3"] * 9])
    assert call("ikm", file)["n"] == 2


def test_the_sheet_with_answers_is_found_among_others(tmp_path):
    file = book(tmp_path / "a.xlsx", Sampul=[["SKM"]], Rusak=[KEYS[:7]], Data=[KEYS, THREES])
    assert call("ikm", file)["n"] == 1


def test_two_sheets_with_answers_ask_for_a_choice(tmp_path):
    file = book(tmp_path / "a.xlsx", TW1=[KEYS, THREES], TW2=[KEYS, THREES, THREES])
    with pytest.raises(BadInput, match="TW1, TW2 sama-sama berisi jawaban"):
        call("ikm", file)
    assert call("ikm", file, "--sheet", "TW2")["n"] == 2


def test_a_workbook_without_answers_says_what_is_missing(tmp_path):
    file = book(tmp_path / "a.xlsx", A=[["SKM"]], B=[KEYS[:7]])
    with pytest.raises(BadInput, match="tidak ditemukan"):
        call("ikm", file)


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ([KEYS], "Tidak ada satu pun jawaban untuk berkas ini"),
        ([KEYS, (*[3] * 8, "")], "untuk unsur Sarana dan prasarana"),
    ],
)
def test_too_few_answers_give_no_index(tmp_path, rows, sentence):
    with pytest.raises(BadInput, match=sentence):
        call("ikm", write(tmp_path / "a.csv", rows))


@pytest.mark.parametrize(
    ("option", "value", "known"),
    [("--weights", "0.1", "exact, 0.111, 0.11"), ("--order", "x", "regulation, questionnaire")],
)
def test_an_unknown_choice_names_the_known_ones(tmp_path, option, value, known):
    file = write(tmp_path / "a.csv", [KEYS, THREES])
    with pytest.raises(BadInput, match=known):
        call("ikm", file, option, value)


def test_the_table_for_people_says_what_was_left_out(tmp_path):
    rows = [("ID", *KEYS), ("x", *THREES), ("y", *[9] * 9), ("Jumlah", *THREES)]
    shown = run("ikm", write(tmp_path / "a.csv", rows), "--skip-wrong")
    assert "IKM 75,00, mutu C (Kurang baik); 1 responden, bobot exact" in shown
    assert "1 baris dengan jawaban salah dilewati" in shown
    assert "Kolom yang tidak dipakai: ID" in shown
    assert "Catatan: baris 4 berisi jumlah atau keterangan." in shown


def test_a_note_on_a_line_names_it(tmp_path):
    rows = [KEYS, THREES, ("U8", "Sarana", *[""] * 7), ("U9", "Pengaduan", *[""] * 7)]
    assert "Catatan: baris 3: keterangan" in run("ikm", write(tmp_path / "a.csv", rows))


def test_a_clean_table_ends_with_the_index(tmp_path):
    shown = run("ikm", write(tmp_path / "a.csv", [KEYS, THREES]))
    assert shown.splitlines()[-1].startswith("IKM 75,00")


def test_the_sample_size_in_both_ways():
    assert call("sample-size", 1000) == {"n": 278}
    assert run("sample-size", 1000) == "278 responden untuk 1000 pengguna\n"


def test_it_starts_without_django():
    code = "import asah.cli, sys; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_bad_input_ends_with_status_2_and_one_sentence(tmp_path):
    code = "from asah.cli import main; main()"
    file = write(tmp_path / "a.csv", [KEYS, (7, *[3] * 8)])
    ended = subprocess.run(
        [sys.executable, "-c", code, "calc", "ikm", str(file)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr.startswith("Ada jawaban yang salah di 1 baris (baris 2 kolom U1")
