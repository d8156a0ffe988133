"""Screens of office hours, leave, and days on which facilitators cannot come."""

import datetime as dt
from typing import Any

from asah.core import clock
from asah.resources.models import Absence, Leave
from tests.factories.resources import FacilitatorFactory
from tests.screens.base import Cast, Screen


def _leave(cast: Cast) -> Leave:
    last = clock.today() + dt.timedelta(days=4)
    return Leave.objects.create(person=cast["budi"].person, first=clock.today(), last=last)


def _leaves(cast: Cast) -> dict[str, Any]:
    _leave(cast)
    return {}


def _absence(cast: Cast) -> dict[str, Any]:
    day = clock.today()
    row = Absence.objects.create(facilitator=FacilitatorFactory(), first=day, last=day)
    return {"pk": row.pk}


SCREENS = [
    Screen("resources:hours"),
    Screen("resources:leaves", kwargs=_leaves),
    Screen("resources:leave_remove", kwargs=lambda cast: {"pk": _leave(cast).pk}, post=True),
    Screen("resources:absence_add", kwargs=lambda cast: {"pk": FacilitatorFactory().pk}, post=True),
    Screen("resources:absence_remove", kwargs=_absence, post=True),
]
