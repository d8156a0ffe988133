"""Committing and undoing as jobs: they may run twice, and the second run does nothing."""

from typing import Any

from django.urls import reverse

from asah.core import access, clock, jobs
from asah.core.access import Actor
from asah.core.imports import services
from asah.core.imports.models import ImportBatch
from asah.core.models import Job


def start_apply(*, batch: ImportBatch, actor: Actor, title: str) -> Job:
    """Queue the commit of a checked batch."""
    return _start("import.apply", batch, actor, title)


def start_undo(*, batch: ImportBatch, actor: Actor, title: str) -> Job:
    """Queue taking a batch back."""
    return _start("import.undo", batch, actor, title)


def _start(kind: str, batch: ImportBatch, actor: Actor, title: str) -> Job:
    url = reverse("core:import_batch", args=[batch.pk])
    return jobs.start(kind=kind, title=title, params={"batch": batch.pk}, actor=actor, next_url=url)


def _batch(running: jobs.Running) -> tuple[ImportBatch, Actor]:
    batch = ImportBatch.objects.get(pk=running.params["batch"])
    owner = running.job.owner
    return batch, access.actor_of(owner) if owner else access.SYSTEM


@jobs.work("import.apply")
def apply(running: jobs.Running) -> dict[str, Any]:
    batch, actor = _batch(running)
    services.apply_batch(batch=batch, actor=actor, at=clock.now(), progress=running.progress)
    return {"batch": batch.pk, **batch.counts}


@jobs.work("import.undo")
def undo(running: jobs.Running) -> dict[str, Any]:
    batch, actor = _batch(running)
    services.undo_batch(batch=batch, actor=actor, at=clock.now(), progress=running.progress)
    return {"batch": batch.pk, "left": len(batch.left)}
