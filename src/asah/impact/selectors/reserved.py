"""What the lot settles before the yearly plan is solved: seats given, and who must wait."""

from collections import Counter

from asah.catalog import api as catalog
from asah.catalog.api import Training
from asah.core.clock import Quarter
from asah.impact.models import Programme, ProgrammeSeat, ProgrammeUnit
from asah.impact.selectors.staff import absence_limits, completed, staff_of
from asah.plan import api as plan
from asah.plan.api import ReservedSeat


def reserved_seats(year: int) -> list[ReservedSeat]:
    """Seats of drawn programmes whose wave falls in the year, as the lot gave them.

    Left out is who completed the training, is not active any more, or would break a rule that no
    plan may break: a second class in the quarter, the limit of the workplace, what the classes of
    the quarter hold.
    """
    rows = (
        ProgrammeSeat.objects.filter(
            unit__programme__state=Programme.State.DRAWN,
            unit__first_period__startswith=f"{year}-Q",
            person__active=True,
        )
        .select_related("unit__programme__training", "person")
        .order_by("unit__programme_id", "unit_id", "pk")
    )
    ground = _Ground()
    return [
        ReservedSeat(row.person_id, row.unit.programme.training_id, row.unit.first_period)
        for row in rows
        if ground.take(row)
    ]


class _Ground:
    """What the reserved seats of a year use up, seat by seat."""

    def __init__(self) -> None:
        self.place, self.limits = plan.workplaces(), absence_limits()
        self.away: Counter[tuple[int, str]] = Counter()
        self.full: Counter[tuple[int, str]] = Counter()
        self.busy: set[tuple[int, str]] = set()
        self.suited: dict[int, set[int]] = {}

    def take(self, row: ProgrammeSeat) -> bool:
        """Whether the seat can be held; if so it is."""
        training, quarter = row.unit.programme.training, row.unit.first_period
        if row.person_id not in self._suited(training):
            return False
        cell, who = (training.pk, quarter), (row.person_id, quarter)
        work = (self.place[row.person.unit_id], quarter)
        classes = training.classes_per_quarter[Quarter.parse(quarter).number - 1]
        crowded = training.away and self.away[work] >= self.limits[work[0]]
        if who in self.busy or crowded or self.full[cell] >= classes * training.max_size:
            return False
        self.busy.add(who)
        self.full[cell] += 1
        self.away[work] += training.away
        return True

    def _suited(self, training: Training) -> set[int]:
        if training.pk not in self.suited:
            fitting = set(catalog.eligible(training).values_list("pk", flat=True))
            self.suited[training.pk] = fitting - completed(training.pk)
        return self.suited[training.pk]


def held_back(year: int) -> list[ReservedSeat]:
    """Who must not get the training, or an equivalent, so that the comparison stays whole.

    Front-line staff of units that wait until the quarter of the verdict, or whose wave comes
    later than the first quarter of the year, unless the lot gave them a seat in the year; the
    wave, or the quarter of the verdict, stands in `quarter`.
    """
    units = (
        ProgrammeUnit.objects.filter(
            programme__state=Programme.State.DRAWN, programme__decide_at__gte=f"{year}-Q1"
        )
        .select_related("programme__training")
        .order_by("programme_id", "pk")
    )
    later = [u for u in units if not u.first_period or u.first_period > f"{year}-Q1"]
    seated = set(ProgrammeSeat.objects.filter(unit__in=later).values_list("person_id", flat=True))
    programmes = {unit.programme_id: unit.programme for unit in later}
    staff = {pk: members for p in programmes.values() for pk, members in staff_of(p).items()}
    alike = {p.training_id: _alike(p.training) for p in programmes.values()}
    return [
        ReservedSeat(person, training, unit.first_period or unit.programme.decide_at)
        for unit in later
        for person in staff[unit.pk]
        if person not in seated or unit.first_period > f"{year}-Q4"
        for training in alike[unit.programme.training_id]
    ]


def _alike(training: Training) -> list[int]:
    """The training and those that stand for the same."""
    return [training.pk, *catalog.equivalents(training).values_list("pk", flat=True)]
