"""The sums of service units by quarter, and what follows from them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import connection
from django.db.models import Max, Sum

from asah.citizens.calc.ikm import Band, Weights, grade
from asah.citizens.calc.protect import THRESHOLD
from asah.citizens.calc.totals import Totals
from asah.citizens.models import CELL_SUMS, Cell, Source
from asah.core import clock
from asah.core.calc.stats import Interval
from asah.core.clock import Quarter
from asah.ui import charts
from asah.ui.charts import Value

type UnitPeriod = tuple[int, str]


def quarters_before(period: str, count: int) -> list[str]:
    """The `count` quarters that end with `period`, oldest first."""
    last = Quarter.parse(period)
    return [str(last.plus(-back)) for back in reversed(range(count))]


def year_before(period: str) -> str:
    return str(Quarter.parse(period).plus(-4))


def running_period() -> str:
    """The quarter of today."""
    return str(Quarter.of(clock.today()))


def periods() -> list[str]:
    """Every quarter with answers, newest first."""
    found = Cell.objects.filter(n__gt=0).order_by("-period")
    return list(found.values_list("period", flat=True).distinct())


def latest_complete() -> str:
    """The newest quarter with answers that has ended, else the quarter before this one."""
    running = running_period()
    ended = Cell.objects.filter(n__gt=0, period__lt=running).aggregate(last=Max("period"))
    return str(ended["last"] or Quarter.parse(running).plus(-1))


def summed(keys: str, where: str, given: Sequence[int | str]) -> list[tuple[Any, ...]]:
    """The keys and `CELL_SUMS` of cells, grouped by the keys; `where` with a mark for each value.

    Plain SQL: two dozen aggregates cost the query builder three milliseconds, on every page.
    """
    sums = ", ".join(f"SUM({name})" for name in CELL_SUMS)
    table = Cell._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {keys}, {sums} FROM {table} WHERE {where} GROUP BY {keys}", given)
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found


def _among(column: str, values: Sequence[int | str]) -> str:
    return f"{column} IN ({', '.join(['%s'] * len(values))})" if values else "1 = 0"


def totals(wanted: Sequence[str], units: Sequence[int] | None = None) -> dict[UnitPeriod, Totals]:
    """The sums of service units in the wanted quarters, all sources together. One query."""
    where, given = _among("period", wanted), list[int | str](wanted)
    if units is not None:
        where += f" AND {_among('service_unit_id', units)}"
        given += units
    rows = summed("service_unit_id, period", where, given)
    return {(row[0], row[1]): Totals.from_flat(row[2:]) for row in rows}


def totals_by_service(unit_id: int, period: str) -> dict[int, Totals]:
    """The sums of each service of a unit in a quarter. One query."""
    rows = summed("service_id", "service_unit_id = %s AND period = %s", [unit_id, period])
    return {row[0]: Totals.from_flat(row[1:]) for row in rows}


def sources_of(unit_id: int, period: str) -> list[tuple[str, int]]:
    """Where a unit's answers of a quarter came from: (words, answers). One query."""
    rows = Cell.objects.filter(service_unit=unit_id, period=period, n__gt=0).order_by()
    found = rows.values_list("source").annotate(sum_n=Sum("n"))
    return [(str(Source(source).label), n) for source, n in sorted(found)]


def answers_by_unit(wanted: Sequence[str]) -> dict[int, int]:
    """Answers of each unit over some quarters. One query."""
    rows = Cell.objects.filter(period__in=wanted).order_by().values_list("service_unit_id")
    return dict(rows.annotate(sum_n=Sum("n")))


@dataclass(frozen=True, slots=True)
class Figure:
    """An index as it may be shown: nothing but the count below ten answers."""

    n: int
    ikm: Decimal | None = None
    withheld: bool = False
    sums: Totals | None = None
    mode: Weights = Weights.EXACT

    @property
    def few(self) -> bool:
        """Some answered, too few to show; or withheld so that a smaller group stays hidden."""
        return self.withheld or 0 < self.n < THRESHOLD

    @property
    def band(self) -> Band | None:
        """The grade of the index."""
        return None if self.ikm is None else grade(self.ikm)

    @property
    def interval(self) -> Interval | None:
        """The 95% interval of the index."""
        return None if self.sums is None else self.sums.interval(self.mode)


def figure(sums: Totals | None, mode: Weights = Weights.EXACT) -> Figure:
    """The index of some sums."""
    if sums is None:
        return Figure(0)
    index = sums.ikm(mode) if sums.n >= THRESHOLD else None
    return Figure(sums.n) if index is None else Figure(sums.n, index, sums=sums, mode=mode)


def shown_value(sums: Totals | None) -> Value:
    """A point of a line: the unrounded index, withheld below ten answers, None without any."""
    if sums is None or sums.n == 0:
        return None
    return charts.FEW if sums.n < THRESHOLD else sums.value("ikm")


def together(parts: Iterable[Totals]) -> Totals:
    """The sums of several units, everybody counting once."""
    columns = zip(*(part.flat() for part in parts), strict=True)
    summed_up = [sum(column) for column in columns]
    return Totals.from_flat(summed_up) if summed_up else Totals()


def mean_of_units(parts: Iterable[Totals]) -> float | None:
    """The mean of the units' indexes, each unit counting once; exact weights."""
    values = [value for part in parts if (value := part.value("ikm")) is not None]
    return sum(values) / len(values) if values else None


def by_unit(held: Mapping[UnitPeriod, Totals]) -> dict[int, dict[str, Totals]]:
    """The same sums, unit first."""
    found: dict[int, dict[str, Totals]] = defaultdict(dict)
    for (unit, period), sums in held.items():
        found[unit][period] = sums
    return found
