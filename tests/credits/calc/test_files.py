"""Rules as a file: what is exported reads back the same; a bad row names line and cure."""

import datetime as dt
from fractions import Fraction as Fr

import pytest

from asah.core.calc.errors import BadInput
from asah.credits.calc.book import Scope, forms
from asah.credits.calc.files import COLUMNS, default_rules, guarded, read_rules, write_rules

DAY = dt.date(2026, 3, 31)
HEAD = ",".join(COLUMNS)
GOOD = "workshop,national,per_day,5,,,1,2026-01-01,,Perwali 1"


@pytest.fixture
def read(tmp_path):
    def reader(*lines, encoding="utf-8"):
        path = tmp_path / "aturan.csv"
        path.write_bytes("\n".join(lines).encode(encoding))
        return read_rules(path)

    return reader


def every_rule(book):
    return [r for form in forms() for scope in Scope for r in book.all_of(form, scope)]


def test_an_export_reads_back_the_same(tmp_path):
    rules = every_rule(default_rules())
    path = tmp_path / "aturan.csv"
    path.write_text(write_rules(rules), encoding="utf-8-sig")
    assert every_rule(read_rules(path)) == rules


def test_an_export_is_as_excel_here_writes_it():
    first = every_rule(default_rules())[5:7]
    assert write_rules(first).splitlines()[2] == (
        "manajerial;international;per_hour;1;;;1,2;2019-01-01;;"
        '"PerLAN 10/2018; angka menurut Surat Sestama BPS B-031/BPS/2600/02/2019"'
    )


def test_a_legal_basis_that_looks_like_a_formula_is_guarded_and_comes_back(read):
    book = read(HEAD, GOOD.replace("Perwali 1", "=1+1"))
    rule = book.find("workshop", Scope.NATIONAL, DAY)
    line = write_rules([rule]).splitlines()[1]
    assert line.endswith(";'=1+1")
    again = read(*write_rules([rule]).splitlines()).find("workshop", Scope.NATIONAL, DAY)
    assert again == rule


@pytest.mark.parametrize(("text", "out"), [("", ""), ("biasa", "biasa"), ("@x", "'@x")])
def test_plain_text_is_left_alone(text, out):
    assert guarded(text) == out


def test_optional_columns_may_be_absent(read):
    book = read(
        "FORM;Scope;basis;jp_per_unit;valid_from", "", "workshop;national;per_day;5,5;1/2/2026"
    )
    rule = book.find("workshop", Scope.NATIONAL, DAY)
    assert (rule.jp_per_unit, rule.multiplier, rule.valid_from) == (
        Fr(11, 2),
        1,
        dt.date(2026, 2, 1),
    )


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (("workshop", "lokakarya"), "Baris 2, kolom form: bentuk tidak dikenal: 'lokakarya'"),
        (("workshop", ""), "Baris 2, kolom form: bentuk tidak dikenal."),
        (("national", "lokal"), "Baris 2, kolom scope: isi tidak dikenal: 'lokal'"),
        (("national", ""), "Baris 2, kolom scope: kosong"),
        (("per_day", "per_week"), "Baris 2, kolom basis: isi tidak dikenal"),
        ((",5,", ",-5,"), "Baris 2, kolom jp_per_unit: bukan angka: '-5'"),
        ((",5,", ",0,"), "Baris 2, kolom jp_per_unit: harus lebih dari nol"),
        ((",5,", ",nan,"), "Baris 2, kolom jp_per_unit: bukan angka"),
        ((",,,1,", ",3,,1,"), "Baris 2, kolom cap_value: batas dan jangkanya"),
        ((",,,1,", ",3,week,1,"), "Baris 2, kolom cap_window: isi tidak dikenal"),
        (("2026-01-01", ""), "Baris 2, kolom valid_from: tanggal mulai kosong"),
        (("2026-01-01", "2026-02-30"), "Baris 2, kolom valid_from: bukan tanggal"),
        ((",,Per", ",2025-01-01,Per"), "Baris 2, kolom valid_to: berakhir sebelum mulai"),
        (("Perwali 1", "a,b"), "Baris 2: ada 11 isian untuk 10 kolom"),
    ],
)
def test_a_bad_row_names_its_place(read, change, place):
    with pytest.raises(BadInput) as error:
        read(HEAD, GOOD.replace(*change))
    assert str(error.value).startswith(place)


def test_two_rules_may_not_hold_on_one_day(read):
    with pytest.raises(BadInput, match=r"Baris 3, kolom valid_from: .* dengan baris 2"):
        read(HEAD, GOOD, GOOD.replace("2026-01-01", "2026-05-01"))


def test_a_rule_may_follow_one_that_ended(read):
    ended = GOOD.replace(",,Perwali", ",2026-04-30,Perwali")
    book = read(HEAD, ended, GOOD.replace("2026-01-01", "2026-05-01"))
    assert len(book.all_of("workshop", Scope.NATIONAL)) == 2


def test_a_row_is_named_by_the_line_it_starts_on(read):
    two_lines = GOOD.replace("Perwali 1", '"Perwali\n1"')
    with pytest.raises(BadInput, match="Baris 4, kolom basis"):
        read(HEAD, two_lines, GOOD.replace("per_day", "harian"))


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        ([""], "Berkas aturan kosong"),
        ([HEAD], "tidak berisi baris aturan"),
        ([HEAD.replace("basis", "dasar"), GOOD], "Baris 1: kolom basis tidak ada"),
        ([HEAD.replace("cap_value", "batas"), GOOD], "Baris 1: kolom batas tidak dikenal"),
        ([HEAD.replace("cap_value", "form"), GOOD], "Baris 1: ada kolom yang sama"),
        ([HEAD, GOOD.replace("Perwali", '"Perwali" x')], "Baris 2: isi berkas bukan CSV"),
        ([HEAD, "x" * 1_100_000], "lebih dari 1 MB"),
    ],
)
def test_a_file_is_refused_as_a_whole(read, lines, why):
    with pytest.raises(BadInput, match=why):
        read(*lines)


def test_another_encoding_is_named(read):
    with pytest.raises(BadInput, match="bukan CSV UTF-8"):
        read(HEAD, GOOD.replace("Perwali", "Perwali é"), encoding="latin-1")


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(BadInput, match="tidak dapat dibaca"):
        read_rules(tmp_path / "tidak-ada.csv")
