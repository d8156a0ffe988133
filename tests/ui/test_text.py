"""Figures and dates as people here write them."""

import datetime as dt
from decimal import Decimal

import pytest
from django.template import Context, Template

from asah.ui import text

NB = "\u00a0"


@pytest.mark.parametrize(
    ("value", "places", "written"),
    [
        (1250, None, "1.250"),
        (1250000, 0, "1.250.000"),
        (87.285, 2, "87,29"),
        (Decimal("1.2000"), None, "1,2"),
        (0.5, 0, "1"),
        (-0.6, 1, "\u22120,6"),
        (-0.04, 1, "0,0"),
        (100, 2, "100,00"),
    ],
)
def test_a_number_has_dots_for_thousands_and_a_decimal_comma(
    value: float, places: int | None, written: str
) -> None:
    assert text.number(value, places) == written


@pytest.mark.parametrize(
    ("value", "written"), [(2.3, "+2,3"), (-0.6, "\u22120,6"), (0, "0,0"), (0.04, "0,0")]
)
def test_a_difference_carries_its_sign_and_zero_none(value: float, written: str) -> None:
    assert text.signed(value) == written


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (750_000, f"Rp{NB}750.000"),
        (432_000_000, f"Rp{NB}432{NB}juta"),
        (1_250_000, f"Rp{NB}1,25{NB}juta"),
        (4_920_000_000, f"Rp{NB}4,92{NB}M"),
        (2_100_000_000_000, f"Rp{NB}2,10{NB}T"),
        (-410_000_000, f"\u2212Rp{NB}410{NB}juta"),
    ],
)
def test_money_is_written_in_the_unit_that_reads_best(value: int, written: str) -> None:
    assert text.rupiah_short(value) == written


def test_whole_money_keeps_every_rupiah() -> None:
    assert text.rupiah(-1_250_000) == f"\u2212Rp{NB}1.250.000"


def test_a_date_never_breaks_from_its_month() -> None:
    day = dt.date(2026, 11, 24)
    assert text.tanggal(day) == f"24{NB}Nov{NB}2026"
    assert text.tanggal(day, "hari-pendek") == f"Sel,{NB}24{NB}Nov"


def test_a_moment_is_told_on_the_clock_of_the_region() -> None:
    moment = dt.datetime(2026, 11, 24, 1, 43, tzinfo=dt.UTC)
    assert text.waktu(moment) == f"24{NB}Nov{NB}2026, 09.43{NB}WITA"
    assert text.tanggal(dt.datetime(2026, 11, 23, 20, 0, tzinfo=dt.UTC)) == f"24{NB}Nov{NB}2026"


def test_a_time_of_day_keeps_its_zone() -> None:
    assert text.jam(dt.time(8, 5)) == f"08.05{NB}WITA"


def test_a_nip_is_grouped_and_anything_else_left_alone() -> None:
    assert text.nip("199103142015032007") == f"19910314{NB}201503{NB}2{NB}007"
    assert text.nip("K-12") == "K-12"


@pytest.mark.parametrize(
    ("source", "written"),
    [
        ("{{ x|jp }}", f"24{NB}JP"),
        ("{{ none|jp }}", "\u2013"),
        ("{{ half|percent }}", "42%"),
        ("{{ half|percent:1 }}", "41,5%"),
        ("{{ x|number:1 }}", "24,0"),
        ("{{ quarter|triwulan }}", f"TW{NB}III{NB}2026"),
        ("{{ word|number }}", "banyak"),
        ('{{ x|rupiah:"ringkas" }}', f"Rp{NB}24"),
        ("{{ x|rupiah }}", f"Rp{NB}24"),
        ("{{ x|signed:0 }}", "+24"),
        ("{{ none|tanggal }}{{ none|jam }}{{ none|waktu }}{{ none|nip }}", "\u2013" * 4),
    ],
)
def test_filters_write_figures_and_a_dash_for_the_unknown(source: str, written: str) -> None:
    given = {"x": 24, "none": None, "half": 0.415, "quarter": "2026-Q3", "word": "banyak"}
    assert Template(source).render(Context(given)) == written
