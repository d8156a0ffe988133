"""How fast is answered: the region and each unit, over complaints received in the last year."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from typing import NamedTuple

from django.core.cache import cache
from django.db.models import Count, QuerySet

from asah.citizens.calc.complaint_categories import categories
from asah.citizens.calc.complaint_clock import (
    ANSWER,
    Answered,
    Standing,
    promised,
    standing,
)
from asah.citizens.calc.protect import THRESHOLD
from asah.citizens.models import Complaint
from asah.core import clock
from asah.people.api import Unit

FRESH = 60  # seconds
YEAR = dt.timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Figure:
    """`received` in the period, `late`: open and over the promise; `few`: withheld."""

    received: int
    late: int
    standing: Standing

    @property
    def few(self) -> bool:
        return self.standing.n < THRESHOLD


@dataclass(frozen=True, slots=True)
class UnitFigure:
    """An OPD with its figure."""

    unit: Unit
    figure: Figure


@dataclass(frozen=True, slots=True)
class Board:
    """The region over a period, its units, and what was complained of: (name, count)."""

    first: dt.date
    last: dt.date
    promise: int
    region: Figure
    units: list[UnitFigure]
    about: list[tuple[str, int]]


class _Row(NamedTuple):
    """What a figure needs of a complaint."""

    place: int | None
    received: dt.date
    answered: dt.date | None
    working: int | None
    promise: int
    due: dt.date
    state: str


def _rows(complaints: QuerySet[Complaint], place: str) -> list[_Row]:
    names = (place, "received_on", "answered_on", "days", "promised", "due", "state")
    return [_Row(*row) for row in complaints.order_by().values_list(*names)]


def _figure(rows: list[_Row], today: dt.date) -> Figure:
    found = standing(
        Answered((row.answered - row.received).days, row.working or 0, row.promise)
        for row in rows
        if row.answered
    )
    late = sum(row.state in Complaint.OPEN and row.due < today for row in rows)
    return Figure(len(rows), late, found)


def _period() -> tuple[dt.date, dt.date]:
    today = clock.today()
    return today - YEAR + dt.timedelta(days=1), today


def board(complaints: QuerySet[Complaint] | None = None) -> Board:
    """The figures by OPD, the most complaints first; units too small are there without figures.

    Three queries.
    """
    first, last = _period()
    every = Complaint.objects.all() if complaints is None else complaints
    held = every.filter(received_on__range=(first, last))
    by_opd: dict[int, list[_Row]] = defaultdict(list)
    rows = _rows(held, "unit__opd_id")
    for row in rows:
        if row.place is not None:
            by_opd[row.place].append(row)
    units = Unit.objects.in_bulk(by_opd)
    found = [UnitFigure(units[opd], _figure(some, last)) for opd, some in by_opd.items()]
    return Board(
        first,
        last,
        promised(ANSWER, last),
        _figure(rows, last),
        sorted(found, key=lambda row: (-row.figure.received, row.unit.name)),
        _about(held),
    )


def _about(held: QuerySet[Complaint]) -> list[tuple[str, int]]:
    counted = dict(
        held.exclude(category="").order_by().values_list("category").annotate(Count("pk"))
    )
    named = [(one.name, counted.get(one.slug, 0)) for one in categories()]
    return sorted((row for row in named if row[1]), key=lambda row: -row[1])


def public_board() -> Board:
    """The board of the whole region, at most a minute old: anybody may ask for it."""
    key = f"citizens.complaints:{clock.today()}"
    return cache.get_or_set(key, board, FRESH) or board()
