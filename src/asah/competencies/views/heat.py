"""Units against competencies, as a map and as a table."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from asah.competencies import rules
from asah.competencies.calc.heat import SMALLEST_GROUP
from asah.competencies.calc.names import fields
from asah.competencies.selectors.heat import columns, sights, units_under
from asah.competencies.selectors.heat import heat as map_of
from asah.core import access, clock
from asah.core.access import screen
from asah.core.http import Request
from asah.people.api import Unit

ROWS = 15


@screen(rules.VIEW_HEAT)
def heat(request: Request) -> HttpResponse:
    """The map of the units that the reader may see, or of the units inside one."""
    today = clock.today()
    kind = request.GET.get("lihat", "")
    pk = request.GET.get("unit", "")
    unit = access.get(Unit, request.actor, pk, rules.VIEW_HEAT) if pk else None
    units = units_under(request.actor, unit)
    found = map_of(units, columns(kind, today), today, request.actor)
    shown = {
        "heat": found,
        "page": Paginator(found.lines, ROWS).get_page(request.GET.get("page")),
        "unit": unit,
        "kind": kind,
        "kinds": sights(),
        "fields": fields(),
        "as_table": request.GET.get("bentuk") == "tabel",
        "floor": SMALLEST_GROUP,
        "may_list": access.holds(request.actor, rules.LIST_PEOPLE),
        "today": today,
    }
    return render(request, "competencies/heat.html", shown)
