"""Gaps and matches of many people, from the kept profiles."""

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal

from django.db.models import ExpressionWrapper, F, FloatField, QuerySet, Value
from django.db.models.functions import Cast, NullIf

from asah.competencies.calc.match import Match, Pair, job_person_match
from asah.competencies.calc.standards import resolve
from asah.competencies.models import Profile
from asah.competencies.selectors.rules import capped_on, rules_on, target_of
from asah.core import clock
from asah.people.api import Person, Position


def gaps(*, unit_path: str = "", person_ids: Iterable[int] | None = None) -> QuerySet[Profile]:
    """Rows below their standard, annotated with `levels` (1-4), for active people.

    Columns that planners want: `person_id, competency_id, levels, importance, measured,
    required`. Unmeasured competencies are no gap. Order is not fixed.
    """
    found = Profile.objects.filter(person__active=True, measured__lt=F("required")).order_by()
    if unit_path:
        found = found.filter(person__unit__path__startswith=unit_path)
    if person_ids is not None:
        found = found.filter(person__in=list(person_ids))
    return found.annotate(levels=F("required") - F("measured"))


def importance(date: dt.date | None = None) -> dict[tuple[int, int], Decimal]:
    """How much a competency weighs for a position: (position id, competency id) -> weight.

    Only pairs whose standard sets another weight than 1.
    """
    date = date or clock.today()
    standards = rules_on(date)
    found: dict[tuple[int, int], Decimal] = {}
    for position in Position.objects.all():
        for competency, rule in resolve(standards, target_of(position), date).items():
            if rule.importance != 1:
                found[(position.pk, competency)] = rule.importance
    return found


def match(person_id: int, date: dt.date | None = None) -> Match:
    """The job-person match of a person by the kept profile; one query and the setting's."""
    rows = Profile.objects.filter(person=person_id).values_list("measured", "required")
    capped = capped_on(date or clock.today())
    return job_person_match((Pair(*row) for row in rows), capped=capped)


def with_match(people: QuerySet[Person], *, capped: bool) -> QuerySet[Person]:
    """People annotated with `share` (0-1, null when nothing is measured) of their standards.

    `person.match` (a `PersonMatch`) is fetched along; a person without a position's standards
    has none.
    """
    reached = F("match__capped") if capped else F("match__raw")
    asked = NullIf(Cast(F("match__asked"), FloatField()), Value(0.0))
    return people.select_related("match").annotate(
        share=ExpressionWrapper(Cast(reached, FloatField()) / asked, FloatField())
    )
