"""*Penghargaan saya*, and the officer's rules, ledger and objections."""

import pytest
from django.urls import reverse

from asah.credits import api
from asah.credits.incentives.models import IncentiveRule, PointEntry, PointObjection
from asah.credits.incentives.selectors import rewards
from tests.credits.text import words
from tests.factories.credits import activity
from tests.factories.incentives import PERWALI, rule
from tests.factories.people import PersonFactory
from tests.pages import asks_as_often, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def earned(rules, post, budi, today):
    """Budi has 10 points of 10 JP."""
    rule()
    post(activity(budi.person))
    return PointEntry.objects.get()


def test_without_rules_the_page_says_what_will_appear(rules, budi, today):
    text = words(signed_in(budi).get("/penghargaan/"))
    assert "Belum ada aturan yang menyala" in text


def test_a_person_sees_points_why_and_what_they_bring(earned, budi):
    for slug in ("kursi-prioritas", "usulan", "piagam", "talenta", "tpp", "pengurangan"):
        rule(slug)
    text = words(signed_in(budi).get("/penghargaan/"))
    assert "10 poin di tahun 2026" in text
    assert "10 JP dikali 1 poin = 10 poin." in text
    assert (text.count(PERWALI), "kurang 20 poin" in text, "kurang 10 JP" in text) == (
        7,
        True,
        True,
    )


def test_the_form_of_a_rule_holds_the_title_as_written_in_english_too(rules, yusran, today):
    client, kept = signed_in(yusran), rule()
    client.cookies["bahasa"] = "en"
    page = client.get(reverse("credits:incentive_change", args=[kept.pk])).content.decode()
    assert f'value="{kept.title}"' in page
    assert "Points for every recorded JP" in page


def test_a_perk_that_is_reached_says_so(earned, budi):
    rule("kursi-prioritas", amount=10)
    assert "Terpenuhi" in words(signed_in(budi).get("/penghargaan/"))


def test_what_a_cap_held_back_is_explained(rules, post, budi, today):
    rule(cap=4)
    post(activity(budi.person), activity(budi.person))
    text = words(signed_in(budi).get("/penghargaan/"))
    assert "Batas setahun 4 poin; sebelumnya sudah 4 poin." in text
    assert "Tidak ada poin dari kegiatan ini." in text


def test_what_was_taken_back_stays_to_be_read(earned, budi, yusran, at):
    api.reverse(activity_key=earned.source_key, actor=yusran.actor, at=at, reason="Keliru.")
    text = words(signed_in(budi).get("/penghargaan/"))
    assert "0 poin di tahun 2026" in text
    assert "Ditarik kembali." in text


def test_who_has_no_employee_record_has_no_rewards(rahma):
    assert signed_in(rahma).get("/penghargaan/").status_code == 404


def test_an_objection_is_one_tap_and_its_answer_comes_back(earned, budi, yusran):
    client, url = signed_in(budi), f"/penghargaan/poin/{earned.pk}/keberatan/"
    client.post(url)
    again = client.post(url, follow=True)
    assert "sudah ada" in words(again)
    row = PointObjection.objects.get()
    officer = signed_in(yusran)
    assert "Budi Tolaki" in words(officer.get("/penghargaan/aturan/buku/?tahun=2026"))
    data = {"choice": "accept", "points": "12,5", "text": "Dua hari penuh."}
    officer.post(f"/penghargaan/aturan/keberatan/{row.pk}/", data)
    text = words(client.get("/penghargaan/"))
    assert "12,5 poin, ditetapkan penyelenggara setelah keberatan." in text
    assert "Dua hari penuh." in text


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"choice": "accept", "points": "", "text": "x"}, "Isi poin yang benar."),
        ({"choice": "reject", "text": " "}, "wajib diisi"),
    ],
)
def test_an_answer_is_complete(earned, budi, yusran, data, sentence):
    signed_in(budi).post(f"/penghargaan/poin/{earned.pk}/keberatan/")
    pk = PointObjection.objects.get().pk
    answer = signed_in(yusran).post(f"/penghargaan/aturan/keberatan/{pk}/", data)
    assert answer.status_code == 200
    assert PointObjection.objects.get().state == "waiting"


def test_ones_own_objection_is_answered_by_somebody_else(rules, post, yusran, today):
    rule()
    post(activity(yusran.person))
    client = signed_in(yusran)
    client.post(f"/penghargaan/poin/{PointEntry.objects.get().pk}/keberatan/")
    pk = PointObjection.objects.get().pk
    answer = client.post(
        f"/penghargaan/aturan/keberatan/{pk}/", {"choice": "reject", "text": "Ya."}
    )
    assert "penyelenggara lain" in words(answer)


