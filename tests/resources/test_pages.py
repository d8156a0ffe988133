"""The officer's setup pages."""

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from asah.core import clock
from asah.resources.models import Facilitator, Holiday, Room
from tests.factories.resources import FacilitatorFactory, HolidayFactory, RoomFactory
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


# session, user, employee, grants; then: count, rows
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
