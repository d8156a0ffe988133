"""Need lines added up by what is needed, and by OPD."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Avg, Count, Max, Q, QuerySet, Sum

from asah.catalog.api import Training
from asah.competencies.api import Competency
from asah.core.language import word
from asah.needs.models import NeedLine
from asah.people.api import Unit

State = NeedLine.State


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
        return word(self.competency) if self.competency else str(self.training)

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


type Row = dict[str, Any]


def rows(found: QuerySet[NeedLine]) -> list[Row]:
    """Lines added up by what is needed, the largest sum of scores first; one query."""
    added = found.order_by().values("competency", "training")
    summed: list[Any] = list(added.annotate(**FIGURES, total=Sum("score")))
    summed.sort(key=lambda row: (-row["total"], row["competency"] or 0, row["training"] or 0))
    return summed


def groups(added: Sequence[Row]) -> list[Group]:
    """Rows with what they are about; two queries."""
    competencies = Competency.objects.in_bulk({r["competency"] for r in added if r["competency"]})
    trainings = Training.objects.in_bulk({r["training"] for r in added if r["training"]})
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
        for row in added
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


def group_name(slug: str) -> str:
    """The competency or training of a group's address; empty for an unknown one."""
    if not slug[1:].isdigit():
        return ""
    model = Competency if slug[0] == "k" else Training
    return word(model.objects.filter(pk=int(slug[1:])).first() or "")
