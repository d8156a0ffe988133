"""The people one is responsible for, by how well they match their position."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from asah.competencies import rules
from asah.competencies.selectors.people import PeopleFilter, team
from asah.competencies.selectors.rules import capped_on, steps
from asah.core import clock
from asah.core.access import screen
from asah.core.http import Request

ROWS = 30


@screen(rules.LIST_PEOPLE)
def people(request: Request) -> HttpResponse:
    """A list of people, the farthest from their standard first."""
    filters = PeopleFilter(
        text=request.GET.get("q", "")[:80],
        unit=request.GET.get("unit", ""),
        sort=request.GET.get("urut", ""),
    )
    today = clock.today()
    found = team(request.actor, filters, capped=capped_on(today))
    page = Paginator(found, ROWS).get_page(request.GET.get("page"))
    bands = steps("mapping", today)
    shown = {"page": page, "filters": filters, "bands": bands, "unit": filters.chosen()}
    return render(request, "competencies/people.html", shown)
