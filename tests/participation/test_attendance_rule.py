"""When attendance is open, and whom it completes."""

import datetime as dt
from fractions import Fraction
from pathlib import Path

import pytest

from asah.core.calc.errors import BadInput
from asah.participation.calc.attendance import (
    AttendanceRule,
    Held,
    door,
    judge,
    quantity,
    read_rules,
    rule_for,
)

DATA = Path(__file__).resolve().parents[2] / "data" / "participation" / "attendance.csv"
DAY = dt.date(2026, 11, 24)
RULE = AttendanceRule("", Fraction(9, 10), 60, 30, dt.date(2020, 1, 1), None, "kebijakan")
START, END = (
    dt.datetime.fromisoformat("2026-11-24 08:00"),
    dt.datetime.fromisoformat("2026-11-24 12:00"),
)
FOUR = [Held(n, n, DAY + dt.timedelta(days=n // 3), 240 if n % 2 else 120) for n in (1, 2, 3, 4)]


def test_the_default_is_ninety_percent() -> None:
    assert rule_for("workshop", DAY, read_rules(DATA)).min_share == Fraction(9, 10)


def test_the_rule_of_a_form_goes_before_the_common_one() -> None:
    own = AttendanceRule("seminar", Fraction(1), 0, 0, dt.date(2025, 1, 1), None, "")
    newer = AttendanceRule("seminar", Fraction(4, 5), 0, 0, dt.date(2026, 1, 1), None, "")
    ended = AttendanceRule("", Fraction(1, 2), 0, 0, dt.date(2019, 1, 1), dt.date(2019, 12, 31), "")
    rules = [RULE, own, newer, ended]
    assert [rule_for(form, DAY, rules) for form in ("seminar", "workshop")] == [newer, RULE]


def test_without_a_rule_the_cure_is_named() -> None:
    with pytest.raises(BadInput, match="ada aturan kehadiran untuk bentuk seminar"):
        rule_for("seminar", dt.date(2019, 1, 1), [RULE])


@pytest.mark.parametrize("share", ["0", "1.5", "banyak", "1/0"])
def test_a_share_outside_its_bounds_is_refused(tmp_path: Path, share: str) -> None:
    file = tmp_path / "attendance.csv"
    file.write_text(DATA.read_text("utf-8").replace("0.90", share), encoding="utf-8")
    with pytest.raises(BadInput, match=r"^Baris 2: aturan kehadiran tidak terbaca"):
        read_rules(file)


def test_a_rule_may_end(tmp_path: Path) -> None:
    file = tmp_path / "attendance.csv"
    file.write_text(
        DATA.read_text("utf-8").replace("2020-01-01,", "2020-01-01,2026-12-31"), "utf-8"
    )
    assert read_rules(file)[0].valid_to == dt.date(2026, 12, 31)


@pytest.mark.parametrize(
    ("minutes", "is_open"), [(-61, False), (-60, True), (0, True), (270, True), (271, False)]
)
def test_the_door_opens_an_hour_before_and_closes_half_an_hour_after(
    minutes: int, is_open: bool
) -> None:
    assert door((START, END), RULE, START + dt.timedelta(minutes=minutes)).is_open == is_open


def test_a_hand_closes_and_opens_the_door() -> None:
    late = END + dt.timedelta(hours=5)
    assert not door((START, END), RULE, START, closed=START).is_open
    assert door((START, END), RULE, late, opened=late).is_open
    assert not door((START, END), RULE, late, opened=START, closed=late).is_open


def test_missing_a_short_session_of_four_is_not_enough() -> None:
    said = judge(FOUR, {1: "present", 2: "excused", 3: "present", 4: "present"}, RULE)
    assert (said.completed, said.attended, said.held) == (False, 600, 720)
    assert [(held.number, mark) for held, mark in said.missing] == [(2, "excused")]


def test_exactly_the_share_is_enough() -> None:
    sessions = [Held(1, 1, DAY, 90), Held(2, 2, DAY, 10)]
    assert judge(sessions, {1: "present"}, RULE).completed


def test_nobody_completes_a_class_that_was_not_held() -> None:
    assert not judge([], {}, RULE).completed


def test_a_session_without_a_mark_counts_as_missed() -> None:
    assert judge(FOUR[:1], {}, RULE).missing == ((FOUR[0], None),)


@pytest.mark.parametrize(
    ("curriculum", "reported"),
    [
        ({"jp": "24"}, {"jp": "24"}),
        ({"activities": 1}, {"activities": 1}),
        ({"days": 2}, {"days": ["2026-11-24", "2026-11-25"]}),
        (
            {"minutes_by_day": [135, 135]},
            {"minutes_by_day": {"2026-11-24": 360, "2026-11-25": 360}},
        ),
        ({"sessions_by_month": [2, 2]}, {"sessions": {"2026-11-24": 2, "2026-11-25": 2}}),
    ],
)
def test_the_ledger_hears_what_was_attended(
    curriculum: dict[str, object], reported: dict[str, object]
) -> None:
    assert quantity(curriculum, FOUR) == reported
