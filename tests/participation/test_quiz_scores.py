"""Which attempt counts before a class, and which one after it."""

import datetime as dt

from asah.participation.calc.quiz_scores import (
    ScoreRule,
    Span,
    Tried,
    after,
    around_reading,
    around_sessions,
    before,
)

RULE = ScoreRule(before_days=60, late_minutes=30, after_days=30)
MINUTE = dt.timedelta(minutes=1)


def at(day: int, hour: int, minute: int = 0) -> dt.datetime:
    return dt.datetime(2026, 11, day, hour, minute, tzinfo=dt.UTC)


def tried(key: int, handed: dt.datetime, minutes: int = 10) -> Tried:
    return Tried(key, handed - minutes * MINUTE, handed)


HELD = [(at(24, 8), at(24, 12)), (at(25, 8), at(25, 12))]


def test_before_is_the_first_attempt_and_after_the_last() -> None:
    spans = around_sessions(HELD, RULE)
    tries = [
        *(tried(1, at(20, 9)), tried(2, at(23, 9))),
        *(tried(3, at(25, 11)), tried(4, at(26, 9))),
    ]
    found = before(tries, spans.before), after(tries, spans.after)
    assert [one and one.key for one in found] == [1, 4]


def test_the_first_minutes_of_a_class_still_tell_of_before() -> None:
    spans = around_sessions(HELD, RULE)
    assert before([tried(1, at(24, 8, 29))], spans.before)
    assert before([tried(1, at(24, 8, 30))], spans.before) is None
    assert before([tried(1, at(24, 8) - dt.timedelta(days=60))], spans.before) is None


def test_what_is_begun_in_the_first_half_of_the_last_session_tells_nothing() -> None:
    spans = around_sessions(HELD, RULE)
    assert after([tried(1, at(25, 10, 9))], spans.after) is None
    assert after([tried(1, at(25, 10, 10))], spans.after)
    assert after([tried(1, at(25, 12) + dt.timedelta(days=30))], spans.after) is None


def test_the_spans_of_a_very_short_class_do_not_meet() -> None:
    spans = around_sessions([(at(24, 8), at(24, 8, 20))], RULE)
    assert spans.before
    assert spans.after
    assert spans.before.until == spans.after.since == at(24, 8, 30)


def test_without_sessions_nothing_counts() -> None:
    spans = around_sessions([], RULE)
    assert (spans.before, spans.after) == (None, None)
    assert before([tried(1, at(24, 8))], None) is None
    assert after([tried(1, at(24, 8))], None) is None


def test_a_course_goes_by_what_was_read() -> None:
    spans = around_reading(at(10, 9), at(12, 9))
    assert (spans.before, spans.after) == (Span(None, at(10, 9)), Span(at(12, 9), None))
    assert around_reading(None, None).before == Span(None, None)
    assert around_reading(at(10, 9), None).after is None
