"""Programmes with their latest finding, and the questions of other packages."""

from collections.abc import Iterable

from django.db.models import Count, OuterRef, QuerySet, Subquery

from asah.core.clock import Quarter
from asah.impact.models import Estimate, Programme, ProgrammeUnit
from asah.impact.selectors.finding import Summary, summarise
from asah.impact.selectors.panel import last_complete
from asah.impact.selectors.staff import staff_of
from asah.plan.api import ReservedSeat


def listed() -> QuerySet[Programme]:
    """All programmes with how many units they have, newest start first."""
    return Programme.objects.select_related("training").annotate(
        unit_count=Count("units"), latest_id=Subquery(_latest_id())
    )


def _latest_id() -> "QuerySet[Estimate, int]":
    found = Estimate.objects.filter(programme=OuterRef("pk")).order_by("-at", "-pk")
    return found.values_list("pk", flat=True)[:1]


def latest_estimates(programmes: Iterable[Programme]) -> dict[int, Estimate]:
    """The newest estimate by programme id; the stored panel is left in the database."""
    latest = Programme.objects.filter(pk__in=[p.pk for p in programmes]).annotate(
        latest_id=Subquery(_latest_id())
    )
    found = Estimate.objects.filter(pk__in=latest.values("latest_id")).defer("panel")
    return {estimate.programme_id: estimate for estimate in found}


def latest_estimate(programme: Programme) -> Estimate | None:
    return programme.estimates.defer("panel").first()


def summaries(programmes: Iterable[Programme]) -> list[Summary]:
    """One line a programme, in the given order; one query."""
    these = list(programmes)
    latest = latest_estimates(these)
    return [summarise(programme, latest.get(programme.pk)) for programme in these]


def findings(training_id: int | None = None) -> list[Summary]:
    """Every programme whose order is fixed, newest start first, with its verdict if it has one."""
    fixed = Programme.objects.exclude(state=Programme.State.DRAFT)
    return summaries(fixed.filter(training_id=training_id) if training_id else fixed)


def outdated(programme: Programme, estimate: Estimate | None) -> bool:
    """Whether a quarter is over that the latest estimate does not know."""
    last = last_complete()
    if programme.draft or last < Quarter.parse(programme.start):
        return False
    return estimate is None or estimate.last_period < str(last)


def reserved_seats(year: int) -> list[ReservedSeat]:
    """Seats of drawn programmes whose wave falls in the year: front-line staff of its units."""
    waves = _waves().filter(first_period__startswith=f"{year}-Q")
    return [
        ReservedSeat(person, unit.programme.training_id, unit.first_period)
        for unit, staff in _with_staff(waves)
        for person in staff
    ]


def held_back(year: int) -> list[ReservedSeat]:
    """Who must not get the training in the year, so that the comparison stays whole.

    Front-line staff of units whose wave comes later, or who wait until the quarter of the
    verdict, which stands in `quarter`; their programme's training.
    """
    waves = _waves().filter(programme__decide_at__gte=f"{year}-Q1")
    return [
        ReservedSeat(
            person, unit.programme.training_id, unit.first_period or unit.programme.decide_at
        )
        for unit, staff in _with_staff(waves)
        if not unit.first_period or unit.first_period > f"{year}-Q4"
        for person in staff
    ]


def _waves() -> QuerySet[ProgrammeUnit]:
    drawn = ProgrammeUnit.objects.filter(programme__state=Programme.State.DRAWN)
    return drawn.select_related("programme").order_by("programme_id", "pk")


def _with_staff(units: QuerySet[ProgrammeUnit]) -> Iterable[tuple[ProgrammeUnit, list[int]]]:
    these = list(units)
    programmes = {unit.programme_id: unit.programme for unit in these}
    staff = {pk: members for p in programmes.values() for pk, members in staff_of(p).items()}
    return [(unit, staff[unit.pk]) for unit in these]
