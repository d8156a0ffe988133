"""Active time: nobody is active longer than time goes by, and no second counts twice."""

import datetime as dt
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asah.participation.calc.learning_time import (
    Active,
    between_pages,
    claim,
    minutes_by_day,
    pieces,
    seconds_by_lesson,
)

ZONE = ZoneInfo("Asia/Makassar")
BASE = dt.datetime(2026, 11, 24, 9, 0, tzinfo=ZONE)


def at(minutes: float) -> dt.datetime:
    return BASE + dt.timedelta(minutes=minutes)


def active(start: float, end: float, lesson: int = 1) -> Active:
    return Active(lesson, at(start), at(end))


@pytest.mark.parametrize(
    ("seconds", "since", "most", "span"),
    [
        (60, None, 1800, (9, 10)),
        (60, 9.5, 1800, (9.5, 10)),
        (60, 10, 1800, None),
        (600, 0, 120, (8, 10)),
        (0, None, 1800, None),
        (-5, None, 1800, None),
    ],
)
def test_a_claim_is_held_to_the_clock(
    seconds: int, since: float | None, most: int, span: tuple[float, float] | None
) -> None:
    found = claim(at(10), seconds, None if since is None else at(since), most)
    assert found == (span and (at(span[0]), at(span[1])))


@pytest.mark.parametrize(
    ("gap", "counted"), [(0, None), (-1, None), (5, 5), (10, 10), (15, 10), (20, 10), (20.1, None)]
)
def test_the_time_between_two_pages_is_capped_and_an_absence_is_none(
    gap: float, counted: float | None
) -> None:
    found = between_pages(at(0), at(gap), 600)
    assert found == (None if counted is None else (at(0), at(counted)))


def test_what_overlaps_counts_once_for_the_first() -> None:
    found = pieces([active(0, 10), active(5, 12, 2), active(6, 8, 3)])
    assert found == [active(0, 10), active(10, 12, 2)]
    assert seconds_by_lesson(found) == {1: 600.0, 2: 120.0}


def test_parts_visited_again_add_up() -> None:
    assert seconds_by_lesson([active(0, 1), active(5, 6)]) == {1: 120.0}


def test_time_that_another_course_counted_does_not_count_again() -> None:
    busy = [(at(2), at(4)), (at(3), at(5)), (at(7), at(20)), (at(-9), at(-8))]
    assert pieces([active(0, 10)], busy) == [active(0, 2), active(5, 7)]


def test_time_wholly_taken_leaves_nothing() -> None:
    assert pieces([active(1, 2)], [(at(0), at(5))]) == []


def test_midnight_divides_the_minutes() -> None:
    late = Active(
        1, BASE.replace(hour=23, minute=50), BASE.replace(hour=23) + dt.timedelta(hours=2)
    )
    assert minutes_by_day([late], {1: 99999}, ZONE) == {
        dt.date(2026, 11, 24): 10,
        dt.date(2026, 11, 25): 60,
    }


def test_the_day_is_the_regions_day() -> None:
    start = dt.datetime(2026, 11, 24, 16, 30, tzinfo=dt.UTC)  # half past midnight in Kendari
    found = minutes_by_day([Active(1, start, start + dt.timedelta(minutes=5))], {1: 900}, ZONE)
    assert found == {dt.date(2026, 11, 25): 5}


def test_a_part_counts_up_to_its_cap_and_a_strange_part_not_at_all() -> None:
    found = [active(0, 10), active(10, 20, 2), active(20, 30), active(30, 31)]
    assert minutes_by_day(found, {1: 900}, ZONE) == {dt.date(2026, 11, 24): 15}


def test_less_than_a_minute_is_no_day() -> None:
    assert minutes_by_day([active(0, 0.5)], {1: 900}, ZONE) == {}


spans = st.lists(st.tuples(st.integers(0, 300), st.integers(1, 60), st.integers(1, 3)), max_size=12)


@given(spans, spans)
def test_pieces_never_overlap_nor_touch_what_is_taken(
    own: list[tuple[int, int, int]], taken: list[tuple[int, int, int]]
) -> None:
    rows = [active(s, s + n, lesson) for s, n, lesson in own]
    busy = [(at(s), at(s + n)) for s, n, _lesson in taken]
    blocked = {m for s, n, _l in taken for m in range(s, s + n)}
    free = {m for s, n, _l in own for m in range(s, s + n)} - blocked
    found = pieces(rows, busy)
    assert sum(one.seconds for one in found) == 60 * len(free)
    assert all(a.end <= b.start for a, b in pairwise(found))
