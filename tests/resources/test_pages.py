"""The officer's setup pages."""

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from asah.core import clock
from asah.core.access import SYSTEM
from asah.resources import api
from asah.resources.models import Facilitator, Holiday, Room
from tests.factories.resources import (
    BookingFactory,
    FacilitatorFactory,
    HolidayFactory,
    RoomFactory,
)
from tests.people import Member

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(client: Client, yusran: Member) -> Client:
    client.force_login(yusran.user)
    return client


def _queries(client: Client, name: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as caught:
        assert client.get(reverse(name)).status_code == 200
    return len(caught)


# session, user, actor; then: count, rows
@pytest.mark.parametrize(
    ("name", "factory"),
    [("resources:rooms", RoomFactory), ("resources:facilitators", FacilitatorFactory)],
)
def test_lists_ask_as_often_for_three_rows_as_for_one(
    officer: Client, name: str, factory: Any
) -> None:
    factory()
    one = _queries(officer, name)
    factory.create_batch(2)
    assert _queries(officer, name) == one <= 12


def test_holidays_ask_as_often_for_three_rows_as_for_one(officer: Client) -> None:
    HolidayFactory(date=clock.today())
    one = _queries(officer, "resources:holidays")
    for n in (1, 2):
        HolidayFactory(date=clock.today() + dt.timedelta(days=n))
    assert _queries(officer, "resources:holidays") == one <= 12


def test_a_room_is_added_on_its_page(officer: Client) -> None:
    data = {"name": "Ruang Anoa", "place": "BKPSDM", "capacity": "30", "active": "on"}
    answer = officer.post(reverse("resources:room_new"), data)
    assert answer.status_code == 302
    assert Room.objects.get().capacity == 30


def test_a_room_without_a_name_is_told_at_its_field(officer: Client) -> None:
    answer = officer.post(reverse("resources:room_new"), {"capacity": "30"})
    assert list(answer.context["form"].errors) == ["name"]


def test_a_refusal_stands_at_its_field(officer: Client) -> None:
    HolidayFactory(date=dt.date(2026, 12, 25))
    data = {"date": "2026-12-25", "name": "Natal", "legal_basis": ""}
    answer = officer.post(reverse("resources:holidays"), data)
    assert list(answer.context["form"].errors) == ["date"]


def test_an_employee_is_found_by_nip(officer: Client, ilham: Member) -> None:
    data = {"kind": "internal", "nip": "19950605 202012 1 008", "active": "on"}
    answer = officer.post(reverse("resources:facilitator_new"), data)
    assert answer.status_code == 302
    assert Facilitator.objects.get().person == ilham.person


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"kind": "internal", "nip": "1"}, "nip"),
        ({"kind": "external", "name": ""}, "name"),
    ],
)
def test_a_facilitator_without_a_name_is_told(
    officer: Client, data: dict[str, str], field: str
) -> None:
    answer = officer.post(reverse("resources:facilitator_new"), data)
    assert list(answer.context["form"].errors) == [field]


def test_one_employee_is_a_facilitator_once(officer: Client, ilham: Member) -> None:
    FacilitatorFactory(person=ilham.person, kind="internal")
    data = {"kind": "internal", "nip": ilham.person.nip}
    answer = officer.post(reverse("resources:facilitator_new"), data)
    assert list(answer.context["form"].errors) == ["nip"]


def test_a_holiday_is_removed(officer: Client) -> None:
    day = HolidayFactory(date=clock.today())
    officer.post(reverse("resources:holiday_remove", args=[day.pk]))
    assert not Holiday.objects.exists()


def test_a_facilitator_page_shows_what_is_known(officer: Client, rahma: Member) -> None:
    who = FacilitatorFactory(user=rahma.user)
    answer = officer.get(reverse("resources:facilitator_edit", args=[who.pk]))
    assert answer.context["form"]["email"].value() == rahma.user.email


@pytest.mark.parametrize("name", ["room", "facilitator"])
def test_what_is_still_needed_is_not_taken_out_of_use(officer: Client, name: str) -> None:
    row = RoomFactory() if name == "room" else FacilitatorFactory()
    soon = clock.now() + dt.timedelta(days=2)
    BookingFactory(**{name: row}, start=soon, end=soon + dt.timedelta(hours=2))
    data = {"name": row.name, "capacity": "30", "kind": "external"}
    answer = officer.post(reverse(f"resources:{name}_edit", args=[row.pk]), data)
    assert list(answer.context["form"].errors) == ["active"]


def test_a_holiday_is_added(officer: Client) -> None:
    data = {"date": "2027-03-11", "name": "Idulfitri", "legal_basis": "SKB"}
    assert officer.post(reverse("resources:holidays"), data).status_code == 302
    assert Holiday.objects.get().legal_basis == "SKB"


def test_an_employees_facilitator_page_shows_the_nip(officer: Client, ilham: Member) -> None:
    who = FacilitatorFactory(person=ilham.person, kind="internal")
    answer = officer.get(reverse("resources:facilitator_edit", args=[who.pk]))
    assert answer.context["form"]["nip"].value() == ilham.person.nip


def test_facilitators_are_added_in_bulk(officer: Client) -> None:
    spec = api.FacilitatorSpec("Harlina Mekuo", organisation="Universitas Halu Oleo")
    made = api.bulk_add_facilitators(facilitators=[spec], actor=SYSTEM, at=clock.now())
    assert [(row.name, row.kind) for row in made] == [("Harlina Mekuo", "external")]
