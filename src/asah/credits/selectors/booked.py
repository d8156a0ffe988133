"""JP that is booked but not yet earned: packages above say what people are enrolled in."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Booked:
    """A seat that will give JP when the activity ends on `date`. `url` may be empty."""

    person_id: int
    title: str
    date: dt.date
    jp: Decimal
    url: str = ""


type Source = Callable[[Collection[int], int], Iterable[Booked]]
_SOURCES: list[Source] = []


def register_booked(source: Source) -> None:
    """Hand down a function (person ids, year) -> booked JP. Called once per page, not per row."""
    if source not in _SOURCES:
        _SOURCES.append(source)


def booked(person_ids: Collection[int], year: int) -> dict[int, list[Booked]]:
    """Booked JP by person, nearest date first; people without any are absent."""
    found: dict[int, list[Booked]] = defaultdict(list)
    for source in _SOURCES:
        for item in source(person_ids, year):
            found[item.person_id].append(item)
    return {pk: sorted(items, key=lambda i: (i.date, i.title)) for pk, items in found.items()}


def booked_jp(person_ids: Collection[int], year: int) -> dict[int, Decimal]:
    """The sum of booked JP by person."""
    rows = booked(person_ids, year)
    return {pk: sum((item.jp for item in items), Decimal(0)) for pk, items in rows.items()}
