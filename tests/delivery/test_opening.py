"""Classes from an approved plan, and single ones."""

import datetime as dt

import pytest

from asah.core.access import SYSTEM, NotAllowed
from asah.core.clock import Quarter
from asah.core.errors import Refused
from asah.core.models import AuditLine
from asah.delivery.api import ClassSpec, bulk_open, open_from_plan
from asah.delivery.models import Session, TrainingClass
from asah.delivery.services.opening import create_class
from asah.resources.models import Booking
from tests.factories.delivery import CourseFactory
from tests.factories.plan_lines import plan_line
from tests.factories.resources import FacilitatorFactory, HolidayFactory, RoomFactory, moment
from tests.people import Member

pytestmark = pytest.mark.django_db
AT = moment("2026-09-25 09:00")


@pytest.fixture(autouse=True)
def means(db: None) -> None:
    """Two rooms and two facilitators."""
    RoomFactory.create_batch(2)
    FacilitatorFactory.create_batch(2)


def test_a_line_opens_its_classes_with_dates_rooms_and_facilitators() -> None:
    line = plan_line(CourseFactory(code="KOM-EMPATIK"), [], classes=2)
    found = open_from_plan(lines=[line], actor=SYSTEM, at=AT)
    codes = [(row.code, row.state, row.batch, row.capacity) for row in found.classes]
    assert codes == [
        ("KOM-EMPATIK-2026-01", "open", 1, 30),
        ("KOM-EMPATIK-2026-02", "open", 2, 30),
    ]
    sessions = Session.objects.all()
    assert [(s.number, bool(s.room), bool(s.facilitator)) for s in sessions] == [
        (1, True, True),
        (2, True, True),
    ] * 2
    assert Booking.objects.count() == 4
    assert len(set(sessions.values_list("secret", flat=True))) == 4


def test_opening_twice_opens_nothing_new() -> None:
    line = plan_line(CourseFactory(), [], classes=2)
    first = open_from_plan(lines=[line], actor=SYSTEM, at=AT)
    again = open_from_plan(lines=[line], actor=SYSTEM, at=AT)
    assert (first.new, again.new) == (2, 0)
    assert again.classes == first.classes
    assert AuditLine.objects.filter(verb="delivery.open_from_plan").count() == 1


def test_a_class_starts_a_fortnight_after_the_decision_and_inside_its_quarter() -> None:
    line = plan_line(CourseFactory(), [], classes=4)
    late = moment("2026-10-20 09:00")
    found = open_from_plan(lines=[line], actor=SYSTEM, at=late)
    starts = [row.start for row in found.classes if row.start]
    assert min(starts) >= dt.date(2026, 11, 3)
    assert max(starts) <= dt.date(2026, 12, 31)
    assert len(set(starts)) == 4


def test_no_class_lies_on_a_holiday() -> None:
    for day in range(1, 31):
        HolidayFactory(date=dt.date(2026, 10, day))
    line = plan_line(CourseFactory(), [])
    found = open_from_plan(lines=[line], actor=SYSTEM, at=AT)
    assert found.classes[0].start == dt.date(2026, 11, 2)


def test_the_batch_goes_on_counting() -> None:
    training = CourseFactory(code="KOM")
    open_from_plan(lines=[plan_line(training, [], classes=2)], actor=SYSTEM, at=AT)
    spec = ClassSpec(training, Quarter(2026, 4), 20, dt.date(2026, 11, 2))
    made = bulk_open(specs=[spec], actor=SYSTEM, at=AT)
    assert [row.code for row in made] == ["KOM-2026-03"]


def test_an_e_learning_class_is_online_and_takes_no_room() -> None:
    training = CourseFactory(form="e-learning", jp=9, quantity={"minutes_by_day": [135] * 3})
    found = open_from_plan(lines=[plan_line(training, [])], actor=SYSTEM, at=AT)
    rows = found.classes[0].sessions.all()
    assert [(s.mode, s.room, s.minutes) for s in rows] == [("online", None, 135)] * 3


def test_a_class_for_which_no_room_is_large_enough_stands_without() -> None:
    training = CourseFactory(max_size=500)
    found = open_from_plan(lines=[plan_line(training, [])], actor=SYSTEM, at=AT)
    assert [s.room for s in found.classes[0].sessions.all()] == [None, None]


def test_the_officer_adds_a_class_without_dates(yusran: Member) -> None:
    row = create_class(
        training=CourseFactory(code="KOM"),
        quarter=Quarter(2026, 4),
        capacity=25,
        actor=yusran.actor,
        at=AT,
    )
    assert (row.code, row.state, row.start, row.capacity) == ("KOM-2026-01", "planned", None, 25)


@pytest.mark.parametrize(
    ("quarter", "active", "words"),
    [(Quarter(2026, 2), True, "sudah lewat"), (Quarter(2026, 4), False, "tidak dipakai lagi")],
)
def test_a_class_that_makes_no_sense_is_refused(
    yusran: Member, quarter: Quarter, active: bool, words: str
) -> None:
    training = CourseFactory(active=active)
    with pytest.raises(Refused, match=words):
        create_class(training=training, quarter=quarter, capacity=9, actor=yusran.actor, at=AT)
    assert not TrainingClass.objects.exists()


def test_only_the_officer_adds_classes(sari: Member) -> None:
    with pytest.raises(NotAllowed):
        bulk_open(specs=[], actor=sari.actor, at=AT)
