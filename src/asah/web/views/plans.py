"""Acts on a plan that climb: calculating with the lot's seats, putting it into force."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from asah.core import access, clock, jobs
from asah.core.access import screen
from asah.core.errors import Refused
from asah.core.http import Request
from asah.plan import api as plan
from asah.web import flows, rules


@require_POST
@screen(rules.SOLVE)
def plan_solve(request: Request, pk: int) -> HttpResponse:
    """Queue the calculation of a scenario and show how far it is."""
    scenario = access.get(plan.Scenario, request.actor, pk, rules.SOLVE)
    title = _("Menghitung rencana %(year)s, skenario %(name)s") % {
        "year": scenario.plan.year,
        "name": scenario.name,
    }
    with transaction.atomic():
        job = jobs.start(
            kind="web.solve_plan",
            title=title,
            params={"scenario": scenario.pk, "user": request.actor.user_id, "seed": 1},
            actor=request.actor,
            next_url=reverse("plan:year", kwargs={"year": scenario.plan.year}),
        )
    return redirect("core:job", key=job.pk)


@require_POST
@screen(rules.APPROVE)
def plan_approve(request: Request, year: int) -> HttpResponse:
    """The leader's yes: classes open and people get their seats."""
    found = access.get(plan.Plan, request.actor, year, rules.APPROVE, by="year")
    try:
        done = flows.approve_plan(chosen=found, actor=request.actor, at=clock.now())
    except Refused as no:
        messages.warning(request, no.sentence)
    else:
        messages.success(
            request,
            _("Rencana %(year)s berlaku: %(classes)d kelas dibuka, %(seats)d orang mendapat kursi.")
            % {"year": year, "classes": done.classes, "seats": done.seated},
        )
    return redirect("plan:year", year=year)
