"""What a draw settles for the yearly plan: seats, and who must wait."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asah.catalog.models import Training
from asah.core.clock import Quarter
from asah.impact.api import Programme, held_back, reserved_seats
from asah.impact.calc.seats import pick
from asah.impact.models import ProgrammeSeat
from asah.impact.selectors.staff import taken
from tests.factories import impact

START = Quarter(impact.NOW.year + 1, 1)


def test_no_workplace_sends_more_than_its_limit_and_no_unit_more_than_its_seats() -> None:
    people = [(person, person % 2) for person in range(20)]
    chosen = pick(people, most=5, limits={0: 2, 1: 9}, seed=3)
    assert Counter(person % 2 for person in chosen) == {0: 2, 1: 3}


@given(st.sets(st.integers(0, 99), min_size=6), st.integers(0, 99), st.integers(0, 9))
def test_who_leaves_changes_nobody_elses_turn(people: set[int], gone: int, seed: int) -> None:
    before = pick([(p, 0) for p in people], most=3, limits={}, seed=seed)
    after = pick([(p, 0) for p in people - {gone}], most=3, limits={}, seed=seed)
    assert [p for p in before if p != gone] == after[: len([p for p in before if p != gone])]


def test_a_unit_with_few_people_sends_all_of_them() -> None:
    assert sorted(pick([(1, 0), (2, 0)], most=5, limits={}, seed=1)) == [1, 2]


@pytest.fixture
def programme(db: None) -> Programme:
    """Drawn this year for next year's first three quarters; two people a counter, one may go."""
    return impact.drawn(count=16, start=str(START), decide_at=str(START.plus(5)))


def test_every_wave_has_its_seats_in_its_quarter(programme: Programme) -> None:
    found = Counter(seat.quarter for seat in reserved_seats(START.year))
    assert found == {str(START.plus(k)): 4 for k in range(3)}
    assert reserved_seats(START.year + 1) == []


def test_units_that_wait_have_no_seat_and_their_staff_is_held_back(programme: Programme) -> None:
    waiting = programme.units.filter(wave=0)
    assert not ProgrammeSeat.objects.filter(unit__in=waiting).exists()
    held = {seat.person_id for seat in held_back(START.year)}
    for unit in waiting.select_related("service_unit__unit"):
        people = unit.service_unit.unit.people.values_list("pk", flat=True)
        assert set(people) <= held


def test_who_was_not_given_a_seat_waits_too_unless_the_wave_is_the_first(
    programme: Programme,
) -> None:
    seated = {seat.person_id for seat in reserved_seats(START.year)}
    held = {seat.person_id for seat in held_back(START.year)}
    first = programme.units.filter(wave=1).select_related("service_unit__unit")
    early = {p for u in first for p in u.service_unit.unit.people.values_list("pk", flat=True)}
    assert not held & seated
    assert not held & early
    assert len(held) == 16 * 2 - len(seated) - len(early - seated)


def test_equivalent_trainings_are_held_back_too(programme: Programme) -> None:
    same = Training.objects.get()
    same.equivalence = "prima"
    same.save()
    other = Training.objects.create(
        code="prima-el", title="x", form="e-learning", jp=9, source="y", min_size=1, max_size=9,
        equivalence="prima",
    )  # fmt: skip
    programme.refresh_from_db()
    assert {seat.training_id for seat in held_back(START.year)} == {same.pk, other.pk}


def test_after_the_verdict_nobody_is_held_back(programme: Programme) -> None:
    assert held_back(START.plus(5).year + 1) == []


def test_seats_that_no_plan_can_hold_are_left_out(programme: Programme) -> None:
    training = Training.objects.get()
    training.classes_per_quarter, training.max_size = [1, 1, 0, 0], 3
    training.save()
    found = Counter(seat.quarter for seat in reserved_seats(START.year))
    assert found == {str(START): 3, str(START.plus(1)): 3}


def test_who_left_or_does_another_job_has_no_seat_any_more(programme: Programme) -> None:
    one, two, *_rest = reserved_seats(START.year)
    people = {seat.person_id: seat for seat in (one, two)}
    gone, moved = (ProgrammeSeat.objects.get(person_id=pk).person for pk in people)
    gone.active = False
    gone.save()
    training = Training.objects.get()
    training.audience = {"levels": [], "fields": [], "public_facing": True}
    training.save()
    moved.position = type(moved.position).objects.create(name="Arsiparis", kind="fungsional")
    moved.save()
    assert not {s.person_id for s in reserved_seats(START.year)} & set(people)


def test_nobody_goes_twice_in_a_quarter(programme: Programme) -> None:
    before = reserved_seats(START.year)
    seat = ProgrammeSeat.objects.first()
    other = Programme.objects.create(
        name="Lain", training=programme.training, start=programme.start,
        decide_at=programme.decide_at, state="drawn", created_at=programme.created_at,
    )  # fmt: skip
    unit = other.units.create(
        service_unit=seat.unit.service_unit, stratum="", first_period=seat.unit.first_period
    )
    ProgrammeSeat.objects.create(unit=unit, person=seat.person)
    assert reserved_seats(START.year) == before


def test_who_was_trained_is_counted_among_the_seats(programme: Programme) -> None:
    assert [(t.wave, t.units, t.staff, t.seats, t.trained) for t in taken(programme)] == [
        (1, 4, 8, 4, 0),
        (2, 4, 8, 4, 0),
        (3, 4, 8, 4, 0),
        (0, 4, 8, 0, 0),
    ]
