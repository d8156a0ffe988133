"""*Kenapa tidak saya?* on a page of its own, for employees and their superiors too."""

from django.http import HttpResponse
from django.shortcuts import render

from asah.core import access
from asah.core.access import screen
from asah.core.http import Request
from asah.plan.files import unpack
from asah.plan.models import Plan
from asah.plan.rules import VIEW, WHY
from asah.plan.selectors.asking import panel, run_for


@screen(WHY)
def why(request: Request, year: int) -> HttpResponse:
    """Ask about oneself, one's staff, or (for planners) anybody."""
    plan = Plan.objects.filter(year=year).select_related("chosen").first()
    run = run_for(plan, request.actor) if plan else None
    context = {
        "year": year,
        "run": run,
        "panel": panel(run, unpack(run.prices), request.actor, request.GET.dict()) if run else None,
        "may_search": bool(access.paths(request.actor, WHY)),
        "planner": access.holds(request.actor, VIEW),
    }
    return render(request, "plan/why.html", context)
