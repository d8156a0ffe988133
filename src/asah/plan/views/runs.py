"""What a calculation holds: people of a line, who is left below, its receipt and files."""

import gzip

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from asah.core import access
from asah.core.access import screen
from asah.core.http import Request
from asah.plan.models import PlanLine, Run
from asah.plan.rules import VIEW
from asah.plan.selectors.below import below as people_below
from asah.plan.selectors.below import reason_chart, reasons

ROWS = 30


@screen(VIEW)
def line(request: Request, pk: int) -> HttpResponse:
    found = access.get(PlanLine, request.actor, pk, VIEW)
    seats = found.people.select_related("person__unit__opd", "person__position")
    page = Paginator(seats.order_by("person__name", "pk"), ROWS).get_page(request.GET.get("page"))
    return render(request, "plan/line.html", {"line": found, "page": page})


@screen(VIEW)
def training(request: Request, pk: int, code: str) -> HttpResponse:
    """All lines of one training in a run."""
    run = access.get(Run, request.actor, pk, VIEW)
    lines = run.lines.filter(training__code=code).select_related("training").order_by("quarter")
    return render(request, "plan/training.html", {"run": run, "lines": lines, "code": code})


@screen(VIEW)
def below(request: Request, pk: int) -> HttpResponse:
    """Who stays below the yearly JP, by the limit that stands in the way."""
    run = access.get(Run, request.actor, pk, VIEW)
    reason = request.GET.get("sebab", "")
    counts = reasons(run)
    page = Paginator(people_below(run, reason), ROWS).get_page(request.GET.get("page"))
    context = {
        "run": run,
        "page": page,
        "reason": reason,
        "reasons": counts,
        "chart": reason_chart(counts),
        "people": sum(row.people for row in counts),
    }
    return render(request, "plan/below.html", context)


@screen(VIEW)
def receipt(request: Request, pk: int) -> HttpResponse:
    run = access.get(Run, request.actor, pk, VIEW)
    return render(request, "plan/receipt.html", {"run": run})


@screen(VIEW)
def run_file(request: Request, pk: int, name: str) -> HttpResponse:
    """The instance or the plan as the shell reads it."""
    run = access.get(Run, request.actor, pk, VIEW)
    data = run.instance if name == "soal" else run.result
    answer = HttpResponse(gzip.decompress(bytes(data)), content_type="application/json")
    answer["Content-Disposition"] = f'attachment; filename="{name}-{run.pk}.json"'
    return answer
