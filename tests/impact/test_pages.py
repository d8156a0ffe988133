"""What people see: the verdict in words, what is known and not, and nothing that must not show."""

import datetime as dt
import re

import pytest
from django.contrib.messages import get_messages
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from asah.competencies import api as competencies
from asah.core.clock import Quarter
from asah.impact.api import Programme, fix_order, todo
from asah.impact.selectors.finding import read
from asah.needs import api as needs
from asah.needs.api import NeedLine
from tests.factories import impact
from tests.people import Member

pytestmark = pytest.mark.django_db


def client(member: Member) -> Client:
    made = Client()
    made.force_login(member.user)
    return made


def page(member: Member, name: str, programme: Programme | None = None, **query: str) -> str:
    place = reverse(f"impact:{name}", args=(programme.pk,) if programme else ())
    answer = client(member).get(place, query)
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", answer.content.decode())


def said(answer: object) -> list[str]:
    return [str(message) for message in get_messages(answer.wsgi_request)]  # type: ignore[attr-defined]


def test_a_mayor_reads_the_verdict_the_sentence_and_the_interval(amir: Member) -> None:
    programme = impact.played(count=24, lift=impact.LIFT)
    effect = impact.measured(programme).result["main"]["overall"]
    html = page(amir, "programme", programme)
    points = f"{effect['estimate']:.1f}".replace(".", ",")
    assert f"Kepuasan warga naik {points} poin IKM di unit yang dilatih." in html
    assert "Dengan keyakinan 95%, kenaikannya antara" in html
    assert "18 unit dilatih dalam 3 gelombang, 6 unit menunggu" in html
    assert "Ada triwulan baru" not in html


def test_not_enough_evidence_is_said_with_what_would_be_enough(amir: Member) -> None:
    programme = impact.played(count=12)
    impact.measured(programme)
    html = page(amir, "programme", programme)
    assert "Data belum cukup untuk mengatakan kepuasan warga naik atau turun." in html
    assert "Ini bukan tanda bahwa pelatihan tidak berguna." in html
    assert "2 triwulan data lagi selagi 3 unit menunggu: batas terlihat turun dari" in html


def test_an_order_that_was_not_drawn_carries_a_banner_and_no_causal_word(amir: Member) -> None:
    programme = impact.drafted(count=12)
    units = [unit.service_unit for unit in programme.units.select_related("service_unit")]
    waves = {unit.pk: n % 2 for n, unit in enumerate(programme.units.all())}
    start = Quarter.parse(programme.start)
    at = impact.day_in(start)
    fix_order(programme=programme, waves=waves, reason="Bertahap.", actor=impact.SYSTEM, at=at)
    starts = dict(programme.units.values_list("service_unit_id", "first_period"))
    impact.answer(units, start, impact.NOW.plus(-1), starts, [9.0] * 9)
    impact.measured(programme)
    html = page(amir, "programme", programme)
    assert "Urutannya tidak diundi (Bertahap)." in html
    assert "Di unit yang dilatih, kepuasan warga bergerak" in html
    assert "kenaikannya" not in html


def test_a_leader_sees_a_drawn_programme_before_its_first_verdict(amir: Member) -> None:
    start = impact.NOW.plus(1)
    programme = impact.drawn(count=12, start=str(start), decide_at=str(start.plus(5)))
    html = page(amir, "programme", programme)
    assert "Gelombang 1" in html
    assert "benih 11" in html
    assert "Lanjutkan rancangan" not in html


def test_the_officer_is_offered_the_quarter_that_is_not_measured_yet(yusran: Member) -> None:
    programme = impact.played(count=12)
    html = page(yusran, "programme", programme)
    assert "Triwulan pertama sesudah pelatihan sudah selesai" in html
    answer = client(yusran).post(reverse("impact:estimate", args=(programme.pk,)))
    assert answer.status_code == 302
    assert programme.estimates.get().by_label == "Yusran Maddika"


def test_small_quarters_are_not_shown_in_numbers(dewi: Member) -> None:
    programme = impact.played(count=12)
    few = programme.units.get(service_unit__code="loket-03").service_unit
    few.cells.filter(period=str(impact.NOW.plus(-1))).update(n=7)
    html = page(dewi, "units", programme)
    assert html.count("terlalu sedikit") == 1
    assert ">7<" not in html


def test_the_receipt_names_seed_version_hash_and_the_command(dewi: Member) -> None:
    programme = impact.played(count=12)
    made = impact.measured(programme)
    html = page(dewi, "receipt", programme)
    for words in (made.inputs_hash, made.version, "asah calc impact panel-", "--seed 1"):
        assert words in html


def test_the_panel_is_a_csv_that_excel_opens(dewi: Member) -> None:
    programme = impact.played(count=12)
    impact.measured(programme)
    answer = client(dewi).get(reverse("impact:panel", args=(programme.pk,)))
    assert answer["Content-Disposition"] == f'attachment; filename="panel-{programme.pk}.csv"'
    assert answer.content.decode().startswith("unit;nama;triwulan;mulai;blok;jawaban;ikm;u1")


