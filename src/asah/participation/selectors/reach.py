"""Who takes part at all, for packages that invite people."""

import datetime as dt

from django.db.models import QuerySet

from asah.participation.models import LIVE, Enrolment

type Ids = QuerySet[Enrolment, int]


def busy_in(year: int) -> Ids:
    """Ids of people with a class of the year behind them, a seat to come, or the wish for one."""
    states = (*LIVE, Enrolment.State.COMPLETED)
    rows = Enrolment.objects.filter(state__in=states, training_class__year=year)
    return rows.order_by().values_list("person_id", flat=True)


def booked_in(year: int) -> Ids:
    """Ids of people with a seat to come, or the wish for one, in a class of the year."""
    rows = Enrolment.objects.filter(state__in=LIVE, training_class__year=year)
    return rows.order_by().values_list("person_id", flat=True)


def asked_between(start: dt.datetime, end: dt.datetime) -> Ids:
    """Ids of people who asked for a seat themselves, from `start` until before `end`, whatever
    became of it."""
    rows = Enrolment.objects.filter(
        origin=Enrolment.Origin.REQUEST, requested_at__gte=start, requested_at__lt=end
    )
    return rows.order_by().values_list("person_id", flat=True)
