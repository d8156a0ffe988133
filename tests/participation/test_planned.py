"""The people of an approved plan get their seats."""

import datetime as dt

import pytest

from asah.core.access import SYSTEM
from asah.delivery.api import open_from_plan
from asah.participation.api import SeatSpec, approvers, bulk_enrol, seat_planned
from asah.participation.models import Enrolment
from asah.plan.models import PlanLine, PlanSeat
from tests.factories.delivery import ClassFactory, CourseFactory
from tests.factories.participation import EnrolmentFactory
from tests.factories.people import PersonFactory
from tests.factories.plan_lines import plan_line
from tests.factories.resources import FacilitatorFactory, RoomFactory, moment
from tests.people import Member

pytestmark = pytest.mark.django_db
AT = moment("2026-09-25 09:00")


@pytest.fixture
def line(db: None) -> PlanLine:
    """Two classes for six people of two units, opened."""
    RoomFactory.create_batch(2)
    FacilitatorFactory.create_batch(2)
    first, second = PersonFactory(), PersonFactory()
    people = [first, second, *PersonFactory.create_batch(2, unit=first.unit)]
    people += PersonFactory.create_batch(2, unit=second.unit)
    found = plan_line(CourseFactory(), people, classes=2)
    open_from_plan(lines=[found], actor=SYSTEM, at=AT)
    return found


def test_planned_people_are_seated_and_units_spread(line: PlanLine) -> None:
    done = seat_planned(lines=[line], actor=SYSTEM, at=AT)
    rows = Enrolment.objects.all()
    assert (done.new, done.unplaced) == (6, [])
    assert {(row.state, row.origin) for row in rows} == {("enrolled", "plan")}
    by_class: dict[int, list[int]] = {}
    for row in rows.select_related("person"):
        by_class.setdefault(row.training_class_id, []).append(row.person.unit_id)
    assert sorted(len(units) for units in by_class.values()) == [3, 3]
    assert all(len(set(units)) == 2 for units in by_class.values())


def test_seating_twice_seats_nobody_anew(line: PlanLine) -> None:
    seat_planned(lines=[line], actor=SYSTEM, at=AT)
    assert seat_planned(lines=[line], actor=SYSTEM, at=AT).new == 0
    assert Enrolment.objects.count() == 6


def test_who_gave_the_seat_back_does_not_get_it_again(line: PlanLine) -> None:
    seat_planned(lines=[line], actor=SYSTEM, at=AT)
    Enrolment.objects.filter(pk=Enrolment.objects.all()[0].pk).update(state="declined")
    assert seat_planned(lines=[line], actor=SYSTEM, at=AT).new == 0


def test_a_drawn_seat_keeps_its_origin(line: PlanLine) -> None:
    drawn = PlanSeat.objects.all()[0]
    PlanSeat.objects.filter(pk=drawn.pk).update(reserved=True)
    seat_planned(lines=[line], actor=SYSTEM, at=AT)
    assert [row.person_id for row in Enrolment.objects.filter(origin="reserved")] == [
        drawn.person_id
    ]


def test_whom_no_date_fits_waits_with_the_reason(line: PlanLine) -> None:
    person = PlanSeat.objects.all()[0].person
    days = sorted({row.start for row in line.opened.all()})
    busy = ClassFactory(with_sessions=[f"{day} 08:00/16:00" for day in days])
    EnrolmentFactory(training_class=busy, person=person)
    done = seat_planned(lines=[line], actor=SYSTEM, at=AT)
    assert done.new == 5
    assert [(row.person, row.state, row.reason) for row in done.unplaced] == [
        (
            person,
            "waiting",
            "Jadwal semua angkatan bertemu kelas lain; BKPSDM mencarikan tanggal lain.",
        )
    ]


def test_nobody_sits_in_two_planned_classes_on_one_morning(line: PlanLine) -> None:
    people = [seat.person for seat in PlanSeat.objects.select_related("person")]
    other = plan_line(CourseFactory(title="Menulis"), people, classes=3)
    open_from_plan(lines=[other], actor=SYSTEM, at=AT)
    seat_planned(lines=[line, other], actor=SYSTEM, at=AT)
    taken: dict[int, set[dt.date]] = {}
    for row in Enrolment.objects.filter(state="enrolled").select_related("training_class"):
        start = row.training_class.start
        assert start not in taken.setdefault(row.person_id, set())
        assert start
        taken[row.person_id].add(start)


def test_the_nearest_head_decides_and_never_oneself(budi: Member, sari: Member) -> None:
    assert approvers([budi.person, sari.person]) == {
        budi.person.pk: sari.person.pk,
        sari.person.pk: None,
    }


def test_bulk_seats_leave_out_who_has_one(budi: Member, sari: Member) -> None:
    row = EnrolmentFactory(person=budi.person)
    specs = [SeatSpec(row.training_class_id, who.person.pk, "requested") for who in (budi, sari)]
    made = bulk_enrol(seats=specs, actor=SYSTEM, at=AT)
    assert [one.person_id for one in made] == [sari.person.pk]
    assert len(made[0].receipt) == 9
