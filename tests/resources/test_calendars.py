"""Office hours by unit, days away, facilitators' days: rules, verbs, pages."""

import datetime as dt
from fractions import Fraction
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from asah.core.access import SYSTEM
from asah.core.errors import Refused
from asah.people.models import Unit
from asah.resources import api
from asah.resources.calc.calendar import Counter, Opening, ancestors, busy_days, hours_on
from asah.resources.models import Absence, Facilitator, Leave, OfficeHours
from asah.resources.services import calendars
from tests.factories.people import PersonFactory
from tests.factories.resources import FacilitatorFactory, HolidayFactory
from tests.pages import signed_in
from tests.people import Member

AT = dt.datetime(2026, 11, 24, 9, tzinfo=dt.UTC)
MONDAY, SATURDAY = dt.date(2026, 11, 30), dt.date(2026, 12, 5)
EIGHT, FOUR, NINE = dt.time(8), dt.time(16), dt.time(9)
OPENINGS = [Opening(0, 1, (EIGHT, FOUR)), Opening(12, 6, (NINE, FOUR))]


def test_the_nearest_unit_with_hours_decides() -> None:
    assert hours_on("000012/000045/", SATURDAY, OPENINGS, ()) == (NINE, FOUR)
    assert hours_on("000012/000045/", MONDAY, OPENINGS, ()) is None
    assert hours_on("000013/", MONDAY, OPENINGS, ()) == (EIGHT, FOUR)


def test_a_holiday_and_a_region_without_hours_are_closed() -> None:
    assert hours_on("000013/", MONDAY, OPENINGS, {MONDAY}) is None
    assert hours_on("000013/", MONDAY, [], ()) is None


def test_the_own_unit_comes_first_of_its_path() -> None:
    assert ancestors("000012/000045/") == [45, 12]


@pytest.mark.parametrize(("staff", "away", "empty"), [(8, 4, True), (10, 4, False), (0, 0, False)])
def test_a_counter_is_too_empty_above_the_limit(staff: int, away: int, empty: bool) -> None:
    assert Counter(1, staff, away).too_empty(Fraction(2, 5)) is empty


def test_other_weekdays_and_absences_are_busy() -> None:
    found = busy_days("12345", [(MONDAY, MONDAY)], MONDAY, SATURDAY)
    assert found == [MONDAY, SATURDAY]


def _hours(unit: Unit | None = None, days: str = "67") -> list[OfficeHours]:
    spec = calendars.HoursSpec(unit, days, NINE, FOUR, dt.date(2026, 11, 1))
    return calendars.set_office_hours(spec=spec, actor=SYSTEM, at=AT)


def test_a_unit_open_on_saturday_is_known(counter: Unit, disdukcapil: Unit) -> None:
    _hours(disdukcapil)
    opens = api.office_hours(SATURDAY, SATURDAY)
    assert opens(counter.path, SATURDAY) == (NINE, FOUR)


def test_new_hours_end_the_old_ones_the_day_before(counter: Unit) -> None:
    _hours(counter)
    spec = calendars.HoursSpec(counter, "6", EIGHT, FOUR, dt.date(2026, 12, 1))
    calendars.set_office_hours(spec=spec, actor=SYSTEM, at=AT)
    rows = OfficeHours.objects.filter(weekday=6).order_by("valid_from")
    assert [row.valid_to for row in rows] == [dt.date(2026, 11, 30), None]
    assert OfficeHours.objects.get(weekday=7).valid_to is None


def test_hours_that_end_before_they_begin_are_refused(db: None) -> None:
    spec = calendars.HoursSpec(None, "1", FOUR, EIGHT, dt.date(2026, 12, 1))
    with pytest.raises(Refused, match="sesudah jam buka"):
        calendars.set_office_hours(spec=spec, actor=SYSTEM, at=AT)


def test_the_regions_hours_load_once_and_pick_up_new_units(db: None) -> None:
    OfficeHours.objects.all().delete()
    assert (calendars.load_office_hours(), calendars.load_office_hours()) == (5, 0)
    Unit.objects.create(code="DBCE2E1D5C55550B5EF14396E757AF09", name="MPP", path="x", kind="opd")
    assert calendars.load_office_hours() == 7


def test_leaves_are_read_as_they_were_pasted(budi: Member, sari: Member) -> None:
    first = "199003122015051002; 1-12-2026; 5-12-2026; cuti"
    second = "198104072006042003\t2026-12-01\t1/12/2026"
    found = calendars.read_leaves(f"{first}\n\n{second}")
    assert [(one.person_id, one.first.day, one.last.day, one.kind) for one in found] == [
        (budi.person.pk, 1, 5, "leave"),
        (sari.person.pk, 1, 1, "leave"),
    ]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("123; 1-12-2026; 5-12-2026", "Baris 1: NIP 123 tidak ada"),
        ("199003122015051002; besok; 5-12-2026", "Baris 1 tidak terbaca"),
        ("199003122015051002; 5-12-2026; 1-12-2026", "Baris 1 tidak terbaca"),
        ("199003122015051002; 1-12-2026", "Baris 1 tidak terbaca"),
        ("199003122015051002; 1-12-2026; 5-12-2026; liburan", "Baris 1 tidak terbaca"),
    ],
)
def test_a_line_that_cannot_be_read_is_named(budi: Member, line: str, words: str) -> None:
    with pytest.raises(Refused, match=words):
        calendars.read_leaves(line)


