"""Background work: a registered function, a `Job` row that people can watch, one django task.

At-least-once: a worker killed in mid-task leaves the job to the next one, so every
function registered here may run twice.
"""

import logging
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import transaction
from django.tasks import TaskContext, task
from django.utils.translation import gettext as _

from asah.core import clock
from asah.core.access import Actor
from asah.core.calc.errors import BadInput
from asah.core.errors import Refused
from asah.core.models import Job

log = logging.getLogger(__name__)


class Running:
    """What a job function gets: its parameters and a way to tell how far it is."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.params: dict[str, Any] = job.params

    def progress(self, done: int, total: int, message: str = "") -> None:
        """Publish progress; cheap enough for some hundred calls."""
        Job.objects.filter(pk=self.job.pk).update(done=done, total=total, message=message)


type Work = Callable[[Running], dict[str, Any]]
type Notifier = Callable[[Job], None]
_WORK: dict[str, Work] = {}
_NOTIFIERS: list[Notifier] = []


def work(kind: str) -> Callable[[Work], Work]:
    """Register the function behind a kind of job; it returns the job's result."""

    def decorate(function: Work) -> Work:
        if kind in _WORK:
            raise ValueError(f"job kind {kind} is registered twice")
        _WORK[kind] = function
        return function

    return decorate


def on_end(notifier: Notifier) -> None:
    """`web` registers who is told when a job ends."""
    _NOTIFIERS.append(notifier)


@transaction.atomic
def start(
    *, kind: str, title: str, params: dict[str, Any], actor: Actor, next_url: str = ""
) -> Job:
    """Queue a job in the caller's transaction. KeyError for a kind nobody registered."""
    if kind not in _WORK:
        raise KeyError(kind)
    job = Job.objects.create(
        kind=kind, title=title, params=params, owner_id=actor.user_id, next_url=next_url
    )
    run_job.enqueue(str(job.pk))
    return job


@task(takes_context=True)
def run_job(context: "TaskContext[Any, Any]", job_id: str) -> None:
    """Run one job; a second run of a finished one does nothing.

    An error of ours is tried again by the worker; after the last attempt the job says so.
    """
    job = Job.objects.filter(pk=job_id).exclude(state__in=(Job.State.DONE, Job.State.FAILED))
    if not job.update(state=Job.State.RUNNING, started_at=clock.now()):
        return
    running = Running(Job.objects.get(pk=job_id))
    try:
        result = _WORK[running.job.kind](running)
    except (Refused, BadInput) as refusal:
        _end(job_id, Job.State.FAILED, {"reason": str(refusal)}, str(refusal))
    except Exception:
        if context.attempt >= _attempts():
            sentence = _(
                "Berhenti karena kesalahan di pihak kami. Ulangi, atau hubungi administrator."
            )
            _end(job_id, Job.State.FAILED, {"reason": sentence}, sentence)
        raise
    else:
        _end(job_id, Job.State.DONE, result, "")


def _attempts() -> int:
    """How often the worker tries a task before it gives up."""
    backend: dict[str, Any] = settings.TASKS["default"]
    return int(backend.get("OPTIONS", {}).get("MAX_ATTEMPTS", 1))


def _end(job_id: str, state: Job.State, result: dict[str, Any], message: str) -> None:
    Job.objects.filter(pk=job_id).update(
        state=state, result=result, message=message[:500], finished_at=clock.now()
    )
    job = Job.objects.get(pk=job_id)
    for notify in _NOTIFIERS:
        notify(job)
