"""Panels as offices write them, and what is refused with which line."""

from pathlib import Path

import numpy as np
import pytest

from asah.core.calc.errors import BadInput
from asah.impact.calc.panel import NEVER
from asah.impact.calc.panel_file import Columns, read_panel

COLUMNS = Columns("unit", "waktu", "mulai", "ikm")
GOOD = "unit,waktu,mulai,ikm\nA,1,2,80\nA,2,2,82.5\nB,1,0,79\nB,2,,78\n"


def write(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "panel.csv"
    path.write_bytes(text.encode(encoding))
    return path


def refusal(folder: Path, text: str, columns: Columns = COLUMNS) -> str:
    with pytest.raises(BadInput) as refused:
        read_panel(write(folder, text), columns)
    return str(refused.value)


def test_a_plain_panel_is_read(tmp_path: Path) -> None:
    panel, others = read_panel(write(tmp_path, GOOD), COLUMNS)
    assert (panel.units, panel.times.tolist(), panel.first.tolist(), others) == (
        ("A", "B"),
        [1, 2],
        [2, NEVER],
        {},
    )
    assert panel.values.tolist() == [[80, 82.5], [79, 78]]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-16"])
def test_excel_writes_semicolons_decimal_commas_and_marks(tmp_path: Path, encoding: str) -> None:
    text = "Unit;Waktu;Mulai;IKM\r\nKafé;2026-Q3;2026-q4;1.080,5\r\nKafé;2026-Q4;2026-Q4;81\r\n"
    panel, _ = read_panel(write(tmp_path, text, encoding), COLUMNS)
    assert panel.units == ("Kafé",)
    assert panel.values.tolist() == [[1080.5, 81]]
    assert [panel.label(t) for t in panel.times.tolist()] == ["2026-Q3", "2026-Q4"]
    assert [panel.label(t) for t in panel.first.tolist()] == ["2026-Q4"]


def test_blank_lines_count_and_line_breaks_in_quotes_too(tmp_path: Path) -> None:
    text = '\nunit,waktu,mulai,ikm\n\n"A\nx",1,0,80\nB,1,0,kosong\n'
    assert refusal(tmp_path, text).startswith("Baris 6, kolom ikm: 'kosong' bukan angka")


def test_units_are_text(tmp_path: Path) -> None:
    text = "unit,waktu,mulai,ikm\n007,1,0,80\n7,1,2.0,81\n"
    panel, _ = read_panel(write(tmp_path, text), COLUMNS)
    assert panel.units == ("007", "7")


def test_an_empty_cell_is_a_hole_and_is_told(tmp_path: Path) -> None:
    panel, _ = read_panel(write(tmp_path, GOOD + "B,3,0,NA\nA,3,2,81\n"), COLUMNS)
    assert np.isnan(panel.values).tolist() == [[False] * 3, [False, False, True]]
    assert panel.notes[0].reason == "1 dari 6 sel kosong; panel tidak seimbang"


def test_a_cell_without_one_outcome_is_left_out_of_all(tmp_path: Path) -> None:
    text = "unit,waktu,mulai,ikm,u1\nA,1,0,80,70\nA,2,0,81,\nB,1,2,82,72\nB,2,2,83,73\n"
    panel, others = read_panel(
        write(tmp_path, text), Columns("unit", "waktu", "mulai", "ikm", "", ("u1",))
    )
    assert np.isnan(panel.values).tolist() == [[False, True], [False, False]]
    assert others["u1"][1].tolist() == [72, 73]


def test_strata_are_read_when_asked_for(tmp_path: Path) -> None:
    text = "unit,waktu,mulai,ikm,blok\nA,1,0,80,x\nB,1,2,82,y\n"
    panel, _ = read_panel(write(tmp_path, text), Columns("unit", "waktu", "mulai", "ikm", "blok"))
    assert panel.strata == ("x", "y")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "Berkas tidak berisi baris data. Isi sedikitnya dua unit dan dua periode."),
        (
            "unit,waktu,start,ikm\nA,1,0,80\n",
            "Baris 1: kolom mulai tidak ada. Kolom yang ada: unit, waktu, start, ikm.",
        ),
        (GOOD + "A,x,2,80\n", "Baris 6, kolom waktu: 'x' bukan periode."),
        (GOOD + "A,2026-Q1,2,80\n", "Baris 6, kolom waktu: '2026-Q1' bukan periode."),
        (GOOD + "A,3,sesudah,80\n", "Baris 6, kolom mulai: 'sesudah' bukan periode."),
        (GOOD + "A,3,2,bagus\n", "Baris 6, kolom ikm: 'bagus' bukan angka."),
        (GOOD + "A,3,2,1e999\n", "Baris 6, kolom ikm: '1e999' bukan angka."),
        (GOOD + "A,3,3,80\n", "Baris 6, kolom mulai: unit A punya dua periode pertama dilatih"),
        (GOOD + "A,2,2,80\n", "Baris 6: unit A pada periode 2 sudah ada di baris 3."),
        (GOOD + "A,3,2,80,5\n", "Baris 6: ada 5 isian, seharusnya 4. Pakai pemisah ;"),
        (GOOD + ",3,2,80\n", "Baris 6, kolom unit: unit kosong. Isi kode unit."),
    ],
)
def test_bad_input_names_its_line_and_the_cure(tmp_path: Path, text: str, sentence: str) -> None:
    assert refusal(tmp_path, text).startswith(sentence)


def test_quarters_must_be_quarters(tmp_path: Path) -> None:
    text = "unit,waktu,mulai,ikm\nA,2026-Q1,0,80\nA,2026-Q5,0,80\n"
    sentence = "Baris 3, kolom waktu: '2026-Q5' bukan periode. Tulis triwulan seperti 2026-Q3."
    assert refusal(tmp_path, text) == sentence


def test_one_unit_lies_in_one_stratum(tmp_path: Path) -> None:
    text = "unit,waktu,mulai,ikm,blok\nA,1,0,80,x\nA,2,0,82,y\n"
    columns = Columns("unit", "waktu", "mulai", "ikm", "blok")
    assert refusal(tmp_path, text, columns).startswith(
        "Baris 3, kolom blok: unit A punya dua strata"
    )


def test_a_file_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="tidak dapat dibaca"):
        read_panel(tmp_path / "tidak-ada.csv", COLUMNS)


def test_a_workbook_is_not_csv(tmp_path: Path) -> None:
    assert "bukan CSV" in refusal(tmp_path, "PK\3\4\0\0\0")


def test_a_field_beyond_reason_is_refused(tmp_path: Path) -> None:
    assert "rusak" in refusal(tmp_path, GOOD + f"{'A' * 200_001},3,2,80\n")