def test_the_same_leave_twice_is_one(budi: Member) -> None:
    rows = calendars.read_leaves("199003122015051002; 1-12-2026; 5-12-2026; sakit\n" * 2)
    assert api.bulk_add_leaves(leaves=rows, actor=SYSTEM, at=AT) == 1
    assert api.bulk_add_leaves(leaves=rows, actor=SYSTEM, at=AT) == 0
    assert [row.kind for row in api.leaves([budi.person.pk], MONDAY, SATURDAY)] == ["sick"]


def test_a_facilitator_away_or_unwilling_is_named(db: None) -> None:
    rahma = FacilitatorFactory(name="Rahma")
    Absence.objects.create(facilitator=rahma, first=MONDAY, last=MONDAY, note="ujian")
    said = [api.facilitator_clash(rahma, day) for day in (MONDAY, SATURDAY, dt.date(2026, 12, 1))]
    assert said == [
        "Rahma tidak dapat hadir pada hari itu: ujian.",
        "Rahma tidak bersedia pada hari itu.",
        "",
    ]


def test_an_absence_in_the_wrong_order_is_refused(db: None) -> None:
    wrong = Absence(facilitator=FacilitatorFactory(), first=SATURDAY, last=MONDAY)
    with pytest.raises(Refused, match="lebih awal"):
        calendars.add_absence(absence=wrong, actor=SYSTEM, at=AT)


@pytest.fixture
def officer(yusran: Member, now: dt.datetime) -> Client:
    return signed_in(yusran)


def _posted(officer: Client, name: str, data: dict[str, Any], *args: int) -> str:
    url = reverse(f"resources:{name}", args=args)
    return officer.post(url, data, follow=True).content.decode()


def test_an_officer_sets_hours_on_the_page(officer: Client, counter: Unit) -> None:
    data = {"unit": counter.pk, "days": ["6", "7"], "opens": "09:00", "valid_from": "2026-12-01"}
    assert "sesudah jam buka" in _posted(officer, "hours", {**data, "closes": "08:00"})
    assert "Jam kantor tersimpan" in _posted(officer, "hours", {**data, "closes": "15:00"})
    assert OfficeHours.objects.filter(unit=counter).count() == 2


def test_an_officer_pastes_leaves_and_takes_one_back(officer: Client, budi: Member) -> None:
    assert "tidak ada di data pegawai" in _posted(
        officer, "leaves", {"rows": "1; 1-1-2027; 1-1-2027"}
    )
    page = _posted(officer, "leaves", {"rows": "199003122015051002; 1-12-2026; 5-12-2026"})
    assert "1 catatan baru tersimpan" in page
    assert "Catatan dihapus" in _posted(officer, "leave_remove", {}, Leave.objects.get().pk)


def test_an_officer_notes_when_a_facilitator_cannot_come(officer: Client) -> None:
    rahma = FacilitatorFactory()
    back = {"first": "2026-12-05", "last": "2026-12-01"}
    assert "Isi kedua tanggal" in _posted(officer, "absence_add", back, rahma.pk)
    data = {"first": "2026-12-01", "last": "2026-12-05", "note": "ujian"}
    assert "ujian" in _posted(officer, "absence_add", data, rahma.pk)
    gone = _posted(officer, "absence_remove", {}, Absence.objects.get().pk)
    assert "dapat dijadwalkan lagi" in gone


def test_a_facilitators_weekdays_are_kept(officer: Client) -> None:
    rahma = FacilitatorFactory(name="Rahma")
    data = {"kind": "external", "name": "Rahma", "days": ["6", "1"], "active": "on"}
    _posted(officer, "facilitator_edit", data, rahma.pk)
    assert Facilitator.objects.get().weekdays == "16"


@pytest.mark.parametrize("name", ["hours", "leaves"])
def test_calendars_ask_as_often_for_three_rows_as_for_one(officer: Client, name: str) -> None:
    from tests.pages import asks_as_often

    def more() -> None:
        HolidayFactory(date=dt.date(2027, 1, Leave.objects.count() + 1))
        _hours(PersonFactory().unit)
        Leave.objects.create(person=PersonFactory(), first=MONDAY, last=SATURDAY)

    more()
    asks_as_often(officer, reverse(f"resources:{name}"), more)
