"""What has to happen by the clock: one beat a minute, and packages that register what it does.

The worker enqueues `beat` every minute, once over all workers (django-ox keeps a row per tick).
A registered function is repeatable and quick; heavy work starts a job.
"""

import datetime as dt
import logging
from collections.abc import Callable
from dataclasses import dataclass

from django.tasks import task
from django.utils import timezone

from asah.core import clock

log = logging.getLogger(__name__)

type Act = Callable[[dt.datetime], object]
MINUTES_A_DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class Beat:
    """`act(now)` whenever the minutes since midnight (region's clock), less `after`, are a
    multiple of `every`. A missed beat is not made up: what it does looks at what is open."""

    name: str
    act: Act
    every: int = 1
    after: int = 0

    def due(self, at: dt.datetime) -> bool:
        local = timezone.localtime(at)
        return (local.hour * 60 + local.minute - self.after) % self.every == 0


_BEATS: dict[str, Beat] = {}


def register(beat: Beat) -> None:
    """From `apps.ready()`. ValueError for an interval that a day does not hold."""
    if not 1 <= beat.every <= MINUTES_A_DAY:
        raise ValueError(f"{beat.name}: every {beat.every} minutes")
    _BEATS[beat.name] = beat


def run_due(at: dt.datetime) -> list[str]:
    """Do all that is due; the names of what failed. One failure does not stop the others."""
    failed = []
    for beat in list(_BEATS.values()):
        if not beat.due(at):
            continue
        try:
            beat.act(at)
        except Exception:  # it is logged; one beat that fails must not stop the others
            log.exception("beat %s", beat.name)
            failed.append(beat.name)
    return failed


@task
def beat() -> None:
    """The minute's task; registered in `settings.TASKS`."""
    failed = run_due(clock.now())
    if failed:
        log.error("failed beats: %s", ", ".join(failed))
