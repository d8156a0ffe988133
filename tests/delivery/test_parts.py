"""How a training's JP become half days."""

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest

from asah.core.calc.errors import BadInput
from asah.delivery.calc.parts import DayPart, pattern_of, read_parts

DATA = Path(__file__).resolve().parents[2] / "data" / "delivery" / "day_parts.csv"
DAY = dt.date(2026, 11, 24)
FRIDAY = dt.date(2026, 11, 27)


def _hours(part: DayPart) -> str:
    return f"{part.start:%H.%M}-{part.end:%H.%M}"


def test_three_days_of_workshop_are_six_half_days() -> None:
    pattern = pattern_of("workshop", DAY, read_parts(DATA))
    assert pattern.parts_for(Decimal(15)) == [1, 2, 1, 2, 1, 2]


def test_a_form_without_own_pattern_takes_the_common_one() -> None:
    pattern = pattern_of("teknis", DAY, read_parts(DATA))
    assert pattern.parts_for(Decimal(24)) == [1, 2, 1, 2, 1, 2]
    assert (pattern.mode, pattern.every_days) == ("onsite", 1)


def test_even_no_jp_need_one_session() -> None:
    assert pattern_of("teknis", DAY, read_parts(DATA)).parts_for(Decimal(0)) == [1]


def test_friday_has_its_own_hours() -> None:
    pattern = pattern_of("teknis", DAY, read_parts(DATA))
    assert [_hours(pattern.at(2, day)) for day in (DAY, FRIDAY)] == ["13.00-16.00", "13.30-16.30"]


def test_another_weekday_takes_the_hours_that_are_there() -> None:
    pattern = pattern_of("teknis", DAY, read_parts(DATA))
    assert _hours(pattern.at(1, dt.date(2026, 11, 28))) == "08.00-12.00"


def test_e_learning_is_online_and_at_most_three_jp_a_day() -> None:
    pattern = pattern_of("e-learning", DAY, read_parts(DATA))
    assert (pattern.mode, pattern.parts_for(Decimal(9))) == ("online", [1, 1, 1])
    assert pattern.at(1, DAY).minutes == 135


def test_rows_count_only_in_their_time() -> None:
    old = read_parts(DATA)[0]
    ended = DayPart("", 1, "12345", old.start, old.end, Decimal(9), 1, "onsite", DAY, DAY)
    assert pattern_of("teknis", DAY, [ended]).jp == (Decimal(9),)
    with pytest.raises(BadInput, match="ada pola hari untuk bentuk teknis pada 27-11-2026"):
        pattern_of("teknis", FRIDAY, [ended])


def test_a_bad_row_is_named_by_its_line(tmp_path: Path) -> None:
    lines = DATA.read_text(encoding="utf-8").splitlines()
    lines[2] = lines[2].replace("13:00", "siang")
    file = tmp_path / "day_parts.csv"
    file.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(BadInput, match=r"^Baris 3: pola hari pelatihan tidak terbaca"):
        read_parts(file)


def test_every_pattern_of_the_data_ends_after_it_starts() -> None:
    assert [p for p in read_parts(DATA) if p.minutes <= 0] == []
