"""The page of a background job, the log of decisions, and what monitors ask."""

from django.core.paginator import Paginator
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from asah.core import access, health, jobs, rules, selectors
from asah.core.access import SIGNED_IN, public, screen
from asah.core.http import Request
from asah.core.models import Job

ROWS = 30


@screen(SIGNED_IN)
def job(request: Request, key: str) -> HttpResponse:
    """How far a job is; leads on to its result when it is done."""
    found = access.get(Job, request.actor, key, SIGNED_IN)
    if found.state == Job.State.DONE and found.next_url and not request.GET.get("tetap"):
        return redirect(found.next_url)
    answer = render(request, "core/job.html", {"job": found})
    if found.state in (Job.State.WAITING, Job.State.RUNNING):
        answer["Refresh"] = "2"
    return answer


@public
def healthz(request: Request) -> HttpResponse:
    """The web process answers; nothing else is asked."""
    return HttpResponse("ok", content_type="text/plain")


@public
def readyz(request: Request) -> HttpResponse:
    """200 when everything that a request needs is there, else 503 with what is not."""
    parts = health.ready()
    fine = all(state == "ok" for state in parts.values())
    return JsonResponse(parts, status=200 if fine else 503)


@screen(rules.AUDIT)
def audit_log(request: Request) -> HttpResponse:
    """Decisions by named people, the newest first; and how far they are sealed."""
    asked = selectors.Asked.of(request.GET)
    page = Paginator(selectors.lines(asked), ROWS).get_page(request.GET.get("page"))
    context = {"page": page, "asked": asked, "state": selectors.chain_state()}
    return render(request, "core/audit_log.html", context)


@require_POST
@screen(rules.AUDIT)
def audit_check(request: Request) -> HttpResponse:
    """Walk the whole chain in the background."""
    job = jobs.start(
        kind="core.verify_audit",
        title=_("Memeriksa rantai audit"),
        params={},
        actor=request.actor,
    )
    return redirect("core:job", job.pk)
