"""What programmes showed: the list, one finding, its units, its receipt, its files."""

import gzip
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from asah.core import access, clock, jobs
from asah.core.access import screen
from asah.core.errors import Refused
from asah.core.http import Request
from asah.impact import rules, tasks
from asah.impact.calc import draw_file as lot
from asah.impact.models import Estimate, Programme
from asah.impact.selectors import finding, listing, wording
from asah.impact.selectors import programmes as queries
from asah.impact.selectors import report as pdf
from asah.impact.selectors.history import candidates
from asah.impact.selectors.panel import REPORTED
from asah.impact.services.estimates import repeat_command
from asah.impact.services.hand import can_hand, hand_to_needs

ROWS = 30


@screen(rules.VIEW)
def programmes(request: Request) -> HttpResponse:
    """All programmes with their verdicts."""
    state = request.GET.get("keadaan", "")
    found = listing.filtered(access.visible(Programme, request.actor, rules.VIEW), state)
    page = Paginator(found, ROWS).get_page(request.GET.get("page"))
    context: dict[str, Any] = {"page": page, "state": state, "states": listing.STATES}
    context["overview"] = listing.overview(page.object_list)
    context["may_design"] = access.holds(request.actor, rules.DESIGN)
    return render(request, "impact/list.html", context)


@screen(rules.VIEW)
def programme(request: Request, pk: int) -> HttpResponse:
    """One programme: its finding, or where it stands before there is one."""
    row = access.get(Programme, request.actor, pk, rules.VIEW)
    estimate = queries.latest_estimate(row)
    context = {
        "programme": row,
        "estimate": estimate,
        "finding": finding.read(row, estimate) if estimate else None,
        "banner": wording.not_drawn(row),
        "outdated": queries.outdated(row, estimate),
        "may_estimate": access.holds(request.actor, rules.ESTIMATE),
        "may_hand": access.holds(request.actor, rules.HAND) and can_hand(row, estimate),
    }
    if estimate is None:
        context |= listing.before_finding(row)
    return render(request, "impact/programme.html", context)


@screen(rules.VIEW)
def units(request: Request, pk: int) -> HttpResponse:
    """The units of a programme: turn, answers, staff trained."""
    row = access.get(Programme, request.actor, pk, rules.VIEW)
    page = Paginator(listing.unit_rows(row), ROWS).get_page(request.GET.get("page"))
    lines = listing.unit_lines(row, page.object_list)
    context = {"programme": row, "page": page, "lines": lines}
    context["reported"] = row.outcome in REPORTED
    return render(request, "impact/units.html", context)


@screen(rules.VIEW)
def receipt(request: Request, pk: int) -> HttpResponse:
    """How the draw and the figures came about, and the command that repeats them."""
    row = access.get(Programme, request.actor, pk, rules.VIEW)
    estimate = queries.latest_estimate(row)
    context = {
        "programme": row,
        "estimate": estimate,
        "command": repeat_command(row, estimate, f"panel-{row.pk}.csv") if estimate else "",
        "draw_command": lot.command(f"undian-{row.pk}.csv", row.turns, row.seed or 0),
        "history": [finding.shown(one) for one in row.estimates.defer("panel")[:ROWS]],
        "measure": wording.measure(row.outcome),
        "order": listing.unit_rows(row),
    }
    return render(request, "impact/receipt.html", context)


@screen(rules.VIEW)
def drawn_units(request: Request, pk: int) -> HttpResponse:
    """The units as the lot took them, as CSV."""
    row = access.get(Programme, request.actor, pk, rules.VIEW)
    inside = row.units.select_related("service_unit").order_by("service_unit__code")
    text = lot.write(candidates(row, list(inside)))
    response = HttpResponse(text, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="undian-{row.pk}.csv"'
    return response


def _newest(request: Request, pk: int) -> tuple[Programme, Estimate]:
    row = access.get(Programme, request.actor, pk, rules.VIEW)
    estimate = row.estimates.first()
    if estimate is None:
        raise Http404
    return row, estimate


@screen(rules.VIEW)
def panel(request: Request, pk: int) -> HttpResponse:
    """The panel that the newest estimate was made from, as CSV."""
    row, estimate = _newest(request, pk)
    text = gzip.decompress(bytes(estimate.panel)).decode()
    response = HttpResponse(text, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="panel-{row.pk}.csv"'
    return response


@screen(rules.VIEW)
def report(request: Request, pk: int) -> HttpResponse:
    """The finding on one page, as PDF."""
    row, estimate = _newest(request, pk)
    response = HttpResponse(pdf.render(row, estimate), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="dampak-{row.pk}.pdf"'
    return response


@screen(rules.ESTIMATE)
@require_POST
def estimate(request: Request, pk: int) -> HttpResponse:
    """Start an estimate in the background."""
    row = access.get(Programme, request.actor, pk, rules.ESTIMATE)
    job = jobs.start(
        kind=tasks.ESTIMATE,
        title=_("Menghitung dampak %(name)s") % {"name": row.name},
        params={"programme": row.pk},
        actor=request.actor,
        next_url=reverse("impact:programme", args=(row.pk,)),
    )
    return redirect("core:job", job.pk)


@screen(rules.HAND)
@require_POST
def hand(request: Request, pk: int) -> HttpResponse:
    """Hand the finding to next year's needs."""
    row = access.get(Programme, request.actor, pk, rules.HAND)
    newest = queries.latest_estimate(row)
    try:
        if newest is None:
            raise Refused(_("Hitung dampaknya dahulu."))
        count = hand_to_needs(programme=row, estimate=newest, actor=request.actor, at=clock.now())
    except Refused as refused:
        messages.warning(request, refused.sentence)
    else:
        said = _("Temuan menjadi bukti kebutuhan tahun depan di %(n)s unit.") % {"n": count}
        messages.success(request, said)
    return redirect("impact:programme", pk=pk)
