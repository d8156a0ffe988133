"""The public page: this year's figures along the thread, and what citizens said."""

from dataclasses import dataclass

from django.core.cache import cache

from asah.citizens import api as citizens
from asah.core import clock
from asah.impact import api as impact
from asah.people.api import Person
from asah.web.selectors import facts

FRESH = 300  # seconds that the figures of the public page may be old


@dataclass(frozen=True, slots=True)
class Front:
    """Figures for everybody; nothing that leads to a person."""

    year: int
    people: int
    needs: int
    trainings: int
    classes: int
    reached: int
    effect: float | None
    low: float | None
    high: float | None
    verdict: str
    voice: citizens.RegionSummary


def front() -> Front:
    """The figures of this year, at most five minutes old."""
    found: Front | None = cache.get("web.front")
    if found is None:
        found = _count(clock.today().year)
        cache.set("web.front", found, FRESH)
    return found


def _count(year: int) -> Front:
    held = facts.classes(year)
    effect = facts.effect()
    return Front(
        year=year,
        people=Person.objects.filter(active=True).count(),
        needs=facts.needs(year).total.whole,
        trainings=facts.trainings(year),
        classes=held.done,
        reached=facts.taking(year).reached.part,
        effect=effect.value if effect else None,
        low=effect.low if effect else None,
        high=effect.high if effect else None,
        verdict=effect.estimate.verdict if effect else impact.Estimate.Verdict.OPEN,
        voice=citizens.region_summary(),
    )
