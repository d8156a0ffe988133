"""Work in the background: an estimate takes some seconds."""

from typing import Any

from asah.core import access, clock, jobs
from asah.core.access import SYSTEM
from asah.impact.models import Programme
from asah.impact.services.estimates import estimate_programme

ESTIMATE = "impact.estimate"


@jobs.work(ESTIMATE)
def run_estimate(running: jobs.Running) -> dict[str, Any]:
    """The estimate of `params["programme"]`, for whoever started the job."""
    owner = running.job.owner
    running.progress(0, 1)
    programme = Programme.objects.get(pk=running.params["programme"])
    made = estimate_programme(
        programme=programme,
        actor=access.actor_of(owner) if owner else SYSTEM,
        at=clock.now(),
    )
    running.progress(1, 1)
    return {"estimate": made.pk, "verdict": made.verdict}
