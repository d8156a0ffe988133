"""Finding competencies and reading their levels."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from asah.competencies.calc.names import levels
from asah.competencies.models import Competency, CompetencyLevel, PositionStandard
from asah.competencies.selectors.rules import valid_on


def dictionary(
    date: dt.date, *, text: str = "", group: str = "", field: str = "", kind: str = ""
) -> QuerySet[Competency]:
    """Competencies in force that fit the filters; `kind` is soft, service or empty."""
    found = Competency.objects.filter(valid_on(date)).order_by("-soft", "group", "name")
    if text:
        found = found.filter(Q(name__icontains=text) | Q(description__icontains=text))
    if group:
        found = found.filter(group=group)
    if field:
        found = found.filter(field=field)
    if kind in {"soft", "service"}:
        found = found.filter(**{kind: True})
    return found


def levels_on(competency: Competency, date: dt.date) -> QuerySet[CompetencyLevel]:
    """The texts of the levels in force on a date."""
    return CompetencyLevel.objects.filter(valid_on(date), competency=competency).order_by("level")


@dataclass(frozen=True, slots=True)
class LevelRow:
    """One of the five levels as shown: number, name, and the text in force (or none)."""

    number: int
    name: str
    meaning: str
    text: CompetencyLevel | None


def level_rows(competency: Competency, date: dt.date) -> list[LevelRow]:
    """All five levels with their texts of a date."""
    texts = {row.level: row for row in levels_on(competency, date)}
    return [LevelRow(n, name, meaning, texts.get(n)) for n, (name, meaning) in levels().items()]


def versions(competency: Competency) -> list[dt.date]:
    """The days on which a text of this competency began to hold, newest first."""
    found = competency.levels.order_by("-valid_from").values_list("valid_from", flat=True)
    return list(found.distinct())


def needed_by(competency: Competency, date: dt.date) -> QuerySet[PositionStandard]:
    """The standards that ask for it, highest level first."""
    found = PositionStandard.objects.filter(valid_on(date), competency=competency)
    return found.select_related("position").order_by("-required", "level", "field", "pk")
