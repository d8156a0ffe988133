"""The officer's pages on classes and their dates."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from asah.delivery.models import TrainingClass
from tests.factories.delivery import ClassFactory, CourseFactory
from tests.factories.resources import FacilitatorFactory, HolidayFactory, RoomFactory
from tests.moments import clock_to, now
from tests.people import Member

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("now")]
__all__ = ["clock_to", "now"]
DAYS = ["2026-12-01 08:00/12:00", "2026-12-01 13:00/15:00"]


@pytest.fixture
def officer(client: Client, yusran: Member) -> Client:
    client.force_login(yusran.user)
    return client


@pytest.fixture
def row(db: None) -> TrainingClass:
    FacilitatorFactory(name="Rahma Yusuf")
    return ClassFactory(
        code="KOM-2026-01", with_sessions=DAYS, with_sessions__room=RoomFactory(name="Aula")
    )


def _queries(client: Client, url: str) -> int:
    with CaptureQueriesContext(connection) as caught:
        assert client.get(url).status_code == 200
    return len(caught)


def test_the_list_asks_as_often_for_many_classes(officer: Client, row: TrainingClass) -> None:
    # session, user, actor; quarters, count, rows, their sessions, what lacks
    one = _queries(officer, reverse("delivery:manage"))
    for _n in range(4):
        ClassFactory(with_sessions=DAYS)
    assert _queries(officer, reverse("delivery:manage")) == one <= 12


def test_the_sessions_ask_as_often_for_many(officer: Client, row: TrainingClass) -> None:
    # session, user, actor; class, training, sessions, holidays, begun
    other = ClassFactory(with_sessions=[f"2026-12-0{n} 08:00/12:00" for n in (1, 2, 3, 4)])
    counts = [_queries(officer, reverse("delivery:sessions", args=[r.code])) for r in (row, other)]
    assert counts[0] == counts[1] <= 12


@pytest.mark.parametrize(
    ("lack", "codes"),
    [("", {"A", "B", "C"}), ("jadwal", {"A"}), ("ruang", {"B"}), ("fasilitator", {"B", "C"})],
)
def test_classes_are_narrowed_to_what_they_lack(
    officer: Client, lack: str, codes: set[str]
) -> None:
    ClassFactory(code="A", state="planned", start=None, end=None)
    ClassFactory(code="B", with_sessions=DAYS)
    ClassFactory(code="C", with_sessions=DAYS, with_sessions__room=RoomFactory())
    answer = officer.get(reverse("delivery:manage"), {"lack": lack})
    assert {item.row.code for item in answer.context["rows"]} == codes


@pytest.mark.parametrize(
    ("query", "found"),
    [("text=KOM-2026", 1), ("text=tidak+ada", 0), ("state=open", 1), ("quarter=2026-Q4", 1)],
)
def test_classes_are_found_by_their_facts(
    officer: Client, row: TrainingClass, query: str, found: int
) -> None:
    answer = officer.get(f"{reverse('delivery:manage')}?{query}")
    assert len(answer.context["rows"]) == found


def test_the_title_names_what_is_missing(officer: Client) -> None:
    ClassFactory(state="planned", start=None, end=None)
    assert "1 kelas belum punya jadwal" in officer.get(reverse("delivery:manage")).content.decode()


def test_a_new_class_leads_to_its_dates(officer: Client) -> None:
    training = CourseFactory(code="KOM")
    data = {"training": training.pk, "quarter": "2026-Q4", "capacity": ""}
    answer = officer.post(reverse("delivery:class_new"), data)
    assert answer["Location"] == "/kelas/KOM-2026-01/sesi/"
    assert TrainingClass.objects.get().capacity == training.max_size


def test_a_quarter_that_is_over_is_not_offered(officer: Client) -> None:
    data = {"training": CourseFactory().pk, "quarter": "2026-Q1"}
    answer = officer.post(reverse("delivery:class_new"), data)
    assert list(answer.context["form"].errors) == ["quarter"]


def test_free_dates_are_proposed_and_picked(officer: Client, row: TrainingClass) -> None:
    HolidayFactory(date=dt.date(2026, 12, 2))
    url = reverse("delivery:sessions", args=[row.code])
    found = officer.get(url, {"first": "2026-12-02"}).context["proposals"]
    assert [(one.start.day, one.room, one.facilitator) for one in found][:2] == [
        (3, "Aula", "Rahma Yusuf"),
        (4, "Aula", "Rahma Yusuf"),
    ]
    officer.post(reverse("delivery:schedule_pick", args=[row.code]), {"start": "2026-12-03"})
    row.refresh_from_db()
    assert row.start == dt.date(2026, 12, 3)


@pytest.mark.parametrize(
    ("start", "words"), [("", "Pilih satu tanggal"), ("2026-12-05", "baru saja terisi")]
)
def test_a_date_that_is_not_free_changes_nothing(
    officer: Client, row: TrainingClass, start: str, words: str
) -> None:
    url = reverse("delivery:schedule_pick", args=[row.code])
    assert words in officer.post(url, {"start": start}, follow=True).content.decode()
    assert row.sessions.count() == 2


def test_a_planned_class_is_opened_by_a_press(officer: Client, row: TrainingClass) -> None:
    TrainingClass.objects.update(state="planned")
    url = reverse("delivery:class_open", args=[row.code])
    assert "Kelas dibuka" in officer.post(url, follow=True).content.decode()
    assert "sudah dibuka" in officer.post(url, follow=True).content.decode()


def _session(**changes: object) -> dict[str, object]:
    usual = {
        "date": "2026-12-01",
        "from_time": "09:00",
        "to_time": "11:30",
        "mode": "hybrid",
        "link": "https://contoh.example/kelas",
    }
    return usual | changes


def test_a_session_is_changed_on_its_page(officer: Client, row: TrainingClass) -> None:
    url = reverse("delivery:session_edit", args=[row.code, 1])
    assert officer.post(url, _session()).status_code == 302
    found = row.sessions.get(number=1)
    assert (found.minutes, found.mode, found.link) == (
        150,
        "hybrid",
        "https://contoh.example/kelas",
    )


def test_a_session_on_site_needs_a_room(officer: Client, row: TrainingClass) -> None:
    url = reverse("delivery:session_edit", args=[row.code, 1])
    answer = officer.post(url, _session(mode="onsite", room=""))
    assert list(answer.context["form"].errors) == ["room"]


def test_an_online_session_lets_its_room_go(officer: Client, row: TrainingClass) -> None:
    url = reverse("delivery:session_edit", args=[row.code, 1])
    officer.post(url, _session(mode="online", room=row.sessions.get(number=1).room_id))
    assert row.sessions.get(number=1).room is None


def test_a_refusal_stands_at_its_field(officer: Client, row: TrainingClass) -> None:
    url = reverse("delivery:session_edit", args=[row.code, 1])
    answer = officer.post(url, _session(to_time="14:00"))
    assert "bertemu sesi 2" in str(answer.context["form"].errors["from_time"])


def test_a_session_that_does_not_exist_is_absent(officer: Client, row: TrainingClass) -> None:
    assert officer.get(reverse("delivery:session_edit", args=[row.code, 9])).status_code == 404


def test_a_holiday_declared_later_is_named_at_the_session(
    officer: Client, row: TrainingClass
) -> None:
    HolidayFactory(date=dt.date(2026, 12, 1), name="Hari jadi kota")
    page = officer.get(reverse("delivery:sessions", args=[row.code])).content.decode()
    assert "Hari jadi kota" in page


def test_what_has_begun_offers_no_other_dates(
    officer: Client, clock_to: Callable[..., dt.datetime]
) -> None:
    row = ClassFactory(with_sessions=["2026-11-24 08:00/12:00"])
    assert not officer.get(reverse("delivery:sessions", args=[row.code])).context["may_move"]


def test_a_leader_sees_the_list_without_the_doors(client: Client, amir: Member) -> None:
    ClassFactory(code="KOM-2026-01", with_sessions=DAYS)
    client.force_login(amir.user)
    page = client.get(reverse("delivery:manage")).content.decode()
    assert "KOM-2026-01" in page
    assert "/kelas/KOM-2026-01/sesi/" not in page
