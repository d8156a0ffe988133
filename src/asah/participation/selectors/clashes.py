"""Whom dates of a class do not suit: people on leave or elsewhere, counters left empty."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.db.models import Count, Q
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from asah.delivery.api import Session, TrainingClass
from asah.participation.models import Enrolment
from asah.people.api import Person, Unit
from asah.resources import api as resources
from asah.resources.calc.calendar import Counter
from asah.ui import text

type Span = tuple[dt.datetime, dt.datetime]
ENROLLED = Enrolment.State.ENROLLED
FEW = 3


def named(names: Sequence[str]) -> str:
    """`Budi, Sari, Ilham dan 4 lainnya`."""
    shown = ", ".join(names[:FEW])
    if len(names) <= FEW:
        return shown
    return _("%(names)s dan %(n)d lainnya") % {"names": shown, "n": len(names) - FEW}


def _days(spans: Iterable[Span]) -> list[dt.date]:
    return sorted({localdate(start) for start, _end in spans})


def _on_leave(people: dict[int, Person], days: Sequence[dt.date]) -> list[str]:
    """A sentence for each day on which somebody of the class is away."""
    leaves = resources.leaves(people, days[0], days[-1])
    found = []
    for day in days:
        names = sorted({people[one.person_id].name for one in leaves if one.holds(day)})
        if names:
            words = {"day": text.tanggal(day, "hari"), "names": named(names)}
            found.append(_("%(day)s cuti atau dinas luar: %(names)s.") % words)
    return found


def _elsewhere(
    people: dict[int, Person], training_class: TrainingClass, spans: Sequence[Span]
) -> list[str]:
    """A sentence for each other class that people of this one sit in at that time."""
    first, last = min(s for s, _e in spans), max(e for _s, e in spans)
    meeting = Session.objects.filter(start__lt=last, end__gt=first).exclude(
        training_class=training_class
    )
    rows = meeting.exclude(training_class__state=TrainingClass.State.CANCELLED)
    classes = {
        s.training_class_id: s.training_class
        for s in rows.select_related("training_class__training")
        if any(s.start < end and start < s.end for start, end in spans)
    }
    seats = Enrolment.objects.filter(
        training_class__in=classes, person__in=people, state=ENROLLED
    ).values_list("training_class_id", "person_id")
    names: dict[int, list[str]] = defaultdict(list)
    for klass, person in seats:
        names[klass].append(people[person].name)
    return [
        _("Bertemu %(title)s: %(names)s.")
        % {"title": classes[klass].title, "names": named(sorted(given))}
        for klass, given in names.items()
    ]


def _away_on(day: dt.date, units: Iterable[int]) -> dict[int, set[int]]:
    """People of these units in any class that day, or on leave, by unit."""
    seats = Enrolment.objects.filter(
        person__unit__in=units,
        state=ENROLLED,
        training_class__training__away=True,
        training_class__sessions__start__date=day,
    )
    found: dict[int, set[int]] = defaultdict(set)
    for unit, person in seats.values_list("person__unit_id", "person_id"):
        found[unit].add(person)
    staff = dict(Person.objects.filter(unit__in=units).values_list("pk", "unit_id"))
    for one in resources.leaves(staff, day, day):
        found[staff[one.person_id]].add(one.person_id)
    return found


def counters(
    people: Iterable[Person], days: Sequence[dt.date], *, away: bool = True
) -> list[tuple[Unit, dt.date, Counter]]:
    """Units open to the public that would be too empty on a day, with the worst figures.

    `people` are those who would go; with `away` False they stay at their place (online).
    """
    going: dict[int, set[int]] = defaultdict(set)
    for person in people if away else ():
        going[person.unit_id].add(person.pk)
    facing = Unit.objects.filter(pk__in=going, public_facing=True)
    staffed = facing.annotate(n=Count("people", filter=Q(people__active=True)))
    units = {unit.pk: unit for unit in staffed}
    opens = resources.office_hours(days[0], days[-1]) if units else None
    found: list[tuple[Unit, dt.date, Counter]] = []
    for day in days if opens else ():
        gone = _away_on(day, units)
        for pk, unit in units.items():
            if opens and opens(unit.path, day) is not None:
                one = Counter(pk, unit.n, len(going[pk] | gone[pk]))
                if one.too_empty(resources.away_limit(day)):
                    found.append((unit, day, one))
    return found


def counter_sentences(found: Iterable[tuple[Unit, dt.date, Counter]]) -> list[str]:
    """`Loket A, Senin 1 Des: 5 dari 8 orang pergi.`"""
    return [
        _("%(unit)s hampir kosong pada %(day)s: %(away)d dari %(staff)d orang pergi.")
        % {
            "unit": unit.name,
            "day": text.tanggal(day, "hari"),
            "away": one.away,
            "staff": one.staff,
        }
        for unit, day, one in found
    ]


def warnings(training_class: TrainingClass, spans: Sequence[Span]) -> list[str]:
    """Everything about people that speaks against these sessions of a class."""
    rows = Enrolment.objects.filter(training_class=training_class, state=ENROLLED)
    people = {row.person_id: row.person for row in rows.select_related("person")}
    days = _days(spans)
    if not people or not days:
        return []
    away = training_class.training.away
    return [
        *_on_leave(people, days),
        *_elsewhere(people, training_class, spans),
        *counter_sentences(counters(people.values(), days, away=away)),
    ]
