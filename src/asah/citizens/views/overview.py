"""Suara warga: the units ranked by what the public says."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from asah.citizens import rules
from asah.citizens.complaints import rules as complaint_rules
from asah.citizens.complaints.selectors import queue
from asah.citizens.models import ServiceUnit
from asah.citizens.selectors import figures
from asah.citizens.selectors.overview import Filters, Ranked, board, trends
from asah.citizens.views import pictures
from asah.citizens.views.periods import chosen
from asah.core import access
from asah.core.http import Request
from asah.people.api import Unit
from asah.ui import charts

ROWS = 30
SORTS = {
    "best": _("Tertinggi dulu"),
    "worst": _("Terendah dulu"),
    "change": _("Paling turun dulu"),
    "answers": _("Penilai paling sedikit dulu"),
}


def _filters(request: Request, known: list[str]) -> Filters:
    ask = request.GET
    sort = ask.get("urut", "")
    return Filters(
        period=chosen(ask.get("periode", ""), known),
        text=ask.get("q", "").strip(),
        kind=ask.get("jenis", "") if ask.get("jenis") in Unit.Kind.values else "",
        grade=ask.get("mutu", "") if ask.get("mutu") in {"A", "B", "C", "D"} else "",
        sort=sort if sort in SORTS else "best",
    )


@access.screen(rules.VIEW)
def overview(request: Request) -> HttpResponse:
    """Every service unit that the actor may see, thirty a page, filters in the address."""
    known = figures.periods()
    filters = _filters(request, known)
    units = access.visible(ServiceUnit, request.actor, rules.VIEW)
    found = board(units, filters)
    page = Paginator(found.rows, ROWS).get_page(request.GET.get("page"))
    rows: list[Ranked] = list(page.object_list)
    lines = trends([row.unit.pk for row in rows], filters.period)
    context = {
        "board": found,
        "filters": filters,
        "page": page,
        "rows": [(row, charts.Sparkline(values=lines[row.unit.pk])) for row in rows],
        "chart": pictures.extremes(found.rows),
        "elements": pictures.elements(found.elements) if found.elements else None,
        "known": known,
        "kinds": Unit.Kind.choices,
        "sorts": SORTS.items(),
        "filtered": bool(filters.text or filters.kind or filters.grade),
        "may_complaints": access.holds(request.actor, complaint_rules.READ),
        "complaints_open": queue.counts(request.actor).open,
        "may_edit": access.holds(request.actor, rules.EDIT),
    }
    return render(request, "citizens/overview.html", context)
