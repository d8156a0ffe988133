"""What was finished, and how much of it on time: by month, by quarter, by unit, by region."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from asah.citizens.models import ServiceOutput, ServiceUnit
from asah.core.clock import Quarter

MONTHS = 3  # of a quarter: a cell counts only when all of them are reported


@dataclass(frozen=True, slots=True)
class Tally:
    """`judged`: finished cases of which it is known whether they were on time."""

    finished: int = 0
    on_time: int = 0
    judged: int = 0

    @property
    def share(self) -> float | None:
        """The part on time, 0-1."""
        return self.on_time / self.judged if self.judged else None

    def plus(self, finished: int, on_time: int | None) -> "Tally":
        if on_time is None:
            return Tally(self.finished + finished, self.on_time, self.judged)
        return Tally(self.finished + finished, self.on_time + on_time, self.judged + finished)


def by_month(unit: ServiceUnit) -> dict[dt.date, Tally]:
    """All months of a unit over its services, oldest first. One query."""
    found: dict[dt.date, Tally] = {}
    rows = ServiceOutput.objects.filter(service_unit=unit).order_by("month")
    for month, finished, on_time in rows.values_list("month", "finished", "on_time"):
        found[month] = found.get(month, Tally()).plus(finished, on_time)
    return found


def by_quarter(months: Iterable[tuple[dt.date, Tally]]) -> dict[str, Tally]:
    """Whole quarters only."""
    held: dict[str, list[Tally]] = defaultdict(list)
    for month, tally in months:
        held[str(Quarter.of(month))].append(tally)
    return {period: _sum(rows) for period, rows in held.items() if len(rows) == MONTHS}


def rows_of(unit: ServiceUnit) -> QuerySet[ServiceOutput]:
    """The months of a unit's services, newest first, for the table."""
    return (
        ServiceOutput.objects.filter(service_unit=unit)
        .select_related("service")
        .order_by("-month", "service__name")
    )


def cells(periods: Sequence[str] | None = None) -> dict[tuple[int, str], Tally]:
    """By service unit and whole quarter, all units. One query."""
    rows = ServiceOutput.objects.all()
    if periods is not None:
        inside = Q(pk__in=[])
        for quarter in map(Quarter.parse, periods):
            inside |= Q(month__range=(quarter.first_day, quarter.last_day))
        rows = rows.filter(inside)
    months: dict[int, dict[dt.date, Tally]] = defaultdict(dict)
    wanted = rows.order_by("month").values_list("service_unit_id", "month", "finished", "on_time")
    for unit, month, finished, on_time in wanted:
        months[unit][month] = months[unit].get(month, Tally()).plus(finished, on_time)
    return {
        (unit, period): tally
        for unit, held in sorted(months.items())
        for period, tally in by_quarter(held.items()).items()
    }


@dataclass(frozen=True, slots=True)
class RegionOutput:
    """The region's months of a year that are reported, beside the same months a year before.

    `units`: service units that report in both; only they are counted.
    """

    year: int
    last: dt.date
    units: int
    now: Tally
    before: Tally

    @property
    def growth(self) -> float | None:
        """The change of what was finished, in percent."""
        before = self.before.finished
        return 100 * (self.now.finished / before - 1) if before else None


def region_output(year: int) -> RegionOutput | None:
    """Months of the year against the same months of the year before; None without both.

    A service's month counts only when the same month a year before is there. One query.
    """
    both = _years(year - 1, year)
    now = {key: row for key, row in both.items() if key[1].year == year}
    before = {key: row for key, row in both.items() if key[1].year == year - 1}
    pairs = [key for key in now if (key[0], key[1].replace(year=year - 1)) in before]
    if not pairs:
        return None
    current, earlier = Tally(), Tally()
    for service, month in pairs:
        current = current.plus(*now[service, month][1:])
        earlier = earlier.plus(*before[service, month.replace(year=year - 1)][1:])
    units = len({now[key][0] for key in pairs})
    return RegionOutput(year, max(month for _service, month in pairs), units, current, earlier)


def _years(first: int, last: int) -> dict[tuple[int, dt.date], tuple[int, int, int | None]]:
    """(unit, finished, on time) by service and month."""
    rows = ServiceOutput.objects.filter(
        month__range=(dt.date(first, 1, 1), dt.date(last, 12, 31))
    ).order_by()
    names = ("service_id", "month", "service_unit_id", "finished", "on_time")
    return {(row[0], row[1]): (row[2], row[3], row[4]) for row in rows.values_list(*names)}


def last_year(unit: ServiceUnit) -> tuple[Tally, Tally] | None:
    """The unit's last twelve reported months and the twelve before; None with fewer. One query."""
    months = by_month(unit)
    if not months:
        return None
    last = max(months)
    first = last.replace(year=last.year - 1)
    rows = list(months.items())
    now = [tally for month, tally in rows if month > first]
    then = [tally for month, tally in rows if first.replace(year=first.year - 1) < month <= first]
    return _sum(now), _sum(then) if len(then) == len(now) else Tally()


def _sum(tallies: Iterable[Tally]) -> Tally:
    rows = list(tallies)
    return Tally(
        sum(one.finished for one in rows),
        sum(one.on_time for one in rows),
        sum(one.judged for one in rows),
    )
