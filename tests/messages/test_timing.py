"""When a mail may leave."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from asah.messages.calc.timing import Hours, allowed, digest

WITA = ZoneInfo("Asia/Makassar")


def moment(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=WITA)


def weekend(date: dt.date) -> bool:
    return date.weekday() >= 5


@pytest.mark.parametrize(
    ("at", "leaves"),
    [
        ("2026-11-24 09:43", "2026-11-24 09:43"),  # Tuesday, office hours
        ("2026-11-24 19:00", "2026-11-25 07:00"),  # the first quiet minute
        ("2026-11-25 06:59", "2026-11-25 07:00"),
        ("2026-11-27 20:00", "2026-11-30 07:00"),  # Friday evening waits for Monday
        ("2026-11-28 12:00", "2026-11-30 07:00"),
    ],
)
def test_mail_waits_for_the_end_of_quiet_hours_and_free_days(at: str, leaves: str) -> None:
    assert allowed(moment(at), Hours(), weekend) == moment(leaves)


def test_quiet_hours_within_a_day_end_the_same_day() -> None:
    lunch = Hours(dt.time(12), dt.time(13), holidays=False)
    assert allowed(moment("2026-11-28 12:30"), lunch, weekend) == moment("2026-11-28 13:00")


def test_equal_hours_are_never_quiet() -> None:
    always = Hours(dt.time(0), dt.time(0), holidays=False)
    assert allowed(moment("2026-11-28 00:00"), always, weekend) == moment("2026-11-28 00:00")


def test_the_daily_mail_leaves_at_its_hour_or_the_next_day() -> None:
    assert digest(moment("2026-11-24 07:10"), Hours(), weekend) == moment("2026-11-24 07:15")
    assert digest(moment("2026-11-24 09:43"), Hours(), weekend) == moment("2026-11-25 07:15")
    assert digest(moment("2026-11-27 09:43"), Hours(), weekend) == moment("2026-11-30 07:00")


def test_a_calendar_without_working_days_keeps_nobody_waiting_for_ever() -> None:
    late = allowed(moment("2026-11-24 09:43"), Hours(), lambda _date: True)
    assert late == moment("2027-03-24 00:00")
