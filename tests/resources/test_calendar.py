"""Working days."""

import datetime as dt

from asah.resources.calc.calendar import is_working, working_days

CHRISTMAS = {dt.date(2026, 12, 24), dt.date(2026, 12, 25)}


def test_a_saturday_is_no_working_day() -> None:
    assert not is_working(dt.date(2026, 11, 28), set())


def test_a_holiday_is_no_working_day() -> None:
    assert not is_working(dt.date(2026, 12, 25), CHRISTMAS)


def test_working_days_skip_weekend_and_holidays() -> None:
    found = list(working_days(dt.date(2026, 12, 23), dt.date(2026, 12, 29), CHRISTMAS))
    assert found == [dt.date(2026, 12, 23), dt.date(2026, 12, 28), dt.date(2026, 12, 29)]
