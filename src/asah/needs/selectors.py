"""Reads: what a year needs, by competency, unit and person."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Any

from django.db.models import Avg, Count, F, Max, Q, QuerySet, Sum

from asah.catalog.api import Training
from asah.competencies.api import Competency
from asah.core import access
from asah.core.access import Actor, Permission
from asah.needs import rules
from asah.needs.models import NeedLine
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


@dataclass(frozen=True, slots=True)
class Group:
    """Everything that is needed of one competency or training in a year."""

    competency: Competency | None
    training: Training | None
    count: int
    people: int
    units: int
    levels: int
    mean: Decimal
    waiting: int
    accepted: int
    rejected: int
    merged: int

    @property
    def name(self) -> str:
        return self.competency.name if self.competency else str(self.training)

    @property
    def slug(self) -> str:
        """The address of the group: `k12` a competency, `p7` a training."""
        return f"k{self.competency.pk}" if self.competency else f"p{self.training.pk}"  # type: ignore[union-attr]

    @property
    def decided(self) -> int:
        return self.count - self.waiting


def _state(code: str) -> Count:
    return Count("pk", filter=Q(state=code))


FIGURES = {
    "count": Count("pk"),
    "people": Count("person", distinct=True),
    "units": Count("unit", distinct=True),
    "sum_levels": Sum("levels"),
    "mean": Avg("score"),
    "best": Max("score"),
    "waiting": _state(State.NEW),
    "accepted": _state(State.ACCEPTED),
    "rejected": _state(State.REJECTED),
    "merged_away": _state(State.MERGED),
}


def groups(found: QuerySet[NeedLine]) -> list[Group]:
    """Lines added up by what is needed, the largest sum of scores first; three queries."""
    added = found.order_by().values("competency", "training")
    rows: list[Any] = list(added.annotate(**FIGURES, total=Sum("score")))
    rows.sort(key=lambda row: (-row["total"], row["competency"] or 0, row["training"] or 0))
    competencies = Competency.objects.in_bulk({r["competency"] for r in rows if r["competency"]})
    trainings = Training.objects.in_bulk({r["training"] for r in rows if r["training"]})
    return [
        Group(
            competency=competencies.get(row["competency"]),
            training=trainings.get(row["training"]),
            count=row["count"],
            people=row["people"],
            units=row["units"],
            levels=row["sum_levels"],
            mean=Decimal(str(row["mean"])),
            waiting=row["waiting"],
            accepted=row["accepted"],
            rejected=row["rejected"],
            merged=row["merged_away"],
        )
        for row in rows
    ]


def in_group(found: QuerySet[NeedLine], slug: str) -> QuerySet[NeedLine]:
    """The lines of one group, by its address; none for an unknown one."""
    kind, number = slug[:1], slug[1:]
    if not number.isdigit() or kind not in {"k", "p"}:
        return found.none()
    if kind == "k":
        return found.filter(competency=int(number))
    return found.filter(training=int(number), competency=None)


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One OPD's share of a group."""

    unit: Unit
    count: int
    people: int
    levels: int
    mean: Decimal
    waiting: int
    accepted: int


def by_opd(found: QuerySet[NeedLine]) -> list[UnitRow]:
    """Lines added up by OPD, the most levels first; two queries."""
    rows = list(
        found.order_by()
        .values("unit__opd")
        .annotate(
            count=Count("pk"),
            people=Count("person", distinct=True),
            sum_levels=Sum("levels"),
            mean=Avg("score"),
            waiting=_state(State.NEW),
            accepted=_state(State.ACCEPTED),
        )
    )
    units = Unit.objects.in_bulk({row["unit__opd"] for row in rows if row["unit__opd"]})
    found_rows = [
        UnitRow(
            units[row["unit__opd"]],
            row["count"],
            row["people"],
            row["sum_levels"],
            Decimal(str(row["mean"])),
            row["waiting"],
            row["accepted"],
        )
        for row in rows
        if row["unit__opd"] in units
    ]
    return sorted(found_rows, key=lambda row: (-row.levels, row.unit.name))


@dataclass(frozen=True, slots=True)
class Totals:
    """The year at a glance."""

    count: int
    people: int
    units: int
    waiting: int
    accepted: int
    rejected: int
    merged: int


def totals(found: QuerySet[NeedLine]) -> Totals:
    """One query."""
    row = found.order_by().aggregate(
        count=Count("pk"),
        people=Count("person", distinct=True),
        units=Count("unit", distinct=True),
        waiting=_state(State.NEW),
        accepted=_state(State.ACCEPTED),
        rejected=_state(State.REJECTED),
        merged_away=_state(State.MERGED),
    )
    return Totals(*row.values())


def with_names(found: QuerySet[NeedLine]) -> QuerySet[NeedLine]:
    """Lines with everything that a list shows."""
    return found.select_related("person", "unit", "unit__opd", "competency", "training")


def of_person(person_id: int, year: int) -> QuerySet[NeedLine]:
    """A person's own lines of a year, best first."""
    found = NeedLine.objects.filter(person=person_id, year=year)
    return found.select_related("competency", "training", "merged_into").order_by("-score", "pk")


@dataclass(frozen=True, slots=True)
class AcceptedNeed:
    """What the plan takes: `weight` is the final w_ic of models.md A.1.

    `person_id` None: the line stands for a whole unit. Exactly one of `competency_id` and
    `training_id` is set, or both when a request named both.
    """

    line_id: int
    person_id: int | None
    unit_id: int
    competency_id: int | None
    training_id: int | None
    source: str
    levels: int
    weight: Decimal


def accepted(year: int) -> Iterator[AcceptedNeed]:
    """Accepted lines of a year in one query, 17,000 in about 0.2 s; order: best score first.

    `levels` of a `gap` line are g_ic; lines with source `regulation` name a training that the
    person must take.
    """
    columns = ("pk", "person_id", "unit_id", "competency_id", "training_id", "source", "levels")
    rows = NeedLine.objects.filter(year=year, state=State.ACCEPTED).order_by("-score", "pk")
    for row in rows.values_list(*columns, "weight").iterator(chunk_size=5000):
        yield AcceptedNeed(*row)


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
    order = F("score").desc()
    return (
        with_names(found.filter(same | (also & Q(unit=line.unit))))
        .exclude(pk=line.pk)
        .order_by(order, "pk")
    )