@pytest.mark.parametrize("name", ["panel", "report"])
def test_without_an_estimate_there_is_no_file(dewi: Member, name: str) -> None:
    programme = impact.drawn(count=8)
    answer = client(dewi).get(reverse(f"impact:{name}", args=(programme.pk,)))
    assert answer.status_code == 404


def test_the_report_is_one_page(amir: Member) -> None:
    from io import BytesIO

    from pypdf import PdfReader

    programme = impact.played(count=12, lift=impact.LIFT)
    impact.measured(programme)
    answer = client(amir).get(reverse("impact:report", args=(programme.pk,)))
    pages = PdfReader(BytesIO(answer.content)).pages
    assert len(pages) == 1
    assert "Kepuasan warga naik" in " ".join(pages[0].extract_text().split())


def test_a_rise_becomes_evidence_for_units_that_still_wait(yusran: Member) -> None:
    competencies.load_reference()
    needs.load_reference()
    programme = impact.played(count=24, lift=impact.LIFT)
    impact.measured(programme)
    answer = client(yusran).post(reverse("impact:hand", args=(programme.pk,)))
    assert said(answer) == ["Temuan menjadi bukti kebutuhan tahun depan di 6 unit."]
    lines = NeedLine.objects.filter(source="impact", year=impact.NOW.year + 1)
    waiting = programme.units.filter(wave=0).values_list("service_unit__unit_id", flat=True)
    assert sorted(lines.values_list("unit_id", flat=True)) == sorted(waiting)
    again = client(yusran).post(reverse("impact:hand", args=(programme.pk,)))
    assert said(again)[0].startswith("Hanya kenaikan yang menjadi alasan")


def test_an_open_question_is_no_reason_for_a_need(yusran: Member) -> None:
    programme = impact.played(count=12)
    impact.measured(programme)
    answer = client(yusran).post(reverse("impact:hand", args=(programme.pk,)))
    assert said(answer)[0].endswith("Belum cukup bukti berarti mengukur lagi.")
    unmeasured = impact.Programme.objects.create(
        name="x", training=programme.training, start="2020-Q1", created_at=programme.created_at
    )
    nothing = client(yusran).post(reverse("impact:hand", args=(unmeasured.pk,)))
    assert said(nothing) == ["Hitung dampaknya dahulu."]


def test_the_list_tells_all_verdicts_and_filters_by_them(amir: Member) -> None:
    assert "Belum ada program yang diukur" in page(amir, "list")
    programme = impact.played(count=24, lift=impact.LIFT)
    impact.measured(programme)
    assert "Kepuasan warga: 1 naik" in page(amir, "list")
    assert programme.name in page(amir, "list", keadaan="naik")
    for other in ("turun", "menunggu"):
        assert programme.name not in page(amir, "list", keadaan=other)


@pytest.mark.parametrize("name", ["list", "programme", "units"])
def test_pages_ask_as_often_for_four_programmes_as_for_one(
    amir: Member, name: str, django_assert_num_queries
) -> None:
    """Session, user, actor, then the programme or its page, and its parts."""
    programme = impact.played(count=12, lift=impact.LIFT)
    impact.measured(programme)
    signed_in = client(amir)
    place = reverse(f"impact:{name}", args=() if name == "list" else (programme.pk,))
    signed_in.get(place)
    with CaptureQueriesContext(connection) as captured:
        signed_in.get(place)
    assert len(captured) <= 12
    for other in range(3):
        copy(programme, f"Lain {other}")
    with django_assert_num_queries(len(captured)):
        signed_in.get(place)


def copy(programme: Programme, name: str) -> Programme:
    programme.pk, programme.name = None, name
    programme.save()
    return programme


def test_the_whole_finding_needs_no_query(django_assert_num_queries) -> None:
    programme = impact.played(count=12, lift=impact.LIFT)
    made = impact.measured(programme)
    with django_assert_num_queries(0):
        read(programme, made)


def test_the_officer_is_reminded_to_draw_in_time_and_to_measure(
    yusran: Member, amir: Member
) -> None:
    start = impact.NOW.plus(1)
    draft = impact.drafted(count=8, start=str(start), decide_at=str(start.plus(5)), name="Baru")
    programme = Programme.objects.create(
        name="Lama", training=draft.training, start=str(impact.NOW.plus(-4)), state="drawn",
        decide_at=str(impact.NOW), created_at=draft.created_at,
    )  # fmt: skip
    titles = [(item.title, item.due) for item in todo(yusran.actor)]
    eve = start.first_day - dt.timedelta(days=1)
    assert titles == [("Hitung dampak Lama", None), ("Undi urutan Baru", eve)]
    assert todo(amir.actor) == []
    programme.state = "draft"
    programme.save()
    assert [item.title for item in todo(yusran.actor)] == ["Undi urutan Baru"]
