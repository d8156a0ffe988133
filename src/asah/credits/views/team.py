"""JP of the people below a superior."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from asah.core import clock
from asah.core.access import screen
from asah.core.http import Request
from asah.credits import exports
from asah.credits.rules import VIEW_TEAM
from asah.credits.selectors.booked import booked_jp
from asah.credits.selectors.duty import duties, standing
from asah.credits.selectors.entries import year_of
from asah.credits.selectors.lists import Filters, listed
from asah.people.api import subordinates

ROWS = 30


@screen(VIEW_TEAM)
def team(request: Request) -> HttpResponse:
    """Who below still misses how much, most missing first."""
    today = clock.today()
    year = year_of(request.GET.get("tahun", ""), today)
    people = subordinates(request.actor)
    filters = Filters.read(request.GET.dict())
    asked = duties(year)
    found = listed(people, year, filters, asked)
    page = Paginator(found, ROWS).get_page(request.GET.get("page"))
    coming = booked_jp([row.pk for row in page], year) if year == today.year else {}
    context = {
        "page": page,
        "rows": [(row, coming.get(row.pk)) for row in page],
        "standing": standing(people, year, asked),
        "filters": filters,
        "year": year,
        "today": today,
    }
    return render(request, "credits/team.html", context)


@screen(VIEW_TEAM)
def team_export(request: Request) -> HttpResponse:
    """The same people as a workbook."""
    today = clock.today()
    year = year_of(request.GET.get("tahun", ""), today)
    rows = listed(subordinates(request.actor), year, Filters.read(request.GET.dict()))
    coming = booked_jp([row.pk for row in rows], year) if year == today.year else {}
    data = exports.people(rows, coming, year, today)
    return exports.answer(data, f"jp-tim-{year}.xlsx")
