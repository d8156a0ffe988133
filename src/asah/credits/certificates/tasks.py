"""Printing a class in the background; it may run twice, the second run finds the file."""

from typing import Any

from asah.core import access, clock, jobs
from asah.credits.certificates.services import printing

PRINT = "credits.print_certificates"


@jobs.work(PRINT)
def print_class(running: jobs.Running) -> dict[str, Any]:
    owner = running.job.owner
    made = printing.print_class(
        class_code=running.params["class_code"],
        actor=access.actor_of(owner) if owner else access.SYSTEM,
        at=clock.now(),
        progress=running.progress,
    )
    return {"pages": made.pages}
