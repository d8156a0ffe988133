"""What a demo stage gets: a seeded dice, the day, the system as actor, and a progress line."""

import datetime as dt
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from asah.core.access import SYSTEM, Actor


def _silent(done: int, total: int, text: str) -> None:
    return None


@dataclass(slots=True)
class Stage:
    """One stage of the demo. `shared` hands facts of an earlier stage to a later one."""

    name: str
    seed: int
    today: dt.date
    actor: Actor = SYSTEM
    report: Callable[[int, int, str], None] = _silent
    shared: dict[str, Any] = field(default_factory=dict)
    rng: random.Random = field(init=False)

    def __post_init__(self) -> None:
        self.rng = random.Random(f"{self.seed}:{self.name}")  # noqa: S311 - play, not secrets

    def progress(self, done: int, total: int, text: str = "") -> None:
        self.report(done, total, text)

    def at(self, date: dt.date, hour: int = 9) -> dt.datetime:
        """A moment on the region's clock, for playing the past."""
        from django.utils import timezone

        return timezone.make_aware(dt.datetime.combine(date, dt.time(hour)))
