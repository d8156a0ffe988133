"""The officer's page of exports to SIASN."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from asah.core import access, clock
from asah.core.access import screen
from asah.core.errors import Refused
from asah.core.http import Request
from asah.credits import exports
from asah.credits.claims import papers
from asah.credits.claims.models import SiasnExport
from asah.credits.claims.rules import EXPORT
from asah.credits.claims.selectors import siasn as selectors
from asah.credits.claims.services import handing_over

ROWS = 30


@screen(EXPORT)
def siasn(request: Request) -> HttpResponse:
    """What waits to be handed over, and every export so far."""
    found = access.visible(SiasnExport, request.actor, EXPORT)
    page = Paginator(found, ROWS).get_page(request.GET.get("page"))
    return render(
        request, "credits/claim_siasn.html", {"page": page, "waiting": selectors.waiting()}
    )


@require_POST
@screen(EXPORT)
def siasn_make(request: Request) -> HttpResponse:
    try:
        export = handing_over.make_export(actor=request.actor, at=clock.now())
    except Refused as no:
        messages.warning(request, no.sentence)
    else:
        told = {"n": export.count + export.cancelled}
        messages.success(request, _("%(n)s baris siap. Unduh berkasnya di bawah.") % told)
    return redirect("credits:siasn")


@screen(EXPORT)
def siasn_file(request: Request, pk: int, kind: str) -> HttpResponse:
    """The rows of an export as they were handed over; as often as needed."""
    export = access.get(SiasnExport, request.actor, pk, EXPORT)
    name = f"siasn-{clock.day_of(export.at):%Y%m%d}-{export.pk}"
    if kind == "xlsx":
        return exports.answer(papers.as_workbook(export), f"{name}.xlsx")
    if kind == "json":
        return exports.answer(papers.as_json(export), f"{name}.json", "application/json")
    raise Http404
