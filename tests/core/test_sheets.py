"""Tables are found and read as people see them."""

import datetime as dt
import io
from decimal import Decimal
from typing import Any

import pytest
import xlsxwriter

from asah.core.calc import sheets
from asah.core.calc.errors import BadInput
from asah.core.calc.sheets import Column, Source

COLUMNS = (
    Column("nip", "NIP BARU", ("NIP",), required=True),
    Column("name", "NAMA", ("Nama Pegawai",), required=True),
    Column("born", "TANGGAL LAHIR"),
)


def workbook(**tables: list[list[Any]]) -> bytes:
    """A workbook with one sheet a table."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    day = book.add_format({"num_format": "dd-mm-yyyy"})
    for name, rows in tables.items():
        sheet = book.add_worksheet(name)
        for r, row in enumerate(rows):
            for c, cell in enumerate(row):
                if isinstance(cell, dt.date):
                    sheet.write_datetime(r, c, cell, day)
                elif isinstance(cell, tuple):
                    sheet.write_formula(r, c, cell[0], None, cell[1])
                elif cell is not None:
                    sheet.write(r, c, cell)
    book.close()
    return target.getvalue()


def table(data: bytes, name: str = "a.xlsx", sheet: str | None = None) -> sheets.Table:
    return Source(data, name).table(COLUMNS, sheet)


def test_the_header_is_found_under_title_rows_by_names_and_synonyms() -> None:
    read = table(
        b"DAFTAR PEGAWAI;;\r\nKeadaan Oktober;;\r\n\r\n No. ;nama_pegawai;Nip\r\n1;Wa Ode;0123\r\n",
        "a.csv",
    )
    assert read.header_line == 4
    assert read.titles == {"nip": "Nip", "name": "nama_pegawai"}
    assert read.ignored == ["No."]
    assert read.records == [sheets.Record(5, {"name": "Wa Ode", "nip": "0123"})]


def test_blank_lines_repeated_headers_and_totals_are_counted_and_left_out() -> None:
    read = table(b"NIP,NAMA\n1,A\n,\nNIP,NAMA\n2,B\nJumlah,2\n,\n,\n", "a.csv")
    assert [r.line for r in read.records] == [2, 5]
    assert read.skipped == 3


def test_a_sheet_is_read_once() -> None:
    source = Source(b"NIP,NAMA\n \xc2\xa0,A\n", "a.csv")
    assert source.sheet() is source.sheet()
    assert source.sheet().lines[1] == (2, [None, "A"])


def test_a_last_cell_over_several_lines_is_read() -> None:
    assert table(b'NIP,NAMA\n1,"A\nB"\n', "a.csv").records[0]["name"] == "A B"
    assert table(b'NIP,NAMA\n1,"A\nB"x\n', "a.csv").records[0]["name"] == "A Bx"


def test_a_duration_is_read_as_text() -> None:
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["NIP", "NAMA"])
    sheet.write_datetime(1, 0, dt.timedelta(hours=30), book.add_format({"num_format": "[h]:mm"}))
    book.close()
    assert table(target.getvalue()).records[0]["nip"] == "1 day, 6:00:00"


def test_of_several_sheets_without_the_columns_the_best_refusal_is_told() -> None:
    data = workbook(A=[["x"]], B=[["NAMA", "TANGGAL LAHIR"]], C=[["NAMA", "TANGGAL LAHIR"]])
    with pytest.raises(BadInput) as caught:
        table(data)
    assert caught.value.problem.line == 1


def test_line_numbers_survive_quoted_line_breaks() -> None:
    read = table(b'NIP,NAMA\n1,"A\nB\nC"\n2,D\n', "a.csv")
    assert [(r.line, r["name"]) for r in read.records] == [(2, "A B C"), (5, "D")]


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-16-be", ";"),
        ("utf-8", ";"),
        ("utf-8-sig", ","),
        ("cp1252", ";"),
        ("utf-16", "\t"),
        ("utf-16-le", "\t"),
    ],
)
def test_text_is_read_in_every_encoding_that_excel_writes(encoding: str, mark: str) -> None:
    written = mark.join(("NIP", "NAMA", "x", "y")) + "\r\n" + mark.join(("7", "Rénée", "", ""))
    assert table(written.encode(encoding), "a.txt").records[0]["name"] == "Rénée"


def test_the_line_that_names_the_mark_counts_as_a_line() -> None:
    assert table(b"sep=;\r\nNIP;NAMA\r\n1;A, B\r\n", "a.csv").records == [
        sheets.Record(3, {"nip": "1", "name": "A, B"})
    ]


def test_the_sheet_with_the_columns_is_taken_unless_one_is_named() -> None:
    data = workbook(REKAP=[["Jumlah", 2]], PEGAWAI=[["NIP", "NAMA"], ["1", "A"]])
    assert table(data).sheet == "PEGAWAI"
    with pytest.raises(BadInput) as caught:
        table(data, sheet="GAJI")
    assert str(caught.value) == "Lembar GAJI tidak ada. Lembar yang ada: REKAP, PEGAWAI."


def test_a_text_file_has_no_sheets_to_name() -> None:
    with pytest.raises(BadInput) as caught:
        table(b"NIP,NAMA\n", "a.csv", "PEGAWAI")
    assert str(caught.value) == "Berkas teks tidak punya lembar. Hapus pilihan lembar."


def test_cells_keep_what_they_are() -> None:
    day = dt.date(1990, 2, 28)
    data = workbook(
        A=[
            ["judul"],
            ["NIP", "NAMA", "TANGGAL LAHIR"],
            ["0123", 44, day],
            [1.98609e17, 2.5, ("=1/0", "#DIV/0!")],
            [True, ("=1+1", 2), "#REF!"],
        ]
    )
    rows = [(r.line, r["nip"], r["name"], r["born"]) for r in table(data).records]
    assert rows == [
        (3, "0123", 44, day),
        (4, 1.98609e17, 2.5, "#DIV/0!"),
        (5, True, 2, "#REF!"),
    ]
    assert isinstance(rows[1][3], sheets.Broken)
    assert isinstance(rows[2][3], sheets.Broken)


def test_a_missing_column_is_named_with_the_line_of_the_header() -> None:
    with pytest.raises(BadInput) as caught:
        table(b"judul;;\nNAMA;TANGGAL LAHIR;x\n", "a.csv")
    assert str(caught.value) == (
        "Baris 2: Kolom NIP BARU tidak ada di baris judul. "
        "Tambahkan kolom itu atau betulkan judulnya."
    )


def test_a_sheet_without_a_header_says_what_is_looked_for() -> None:
    with pytest.raises(BadInput) as caught:
        table(b"a,b\n1,2\n", "a.csv")
    assert str(caught.value) == (
        "Baris judul kolom tidak ditemukan di a.csv. "
        "Judul yang dicari: NIP BARU, NAMA. Pakai templat yang dapat diunduh."
    )


def test_the_same_column_twice_is_refused() -> None:
    with pytest.raises(BadInput) as caught:
        table(b"NIP BARU,NAMA,NAMA,TANGGAL LAHIR\n1,A,B,\n", "a.csv")
    assert caught.value.problem.reason == "Kolom NAMA ada lebih dari satu"


def test_without_required_columns_the_fullest_line_is_the_header() -> None:
    columns = (Column("a", "Alfa"), Column("b", "Beta"), Column("c", "Gama", pattern="gam+a"))
    read = Source(b"Alfa,Beta\nAlfa,Beta,1. gamma?\n1,2,3\n", "a.csv").table(columns)
    assert (read.header_line, read.records[0].values) == (2, {"a": "1", "b": "2", "c": "3"})


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("16-02-1998", dt.date(1998, 2, 16)),
        ("16/2/1998", dt.date(1998, 2, 16)),
        ("1998-02-16", dt.date(1998, 2, 16)),
        ("'16-02-1998 00:00:00", dt.date(1998, 2, 16)),
        ("2026/10/05 8:56:04 AM GMT+8", dt.date(2026, 10, 5)),
        (dt.datetime(1998, 2, 16, 5), dt.date(1998, 2, 16)),  # noqa: DTZ001
        (dt.date(1998, 2, 16), dt.date(1998, 2, 16)),
        (None, None),
    ],
)
def test_dates_are_read_in_the_forms_in_use(written: Any, date: dt.date | None) -> None:
    assert sheets.date(written) == date


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("31-02-1990", "Tanggal 31-02-1990 tidak ada di kalender"),
        (36000, "36000 adalah nomor urut tanggal, bukan tanggal"),
        ("36000", "36000 adalah nomor urut tanggal, bukan tanggal"),
        ("2 Februari 1990", "2 Februari 1990 bukan tanggal"),
        (sheets.Broken("#REF!"), "Rumusnya gagal (#REF!)"),
    ],
)
def test_what_is_no_date_says_why(written: Any, reason: str) -> None:
    with pytest.raises(sheets.Unreadable) as caught:
        sheets.date(written)
    assert caught.value.reason == reason


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("12,5", "12.5"),
        ("1.250,75", "1250.75"),
        ("1,250.75", "1250.75"),
        ("'7", "7"),
        (12.5, "12.5"),
        (3, "3"),
    ],
)
def test_numbers_are_read_with_comma_or_point(written: Any, number: str) -> None:
    assert sheets.number(written) == Decimal(number)


def test_what_is_no_number_says_why() -> None:
    reasons = []
    for read, written in (
        (sheets.number, "dua"),
        (sheets.number, float("nan")),
        (sheets.whole, "2,5"),
    ):
        with pytest.raises(sheets.Unreadable) as caught:
            read(written)
        reasons.append(caught.value.reason)
    assert reasons == ["dua bukan angka", "nan bukan angka", "2,5 bukan bilangan bulat"]
    assert [sheets.whole(v) for v in (None, "4", 4.0, True)] == [None, 4, 4, None]


@pytest.mark.parametrize(
    ("value", "lost"),
    [
        (1.98609e17, True),
        ("1,98609E+17", True),
        ("'1.98609e17", True),
        (198609, False),
        ("198609262015051001", False),
        ("1E+3", False),
        (2.5, False),
        (None, False),
    ],
)
def test_numbers_that_lost_their_digits_are_told(value: Any, lost: bool) -> None:
    assert sheets.lost_digits(value) is lost


def test_values_are_shown_as_people_write_them() -> None:
    shown = [
        sheets.show(v)
        for v in (None, 1.98609e17, 2.5, 3, dt.date(2026, 2, 1), dt.datetime(2026, 2, 1, 8))  # noqa: DTZ001
    ]
    assert shown == ["", "1,98609E+17", "2.5", "3", "01-02-2026", "01-02-2026 08:00"]


def test_text_is_cleaned_of_what_nobody_sees() -> None:
    assert sheets.clean(" NIRMALA\xa0B.\u200b \tTAMRIN\r\n") == "NIRMALA B. TAMRIN"


def test_text_that_looks_like_a_formula_is_written_back_guarded() -> None:
    assert [sheets.guarded(v) for v in ("=1+1", "-2", "@x", "+x", "a", "")] == [
        "'=1+1",
        "'-2",
        "'@x",
        "'+x",
        "a",
        "",
    ]
