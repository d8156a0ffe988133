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
    return found.select_related(
        "person", "unit", "unit__opd", "competency", "training", "decided_by"
    )


def of_person(person_id: int, year: int) -> QuerySet[NeedLine]:
    """A person's own lines of a year, best first."""
    found = NeedLine.objects.filter(person=person_id, year=year)
    return found.select_related("competency", "training", "merged_into").order_by("-score", "pk")


def years() -> list[int]:
    """The years that have lines, newest first."""
    found = NeedLine.objects.order_by("-year").values_list("year", flat=True).distinct()
    return list(found)


def similar(line: NeedLine, actor: Actor) -> QuerySet[NeedLine]:
    """Lines that this one could be merged into: same person or unit, still standing."""
    found = access.visible(NeedLine, actor, rules.DECIDE).filter(
        year=line.year, state__in=(State.NEW, State.ACCEPTED)
    )
    same = Q(person=line.person) if line.person_id else Q(unit=line.unit, person=None)
    also = Q(competency=line.competency) if line.competency_id else Q(pk__in=[])
    return (
        with_names(found.filter(same | (also & Q(unit=line.unit))))
        .exclude(pk=line.pk)
        .order_by("-score", "pk")
    )


def figures(date: dt.date) -> QuerySet[ScoreWeight]:
    """The figures of the formula in force or to come."""
    return ScoreWeight.objects.filter(Q(valid_to=None) | Q(valid_to__gte=date))


def element_links(date: dt.date) -> QuerySet[ElementLink]:
    """Which element calls for which competency, in force."""
    return ElementLink.objects.filter(valid_on(date)).select_related("competency")
