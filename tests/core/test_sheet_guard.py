"""Files that cannot be used: one sentence, nothing opened."""

import io
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from asah.core.calc.errors import BadInput
from asah.core.calc.sheets import Column, Source, guard, read
from tests.core.test_sheets import table, workbook


def refusal(data: bytes, name: str = "a.xlsx") -> str:
    with pytest.raises(BadInput) as caught:
        table(data, name)
    return caught.value.problem.reason


def archive(members: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in members.items():
            packed.writestr(name, content)
    return target.getvalue()


def changed(name: str, content: bytes) -> bytes:
    """A good workbook with one part replaced."""
    source = zipfile.ZipFile(io.BytesIO(workbook(A=[["NIP", "NAMA"], ["1", "A"]])))
    return archive({n: source.read(n) for n in source.namelist()} | {name: content})


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\1" * 64


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        (b"", "a.csv", "Berkas ini kosong"),
        (b"\0\0 \n", "a.xlsx", "Berkas ini kosong"),
        (b"a,b", "a.ods", "Berkas .ods tidak dapat dibaca"),
        (b"a,b", "data", "Berkas tanpa akhiran tidak dapat dibaca"),
        (OLE, "a.xlsx", "Ini berkas Office lama (.xls, .doc)"),
        (
            OLE + "EncryptedPackage".encode("utf-16-le"),
            "a.xlsx",
            "Berkas Excel ini terkunci kata sandi",
        ),
        (b"%PDF-1.7", "a.xlsx", "Isi berkas ini PDF, bukan tabel"),
        (b"\x89PNG\r\n", "a.csv", "Isi berkas ini gambar PNG, bukan tabel"),
        (b"\xef\xbb\xbf <HTML>", "a.xlsx", "Isi berkas ini halaman web, bukan tabel Excel"),
        (b"<table>", "a.csv", "Isi berkas ini halaman web, bukan tabel Excel"),
        (
            b"NIP,NAMA",
            "a.xlsx",
            "Nama berkas ini berakhiran .xlsx, tetapi isinya teks (CSV)",
        ),
        (b"PK\3\4xx", "a.csv", "Nama berkas ini berakhiran .csv, tetapi isinya Excel (.xlsx)"),
        (b"PK\3\4xx", "a.xlsx", "Berkas Excel ini rusak atau tidak lengkap"),
        (b"a\0b\0\0\0c,d,e,f", "a.csv", "Isi berkas ini bukan teks"),
        (b"\x81\x8d\x8f,a", "a.csv", "Huruf di berkas ini tidak dapat dibaca"),
        (b"\xe9\1\2\3\4\5\6,\1", "a.csv", "Isi berkas ini bukan teks"),
        (b'NIP,NAMA\n1,"A\n2,B\n', "a.csv", "Tanda kutip yang dibuka di sini tidak ditutup"),
        (
            b'NIP,NAMA\n1,"' + b"x" * 200_001,
            "a.csv",
            "Tanda kutip yang dibuka di sini tidak ditutup",
        ),
    ],
)
def test_a_file_that_is_something_else_is_refused(data: bytes, name: str, reason: str) -> None:
    assert refusal(data, name) == reason


def test_the_line_of_an_open_quote_is_named() -> None:
    with pytest.raises(BadInput) as caught:
        table(b'sep=,\nNIP,NAMA\n1,A\n2,"B\n3,C\n', "a.csv")
    assert caught.value.problem.line == 4


def test_a_file_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "MAX_FILE", 10)
    assert refusal(b"NIP,NAMA\n1,A", "a.csv") == "Berkas ini 0 MB; paling besar 0 MB"


def test_a_large_file_is_not_even_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "MAX_FILE", 10)
    file = tmp_path / "a.csv"
    file.write_bytes(b"NIP,NAMA\n1,A")
    with pytest.raises(BadInput):
        read(file, [Column("nip", "NIP")])


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadInput) as caught:
        read(tmp_path / "x.csv", [])
    assert caught.value.problem.cure == "Periksa nama dan letaknya."


