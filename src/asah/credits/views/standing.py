"""How the region stands with its duty: OPDs, and the people below it."""

from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.shortcuts import render

from asah.core import access, clock
from asah.core.access import screen
from asah.core.http import Request
from asah.credits import exports
from asah.credits.models import Duty
from asah.credits.rules import VIEW_STANDING
from asah.credits.selectors.duty import OpdStanding, PeopleWithJP, by_opd, duties, together
from asah.credits.selectors.entries import year_of
from asah.credits.selectors.lists import Filters, listed, opd_choices, rows_of
from asah.people.api import Person
from asah.ui import charts

ROWS = 30
LOWEST, BEST = 6, 3


@screen(VIEW_STANDING)
def standing(request: Request) -> HttpResponse:
    """Who reached the duty, by OPD, and the list of those who did not."""
    today = clock.today()
    year = year_of(request.GET.get("tahun", ""), today)
    people = access.visible(Person, request.actor, VIEW_STANDING).filter(active=True)
    asked = duties(year)
    opds = by_opd(people, year, asked)
    filters = Filters.read(request.GET.dict(), state="kurang")
    page = page_of(request, listed(people, year, filters, asked))
    every = request.GET.get("semua") == "1" or len(opds) <= LOWEST + BEST
    context = {
        "page": page,
        "rows": rows_of(list(page), year, asked, today),
        "chart": bars(opds if every else opds[:LOWEST]),
        "best": None if every else bars(opds[: -BEST - 1 : -1]),
        "opds": opds,
        "total": together(opds),
        "every": every,
        "filters": filters,
        "choices": opd_choices(),
        "statuses": Duty.Status.choices,
        "year": year,
        "today": today,
    }
    return render(request, "credits/standing.html", context)


@screen(VIEW_STANDING)
def standing_export(request: Request) -> HttpResponse:
    """The list as a workbook, with the same filters."""
    today = clock.today()
    year = year_of(request.GET.get("tahun", ""), today)
    people = access.visible(Person, request.actor, VIEW_STANDING).filter(active=True)
    asked = duties(year)
    found = listed(people, year, Filters.read(request.GET.dict(), state="kurang"), asked)
    data = exports.people(rows_of(list(found), year, asked, today), year, today)
    return exports.answer(data, f"jp-{year}.xlsx")


def page_of(request: Request, found: PeopleWithJP) -> Page[Any]:
    return Paginator(found, ROWS).get_page(request.GET.get("page"))


def bars(opds: list[OpdStanding]) -> charts.Bars:
    """The share that reached the duty, by OPD."""
    return charts.Bars(
        rows=tuple(
            charts.Bar(
                label=opd.name,
                value=100 * (opd.standing.share or 0),
                limit=100,
                figure=f"{opd.standing.reached} dari {opd.standing.people}",
            )
            for opd in opds
        ),
        unit="%",
        maximum=100,
    )
