"""Rows of a monthly report, read without a database."""

import datetime as dt

import pytest

from asah.citizens.calc.output_file import Line, read_line, read_month
from asah.core.calc.errors import Problem
from asah.core.calc.sheets import Record
from asah.core.calc.sheets.values import Unreadable

SEPTEMBER = dt.date(2026, 9, 1)
SERVICES = {"ktpel": 7}


@pytest.mark.parametrize(
    "written",
    [
        "2026-09",
        "2026/9",
        "09/2026",
        "9-2026",
        "September 2026",
        "Sep-2026",
        "'2026-09",
        "17-09-2026",
        dt.date(2026, 9, 17),
    ],
)
def test_a_month_is_read_however_it_is_written(written):
    assert read_month(written) == SEPTEMBER


def test_indonesian_short_names_and_nothing():
    assert read_month("Agt 2026") == dt.date(2026, 8, 1)
    assert read_month("Nopember 2026") == dt.date(2026, 11, 1)
    assert read_month(None) is None


@pytest.mark.parametrize("written", ["2026-13", "Sembarang 2026", "kemarin"])
def test_what_is_no_month_is_said(written):
    with pytest.raises(Unreadable):
        read_month(written)


def line(**values):
    good = {"service": "KTP-el", "month": "2026-09", "finished": 200}
    return read_line(Record(5, {**good, **values}), SERVICES)


@pytest.mark.parametrize(
    ("values", "on_time"),
    [
        ({}, None),
        ({"on_time": "180"}, 180),
        ({"share": "92,5"}, 185),
        ({"share": "92,5%"}, 185),
        ({"share": 0.925}, 185),
        ({"share": 92}, 184),
        ({"share": " "}, None),
        ({"on_time": 180, "share": "10"}, 180),
    ],
)
def test_how_many_were_on_time_is_a_count_or_a_share(values, on_time):
    assert line(**values) == Line(5, 7, SEPTEMBER, 200, on_time)


@pytest.mark.parametrize(
    ("values", "column", "reason"),
    [
        ({"service": "entah"}, "Layanan", "layanan tidak dikenal"),
        ({"month": None}, "Bulan", "bulan kosong"),
        ({"month": "2026-13"}, "Bulan", "2026-13 bukan bulan"),
        ({"finished": None}, "Selesai", "jumlah selesai tidak masuk akal"),
        ({"finished": -1}, "Selesai", "jumlah selesai tidak masuk akal"),
        ({"finished": "banyak"}, "Selesai", "banyak bukan angka"),
        ({"on_time": 201}, "Tepat waktu", "yang tepat waktu harus antara 0 dan yang selesai"),
        ({"share": "150"}, "Tepat waktu (%)", "yang tepat waktu harus antara 0 dan yang selesai"),
    ],
)
def test_a_wrong_row_says_where_and_why(values, column, reason):
    problem = line(**values)
    assert isinstance(problem, Problem)
    assert (problem.line, problem.column, problem.reason) == (5, column, reason)
