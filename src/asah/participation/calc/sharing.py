"""Planned people over the classes of a line: no double dates, units spread, classes even."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

type Times = tuple[tuple[dt.datetime, dt.datetime], ...]


@dataclass(slots=True)
class Room:
    """A class with its sessions and the seats that are left."""

    id: int
    free: int
    times: Times
    units: Counter[int] = field(default_factory=Counter)
    guests: int = 0


@dataclass(frozen=True, slots=True)
class Guest:
    """A planned person and their unit."""

    id: int
    unit: int


@dataclass(slots=True)
class Calendar:
    """Sessions that people have already, by person and day."""

    taken: dict[tuple[int, dt.date], list[tuple[dt.datetime, dt.datetime]]] = field(
        default_factory=dict
    )

    def add(self, person: int, times: Iterable[tuple[dt.datetime, dt.datetime]]) -> None:
        for start, end in times:
            self.taken.setdefault((person, start.date()), []).append((start, end))

    def is_free(self, person: int, times: Iterable[tuple[dt.datetime, dt.datetime]]) -> bool:
        return not any(
            have_start < end and start < have_end
            for start, end in times
            for have_start, have_end in self.taken.get((person, start.date()), ())
        )


def share_out(
    guests: Sequence[Guest], rooms: Sequence[Room], calendar: Calendar
) -> tuple[dict[int, int], list[int]]:
    """Class by person, and the persons whom no class fits (full, or dates that clash).

    In the order given: the class with the fewest people of the same unit, then the emptiest, then
    the earliest. Changes `rooms` and `calendar` as it goes.
    """
    seats: dict[int, int] = {}
    left: list[int] = []
    for guest in guests:
        fitting = [r for r in rooms if r.free > 0 and calendar.is_free(guest.id, r.times)]
        if not fitting:
            left.append(guest.id)
            continue
        room = min(fitting, key=lambda r: (r.units[guest.unit], r.guests, r.id))
        room.free -= 1
        room.guests += 1
        room.units[guest.unit] += 1
        calendar.add(guest.id, room.times)
        seats[guest.id] = room.id
    return seats, left
