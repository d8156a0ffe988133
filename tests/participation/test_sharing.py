"""Planned people over the classes of a line."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from asah.participation.calc.sharing import Calendar, Guest, Room, share_out

DAY = dt.datetime.fromisoformat("2026-11-24 08:00")
HALF = dt.timedelta(hours=4)


def _room(pk: int, free: int = 10, days: int = 0) -> Room:
    start = DAY + dt.timedelta(days=days)
    return Room(pk, free, ((start, start + HALF),))


def test_people_of_one_unit_go_to_different_classes() -> None:
    seats, left = share_out([Guest(1, 5), Guest(2, 5)], [_room(1), _room(2)], Calendar())
    assert (seats, left) == ({1: 1, 2: 2}, [])


def test_the_emptier_class_comes_first() -> None:
    seats, _left = share_out([Guest(1, 5), Guest(2, 6)], [_room(1), _room(2)], Calendar())
    assert seats == {1: 1, 2: 2}


def test_who_has_another_class_that_day_goes_to_another_batch() -> None:
    calendar = Calendar()
    calendar.add(1, [(DAY, DAY + HALF)])
    seats, _left = share_out([Guest(1, 5)], [_room(1), _room(2, days=1)], calendar)
    assert seats == {1: 2}


def test_whom_no_class_fits_is_left() -> None:
    calendar = Calendar()
    calendar.add(1, [(DAY + dt.timedelta(hours=3), DAY + dt.timedelta(hours=5))])
    assert share_out([Guest(1, 5), Guest(2, 5)], [_room(1, free=1)], calendar) == ({2: 1}, [1])


def test_a_full_class_takes_nobody_more() -> None:
    seats, left = share_out([Guest(n, n) for n in range(4)], [_room(1, free=3)], Calendar())
    assert (len(seats), left) == (3, [3])


@given(
    st.lists(st.integers(1, 6), max_size=40),
    st.lists(st.tuples(st.integers(0, 9), st.integers(0, 3)), max_size=5),
)
def test_nobody_sits_twice_and_no_class_overflows(
    units: list[int], rooms: list[tuple[int, int]]
) -> None:
    places = [_room(n, free, days) for n, (free, days) in enumerate(rooms)]
    guests = [Guest(n, unit) for n, unit in enumerate(units)]
    seats, left = share_out(guests, places, Calendar())
    assert sorted([*seats, *left]) == list(range(len(units)))
    for place, (free, _days) in zip(places, rooms, strict=True):
        assert list(seats.values()).count(place.id) + place.free == free
