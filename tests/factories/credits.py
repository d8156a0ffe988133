"""Activities for tests, and the rules and duties that come with the product."""

import datetime as dt
import itertools
from typing import Any

from asah.credits.api import Activity
from asah.people.models import Person

DAY = dt.date(2026, 3, 20)
_number = itertools.count(1)


def activity(person: Person, form: str = "workshop", **changes: Any) -> Activity:
    """A two-day workshop (10 JP) unless told otherwise; a key of its own each time."""
    values: dict[str, Any] = {
        "person_id": person.pk,
        "form": form,
        "scope": "national",
        "title": "Workshop Komunikasi Empatik di Loket",
        "date": DAY,
        "quantity": {"days": 2},
        "activity_key": f"tes:{next(_number)}",
    }
    return Activity(**(values | changes))


def learning(person: Person, minutes: int, day: str = "2026-03-02", **changes: Any) -> Activity:
    """E-learning on one day."""
    values = {"title": "Modul", "quantity": {"minutes_by_day": {day: minutes}}}
    return activity(person, "e-learning", **(values | changes))
