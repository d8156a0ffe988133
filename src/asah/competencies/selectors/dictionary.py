"""Finding competencies and reading their levels."""

import datetime as dt

from django.db.models import Q, QuerySet

from asah.competencies.models import Competency, CompetencyLevel
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
