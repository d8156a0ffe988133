"""Reads: what is free, what is taken, which days are holidays."""

import datetime as dt
from collections.abc import Collection, Sequence

from django.db.models import Count, Q, QuerySet

from asah.core import clock
from asah.resources.calc.calendar import is_working
from asah.resources.models import Booking, Facilitator, Holiday, Leave, Room


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
