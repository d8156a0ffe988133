"""My seats, one seat with its why, and the schedule."""

import datetime as dt

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from asah.core import access, clock
from asah.core.access import SIGNED_IN, screen
from asah.core.http import Request
from asah.delivery.api import day_span
from asah.participation import explain, pages
from asah.participation.models import Enrolment
from asah.participation.rules import ASK, SEE
from asah.participation.selectors import line
from asah.participation.selectors import mine as selectors

ROWS = 30
AHEAD = dt.timedelta(days=60)


@screen(ASK)
def seats(request: Request) -> HttpResponse:
    owned = selectors.seats(request.actor.person_id or 0)
    page = Paginator(owned, ROWS).get_page(request.GET.get("page"))
    found = line.with_deciders(list(page))
    places = line.places(found)
    rows = [(row, explain.state_of(row, places.get(row.pk))) for row in found]
    return render(request, "participation/seats.html", {"page": page, "rows": rows})


@screen(SEE)
def seat(request: Request, pk: int) -> HttpResponse:
    found = access.visible(Enrolment, request.actor, SEE)
    row = get_object_or_404(
        found.select_related(
            "training_class__training", "person__unit", "person__position", "waits_for"
        ),
        pk=pk,
    )
    shown = pages.seat_page(request.actor, row, clock.now())
    return render(request, "participation/seat.html", shown)


@screen(SIGNED_IN)
def schedule(request: Request) -> HttpResponse:
    """Own sessions first, then everybody's, from today or the day asked for."""
    try:
        first = dt.date.fromisoformat(request.GET.get("dari", ""))
    except ValueError:
        first = clock.today()
    start, _end = day_span(first)
    own = list(selectors.sessions_of(request.actor, start, start + AHEAD)[:ROWS])
    page = Paginator(selectors.sessions_from(start), ROWS).get_page(request.GET.get("page"))
    shown = {
        "first": first,
        "own": pages.days(own, request.actor),
        "own_count": len(own),
        "page": page,
        "all": pages.days(list(page), request.actor),
    }
    return render(request, "participation/schedule.html", shown)
