"""Pages of attendance: the code, the scan, the roster, the sheet."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from asah.delivery.models import Session, TrainingClass
from asah.participation.calc import code as codes
from asah.participation.models import Attendance, Enrolment
from tests.factories.participation import AttendanceFactory, EnrolmentFactory
from tests.pages import asks_as_often, signed_in
from tests.people import Member

pytestmark = pytest.mark.django_db
type Open = Callable[[Member], Client]


def test_a_roster_asks_as_often_for_many_people(
    sign_in: Open, rahma: Member, workshop: TrainingClass, morning: Session
) -> None:
    # session, user, actor; the session, sessions, counts, last mark, count, rows
    EnrolmentFactory(training_class=workshop)
    url = reverse("participation:session_page", args=[morning.pk])
    asks_as_often(
        sign_in(rahma), url, lambda: EnrolmentFactory.create_batch(9, training_class=workshop)
    )


def _code(session: Session, now: dt.datetime) -> str:
    return codes.code(session.secret, codes.window_of(now.timestamp()))


def test_the_code_is_typed_on_its_page(
    sign_in: Open, budi: Member, budis_seat: Enrolment, morning: Session, now: dt.datetime
) -> None:
    data = {"code": _code(morning, now)}
    answer = sign_in(budi).post(reverse("participation:check_in"), data, follow=True)
    assert "Anda tercatat hadir" in answer.content.decode()
    assert Attendance.objects.get().mark == "present"


def test_a_scan_takes_one_press(
    sign_in: Open, budi: Member, budis_seat: Enrolment, morning: Session, now: dt.datetime
) -> None:
    client = sign_in(budi)
    url = reverse("participation:scan", args=[morning.pk, _code(morning, now)])
    proof = client.get(url).context["proof"]
    assert not Attendance.objects.exists()
    client.post(url, {"proof": proof})
    assert Attendance.objects.get().how == "qr"


def test_a_proof_is_good_for_its_person_only(
    sign_in: Open,
    budi: Member,
    sari: Member,
    budis_seat: Enrolment,
    morning: Session,
    now: dt.datetime,
) -> None:
    EnrolmentFactory(training_class=morning.training_class, person=sari.person)
    url = reverse("participation:scan", args=[morning.pk, _code(morning, now)])
    proof = sign_in(budi).get(url).context["proof"]
    answer = sign_in(sari).post(url, {"proof": proof}, follow=True)
    assert "Waktunya habis" in answer.content.decode()
    assert not Attendance.objects.exists()


def test_an_old_scan_leads_to_the_code_page(
    sign_in: Open, budi: Member, budis_seat: Enrolment, morning: Session, now: dt.datetime
) -> None:
    url = reverse("participation:scan", args=[morning.pk, "000000"])
    answer = sign_in(budi).get(url, follow=True)
    assert "Kode salah atau sudah berganti" in answer.content.decode()


def test_a_tap_without_htmx_comes_back_to_its_row(
    sign_in: Open, rahma: Member, budis_seat: Enrolment, morning: Session
) -> None:
    url = reverse("participation:mark", args=[morning.pk])
    person = budis_seat.person_id
    answer = sign_in(rahma).post(url, {"person": person, "mark": "excused"})
    assert answer["Location"] == f"/sesi/{morning.pk}/#orang-{person}"
    assert Attendance.objects.get().mark == "excused"


def test_a_tap_with_htmx_answers_the_row_and_the_counts(
    sign_in: Open, rahma: Member, budis_seat: Enrolment, morning: Session
) -> None:
    url = reverse("participation:mark", args=[morning.pk])
    data = {"person": budis_seat.person_id, "mark": "present"}
    answer = sign_in(rahma).post(url, data, headers={"HX-Request": "true"})
    page = answer.content.decode()
    assert f'id="orang-{budis_seat.person_id}"' in page
    assert '<div id="hitung" hx-swap-oob="true">' in page
    assert "1</b> dari 1 hadir" in page


def test_a_tap_that_is_refused_reloads_the_page(
    sign_in: Open, rahma: Member, morning: Session
) -> None:
    url = reverse("participation:mark", args=[morning.pk])
    answer = sign_in(rahma).post(url, {"person": "x"}, headers={"HX-Request": "true"})
    assert answer["HX-Redirect"] == f"/sesi/{morning.pk}/"


def test_the_wall_shows_the_code_and_its_time(
    sign_in: Open, rahma: Member, morning: Session, now: dt.datetime
) -> None:
    answer = sign_in(rahma).get(reverse("participation:session_code", args=[morning.pk]))
    code = _code(morning, now)
    assert f"{code[:3]}\u00a0{code[3:]}" in answer.content.decode()
    assert answer["Cache-Control"] == "no-store"


def test_without_script_the_page_reloads_when_the_code_changes(
    sign_in: Open, rahma: Member, morning: Session, now: dt.datetime
) -> None:
    page = sign_in(rahma).get(reverse("participation:session_page", args=[morning.pk])).content
    left = codes.seconds_left(now.timestamp())
    refresh = f'<noscript><meta http-equiv="refresh" content="{left}"></noscript>'
    assert refresh in page.decode()


@pytest.mark.parametrize(
    ("filter_", "names"), [("belum", ["Budi Tolaki"]), ("hadir", ["Hadir Satu"])]
)
def test_the_roster_is_narrowed(
    sign_in: Open,
    rahma: Member,
    budis_seat: Enrolment,
    morning: Session,
    filter_: str,
    names: list[str],
) -> None:
    other = EnrolmentFactory(training_class=morning.training_class, person__name="Hadir Satu")
    AttendanceFactory(session=morning, person=other.person)
    answer = sign_in(rahma).get(f"/sesi/{morning.pk}/?saring={filter_}")
    assert [row.person.name for row in answer.context["page"]] == names


def test_the_door_is_closed_by_a_press(sign_in: Open, rahma: Member, morning: Session) -> None:
    url = reverse("participation:session_door", args=[morning.pk])
    client = sign_in(rahma)
    assert (
        "Absen sudah ditutup" in client.post(url, {"door": "close"}, follow=True).content.decode()
    )
    assert (
        "Kode hadir, berganti" in client.post(url, {"door": "open"}, follow=True).content.decode()
    )


def test_a_sheet_is_taken_over_in_one_form(
    sign_in: Open, rahma: Member, budis_seat: Enrolment, morning: Session
) -> None:
    other = EnrolmentFactory(training_class=morning.training_class)
    url = reverse("participation:sheet_entry", args=[morning.pk])
    answer = sign_in(rahma).post(url, {"signed": [budis_seat.person_id]}, follow=True)
    assert "1 hadir dan 1 alpa tercatat" in answer.content.decode()
    assert Attendance.objects.get(person=other.person).how == "sheet"


def test_the_sheet_is_a_pdf_with_every_name(
    sign_in: Open, rahma: Member, budis_seat: Enrolment, morning: Session
) -> None:
    import io

    import pypdf

    answer = sign_in(rahma).get(reverse("participation:sheet", args=[morning.pk]))
    text = pypdf.PdfReader(io.BytesIO(answer.content)).pages[0].extract_text()
    assert answer["Content-Type"] == "application/pdf"
    assert "Budi Tolaki" in text
    assert "Sesi 1 dari 2" in text


def test_a_sheet_for_a_class_that_is_over_says_why(
    sign_in: Open, rahma: Member, morning: Session
) -> None:
    TrainingClass.objects.update(state="done")
    client = sign_in(rahma)
    url = reverse("participation:sheet_entry", args=[morning.pk])
    assert "sudah diselesaikan" in client.post(url, {}).content.decode()
    door = reverse("participation:session_door", args=[morning.pk])
    answer = client.post(door, {"door": "open"}, follow=True)
    assert "sudah diselesaikan" in answer.content.decode()


def test_a_scan_after_the_door_was_closed_is_refused(
    sign_in: Open, budi: Member, budis_seat: Enrolment, morning: Session, now: dt.datetime
) -> None:
    client = sign_in(budi)
    url = reverse("participation:scan", args=[morning.pk, _code(morning, now)])
    proof = client.get(url).context["proof"]
    Session.objects.filter(pk=morning.pk).update(closed_at=now)
    assert "sudah ditutup" in client.post(url, {"proof": proof}, follow=True).content.decode()


def test_a_tap_asks_for_no_more_than_it_needs(
    morning: Session, budis_seat: Enrolment, rahma: Member
) -> None:
    client, url = signed_in(rahma), reverse("participation:mark", args=[morning.pk])
    data = {"person": budis_seat.person_id, "mark": "present"}
    client.post(url, data, headers={"HX-Request": "true"})
    with CaptureQueriesContext(connection) as caught:
        client.post(url, {**data, "mark": "excused"}, headers={"HX-Request": "true"})
    # session, user, actor; the session as led, its roster; the mark, the audit line
    assert len(caught) == 7
