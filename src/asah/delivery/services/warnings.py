"""What speaks against dates of a class, named before they are taken.

People and counters are known above this package: `participation` hands down how to find them.
"""

import datetime as dt
from collections.abc import Callable, Sequence

from django.utils.timezone import localdate

from asah.delivery.models import TrainingClass
from asah.resources import api as resources

type Span = tuple[dt.datetime, dt.datetime]
type Warner = Callable[[TrainingClass, Sequence[Span]], list[str]]

_WARNERS: list[Warner] = []


def register_warner(warner: Warner) -> None:
    """A function (class, spans) -> sentences about people whom the dates do not suit. One only."""
    _WARNERS[:] = [warner]


def warnings(training_class: TrainingClass, spans: Sequence[Span]) -> list[str]:
    """Holidays and people that speak against these sessions; empty when nothing does."""
    days = sorted({localdate(start) for start, _end in spans})
    names = resources.holidays(days[0], days[-1]) if days else {}
    found = [names[day] for day in days if day in names]
    for warner in _WARNERS:
        found += warner(training_class, spans)
    return found
