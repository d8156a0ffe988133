import datetime as dt

import pytest

from asah.core.clock import Quarter


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2026-Q1", dt.date(2026, 1, 1), dt.date(2026, 3, 31)),
        ("2026-q4", dt.date(2026, 10, 1), dt.date(2026, 12, 31)),
        ("2024-Q1", dt.date(2024, 1, 1), dt.date(2024, 3, 31)),
    ],
)
def test_a_quarter_knows_its_days(text: str, first: dt.date, last: dt.date) -> None:
    quarter = Quarter.parse(text)
    assert (quarter.first_day, quarter.last_day) == (first, last)


@pytest.mark.parametrize("text", ["2026", "2026-Q5", "26-Q1", "2026-Q0", "Q1-2026", ""])
def test_what_is_not_a_quarter_is_named(text: str) -> None:
    with pytest.raises(ValueError, match="bukan triwulan"):
        Quarter.parse(text)


def test_quarters_roll_over_the_year() -> None:
    assert [str(Quarter(2026, 3).plus(n)) for n in (-3, 0, 1, 2)] == [
        "2025-Q4",
        "2026-Q3",
        "2026-Q4",
        "2027-Q1",
    ]


def test_every_day_lies_inside_its_quarter() -> None:
    for offset in range(0, 366, 7):
        day = dt.date(2026, 1, 1) + dt.timedelta(days=offset)
        quarter = Quarter.of(day)
        assert quarter.first_day <= day <= quarter.last_day


def test_an_office_reads_a_quarter_in_roman_numbers() -> None:
    assert Quarter(2026, 3).label == "TW III 2026"
