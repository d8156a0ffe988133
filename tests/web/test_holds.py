"""Who waits for a drawn programme may not ask for its training before the turn."""

import pytest

from asah.catalog.models import Training
from asah.core import clock
from asah.core.access import SYSTEM
from asah.core.clock import Quarter
from asah.core.errors import Refused
from asah.impact.api import Programme, reserved_seats
from asah.participation.api import request_seat
from asah.people.models import Person
from asah.web.holds import held_until
from tests.factories import impact
from tests.factories.delivery import ClassFactory, CourseFactory
from tests.people import Member

START = Quarter(impact.NOW.year + 1, 1)


@pytest.fixture
def programme(db: None) -> Programme:
    """Drawn this year for next year's first three quarters."""
    return impact.drawn(count=16, start=str(START), decide_at=str(START.plus(5)))


def _waiting(programme: Programme) -> Person:
    """Somebody of a unit that waits until the verdict."""
    unit = programme.units.filter(wave=0).select_related("service_unit__unit")[0]
    return unit.service_unit.unit.people.order_by("pk")[0]


def test_the_quarter_of_the_turn_is_named(programme: Programme) -> None:
    person, training = _waiting(programme), programme.training
    assert held_until(person.pk, training, clock.today()) == START.plus(5).label


def test_others_and_other_trainings_are_not_held(programme: Programme, budi: Member) -> None:
    assert held_until(budi.person.pk, programme.training, clock.today()) == ""
    assert held_until(_waiting(programme).pk, CourseFactory(), clock.today()) == ""


def test_an_equivalent_training_is_held_too(programme: Programme) -> None:
    Training.objects.update(equivalence="prima")
    other = CourseFactory(equivalence="prima")
    assert held_until(_waiting(programme).pk, other, clock.today()) == START.plus(5).label


def test_asking_says_when_the_turn_comes(programme: Programme) -> None:
    day = clock.today().replace(year=START.year + 1)
    klass = ClassFactory(training=programme.training, start=day, end=day)
    with pytest.raises(Refused, match=f"mulai {START.plus(5).label}"):
        request_seat(training_class=klass, person=_waiting(programme), actor=SYSTEM, at=clock.now())
    assert reserved_seats(START.year)
