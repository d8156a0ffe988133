"""The dated rules of learning, and the conditions of the end of a course."""

import datetime as dt
from fractions import Fraction
from pathlib import Path

import pytest

from asah.core.calc.errors import BadInput
from asah.participation.calc.learning import (
    Check,
    LearningRule,
    Need,
    Part,
    attempts_left,
    finished,
    needs,
    next_part,
    read_rules,
    rule_on,
    too_late,
)

HEAD = (
    "idle_seconds,most_unsent_minutes,most_factor,read_share,words_a_minute,least_share,"
    "grace_seconds,valid_from,valid_to,legal_basis\n"
)
ROW = "120,30,1.5,0.3,400,0.5,120,2020-01-01,,dasar\n"
NOW = dt.datetime(2026, 11, 24, 10, 0, tzinfo=dt.UTC)


def _rule(tmp_path: Path, row: str = ROW) -> LearningRule:
    file = tmp_path / "learning.csv"
    file.write_text(HEAD + row, encoding="utf-8")
    return read_rules(file)[0]


def test_a_row_is_read_exactly(tmp_path: Path) -> None:
    rule = _rule(tmp_path, ROW.replace(",,", ",2026-12-31,"))
    assert rule == LearningRule(
        120,
        30,
        Fraction(3, 2),
        Fraction(3, 10),
        400,
        Fraction(1, 2),
        120,
        dt.date(2020, 1, 1),
        dt.date(2026, 12, 31),
        "dasar",
    )


def test_shares_of_expected_minutes_become_seconds(tmp_path: Path) -> None:
    rule = _rule(tmp_path)
    assert (rule.least_read(8), rule.most_counted(8)) == (144, 720)
    assert (rule.least_quiz(401), rule.least_course(25)) == (61, 13)


@pytest.mark.parametrize("wrong", ["0", "-1", "x"])
def test_a_wrong_row_names_its_line(tmp_path: Path, wrong: str) -> None:
    with pytest.raises(BadInput) as said:
        _rule(tmp_path, ROW.replace("1.5", wrong))
    assert said.value.problem.line == 2


def test_the_youngest_rule_in_force_holds(tmp_path: Path) -> None:
    old = _rule(tmp_path, ROW.replace(",,", ",2025-12-31,"))
    new = _rule(tmp_path, ROW.replace("2020", "2026"))
    assert rule_on(dt.date(2026, 1, 1), [old, new]) == new
    assert rule_on(dt.date(2025, 12, 31), [old, new]) == old


def test_a_day_without_a_rule_is_said(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="aturan belajar"):
        rule_on(dt.date(2019, 1, 1), [_rule(tmp_path)])


PARTS = [Part(1, 10, False, True), Part(2, 10, False, False), Part(3, 20, True, True)]


def test_a_course_asks_for_its_parts_its_quizzes_and_half_its_minutes(tmp_path: Path) -> None:
    found = needs(PARTS, 19, _rule(tmp_path))
    assert found == [
        Check(Need.LESSONS, 1, 2),
        Check(Need.QUIZZES, 1, 1),
        Check(Need.MINUTES, 19, 20),
    ]
    assert [check.ok for check in found] == [False, True, False]
    assert finished(found) is False


def test_a_course_without_a_quiz_asks_for_none(tmp_path: Path) -> None:
    found = needs([Part(1, 10, False, True)], 5, _rule(tmp_path))
    assert [check.need for check in found] == [Need.LESSONS, Need.MINUTES]
    assert finished(found) is True


@pytest.mark.parametrize(
    ("last", "done", "goes_to"),
    [(None, (), 1), (2, (1,), 2), (2, (1, 2), 3), (3, (2, 3), 1), (3, (1, 2, 3), None), (9, (), 1)],
)
def test_one_goes_on_where_one_left(
    last: int | None, done: tuple[int, ...], goes_to: int | None
) -> None:
    parts = [Part(n, 5, False, n in done) for n in (1, 2, 3)]
    assert next_part(parts, last) == goes_to


@pytest.mark.parametrize(("limit", "begun", "left"), [(3, 1, 2), (3, 5, 0), (0, 9, None)])
def test_attempts_of_a_day_are_limited(limit: int, begun: int, left: int | None) -> None:
    assert attempts_left(limit, begun) == left


@pytest.mark.parametrize(("seconds", "late"), [(-5, False), (120, False), (121, True)])
def test_answers_are_taken_until_the_grace_is_over(
    tmp_path: Path, seconds: int, late: bool
) -> None:
    due = NOW - dt.timedelta(seconds=seconds)
    assert too_late(NOW, due, _rule(tmp_path)) is late


def test_without_a_time_limit_nothing_is_late(tmp_path: Path) -> None:
    assert too_late(NOW, None, _rule(tmp_path)) is False
