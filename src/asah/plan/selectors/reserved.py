"""Seats that a lot has settled come first: the instance makes room for them.

A drawn programme may send more people of one counter at once than the absence limit allows, or
fewer than a class usually needs. That was decided before the plan; so the limits of exactly
those units and trainings are widened to what was drawn, and no further.
"""

from collections import Counter
from typing import Any

type Json = dict[str, Any]


def make_room(instance: Json) -> Json:
    """Widen eligibility, class counts, class minimum and absence so that `fixed` fits."""
    trainings = {row["id"]: row for row in instance["trainings"]}
    people = {row["id"]: row for row in instance["people"]}
    seats: Counter[tuple[str, int]] = Counter()
    away: Counter[tuple[str, int]] = Counter()
    for person, training, period in instance["fixed"]:
        _admit(people[person], trainings[training])
        seats[training, period] += 1
        if trainings[training]["away"]:
            away[people[person]["unit"], period] += 1
    for (training, period), count in seats.items():
        _hold(trainings[training], period, count)
    units = {row["id"]: row for row in instance["units"]}
    for (unit, _period), count in away.items():
        row = units[unit]
        row["alpha"] = max(row["alpha"], min(1.0, count / row["head_count"]))
    return instance


def _admit(person: Json, training: Json) -> None:
    code = training["id"]
    person["eligible"] = sorted({*person["eligible"], code})
    person["never"] = [t for t in person["never"] if t != code]
    passed = {*person["passed"], *training["prerequisite"]} - {code}
    person["passed"] = sorted(passed)


def _hold(training: Json, period: int, count: int) -> None:
    """At least as many classes as the drawn people fill; no larger minimum than they are."""
    needed = -(-count // training["max"])
    training["classes"][period] = max(training["classes"][period], needed)
    training["min"] = min(training["min"], count // needed)
