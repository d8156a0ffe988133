"""Amounts: what is taken, and how a wrong one is refused."""

import datetime as dt
from fractions import Fraction as Fr

import pytest

from asah.core.calc.errors import BadInput
from asah.credits.calc.book import Scope, find_form
from asah.credits.calc.count import count, rule_for
from asah.credits.calc.files import default_rules
from asah.credits.calc.quantity import (
    Measure,
    amount,
    as_text,
    dated,
    from_text,
    parse,
    unnamed_days,
)

DAY = dt.date(2026, 3, 31)


@pytest.mark.parametrize(
    ("value", "expected"), [("3", Fr(3)), (1.5, Fr(3, 2)), ("1,5", Fr(3, 2)), (" 7 ", Fr(7))]
)
def test_a_number_is_read_with_point_or_comma(value, expected):
    assert amount(Measure.JP, value) == expected


@pytest.mark.parametrize(
    ("value", "why"),
    [
        ("nan", "bukan angka"),
        ("inf", "bukan angka"),
        ("", "bukan angka"),
        ("1e3", "bukan angka"),
        ("1_000", "bukan angka"),
        ("９", "bukan angka"),
        (True, "bukan angka"),
        (None, "bukan angka"),
        ("9" * 400, "bukan angka"),
        ("0", "lebih dari nol"),
        ("-3", "lebih dari nol"),
        ("367", "melebihi 366"),
        ("2.5", "bilangan bulat"),
    ],
)
def test_days_are_refused_that_are(value, why):
    with pytest.raises(BadInput, match=why):
        amount(Measure.DAYS, value)


def test_the_same_date_twice_is_summed():
    assert dated(Measure.MINUTES, [("2026-03-02", 30), (" 2026-03-02", 15)]).total == 45


@pytest.mark.parametrize("key", ["2026-02-30", "2026-13", "Maret", "2026-3-2", "#1", ""])
def test_a_date_must_exist(key):
    with pytest.raises(BadInput, match="bukan tanggal atau bulan"):
        parse({"minutes_by_day": {key: 30}})


def test_a_day_has_1440_minutes():
    with pytest.raises(BadInput, match="Hari ke-2: 1441 menit dalam satu hari"):
        unnamed_days(Measure.MINUTES, [1440, 1441])


def test_a_month_may_hold_more_than_a_day():
    assert parse({"minutes": {"2026-03": 3000}}).total == 3000


def test_days_may_be_a_list_of_dates():
    quantity = parse({"days": ["2026-03-03", "2026-03-02"]})
    assert (quantity.total, quantity.last_day) == (2, dt.date(2026, 3, 3))


@pytest.mark.parametrize(
    ("data", "why"),
    [
        ({}, "tepat satu ukuran"),
        ({"days": 1, "jp": 2}, "tepat satu ukuran"),
        ({"weeks": 1}, "Ukuran 'weeks' tidak dikenal"),
        ({"days": {}}, "Rincian per tanggal kosong"),
        ({"days": ["2026-03-02", "2026-03-02"]}, "2 hari dalam satu hari"),
    ],
)
def test_a_quantity_is_refused_with(data, why):
    with pytest.raises(BadInput, match=why):
        parse(data)


def test_a_month_alone_ends_on_its_last_day():
    assert parse({"sessions": {"2026-02": 1}}).last_day == dt.date(2026, 2, 28)


def test_an_undated_amount_names_no_day():
    assert parse({"days": 3}).last_day is None


@pytest.mark.parametrize(
    ("form", "quantity", "wanted"),
    [
        ("workshop", {"jp": 4}, "days"),
        ("bimtek", {"days": 4}, "minutes jp"),
        ("e-learning", {"minutes": 600}, "minutes_by_day"),
        ("e-learning", {"minutes": {"2026-03": 600}}, "minutes_by_day"),
        ("coaching", {"sessions": 3}, "sessions_by_month"),
        ("patok-banding", {"days": 3}, "activities"),
        ("tugas-belajar", {"jp": 3}, "semesters"),
    ],
)
def test_what_is_missing_is_named(form, quantity, wanted):
    rule = rule_for(default_rules(), form, Scope.NATIONAL, DAY)
    with pytest.raises(BadInput) as error:
        count(rule, parse(quantity), DAY)
    assert error.value.problem.column == wanted


@pytest.mark.parametrize("text", ["workshop", "KL07", "kl07", "4", "Workshop/Lokakarya "])
def test_a_form_is_found_by_slug_code_number_or_name(text):
    assert find_form(text).slug == "workshop"


@pytest.mark.parametrize("text", ["", "wokshop", "99"])
def test_an_unknown_form_names_the_known_ones(text):
    with pytest.raises(BadInput, match=r"Yang dikenal: tugas-belajar, .*nonklasikal-lainnya\."):
        find_form(text)


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("3", {"days": "3"}),
        ("2026-03-02:1, 2026-03-03: 1", {"days": {"2026-03-02": "1", "2026-03-03": "1"}}),
        ("2026-03-02:1\n2026-03-03:1;", {"days": {"2026-03-02": "1", "2026-03-03": "1"}}),
    ],
)
def test_an_amount_is_read_as_one_types_it(text, data):
    assert from_text(Measure.DAYS, text) == data


@pytest.mark.parametrize("text", ["3, 4", "3, 2026-03-02:1"])
def test_several_amounts_need_dates(text):
    with pytest.raises(BadInput, match="Banyaknya tidak terbaca"):
        from_text(Measure.DAYS, text)


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ({"days": 3}, "3"),
        ({"days": ["2026-03-02"]}, "2026-03-02:1"),
        ({"minutes_by_day": {"2026-03-02": 90, "2026-03-03": 45}}, "2026-03-02:90, 2026-03-03:45"),
        ({}, ""),
    ],
)
def test_a_quantity_is_written_as_one_types_it(data, text):
    assert as_text(data) == text
