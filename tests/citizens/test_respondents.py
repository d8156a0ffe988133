"""What a row says of its respondent, made coarse."""

import datetime as dt

import pytest

from asah.citizens.calc.respondents import (
    FIELDS,
    Respondents,
    age_band,
    find_fields,
    month_first,
    options,
    read_date,
    read_field,
)
from tests.factories.citizens import lines


@pytest.mark.parametrize(
    ("field", "cell", "code"),
    [
        ("sex", "Laki-laki", "L"),
        ("sex", "P", "P"),
        ("sex", "", ""),
        ("sex", "?", None),
        ("age_band", "26-40", "26-40"),
        ("age_band", "26 – 40 tahun", "26-40"),
        ("age_band", "> 60", "60+"),
        ("age_band", "< 17", "-17"),
        ("age_band", 34.0, "26-40"),
        ("age_band", "34 thn", "26-40"),
        ("age_band", "20-29", None),
        ("age_band", 199, None),
        ("education", "SMA/SMK", "sma"),
        ("education", "S1", "s1"),
        ("occupation", "PNS", "pns"),
        ("occupation", "Pelajar/Mahasiswa", "lainnya"),
    ],
)
def test_a_cell_becomes_a_coarse_code(field, cell, code):
    assert read_field(field, cell) == code


@pytest.mark.parametrize(
    ("years", "band"),
    [(16, "-17"), (17, "17-25"), (25, "17-25"), (26, "26-40"), (60, "41-60"), (61, "60+")],
)
def test_the_bounds_of_the_age_bands(years, band):
    assert age_band(years) == band


def test_every_field_has_choices_that_read_as_themselves():
    for field in FIELDS:
        for option in options(field):
            assert read_field(field, option.code) == option.code


def test_columns_are_found_by_their_headings():
    titles = dict(enumerate(("Timestamp", "Jenis Kelamin", "Usia", "Jenis layanan", "Tanggal")))
    assert find_fields({**titles, 5: "Pendidikan Terakhir"}, [4]) == {
        "date": 0,
        "sex": 1,
        "age_band": 2,
        "service": 3,
        "education": 5,
    }


@pytest.mark.parametrize(
    ("cells", "english"),
    [
        (["10/5/2026 8:56:04", "10/25/2026 8:56:04"], True),
        (["10/5/2026 8:56:04 AM"], True),
        (["10/5/2026 8:56:04", "25/10/2026 8:56:04"], False),
        (["10/5/2026 8:56:04"], False),
        (["2026/10/05 8:56:04 AM GMT+8"], False),
    ],
)
def test_a_column_tells_whether_it_writes_the_month_first(cells, english):
    assert month_first(cells) is english


@pytest.mark.parametrize(
    ("cell", "english", "day"),
    [
        ("10/5/2026 8:56:04 AM", True, dt.date(2026, 10, 5)),
        ("10/5/2026", False, dt.date(2026, 5, 10)),
        ("2026/10/05 8:56:04 AM GMT+8", True, dt.date(2026, 10, 5)),
        (dt.datetime(2026, 3, 4, 9, tzinfo=dt.UTC), False, dt.date(2026, 3, 4)),
        ("kemarin", False, None),
        (None, False, None),
    ],
)
def test_only_the_day_is_kept(cell, english, day):
    assert read_date(cell, english=english) == day


def test_a_sheet_is_read_row_by_row():
    table = lines(("10/25/2026 1:00", "P", "x"), ("bukan", "?", ""))
    who = Respondents.of({0: "Timestamp", 1: "Jenis Kelamin", 2: "Usia"}, [], table)
    assert [who.day(line) for line in table] == [dt.date(2026, 10, 25), None]
    assert [who.value("sex", line) for line in table] == ["P", None]
    assert [who.value("occupation", line) for line in table] == ["", ""]


def test_a_sheet_without_dates_has_no_day():
    table = lines(("P",))
    assert Respondents.of({0: "JK"}, [], table).day(table[0]) is None
