"""The page of decisions, for who inspects."""

import pytest

from asah.core import audit, sealing
from asah.core.models import Job
from tests.pages import asks_as_often, queries, signed_in
from tests.people import Member

pytestmark = pytest.mark.django_db
URL = "/audit/"


def decide(member: Member, verb: str) -> None:
    audit.record(member.actor, verb, None, note="sesuai aturan")


def test_the_log_shows_who_decided_what(dewi: Member, yusran: Member) -> None:
    decide(yusran, "plan.submit")
    page = signed_in(dewi).get(URL).content.decode()
    assert "plan.submit" in page
    assert yusran.user.name in page
    assert "sesuai aturan" in page


def test_words_and_a_day_narrow_the_log(dewi: Member, yusran: Member) -> None:
    decide(yusran, "plan.submit")
    decide(yusran, "needs.accept")
    client = signed_in(dewi)
    shown = client.get(URL, {"q": "needs"}).context["page"]
    assert [line.verb for line in shown] == ["needs.accept"]
    assert client.get(URL, {"hari": "2001-01-01"}).context["page"].paginator.count == 0
    assert client.get(URL, {"hari": "2001-99-01"}).status_code == 200


def test_the_log_reads_in_words_with_the_code_below(dewi: Member, yusran: Member) -> None:
    audit.record(yusran.actor, "participation.request", yusran.person)
    client = signed_in(dewi)
    page = client.get(URL).content.decode()
    assert "meminta kursi <small><code>participation.request</code></small>" in page
    assert f'<td data-label="objek">pegawai&nbsp;{yusran.person.pk}</td>' in page
    client.cookies["bahasa"] = "en"
    page = client.get(URL).content.decode()
    assert "asked for a seat <small><code>participation.request</code></small>" in page
    assert f">employee&nbsp;{yusran.person.pk}</td>" in page


def test_an_act_without_words_shows_its_code(dewi: Member, yusran: Member) -> None:
    decide(yusran, "old.unknown")
    assert '<td class="lead"><code>old.unknown</code></td>' in (
        signed_in(dewi).get(URL).content.decode()
    )


@pytest.mark.parametrize(
    ("language", "asked"),
    [("id", "Meminta kursi"), ("id", "pegawai meminta"), ("en", "asked seat"), ("en", "kursi")],
)
def test_the_log_is_searched_by_words(
    dewi: Member, yusran: Member, language: str, asked: str
) -> None:
    decide(yusran, "plan.submit")
    audit.record(yusran.actor, "participation.request", yusran.person)
    client = signed_in(dewi)
    client.cookies["bahasa"] = language
    shown = client.get(URL, {"q": asked}).context["page"]
    assert [line.verb for line in shown] == ["participation.request"]


def test_the_log_costs_the_same_however_long(dewi: Member, yusran: Member) -> None:
    decide(yusran, "plan.submit")
    client = signed_in(dewi)
    # session, user, actor, badges; count, rows; last seal, open lines
    assert queries(client, URL) == 8

    def more() -> None:
        for _ in range(3):
            decide(yusran, "plan.submit")

    asks_as_often(client, URL, more)


def test_an_officer_does_not_read_the_log(yusran: Member) -> None:
    assert signed_in(yusran).get(URL).status_code == 404


def test_the_chain_is_checked_in_the_background(dewi: Member, yusran: Member) -> None:
    decide(yusran, "plan.submit")
    answer = signed_in(dewi).post(f"{URL}periksa/", follow=True)
    job = Job.objects.get()
    assert (job.state, job.result["sealed"], job.result["ok"]) == ("done", 1, True)
    assert "Rantai utuh: 1 baris tersegel" in answer.content.decode()


def test_a_broken_chain_fails_the_check_with_the_place(
    dewi: Member, yusran: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    decide(yusran, "plan.submit")
    sealing.seal()
    monkeypatch.setattr(sealing, "FIRST", "1" * 64)
    signed_in(dewi).post(f"{URL}periksa/")
    job = Job.objects.get()
    assert job.state == "failed"
    assert job.message.startswith("Rantai audit rusak mulai baris 1: baris 1 berubah")
