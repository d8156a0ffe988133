"""Keeps `Profile` equal to standards and evidence: 6,000 people in about two seconds."""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import astuple, fields
from decimal import Decimal

from django.db import transaction
from django.db.models import Q, QuerySet

from asah.competencies import rules
from asah.competencies.calc.match import Pair, Sums, sums
from asah.competencies.calc.standards import Rule, Target, resolve
from asah.competencies.models import Assessment, PersonMatch, Profile
from asah.competencies.selectors.rules import rules_on
from asah.core import access, audit, bulk, clock
from asah.core.access import Actor
from asah.people.api import Person

WANTED = (
    "person",
    "competency",
    "required",
    "measured",
    "measured_on",
    "evidence",
    "importance",
)
CHANGED = WANTED[2:]
MANY = 2000

type Latest = tuple[int | None, dt.date | None, int | None]
type Values = tuple[int, int | None, dt.date | None, int | None, Decimal]
type Key = tuple[int, int]

UNKNOWN: Latest = (None, None, None)


def _people(ids: Collection[int] | None) -> list[tuple[int, Target]]:
    found = Person.objects.filter(active=True).order_by()
    if ids is not None:
        found = found.filter(pk__in=ids)
    columns = ("pk", "position_id", "position__level", "position__field", "position__public_facing")
    return [
        (person, Target(position, level, field, facing))
        for person, position, level, field, facing in found.values_list(*columns)
    ]


def _latest(ids: Collection[int] | None) -> dict[Key, Latest]:
    """The newest evidence per person and competency; of one day, the one recorded last."""
    found = Assessment.objects.filter(withdrawn_at=None).order_by("date", "pk")
    if ids is not None:
        found = found.filter(person__in=ids)
    rows = found.values_list("person_id", "competency_id", "level", "date", "pk")
    return {(person, competency): (level, day, pk) for person, competency, level, day, pk in rows}


def _wanted(ids: Collection[int] | None, date: dt.date) -> dict[Key, Values]:
    standards = rules_on(date)
    latest = _latest(ids)
    known: dict[Target, dict[int, Rule]] = {}
    wanted: dict[Key, Values] = {}
    for person, target in _people(ids):
        if target not in known:
            known[target] = resolve(standards, target, date)
        for competency, rule in known[target].items():
            found = latest.get((person, competency), UNKNOWN)
            wanted[(person, competency)] = (rule.required, *found, rule.importance)
    return wanted


def _existing(ids: Collection[int] | None) -> QuerySet[Profile]:
    found = Profile.objects.order_by()
    return found if ids is None else found.filter(person__in=ids)


def rebuild(ids: Collection[int] | None, date: dt.date) -> int:
    """Make the profiles of these people (None = everybody) true on a date; rows written.

    For verbs of this package, inside their transaction.
    """
    if ids is not None and len(ids) > MANY:
        ids = None
    wanted = _wanted(ids, date)
    _sum_up(ids, wanted)
    gone: list[int] = []
    changed: list[tuple[object, ...]] = []
    for pk, person, competency, *values in _existing(ids).values_list("pk", *WANTED):
        new = wanted.pop((person, competency), None)
        if new is None:
            gone.append(pk)
        elif new != tuple(values):
            changed.append((*new, pk))
    _delete(gone)
    bulk.update(Profile, CHANGED, changed)
    bulk.insert(Profile, WANTED, [(*key, *values) for key, values in wanted.items()])
    return len(gone) + len(changed) + len(wanted)


SUMS = tuple(f.name for f in fields(Sums))


def _sum_up(ids: Collection[int] | None, wanted: dict[Key, Values]) -> None:
    pairs: dict[int, list[Pair]] = {}
    for (person, _competency), values in wanted.items():
        pairs.setdefault(person, []).append(Pair(values[1], values[0]))
    new = {person: astuple(sums(mine)) for person, mine in pairs.items()}
    kept = PersonMatch.objects.order_by()
    if ids is not None:
        kept = kept.filter(person__in=ids)
    changed, gone = [], []
    for person, *values in kept.values_list("person_id", *SUMS):
        found = new.pop(person, None)
        if found is None:
            gone.append(person)
        elif found != tuple(values):
            changed.append((*found, person))
    PersonMatch.objects.filter(person__in=gone).delete()
    bulk.update(PersonMatch, SUMS, changed)
    bulk.insert(PersonMatch, ("person", *SUMS), [(p, *values) for p, values in new.items()])


def _delete(keys: list[int]) -> None:
    for start in range(0, len(keys), 10_000):
        Profile.objects.filter(pk__in=keys[start : start + 10_000])._raw_delete("default")


def people_concerned(condition: Q) -> list[int]:
    """Active people whose position fits a condition on `Person`."""
    return list(Person.objects.filter(condition, active=True).values_list("pk", flat=True))


@transaction.atomic
def sync_profiles(*, actor: Actor, at: dt.datetime, person_ids: Iterable[int] | None = None) -> int:
    """Make profiles true again after people came, moved or left, or a dated standard began.

    Imports of employees and moves do so by themselves; rows written. Runs twice
    without harm; `needs.generate` begins with it.
    """
    access.require(actor, rules.RECORD)
    ids = None if person_ids is None else set(person_ids)
    written = rebuild(ids, clock.day_of(at))
    if written:
        audit.record(actor, "competencies.sync", None, new={"rows": written})
    return written


def people_changed(person_ids: Collection[int], actor: Actor, at: dt.datetime) -> None:
    """The levels that positions ask follow people who came or moved."""
    sync_profiles(actor=actor, at=at, person_ids=person_ids)