def test_a_file_on_disk_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"NIP\n1\n")
    assert read(tmp_path / "a.csv", [Column("nip", "NIP")]).records[0]["nip"] == "1"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (
            archive({"xl/workbook.xml": b"x", "xl/big.xml": b"\0" * (21 * guard.MEGA)}),
            "Isi berkas ini mengembang menjadi 21 MB saat dibuka",
        ),
        (archive({"word/document.xml": b"x"}), "Berkas ini bukan buku kerja Excel (.xlsx)"),
        (changed("xl/workbook.xml", b"<workbook"), "Berkas Excel ini rusak atau tidak lengkap"),
        (
            changed("xl/workbook.xml", b"<!DOCTYPE x><workbook/>"),
            "Berkas ini memuat isi yang tidak aman dibuka",
        ),
        (
            changed("xl/worksheets/sheet1.xml", b'<c r="A1048576"><v>1</v></c>'),
            "Lembar ini terbentang sampai baris 1048576 dan kolom ke-1",
        ),
        (changed("xl/styles.xml", b"<styleSheet"), "Berkas Excel ini rusak atau tidak lengkap"),
        (changed("xl/sharedStrings.xml", b"<sst><si"), "Berkas Excel ini rusak atau tidak lengkap"),
        (
            changed("xl/sharedStrings.xml", b'<sst uniqueCount="99999999999"><si/></sst>'),
            "Berkas Excel ini rusak atau tidak lengkap",
        ),
        (
            changed("xl/worksheets/sheet1.xml", b"<x:c s='1'\n r = 'a1048576'><v>1</v></x:c>"),
            "Lembar ini terbentang sampai baris 1048576 dan kolom ke-1",
        ),
        (
            changed("xl/worksheets/sheet1.xml", b'<c r="ZZZZZZZ1"><v>1</v></c>'),
            "Lembar ini terbentang sampai baris 1 dan kolom ke-8353082582",
        ),
        (
            changed("xl/worksheets/sheet1.xml", b'<row r="1048576"><c><v>1</v></c></row>'),
            "Lembar ini terbentang sampai baris 1048576 dan kolom ke-1",
        ),
        (
            changed("xl/worksheets/sheet1.xml", b'<c r="XFD9"><v>1</v></c>'),
            "Lembar ini terbentang sampai baris 9 dan kolom ke-16384",
        ),
        (
            changed("xl/worksheets/sheet1.xml", b"<worksheet><sheetData><row"),
            "Berkas Excel ini rusak atau tidak lengkap",
        ),
    ],
)
def test_a_workbook_that_cannot_be_opened_safely_is_refused(data: bytes, reason: str) -> None:
    assert refusal(data) == reason


def test_an_archive_of_too_many_parts_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "MAX_MEMBERS", 2)
    assert refusal(workbook(A=[["NIP", "NAMA"]])).startswith("Isi berkas ini mengembang")


def test_a_part_larger_than_its_directory_says_is_refused() -> None:
    data = bytearray(workbook(A=[["NIP", "NAMA"]] * 50))
    at = data.rindex(b"xl/worksheets/sheet1.xml") - 46
    data[at + 24 : at + 28] = (10).to_bytes(4, "little")
    assert refusal(bytes(data)) == "Berkas Excel ini rusak atau tidak lengkap"


def test_a_locked_archive_is_refused() -> None:
    data = bytearray(workbook(A=[["NIP", "NAMA"]]))
    at = data.rindex(b"xl/worksheets/sheet1.xml") - 46
    data[at + 8] |= 1
    assert refusal(bytes(data)) == "Arsip di dalam berkas ini terkunci kata sandi"


def test_styled_cells_without_content_do_not_make_a_sheet_too_large() -> None:
    part = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        b'<row r="1"><c r="A1" t="inlineStr"><is><t>NIP</t></is></c>'
        b'<c r="B1" t="inlineStr"><is><t>NAMA</t></is></c></row>'
        b'<row r="1048576"><c r="XFD1048576" s="1"/></row></sheetData></worksheet>'
    )
    assert table(changed("xl/worksheets/sheet1.xml", part)).records == []


def test_a_workbook_of_charts_only_is_refused() -> None:
    target = io.BytesIO()
    made = xlsxwriter.Workbook(target, {"in_memory": True})
    chart = made.add_chart({"type": "bar"})
    chart.add_series({"values": ["G", 0, 0, 1, 0]})
    made.add_chartsheet("G").set_chart(chart)
    made.close()
    assert refusal(target.getvalue()) == "Buku kerja ini tidak memuat lembar data"


def test_a_cut_off_workbook_is_refused() -> None:
    whole = workbook(A=[["NIP", "NAMA"]] * 100)
    assert {refusal(whole[:cut]) for cut in (100, len(whole) // 2, len(whole) - 5)} == {
        "Berkas Excel ini rusak atau tidak lengkap"
    }


def test_bytes_flipped_inside_are_refused_or_read_but_never_crash() -> None:
    whole = workbook(A=[["NIP", "NAMA"], ["1", "A"]] * 20)
    outcomes = set()
    for at in range(30, len(whole), 97):
        data = bytearray(whole)
        data[at] ^= 0xFF
        try:
            Source(bytes(data), "a.xlsx").table([Column("nip", "NIP"), Column("n", "NAMA")])
        except BadInput as error:
            outcomes.add(error.problem.reason)
    assert "Berkas Excel ini rusak atau tidak lengkap" in outcomes
