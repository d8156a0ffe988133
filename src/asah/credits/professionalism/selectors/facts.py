"""Facts behind the simulated index: of one person, or of many in four queries."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from django.db.models import Q, QuerySet

from asah.core.calc import data_files
from asah.credits.calc.professionalism import Facts, Index, Training, simulate, table
from asah.credits.models import Appraisal, LedgerEntry, Sanction
from asah.people.api import Person

LONGEST = 10**6  # ids named in one query before the filter is left to the database
type Standing = tuple[str, str, dt.date, Decimal]


def _educations(on: dt.date) -> dict[str, str]:
    return {row["code"]: row["short"] for row in data_files.valid("codes/pendidikan", on)}


def _trainings(people: Collection[int], on: dt.date) -> dict[int, list[Training]]:
    """What stands in the ledger: the last count of each activity that was not taken back."""
    rules = table(on)
    entries = LedgerEntry.objects.filter(
        person__in=people, form__in=list(rules.forms), date__lte=on
    ).order_by("pk")
    standing: dict[tuple[str, int], tuple[int, Training] | None] = {}
    names = ("activity_key", "revision", "kind", "person_id", "form", "title", "date", "jp")
    for key, revision, kind, person, form, title, date, jp in entries.values_list(*names):
        if kind == LedgerEntry.Kind.REVERSAL:
            standing[key, revision] = None
        elif kind == LedgerEntry.Kind.POST:
            standing[key, revision] = (person, Training(form, title, date, jp))
        elif found := standing.get((key, revision)):
            old = found[1]
            standing[key, revision] = (person, replace(old, jp=old.jp + jp))
    by_person: dict[int, list[Training]] = defaultdict(list)
    for row in standing.values():
        if row:
            by_person[row[0]].append(row[1])
    return by_person


def _appraisals(people: Collection[int], on: dt.date) -> dict[int, tuple[int, str]]:
    """The last predicate of each person: year and code."""
    rows = Appraisal.objects.filter(person__in=people, year__lte=on.year).order_by("year")
    found = rows.values_list("person_id", "year", "predicate")
    return {person: (year, code) for person, year, code in found}


def _sanctions(people: Collection[int], on: dt.date) -> dict[int, str]:
    """The heaviest code in force on the day."""
    rows = Sanction.objects.filter(Q(end=None) | Q(end__gte=on), person__in=people, start__lte=on)
    return dict(rows.order_by("level").values_list("person_id", "level"))


@dataclass(frozen=True, slots=True)
class Simulated:
    """A person's facts and index; `index` None for a candidate (CPNS), who is not scored."""

    person: Person
    facts: Facts
    index: Index | None
    other: Index | None  # the other way of counting technical training
    appraised: int | None


OTHER = {"single_activity": "cumulative", "cumulative": "single_activity"}


def simulated(people: Iterable[Person], on: dt.date) -> list[Simulated]:
    """The index of each person on a day. Three queries; people need unit and position."""
    found = list(people)
    keys = [person.pk for person in found]
    trainings, appraisals = _trainings(keys, on), _appraisals(keys, on)
    sanctions, educations, rules = _sanctions(keys, on), _educations(on), table(on)
    rows = []
    for person in found:
        year, code = appraisals.get(person.pk, (None, ""))
        facts = Facts(
            job=person.position.kind,
            level=person.position.level,
            education=educations.get(person.education, ""),
            performance=code,
            discipline=sanctions.get(person.pk, "0"),
            trainings=tuple(trainings.get(person.pk, ())),
            on=on,
        )
        scored = not person.is_cpns
        index = simulate(facts, rules=rules) if scored else None
        other = simulate(facts, OTHER[rules.mode], rules) if scored else None
        rows.append(Simulated(person, facts, index, other, year))
    return rows


def of_person(people: "QuerySet[Person]", on: dt.date) -> Simulated | None:
    """The index of the one person of a query; None when it is empty."""
    found = simulated(people.select_related("unit__opd", "position")[:1], on)
    return found[0] if found else None
