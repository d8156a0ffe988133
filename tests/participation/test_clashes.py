"""What speaks against dates, named before they are taken."""

import datetime as dt

import pytest
from django.urls import reverse

from asah.delivery.models import TrainingClass
from asah.participation.selectors.clashes import named, warnings
from asah.people.models import Unit
from asah.resources.models import Leave, OfficeHours
from tests.factories.delivery import ClassFactory
from tests.factories.participation import EnrolmentFactory
from tests.factories.people import PersonFactory
from tests.factories.resources import RoomFactory, moment
from tests.pages import signed_in
from tests.people import Member

DAY = dt.date(2026, 12, 1)
TUESDAY = "Sel,\u00a01\u00a0Des\u00a02026"
SPAN = [(moment("2026-12-01 08:00"), moment("2026-12-01 12:00"))]


@pytest.fixture
def seated(coming: TrainingClass, budi: Member) -> TrainingClass:
    EnrolmentFactory(training_class=coming, person=budi.person)
    return coming


def _opens(unit: Unit | None) -> None:
    OfficeHours.objects.create(
        unit=unit, weekday=2, opens=dt.time(8), closes=dt.time(16), valid_from=dt.date(2026, 1, 1)
    )


def test_a_class_without_people_has_nothing_against_it(coming: TrainingClass) -> None:
    assert warnings(coming, SPAN) == []


def test_people_on_leave_are_named(seated: TrainingClass, budi: Member) -> None:
    Leave.objects.create(person=budi.person, first=DAY, last=DAY)
    assert warnings(seated, SPAN) == [f"{TUESDAY} cuti atau dinas luar: Budi Tolaki."]


def test_people_in_another_class_are_named(seated: TrainingClass, budi: Member) -> None:
    other = ClassFactory(with_sessions=["2026-12-01 10:00/11:00"], training__title="Arsip")
    EnrolmentFactory(training_class=other, person=budi.person)
    assert warnings(seated, SPAN) == [f"Bertemu {other.title}: Budi Tolaki."]


def test_a_counter_left_too_empty_is_named(seated: TrainingClass, counter: Unit) -> None:
    OfficeHours.objects.all().delete()
    _opens(None)
    PersonFactory(unit=counter)
    assert warnings(seated, SPAN) == [
        f"Bidang Pelayanan Pendaftaran Penduduk hampir kosong pada {TUESDAY}: 1 dari 2 orang pergi."
    ]


def test_a_counter_that_is_closed_then_or_well_staffed_is_not(
    seated: TrainingClass, counter: Unit
) -> None:
    OfficeHours.objects.all().delete()
    assert warnings(seated, SPAN) == []
    _opens(counter)
    PersonFactory.create_batch(4, unit=counter)
    assert warnings(seated, SPAN) == []


def test_colleagues_in_class_or_on_leave_that_day_count(
    seated: TrainingClass, counter: Unit
) -> None:
    _opens(counter)
    mates = PersonFactory.create_batch(4, unit=counter)
    other = ClassFactory(with_sessions=["2026-12-01 13:00/15:00"])
    EnrolmentFactory(training_class=other, person=mates[0])
    Leave.objects.create(person=mates[1], first=DAY, last=DAY)
    assert [s.split(": ")[1] for s in warnings(seated, SPAN)] == ["3 dari 5 orang pergi."]


def test_a_training_that_keeps_nobody_away_empties_no_counter(
    seated: TrainingClass, counter: Unit
) -> None:
    _opens(counter)
    seated.training.away = False
    assert warnings(seated, SPAN) == []


def test_many_names_are_cut() -> None:
    assert named(["A", "B", "C", "D", "E"]) == "A, B, C dan 2 lainnya"


def test_proposals_and_a_changed_session_say_so_first(
    seated: TrainingClass, budi: Member, yusran: Member, now: dt.datetime
) -> None:
    Leave.objects.create(person=budi.person, first=DAY, last=dt.date(2026, 12, 20))
    room, client = RoomFactory(capacity=40), signed_in(yusran)
    url = reverse("delivery:sessions", args=[seated.code])
    assert "cuti atau dinas luar: Budi" in client.get(url, {"first": "2026-12-02"}).content.decode()
    url = reverse("delivery:session_edit", args=[seated.code, 1])
    data = {"date": "2026-12-02", "from_time": "08:00", "to_time": "12:00", "mode": "onsite"}
    data |= {"room": str(room.pk)}
    assert "Periksa dahulu" in client.post(url, data).content.decode()
    client.post(url, {**data, "anyway": "yes"})
    assert seated.sessions.get().room == room
