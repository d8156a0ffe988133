"""Who stands at the counters of a programme, and who of them was really trained."""

from collections.abc import Mapping
from dataclasses import dataclass

from asah.impact.models import Programme, ProgrammeUnit
from asah.participation import api as participation
from asah.people import api as people

STEP = 7  # characters of one id in a unit's path
ON_DUTY = ("01", "03")


@dataclass(frozen=True, slots=True)
class Taken:
    """Front-line staff of one turn (0 = waiting) and how many completed the training."""

    wave: int
    units: int
    staff: int
    trained: int

    @property
    def share(self) -> float | None:
        return self.trained / self.staff if self.staff else None


def front_line(units: Mapping[int, str]) -> dict[int, list[int]]:
    """Ids of active public-facing staff per service unit; `units` are unit paths by id."""
    owner = {path: key for key, path in units.items()}
    found: dict[int, list[int]] = {key: [] for key in units}
    rows = people.Person.objects.filter(
        active=True, legal_status__in=ON_DUTY, position__public_facing=True
    ).order_by("pk")
    for person, path in rows.values_list("pk", "unit__path"):
        ends = range(STEP, len(path) + 1, STEP)
        key = next((owner[path[:end]] for end in ends if path[:end] in owner), None)
        if key is not None:
            found[key].append(person)
    return found


def staff_of(programme: Programme) -> dict[int, list[int]]:
    """Front-line staff by `ProgrammeUnit` id."""
    paths = programme.units.values_list("pk", "service_unit__unit__path")
    return front_line(dict(paths))


def taken(programme: Programme) -> list[Taken]:
    """By turn, waves first: who should have been trained, and who was."""
    staff = staff_of(programme)
    done = set(
        participation.Completion.objects.filter(
            reversed_at=None, enrolment__training_class__training_id=programme.training_id
        ).values_list("enrolment__person_id", flat=True)
    )
    turns: dict[int, list[ProgrammeUnit]] = {}
    for unit in programme.units.all():
        turns.setdefault(unit.wave or 0, []).append(unit)
    return [
        Taken(
            wave,
            len(members),
            sum(len(staff[unit.pk]) for unit in members),
            sum(person in done for unit in members for person in staff[unit.pk]),
        )
        for wave, members in sorted(turns.items(), key=lambda item: item[0] or 99)
    ]
