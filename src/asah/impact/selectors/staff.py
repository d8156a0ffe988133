"""Who stands at the counters of a programme, whom the lot gave a seat, and who was trained."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from asah.catalog import api as catalog
from asah.catalog.api import Training
from asah.impact.calc.seats import pick
from asah.impact.models import Programme, ProgrammeSeat
from asah.participation import api as participation
from asah.people import api as people
from asah.plan import api as plan

STEP = 7  # characters of one id in a unit's path
ON_DUTY = ("01", "03")


@dataclass(frozen=True, slots=True)
class Taken:
    """One turn (0 = waiting): units, front-line staff, seats drawn, and who completed it.

    `trained` counts among the seats in a wave, among all front-line staff of who waits.
    """

    wave: int
    units: int
    staff: int
    seats: int
    trained: int


def _at_counters() -> "QuerySet[people.Person]":
    return people.Person.objects.filter(
        active=True, legal_status__in=ON_DUTY, position__public_facing=True
    )


def _owner(path: str, owners: Mapping[str, int]) -> int | None:
    """Whose subtree a unit path lies in."""
    ends = range(STEP, len(path) + 1, STEP)
    return next((owners[path[:end]] for end in ends if path[:end] in owners), None)


def front_line(units: Mapping[int, str]) -> dict[int, list[int]]:
    """Ids of active public-facing staff per service unit; `units` are unit paths by id."""
    owners = {path: key for key, path in units.items()}
    found: dict[int, list[int]] = {key: [] for key in units}
    for person, path in _at_counters().order_by("pk").values_list("pk", "unit__path"):
        key = _owner(path, owners)
        if key is not None:
            found[key].append(person)
    return found


def front_line_counts(units: Mapping[int, str]) -> dict[int, int]:
    """How many they are."""
    owners = {path: key for key, path in units.items()}
    found = dict.fromkeys(units, 0)
    rows = _at_counters().order_by().values_list("unit__path").annotate(n=Count("pk"))
    for path, count in rows:
        key = _owner(path, owners)
        if key is not None:
            found[key] += count
    return found


def staff_of(programme: Programme) -> dict[int, list[int]]:
    """Front-line staff by `ProgrammeUnit` id."""
    paths = programme.units.values_list("pk", "service_unit__unit__path")
    return front_line(dict(paths))


def completed(training_id: int) -> set[int]:
    """People with a standing completion of the training."""
    return set(
        participation.Completion.objects.filter(
            reversed_at=None, enrolment__training_class__training_id=training_id
        ).values_list("enrolment__person_id", flat=True)
    )


def absence_limits() -> dict[int, int]:
    """How many of each workplace may be away in a quarter, as the yearly plan counts it."""
    place = plan.workplaces()
    heads: dict[int, int] = {}
    for unit, count in _heads():
        heads[place[unit]] = heads.get(place[unit], 0) + count
    share = plan.DEFAULTS["alpha"]
    return {workplace: max(1, int(share * n + 1e-9)) for workplace, n in heads.items()}


def _heads() -> list[tuple[int, int]]:
    active = people.Person.objects.filter(active=True).order_by()
    return list(active.values("unit_id").annotate(n=Count("pk")).values_list("unit_id", "n"))


def chosen_staff(programme: Programme, seed: int) -> dict[int, list[int]]:
    """By `ProgrammeUnit` id: front-line staff whom the training suits, as many as have seats."""
    training: Training = programme.training
    staff = staff_of(programme)
    suited = set(catalog.eligible(training).values_list("pk", flat=True)) - completed(training.pk)
    place = plan.workplaces()
    rows = people.Person.objects.filter(pk__in=suited).values_list("pk", "unit_id")
    works = {person: place[unit] for person, unit in rows}
    limits = absence_limits() if training.away else {}
    return {
        unit: pick(
            [(person, works[person]) for person in members if person in works],
            most=programme.seats_per_unit,
            limits=limits,
            seed=seed,
        )
        for unit, members in staff.items()
    }


def taken(programme: Programme) -> list[Taken]:
    """By turn, waves first: who should have been trained, and who was."""
    staff = staff_of(programme)
    done = completed(programme.training_id)
    seats: dict[int, list[int]] = {}
    given = ProgrammeSeat.objects.filter(unit__programme=programme)
    for unit, person in given.values_list("unit_id", "person_id"):
        seats.setdefault(unit, []).append(person)
    turns: dict[int, list[int]] = {}
    for unit, wave in programme.units.values_list("pk", "wave"):
        turns.setdefault(wave or 0, []).append(unit)
    return [
        Taken(
            wave,
            len(units),
            sum(len(staff[unit]) for unit in units),
            sum(len(seats.get(unit, ())) for unit in units),
            sum(p in done for unit in units for p in (seats if wave else staff).get(unit, ())),
        )
        for wave, units in sorted(turns.items(), key=lambda item: item[0] or 99)
    ]
