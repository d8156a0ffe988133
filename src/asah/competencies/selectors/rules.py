"""The rules of a day: standards, match setting, bands."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from asah.competencies.calc.match import Step
from asah.competencies.calc.standards import Rule, Target
from asah.competencies.models import Band, Competency, MatchMode, PositionStandard
from asah.people.api import Position


def valid_on(date: dt.date) -> Q:
    """Dated rows in force on a date."""
    return Q(valid_from__lte=date) & (Q(valid_to=None) | Q(valid_to__gte=date))


def rules_on(date: dt.date, position: Position | None = None) -> list[Rule]:
    """The standards in force, as `calc.standards` wants them; of one position when given."""
    found = PositionStandard.objects.filter(valid_on(date), valid_on_competency(date)).order_by()
    if position is not None:
        general = Q(position=None, level__in=("", position.level))
        found = found.filter(general | Q(position=position))
    columns = ("competency_id", "required", "importance", "level", "position_id")
    more = ("field", "public_facing", "valid_from", "valid_to", "pk")
    return [Rule(*row) for row in found.values_list(*columns, *more)]


def valid_on_competency(date: dt.date) -> Q:
    later = Q(competency__valid_to=None) | Q(competency__valid_to__gte=date)
    return Q(competency__valid_from__lte=date) & later


def target_of(position: Position) -> Target:
    return Target(position.pk, position.level, position.field, position.public_facing)


def capped_on(date: dt.date) -> bool:
    """Whether a match counts each competency at most at its standard (the default)."""
    row = MatchMode.objects.filter(valid_on(date)).order_by("valid_from", "pk").last()
    return row is None or row.mode == MatchMode.Mode.CAPPED


def steps(kind: str, date: dt.date) -> list[Step]:
    """The bands of a kind in force, highest first."""
    found = Band.objects.filter(valid_on(date), kind=kind).order_by("-lower")
    return [Step(*row) for row in found.values_list("lower", "label", "tone")]


@dataclass(frozen=True, slots=True)
class StandardLine:
    """A competency for one kind of position: its standards by position level.

    `cells` follow the order of `Position.Level`; None where nothing is asked.
    """

    competency: Competency
    field: str
    public_facing: bool | None
    cells: tuple[PositionStandard | None, ...]


def standards(date: dt.date, *, field: str = "", text: str = "") -> list[StandardLine]:
    """Every standard of position levels in force on a date, one line per kind of position."""
    found = PositionStandard.objects.filter(valid_on(date), position=None)
    if field:
        found = found.filter(field=field)
    if text:
        found = found.filter(competency__name__icontains=text)
    order = ("competency__group", "competency__name", "field", "public_facing", "valid_from", "pk")
    lines: dict[tuple[Competency, str, bool | None], dict[str, PositionStandard]] = {}
    for row in found.select_related("competency").order_by(*order):
        lines.setdefault((row.competency, row.field, row.public_facing), {})[row.level] = row
    return [
        StandardLine(*key, tuple(cells.get(level) for level in Position.Level.values))
        for key, cells in lines.items()
    ]


def of_single_positions(date: dt.date) -> QuerySet[PositionStandard]:
    """Standards of one position each, in force or to come."""
    later = Q(valid_to=None) | Q(valid_to__gte=date)
    found = PositionStandard.objects.filter(later).exclude(position=None)
    return found.select_related("competency", "position").order_by("position__name", "pk")


def history(row: PositionStandard) -> QuerySet[PositionStandard]:
    """Every row for the same positions and competency, newest first."""
    same = {"level": row.level, "field": row.field, "public_facing": row.public_facing}
    found = PositionStandard.objects.filter(
        competency=row.competency, position=row.position, **same
    )
    return found.order_by("-valid_from", "-pk")


def bands(date: dt.date) -> QuerySet[Band]:
    """Bands in force on a date or to come."""
    return Band.objects.filter(Q(valid_to=None) | Q(valid_to__gte=date))


def modes() -> QuerySet[MatchMode]:
    """Every setting of the match, newest first."""
    return MatchMode.objects.order_by("-valid_from", "-pk")
