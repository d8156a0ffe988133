"""JP of the people below a superior."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from asah.core import clock
from asah.core.access import screen
from asah.core.http import Request
from asah.credits import exports
from asah.credits.rules import VIEW_TEAM
from asah.credits.selectors.duty import duties, standing
from asah.credits.selectors.entries import year_of
from asah.credits.selectors.lists import Filters, listed, rows_of
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
    context = {
        "page": page,
        "rows": rows_of(list(page), year, asked, today),
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
    asked = duties(year)
    found = listed(subordinates(request.actor), year, Filters.read(request.GET.dict()), asked)
    data = exports.people(rows_of(list(found), year, asked, today), year, today)
    return exports.answer(data, f"jp-tim-{year}.xlsx")
