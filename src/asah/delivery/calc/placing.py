"""Dates, rooms and facilitators for classes: no holiday, nothing booked twice.

Greedy and repeatable: classes in the order given, the first block of days on which a room
that is large enough and a facilitator are free; the least used facilitator first.
"""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal

from asah.delivery.calc.parts import Pattern
from asah.resources.calc.calendar import is_working


@dataclass(frozen=True, slots=True)
class Wish:
    """A class to be placed: JP, people, and the days between which it must lie.

    `wanted` is the day to look from first; without one, `first`.
    """

    jp: Decimal
    seats: int
    first: dt.date
    last: dt.date
    pattern: Pattern
    needs_room: bool = True
    wanted: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A room: its id and how many people it holds."""

    id: int
    capacity: int


@dataclass(frozen=True, slots=True)
class Slot:
    """One session: number from 1, local start and end; `None` where nobody was free."""

    number: int
    start: dt.datetime
    end: dt.datetime
    room_id: int | None = None
    facilitator_id: int | None = None


@dataclass(slots=True)
class Diary:
    """What is taken: for rooms and facilitators, spans by id and date (local, naive)."""

    rooms: dict[tuple[int, dt.date], list[tuple[dt.datetime, dt.datetime]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    people: dict[tuple[int, dt.date], list[tuple[dt.datetime, dt.datetime]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    load: Counter[int] = field(default_factory=Counter)

    def take(self, slots: Collection[Slot]) -> None:
        """Enter a placed class."""
        for slot in slots:
            if slot.room_id is not None:
                self.rooms[slot.room_id, slot.start.date()].append((slot.start, slot.end))
            if slot.facilitator_id is not None:
                self.people[slot.facilitator_id, slot.start.date()].append((slot.start, slot.end))
                self.load[slot.facilitator_id] += 1


type _Spans = dict[tuple[int, dt.date], list[tuple[dt.datetime, dt.datetime]]]


def _free(spans: _Spans, key: int, slots: Collection[Slot]) -> bool:
    return not any(
        start < slot.end and slot.start < end
        for slot in slots
        for start, end in spans.get((key, slot.start.date()), ())
    )


def days_from(
    start: dt.date, count: int, every: int, holidays: Collection[dt.date]
) -> list[dt.date]:
    """`count` working days from `start`, at least `every` days apart."""
    found: list[dt.date] = []
    day = start
    while len(found) < count:
        if is_working(day, holidays):
            found.append(day)
            day += dt.timedelta(days=every)
        else:
            day += dt.timedelta(days=1)
    return found


def sessions_from(wish: Wish, start: dt.date, holidays: Collection[dt.date]) -> list[Slot]:
    """The sessions of a class that begins on or after `start`, still without room and person."""
    parts = wish.pattern.parts_for(wish.jp)
    per_day = len(wish.pattern.jp)
    days = days_from(start, -(-len(parts) // per_day), wish.pattern.every_days, holidays)
    slots = []
    for index, part in enumerate(parts):
        day = days[index // per_day]
        hours = wish.pattern.at(part, day)
        slots.append(
            Slot(
                index + 1,
                dt.datetime.combine(day, hours.start),
                dt.datetime.combine(day, hours.end),
            )
        )
    return slots


def _assign(
    wish: Wish, slots: list[Slot], rooms: list[Place], facilitators: list[int], diary: Diary
) -> tuple[int | None, int | None]:
    room = next(
        (
            r.id
            for r in sorted(rooms, key=lambda r: (r.capacity, r.id))
            if wish.needs_room and r.capacity >= wish.seats and _free(diary.rooms, r.id, slots)
        ),
        None,
    )
    person = next(
        (
            f
            for f in sorted(facilitators, key=lambda f: (diary.load[f], f))
            if _free(diary.people, f, slots)
        ),
        None,
    )
    return room, person


def options(
    wish: Wish,
    rooms: list[Place],
    facilitators: list[int],
    diary: Diary,
    holidays: Collection[dt.date],
) -> Iterator[list[Slot]]:
    """Every block of days inside the wish with a free room (if needed) and a free person."""
    day = wish.first
    while day <= wish.last:
        slots = sessions_from(wish, day, holidays)
        first = slots[0].start.date()
        if slots[-1].end.date() > wish.last:
            return
        room, person = _assign(wish, slots, rooms, facilitators, diary)
        if person is not None and (room is not None or not wish.needs_room):
            yield [Slot(s.number, s.start, s.end, room, person) for s in slots]
        day = first + dt.timedelta(days=1)


def place(
    wish: Wish,
    rooms: list[Place],
    facilitators: list[int],
    diary: Diary,
    holidays: Collection[dt.date],
) -> list[Slot]:
    """The first option from the wanted day on, else the first of all.

    Without any: the wanted days with what room and person are free then.
    """
    start = wish.wanted or wish.first
    for first in dict.fromkeys((start, wish.first)):
        for slots in options(replace(wish, first=first), rooms, facilitators, diary, holidays):
            return slots
    slots = sessions_from(wish, start, holidays)
    room, person = _assign(wish, slots, rooms, facilitators, diary)
    return [Slot(s.number, s.start, s.end, room, person) for s in slots]
