"""The page of a background job."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from asah.core import access
from asah.core.access import SIGNED_IN, screen
from asah.core.http import Request
from asah.core.models import Job


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
