"""My data: seen and taken along by oneself, asked about, answered within 72 hours."""

import datetime as dt
import io
import json

import openpyxl
import pytest
from django.urls import reverse

from asah.core import clock
from asah.core.access import NotAllowed
from asah.core.errors import Refused
from asah.core.models import AuditLine
from asah.messages.api import Message
from asah.people.api import DataRequest, answer_data_request
from asah.web import flows
from asah.web.exports import plain
from asah.web.selectors.personal import held
from asah.web.selectors.todo import everything
from tests.factories.web import accepted_need
from tests.pages import queries, signed_in
from tests.people import Member

pytestmark = pytest.mark.django_db
MINE = reverse("web:my_data")
QUEUE = reverse("web:data_requests")
TEXT = "Golongan saya III/d sejak April."


def ask(member: Member, at: dt.datetime | None = None) -> DataRequest:
    return flows.ask_about_data(
        person=member.person, kind="correct", text=TEXT, actor=member.actor, at=at or clock.now()
    )


def rows(member: Member, title: str) -> list[tuple[object, ...]]:
    return next(s.rows for part in held(member.person) for s in part.sets if s.title == title)


def test_every_package_names_what_it_holds(budi: Member) -> None:
    accepted_need(budi.person, year=2027)
    ask(budi)
    assert ("NIP", budi.person.nip) in rows(budi, "Data pegawai")
    assert [r[:2] for r in rows(budi, "Kebutuhan pelatihan")] == [(2027, "Komunikasi")]
    assert [r[1] for r in rows(budi, "Permintaan tentang data")] == [TEXT]
    assert rows(budi, "Profil kompetensi") == [("Komunikasi", 2, 1, None)]


def test_the_page_shows_only_the_readers_own_data(budi: Member, ilham: Member) -> None:
    html = signed_in(ilham).get(MINE).content.decode()
    assert ilham.person.nip in html
    assert budi.person.nip not in html


def test_the_page_says_why_nameless_forms_are_not_here(budi: Member) -> None:
    html = signed_in(budi).get(MINE).content.decode()
    assert "Jawaban survei warga dan formulir sesudah kelas tidak ada di sini" in html
    assert [part.slug for part in held(budi.person)][-2:] == ["outreach", "messages"]


def test_json_and_workbook_hold_the_same(budi: Member) -> None:
    accepted_need(budi.person, year=2027)
    client = signed_in(budi)
    data = json.loads(client.get(reverse("web:my_data_file", args=["json"])).content)
    assert data["person"] == {"name": "Budi Tolaki", "nip": budi.person.nip}
    tables = {t["title"]: t["rows"] for part in data["parts"] for t in part["tables"]}
    file = client.get(reverse("web:my_data_file", args=["xlsx"])).content
    book = openpyxl.load_workbook(io.BytesIO(file))
    sheet = list(book["Kebutuhan pelatihan"].values)[1:]
    assert [list(row)[:2] for row in sheet] == [t[:2] for t in tables["Kebutuhan pelatihan"]]
    assert len(book.sheetnames) == 1 + len(tables)


def test_another_ending_is_no_file(budi: Member) -> None:
    assert signed_in(budi).get(reverse("web:my_data_file", args=["pdf"])).status_code == 404


def test_values_are_plain_in_files() -> None:
    from decimal import Decimal

    moment = dt.datetime(2026, 11, 24, 1, 43, tzinfo=dt.UTC)
    values = [None, 3, Decimal("1.5"), moment, dt.date(2026, 11, 24), "a"]
    assert [plain(v) for v in values] == [
        None, 3, 1.5, "2026-11-24T09:43+08:00", "2026-11-24", "a",
    ]  # fmt: skip


def test_a_request_starts_a_clock_of_72_hours_and_tells_the_officer(
    budi: Member, yusran: Member
) -> None:
    signed_in(budi).post(MINE, {"kind": "correct", "text": TEXT})
    row = DataRequest.objects.get()
    assert row.due_at - row.at == dt.timedelta(hours=72)
    assert [m.user_id for m in Message.objects.all()] == [yusran.user.pk]
    assert [i.title for i in everything(yusran.actor)] == ["Jawab 1 permintaan data pribadi"]


def test_a_sixth_open_request_waits(budi: Member) -> None:
    for _number in range(5):
        ask(budi)
    html = signed_in(budi).post(MINE, {"kind": "erase", "text": TEXT}).content.decode()
    assert "masih menunggu" in html
    assert DataRequest.objects.count() == 5


def test_nobody_asks_for_another_and_an_empty_text_is_refused(budi: Member, sari: Member) -> None:
    with pytest.raises(NotAllowed):
        flows.ask_about_data(
            person=budi.person, kind="correct", text=TEXT, actor=sari.actor, at=clock.now()
        )
    with pytest.raises(Refused):
        flows.ask_about_data(
            person=budi.person, kind="correct", text=" ", actor=budi.actor, at=clock.now()
        )


@pytest.mark.parametrize(("done", "state"), [("1", "done"), ("0", "rejected")])
def test_the_officer_answers_and_the_person_reads_it(
    budi: Member, yusran: Member, done: str, state: str
) -> None:
    page = reverse("web:data_request", args=[ask(budi).pk])
    client = signed_in(yusran)
    client.post(page, {"done": done, "answer": "Diubah di SIASN."})
    row = DataRequest.objects.get()
    assert (row.state, row.answer, row.late) == (state, "Diubah di SIASN.", False)
    assert Message.objects.get(user=budi.user).text == "Diubah di SIASN."
    assert AuditLine.objects.filter(verb=f"people.data_request_{state}").count() == 1
    assert "Diubah di SIASN." in signed_in(budi).get(MINE).content.decode()
    client.post(page, {"done": done, "answer": "Lagi"})
    assert DataRequest.objects.get().answer == "Diubah di SIASN."


def test_an_answer_needs_words(budi: Member, yusran: Member) -> None:
    row = ask(budi)
    with pytest.raises(Refused):
        answer_data_request(request=row, done=True, answer=" ", actor=yusran.actor, at=clock.now())


def test_the_officers_own_request_is_answered_by_another(yusran: Member) -> None:
    page = reverse("web:data_request", args=[ask(yusran).pk])
    assert signed_in(yusran).get(page).status_code == 404


def test_a_late_answer_says_so(budi: Member, yusran: Member) -> None:
    row = ask(budi, clock.now() - dt.timedelta(hours=73))
    client = signed_in(yusran)
    page = reverse("web:data_request", args=[row.pk])
    assert "sudah lewat" in client.get(page).content.decode()
    client.post(page, {"done": "1", "answer": "Maaf, terlambat."})
    html = client.get(f"{QUEUE}?keadaan=dijawab").content.decode()
    assert "Dijawab setelah batas waktunya." in html


def test_the_queue_asks_as_often_for_three_as_for_one(budi: Member, yusran: Member) -> None:
    client = signed_in(yusran)
    ask(budi)
    one = queries(client, QUEUE)
    ask(budi)
    ask(budi)
    assert queries(client, QUEUE) == one == 6
