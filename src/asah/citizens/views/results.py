"""What anybody may read: the list of units, and a unit's results. No login."""

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render

from asah.citizens.complaints.selectors import figures as complaint_figures
from asah.citizens.models import ServiceUnit
from asah.citizens.selectors import figures
from asah.citizens.selectors import unit as reads
from asah.citizens.selectors.overview import Filters, board
from asah.citizens.selectors.public import rated_unit
from asah.citizens.views import pictures
from asah.core import access
from asah.core.http import Request

ROWS = 30


def _ended() -> list[str]:
    """Quarters that have ended: a running one would show single answers as they come."""
    running = figures.running_period()
    return [period for period in figures.periods() if period < running]


def _newest(ended: list[str]) -> str:
    return ended[0] if ended else figures.latest_complete()


@access.public
def results(request: Request) -> HttpResponse:
    """Where one can rate, and what others said."""
    known = _ended()
    asked = request.GET.get("periode", "")
    period = asked if asked in known else _newest(known)
    filters = Filters(period=period, text=request.GET.get("q", "").strip())
    found = board(ServiceUnit.objects.filter(active=True), filters)
    page = Paginator(found.rows, ROWS).get_page(request.GET.get("page"))
    context = {
        "complaints": complaint_figures.public_board(),
        "board": found,
        "filters": filters,
        "page": page,
        "known": known,
        "elements": pictures.elements(found.elements) if found.elements else None,
    }
    return render(request, "citizens/results.html", context)


@access.public
def result(request: Request, code: str) -> HttpResponse:
    """A unit's results: only quarters that have ended, only from ten answers on."""
    service_unit = rated_unit(code)
    if service_unit is None:
        raise Http404
    period = _newest(_ended())
    portrait = reads.portrait(service_unit, period)
    context = {
        "service_unit": service_unit,
        "portrait": portrait,
        "history": pictures.history(portrait),
        "profile": pictures.profile(portrait),
        "running": figures.answers_by_unit([figures.running_period()]).get(service_unit.pk, 0),
    }
    return render(request, "citizens/result.html", context)
