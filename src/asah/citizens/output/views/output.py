"""A unit's output: the series, the months, and a month by hand."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from asah.citizens import rules
from asah.citizens.models import ServiceUnit
from asah.citizens.output import rules as output_rules
from asah.citizens.output.forms import OutputForm
from asah.citizens.output.selectors import series
from asah.citizens.output.services.writing import save_output
from asah.citizens.output.views.pictures import finished_chart, share_chart
from asah.core import access, clock
from asah.core.errors import Refused
from asah.core.http import Request

ROWS = 24


@access.screen(rules.VIEW)
def output(request: Request, code: str) -> HttpResponse:
    """The series of a unit, and its months."""
    service_unit = access.get(ServiceUnit, request.actor, code, rules.VIEW, by="code")
    may = access.visible(ServiceUnit, request.actor, output_rules.WRITE)
    form = OutputForm(service_unit=service_unit) if may.filter(code=code).exists() else None
    return _page(request, service_unit, form)


def _page(request: Request, service_unit: ServiceUnit, form: OutputForm | None) -> HttpResponse:
    months = series.by_month(service_unit)
    quarters = series.by_quarter(months.items())
    rows = series.rows_of(service_unit)
    context = {
        "service_unit": service_unit,
        "year": series.last_year(service_unit),
        "finished": finished_chart(quarters),
        "on_time": share_chart(quarters),
        "page": Paginator(rows, ROWS).get_page(request.GET.get("page")),
        "form": form,
        "may_import": access.holds(request.actor, output_rules.IMPORT),
    }
    return render(request, "citizens/output.html", context)


@access.screen(output_rules.WRITE)
def output_add(request: Request, code: str) -> HttpResponse:
    """Write a month, or correct it."""
    perm = output_rules.WRITE
    service_unit = access.get(ServiceUnit, request.actor, code, perm, by="code")
    if request.method != "POST":
        return redirect("citizens:output", code=code)
    form = OutputForm(request.POST, service_unit=service_unit)
    if form.is_valid():
        try:
            save_output(row=form.row(), actor=request.actor, at=clock.now())
        except Refused as refusal:
            form.add_error(refusal.field or None, refusal.sentence)
        else:
            messages.success(request, _("Bulan itu tersimpan."))
            return redirect("citizens:output", code=code)
    return _page(request, service_unit, form)
