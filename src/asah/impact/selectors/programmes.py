"""Programmes with their latest finding, and the questions of other packages."""

from collections.abc import Iterable

from django.db.models import OuterRef, QuerySet, Subquery

from asah.core.clock import Quarter
from asah.impact.models import Estimate, Programme
from asah.impact.selectors.finding import Summary, summarise
from asah.impact.selectors.panel import last_complete


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
