"""Classes are placed without holidays and clashes."""

import datetime as dt
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from asah.delivery.calc.parts import DayPart, Pattern
from asah.delivery.calc.placing import Diary, Place, Slot, Wish, days_from, options, place

MONDAY = dt.date(2026, 11, 23)
END = MONDAY + dt.timedelta(days=60)
MORNING = DayPart("", 1, "12345", dt.time(8), dt.time(12), Decimal(5), 1, "onsite", MONDAY)
NOON = DayPart("", 2, "12345", dt.time(13), dt.time(16), Decimal(4), 1, "onsite", MONDAY)


def _pattern(every: int = 1) -> Pattern:
    hours = {(part.part, day): part for part in (MORNING, NOON) for day in range(1, 6)}
    return Pattern("teknis", (Decimal(5), Decimal(4)), every, "onsite", hours)


def _wish(jp: int = 9, seats: int = 30, last: dt.date = END, *, needs_room: bool = True) -> Wish:
    return Wish(Decimal(jp), seats, MONDAY, last, _pattern(), needs_room)


ROOMS = [Place(1, 150), Place(2, 32)]


def test_a_class_takes_the_smallest_room_that_holds_it() -> None:
    slots = place(_wish(), ROOMS, [7], Diary(), set())
    assert [(s.number, s.start, s.room_id, s.facilitator_id) for s in slots] == [
        (1, dt.datetime.fromisoformat("2026-11-23 08:00"), 2, 7),
        (2, dt.datetime.fromisoformat("2026-11-23 13:00"), 2, 7),
    ]


def test_a_holiday_is_passed_over() -> None:
    slots = place(_wish(18), ROOMS, [7], Diary(), {MONDAY, MONDAY + dt.timedelta(days=2)})
    assert sorted({s.start.date().day for s in slots}) == [24, 26]


def test_the_next_class_waits_for_the_only_facilitator() -> None:
    diary = Diary()
    diary.take(place(_wish(), ROOMS, [7], diary, set()))
    assert place(_wish(), ROOMS, [7], diary, set())[0].start.date().day == 24


def test_the_least_used_facilitator_comes_first() -> None:
    diary = Diary()
    diary.take(place(_wish(), ROOMS, [7, 8], diary, set()))
    assert place(_wish(), ROOMS, [7, 8], diary, set())[0].facilitator_id == 8


def test_online_needs_no_room() -> None:
    slots = place(_wish(needs_room=False), [], [7], Diary(), set())
    assert [s.room_id for s in slots] == [None, None]


def test_without_any_option_the_class_stands_with_what_is_free() -> None:
    slots = place(_wish(seats=500), ROOMS, [7], Diary(), set())
    assert [(s.room_id, s.facilitator_id) for s in slots] == [(None, 7), (None, 7)]


def test_no_option_ends_after_the_last_day() -> None:
    found = list(options(_wish(18, last=MONDAY + dt.timedelta(days=2)), ROOMS, [7], Diary(), set()))
    assert [slots[0].start.date().day for slots in found] == [23, 24]


def test_options_begin_on_different_working_days() -> None:
    found = options(_wish(last=MONDAY + dt.timedelta(days=8)), ROOMS, [7], Diary(), set())
    assert [slots[0].start.day for slots in found] == [23, 24, 25, 26, 27, 30, 1]


def test_a_booking_without_room_and_person_takes_nothing() -> None:
    diary = Diary()
    diary.take(
        [
            Slot(
                1,
                dt.datetime.fromisoformat("2026-11-23 08:00"),
                dt.datetime.fromisoformat("2026-11-23 12:00"),
            )
        ]
    )
    assert (dict(diary.rooms), dict(diary.people)) == ({}, {})


def test_coaching_days_lie_two_weeks_apart() -> None:
    found = days_from(MONDAY, 3, 14, {MONDAY + dt.timedelta(days=14)})
    assert found == [MONDAY, dt.date(2026, 12, 8), dt.date(2026, 12, 22)]


@given(st.lists(st.tuples(st.integers(1, 40), st.integers(5, 200)), max_size=25))
def test_whatever_is_placed_nothing_is_booked_twice(wishes: list[tuple[int, int]]) -> None:
    diary, all_slots = Diary(), []
    for jp, seats in wishes:
        slots = place(_wish(jp, seats), ROOMS, [7, 8, 9], diary, {MONDAY})
        diary.take(slots)
        all_slots += slots
    for what in ("room_id", "facilitator_id"):
        taken = [(getattr(s, what), s.start) for s in all_slots if getattr(s, what) is not None]
        assert len(taken) == len(set(taken))
    assert all(s.start.date() != MONDAY and s.start.weekday() < 5 for s in all_slots)