def test_a_rule_is_switched_on_only_after_its_number_is_filled_in(rules, yusran):
    row = IncentiveRule.objects.get(slug="poin-jp")
    client, url = signed_in(yusran), f"/penghargaan/aturan/{row.pk}/"
    answer = client.post(f"{url}saklar/", {"on": "1"})
    assert answer.headers["Location"] == url
    data = {"title": "Poin JP", "amount": "1,5", "cap": "40", "valid_from": "2026-01-01"}
    client.post(url, data | {"regulation": PERWALI})
    client.post(f"{url}saklar/", {"on": "1"})
    row.refresh_from_db()
    assert (row.active, str(row.amount), row.regulation) == (True, "1.50", PERWALI)
    assert "1 dari 8 aturan menyala" in words(client.get("/penghargaan/aturan/"))
    client.post(f"{url}saklar/", {"on": "0"})
    assert not IncentiveRule.objects.filter(active=True).exists()


def test_a_row_that_reaches_back_is_refused_at_its_field(earned, yusran):
    data = {"title": "x", "amount": "1", "regulation": PERWALI, "valid_from": "2025-01-01"}
    answer = signed_in(yusran).post(f"/penghargaan/aturan/{earned.rule_id}/", data)
    assert "Pakai tanggal sesudah" in words(answer)


@pytest.mark.parametrize("slug", ["kursi-prioritas", "tpp"])
def test_only_points_have_a_cap(rules, yusran, slug):
    row = IncentiveRule.objects.get(slug=slug)
    html = signed_in(yusran).get(f"/penghargaan/aturan/{row.pk}/").content.decode()
    assert 'name="cap"' not in html


def test_the_year_is_counted_from_the_page(rules, post, budi, yusran, today):
    post(activity(budi.person))
    rule()
    answer = signed_in(yusran).post("/penghargaan/aturan/buku/hitung/", follow=True)
    assert "1 poin dicatat, 0 ditarik kembali." in words(answer)


def test_percentages_leave_as_percentages(earned, budi, yusran, post):
    rule("tpp")
    rule("pengurangan")
    client, url = signed_in(yusran), "/penghargaan/aturan/buku/persentase.csv?tahun=2026"
    first = client.get(url).content.decode()
    assert f"{budi.person.nip},Budi Tolaki" in first
    assert "Pemberitahuan pengurangan,1.00" in first
    post(activity(budi.person))
    line = next(li for li in client.get(url).content.decode().splitlines() if "Budi" in li)
    assert line.endswith(f"Komponen TPP,2.00,{PERWALI}")


def test_who_has_no_duty_is_in_no_percentage(rules, budi, yusran, today):
    rule("tpp")
    budi.person.is_cpns = True
    budi.person.save()
    answer = signed_in(yusran).get("/penghargaan/aturan/buku/persentase.csv?tahun=2026")
    assert "Budi" not in answer.content.decode()


def by_sex():
    words = {"L": "Laki-laki", "P": "Perempuan"}
    return rewards.fairness(rewards.counted(2026), "x", "sex", words)


def test_small_groups_are_withheld_in_the_fairness_panel(earned, budi):
    PersonFactory.create_batch(12, sex="P", unit=budi.person.unit)
    panel = rewards.fairness(
        rewards.counted(2026), "x", "sex", {"L": "Laki-laki", "P": "Perempuan"}
    )
    assert panel.hidden == {"Laki-laki", "Perempuan"}
    PersonFactory.create_batch(12, sex="L", unit=budi.person.unit)
    panel = rewards.fairness(
        rewards.counted(2026), "x", "sex", {"L": "Laki-laki", "P": "Perempuan"}
    )
    assert [(g.label, g.people, g.having) for g in panel.groups] == [
        ("Laki-laki", 14, 1),
        ("Perempuan", 12, 0),
    ]
    assert panel.hidden == frozenset()


def test_the_pages_ask_the_same_number_of_queries(earned, post, budi, sari, yusran):
    def more():
        post(*(activity(member.person) for member in (budi, sari) for _ in range(2)))

    asks_as_often(signed_in(budi), "/penghargaan/", more)
    more_sari = lambda: post(*(activity(sari.person) for _ in range(3)))  # noqa: E731
    asks_as_often(signed_in(yusran), "/penghargaan/aturan/buku/?tahun=2026", more_sari)
