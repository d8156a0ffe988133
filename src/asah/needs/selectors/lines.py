"""The need lines of a year that a reader may see."""

import datetime as dt
from dataclasses import dataclass, fields

from django.db.models import Q, QuerySet

from asah.competencies.api import valid_on
from asah.core import access
from asah.core.access import Actor, Permission
from asah.needs import rules
from asah.needs.models import ElementLink, NeedLine, ScoreWeight
from asah.people.api import Unit

State = NeedLine.State


@dataclass(frozen=True, slots=True)
class Filters:
    """What the pages ask for; empty = any. `kind` is soft, service or technical."""

    year: int
    source: str = ""
    state: str = ""
    unit: str = ""
    kind: str = ""
    text: str = ""

    def as_query(self) -> dict[str, str]:
        """The filters that are set, for an address."""
        found = {f.name: str(getattr(self, f.name)) for f in fields(self)}
        return {name: value for name, value in found.items() if value}


def _of_kind(kind: str) -> Q:
    if kind in {"soft", "service"}:
        return Q(**{f"competency__{kind}": True}) | Q(
            **{f"training__levels__competency__{kind}": True}
        )
    if kind == "technical":
        return Q(competency__soft=False) | Q(competency=None)
    return Q()


def lines(filters: Filters, actor: Actor, perm: Permission = rules.LIST) -> QuerySet[NeedLine]:
    """The lines of a year that fit and that the permission opens, best first."""
    found = access.visible(NeedLine, actor, perm).filter(year=filters.year)
    if filters.source:
        found = found.filter(source=filters.source)
    if filters.state:
        found = found.filter(state=filters.state)
    if filters.unit.isdigit():
        path = Unit.objects.filter(pk=int(filters.unit)).values_list("path", flat=True).first()
        found = found.filter(unit__path__startswith=path or "-")
    if filters.kind:
        ids = NeedLine.objects.filter(_of_kind(filters.kind), year=filters.year).values("pk")
        found = found.filter(pk__in=ids)
    if filters.text:
        words = Q(competency__name__icontains=filters.text)
        found = found.filter(words | Q(training__title__icontains=filters.text))
    return found.order_by("-score", "pk")


def with_names(found: QuerySet[NeedLine]) -> QuerySet[NeedLine]:
    """Lines with everything that a list shows."""
    return found.select_related("person", "unit", "competency", "training")


NAMED = (
    *("year", "source", "levels", "head_count", "score", "evidence", "state"),
    *("person__name", "person__front_title", "person__back_title"),
    *("unit__name", "competency__name", "training__title"),
)


def for_list(found: QuerySet[NeedLine]) -> QuerySet[NeedLine]:
    """Lines with no more than what a list of them shows."""
    return with_names(found).only(*NAMED)


def of_person(person_id: int, year: int) -> QuerySet[NeedLine]:
    """A person's own lines of a year, best first."""
    found = NeedLine.objects.filter(person=person_id, year=year)
    return found.select_related("competency", "training", "merged_into").order_by("-score", "pk")


def similar(line: NeedLine, actor: Actor) -> QuerySet[NeedLine]:
    """Lines that this one could be merged into: others of the person; for a unit's line those
    of the unit, and those of its people for the same competency. Still standing, best first.
    """
    found = access.visible(NeedLine, actor, rules.DECIDE).filter(
        year=line.year, state__in=(State.NEW, State.ACCEPTED)
    )
    if line.person_id:
        same = Q(person=line.person_id)
    else:
        alike = Q(competency=line.competency_id) if line.competency_id else Q(pk__in=[])
        same = Q(unit=line.unit_id) & (Q(person=None) | alike)
    return with_names(found.filter(same)).exclude(pk=line.pk).order_by("-score", "pk")


def figures(date: dt.date) -> QuerySet[ScoreWeight]:
    """The figures of the formula in force or to come."""
    return ScoreWeight.objects.filter(Q(valid_to=None) | Q(valid_to__gte=date))


def element_links(date: dt.date) -> QuerySet[ElementLink]:
    """Which element calls for which competency, in force."""
    return ElementLink.objects.filter(valid_on(date)).select_related("competency")
