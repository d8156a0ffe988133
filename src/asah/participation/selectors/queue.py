"""Requests that wait for a decision, with what helps to decide."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count, IntegerField, QuerySet
from django.db.models.functions import Coalesce

from asah.core import access
from asah.core.access import Actor, Role
from asah.core.clock import today
from asah.credits import api as credits
from asah.delivery.api import TrainingClass
from asah.participation.models import SEATED, Enrolment
from asah.participation.rules import DECIDE
from asah.participation.selectors.classes import Seats, seats_of
from asah.people.api import Person, superior_now
from asah.resources import api as resources
from asah.resources.calc.calendar import Counter
from asah.ui import text

NOBODY = 0


def _mine(actor: Actor) -> list[int]:
    """Whom the actor's requests wait for: the nearest head now, for the officer also nobody."""
    return [*actor.deciders, *([NOBODY] if Role.OFFICER in actor.roles else [])]


def to_decide(actor: Actor, *, everybody: bool = False) -> QuerySet[Enrolment]:
    """Requests for the actor's decision, oldest first; with `everybody` the whole subtree's."""
    found = access.visible(Enrolment, actor, DECIDE).filter(state=Enrolment.State.REQUESTED)
    if not everybody:
        nearest = Coalesce(superior_now(), NOBODY, output_field=IntegerField())  # once a row
        found = found.annotate(decider=nearest).filter(decider__in=_mine(actor))
    return found.select_related(
        "person__unit", "person__position", "training_class__training", "waits_for"
    ).order_by("requested_at", "pk")


@dataclass(frozen=True, slots=True)
class Ask:
    """One request in the queue: how full the class is, who else of the unit is away then."""

    enrolment: Enrolment
    seats: Seats
    jp: str
    mates: int
    crowd: Counter | None = None

    @property
    def empties(self) -> bool:
        """Whether a yes would leave a counter with too few people on those days."""
        return self.crowd is not None and self.crowd.too_empty(resources.away_limit(today()))


def _meet(span: tuple[dt.date | None, dt.date | None], row: TrainingClass) -> bool:
    """Whether the days of another class meet those of this one."""
    start, end = span
    if not (start and end and row.start and row.end):
        return False
    return start <= row.end and row.start <= end


def _mates(rows: Collection[Enrolment]) -> dict[int, int]:
    """Seated people of the same unit in a class on the same days, by request."""
    seated = Enrolment.objects.filter(
        state__in=SEATED, person__unit__in={row.person.unit_id for row in rows}
    ).values_list("person_id", "person__unit_id", "training_class__start", "training_class__end")
    spans = list(seated)
    return {
        row.pk: len(
            {
                person
                for person, unit, start, end in spans
                if unit == row.person.unit_id
                and person != row.person_id
                and _meet((start, end), row.training_class)
            }
        )
        for row in rows
    }


def _staff(rows: Collection[Enrolment]) -> dict[int, int]:
    """How many people work in the units open to the public, by unit."""
    units = {row.person.unit_id for row in rows if row.person.unit.public_facing}
    people = Person.objects.filter(unit__in=units, active=True).order_by()
    return dict(people.values_list("unit").annotate(n=Count("pk")))


def _crowd(row: Enrolment, mates: int, staff: dict[int, int]) -> Counter | None:
    """The counter if the person went too; None where nobody from outside is served."""
    unit = row.person.unit_id
    if unit not in staff or not row.training_class.training.away:
        return None
    return Counter(unit, staff[unit], mates + 1)


def asks(rows: Collection[Enrolment]) -> list[Ask]:
    """The rows of a page with what helps to decide; four queries however many rows."""
    seats = seats_of([row.training_class for row in rows])
    jp = credits.balances([row.person_id for row in rows], today().year)
    mates, staff = _mates(rows), _staff(rows)
    return [
        Ask(
            row,
            seats[row.training_class_id],
            text.jp(jp.get(row.person_id, 0)),
            mates[row.pk],
            _crowd(row, mates[row.pk], staff),
        )
        for row in rows
    ]
