"""Reads: what is free, what is taken, which days are holidays."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from asah.core import clock
from asah.core.calc import data_files
from asah.resources.calc.calendar import Hours, Opening, busy_days, hours_on, is_working
from asah.resources.models import (
    Absence,
    Booking,
    Facilitator,
    Holiday,
    Leave,
    OfficeHours,
    Room,
)


def holidays(first: dt.date, last: dt.date) -> dict[dt.date, str]:
    """Holidays between two days, both included, with their names."""
    found = Holiday.objects.filter(date__range=(first, last))
    return dict(found.values_list("date", "name"))


def working_day(date: dt.date) -> bool:
    """Whether offices work on that day."""
    return is_working(date, holidays(date, date))


def rooms() -> QuerySet[Room]:
    """Rooms in use."""
    return Room.objects.filter(active=True)


def facilitators() -> QuerySet[Facilitator]:
    """Facilitators who may be asked."""
    return Facilitator.objects.filter(active=True)


def bookings(first: dt.datetime, last: dt.datetime) -> QuerySet[Booking]:
    """Bookings that share time with the span."""
    return Booking.objects.filter(start__lt=last, end__gt=first)


def rooms_with_use() -> QuerySet[Room]:
    """All rooms, with the number of bookings to come."""
    coming = Count("bookings", filter=Q(bookings__end__gte=clock.now()))
    return Room.objects.annotate(coming=coming).order_by("-active", "name")


def facilitators_with_use() -> QuerySet[Facilitator]:
    """All facilitators, with the number of sessions to come."""
    coming = Count("bookings", filter=Q(bookings__end__gte=clock.now()))
    return (
        Facilitator.objects.annotate(coming=coming)
        .select_related("person__unit")
        .order_by("-active", "name", "pk")
    )


def taken(
    *,
    rooms: Collection[int],
    facilitators: Collection[int],
    spans: Sequence[tuple[dt.datetime, dt.datetime]],
) -> QuerySet[Booking]:
    """Bookings of these rooms or facilitators that share time with the hull of the spans."""
    if not spans:
        return Booking.objects.none()
    first, last = min(start for start, _ in spans), max(end for _, end in spans)
    return bookings(first, last).filter(Q(room__in=rooms) | Q(facilitator__in=facilitators))


def holiday_years() -> list[tuple[int, int]]:
    """Years with the number of their holidays, so that a year without any is noticed."""
    found = Holiday.objects.order_by("date__year").values_list("date__year")
    return [(year, count) for year, count in found.annotate(n=Count("pk"))]


def leaves(person_ids: Collection[int], first: dt.date, last: dt.date) -> list[Leave]:
    """Days away of these people that meet the stretch, both days included."""
    found = Leave.objects.filter(person__in=person_ids, first__lte=last, last__gte=first)
    return list(found.order_by("first", "pk"))


def office_hours(first: dt.date, last: dt.date) -> Callable[[str, dt.date], Hours | None]:
    """A function (unit path, day) -> opening and closing time or None; two queries for all."""
    free = holidays(first, last)
    rows = OfficeHours.objects.filter(valid_from__lte=last)
    openings = [
        Opening(row.unit_id or 0, row.weekday, (row.opens, row.closes))
        for row in rows.filter(Q(valid_to=None) | Q(valid_to__gte=first))
    ]
    return lambda path, day: hours_on(path, day, openings, free)


def away_limit(day: dt.date) -> Fraction:
    """Which share of a counter's staff may be away at once, by the dated rule."""
    return Fraction(data_files.valid("resources/away_limits", day)[-1]["max_share"])


def facilitators_away(first: dt.date, last: dt.date) -> dict[int, list[dt.date]]:
    """Days on which facilitators in use cannot come, by id; two queries."""
    absences: dict[int, list[tuple[dt.date, dt.date]]] = defaultdict(list)
    for one in Absence.objects.filter(first__lte=last, last__gte=first):
        absences[one.facilitator_id].append((one.first, one.last))
    return {
        pk: busy_days(weekdays, absences[pk], first, last)
        for pk, weekdays in facilitators().order_by("pk").values_list("pk", "weekdays")
    }


def facilitator_clash(facilitator: Facilitator, day: dt.date) -> str:
    """Why a facilitator cannot come on a day, in a sentence; empty when nothing is known."""
    found = facilitator.absences.filter(first__lte=day, last__gte=day).first()
    if found:
        words = {"name": facilitator.name, "note": found.note or _("berhalangan")}
        return _("%(name)s tidak dapat hadir pada hari itu: %(note)s.") % words
    if str(day.isoweekday()) not in facilitator.weekdays:
        return _("%(name)s tidak bersedia pada hari itu.") % {"name": facilitator.name}
    return ""


def leaves_to_come(today: dt.date) -> QuerySet[Leave]:
    """Days away that are not over, the nearest first."""
    rows = Leave.objects.filter(last__gte=today).select_related("person__unit")
    return rows.order_by("first", "person__name", "pk")


@dataclass(frozen=True, slots=True)
class HoursRow:
    """Days of a unit with the same hours: `Senin, Selasa, Rabu`."""

    unit: str
    days: str
    first: OfficeHours


def hours_in_force(today: dt.date) -> list[HoursRow]:
    """Office hours of today and later, by unit; those for everybody first; one query."""
    rows = OfficeHours.objects.filter(Q(valid_to=None) | Q(valid_to__gte=today))
    ordered = rows.select_related("unit").order_by("unit__name", "valid_from", "opens", "weekday")
    grouped: dict[tuple[object, ...], list[OfficeHours]] = defaultdict(list)
    for row in ordered:
        grouped[row.unit_id, row.valid_from, row.valid_to, row.opens, row.closes].append(row)
    return [
        HoursRow(
            one[0].unit.name if one[0].unit else "",
            ", ".join(row.day_name for row in sorted(one, key=lambda row: row.weekday)),
            one[0],
        )
        for one in sorted(grouped.values(), key=lambda one: one[0].unit_id is not None)
    ]
