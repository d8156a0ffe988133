"""What the pages of the catalogue show, and the form that keeps it."""

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from asah.catalog.calc.audience import Audience
from asah.catalog.models import Training
from asah.catalog.wording import amount_text, audience_text
from asah.credits.api import load_reference as load_rules
from tests.factories.catalog import TrainingFactory
from tests.factories.competencies import CompetencyFactory
from tests.people import Member

pytestmark = pytest.mark.django_db


def _client(member: Member) -> Client:
    client = Client()
    client.force_login(member.user)
    return client


def _text(member: Member, place: str) -> str:
    answer = _client(member).get(place)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_list_takes_the_same_queries_for_one_and_three_trainings(
    budi: Member, django_assert_num_queries: Any
) -> None:
    # session, user, actor, badges; count, page, levels, competencies
    skill = CompetencyFactory()
    TrainingFactory(raises=[skill])
    client = _client(budi)
    client.get("/katalog/")
    with django_assert_num_queries(8):
        client.get("/katalog/")
    TrainingFactory.create_batch(2, raises=[skill])
    with django_assert_num_queries(8):
        client.get("/katalog/")


def test_a_training_says_what_it_raises_for_whom_and_where_its_jp_come_from(budi: Member) -> None:
    load_rules()
    skill = CompetencyFactory(name="Komunikasi empatik")
    audience = {"levels": ["pelaksana"], "fields": [], "public_facing": True}
    training = TrainingFactory(raises=[skill], audience=audience)
    text = _text(budi, f"/katalog/{training.code}/")
    assert "naik 1 tingkat" in text
    assert "Jenjang Pelaksana; yang melayani warga langsung." in text
    assert "Jabatan Anda termasuk sasarannya." in text
    assert "1 hari = 5\xa0JP" in text


def test_who_is_outside_the_audience_reads_so(ilham: Member) -> None:
    training = TrainingFactory(audience={"fields": ["kesehatan"]})
    assert "Jabatan Anda di luar sasarannya." in _text(ilham, f"/katalog/{training.code}/")


def test_without_a_rule_the_page_says_so(budi: Member) -> None:
    training = TrainingFactory()
    assert "belum ada aturan JP" in _text(budi, f"/katalog/{training.code}/")


def test_a_facilitator_from_outside_reads_a_training(rahma: Member) -> None:
    training = TrainingFactory()
    assert "Jabatan Anda" not in _text(rahma, f"/katalog/{training.code}/")


def _data(**more: Any) -> dict[str, Any]:
    base = {
        "code": "PRIMA",
        "title": "Pelayanan Prima",
        "form": "e-learning",
        "method": "elearning",
        "amount": "135",
        "times": "2",
        "source": "apbd-bkpsdm",
        "cost_per_head": "0",
        "cost_per_class": "1500000",
        "min_size": "20",
        "max_size": "300",
        "raises": [CompetencyFactory().pk],
        "levels": ["pelaksana"],
        "fields_": ["kesehatan"],
        "public_facing": "1",
        **{f"q{n}": "1" for n in range(1, 5)},
    }
    return {**base, **more}


def test_the_officer_adds_a_training_and_the_rule_counts_its_jp(yusran: Member) -> None:
    load_rules()
    assert "Pelatihan baru" in _text(yusran, "/katalog/tambah/")
    answer = _client(yusran).post("/katalog/tambah/", _data())
    assert answer["Location"] == "/katalog/PRIMA/"
    made = Training.objects.get()
    assert (made.jp, made.quantity) == (Decimal(6), {"minutes_by_day": [135, 135]})
    assert made.audience == {
        "levels": ["pelaksana"],
        "fields": ["kesehatan"],
        "public_facing": True,
    }


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"min_size": "400"}, "melebihi paling banyak"),
        ({"mandatory": "on"}, "peraturan yang mewajibkannya"),
        ({"form": "tidak-ada"}, "isian perlu dibetulkan"),
    ],
)
def test_what_cannot_be_is_said_at_the_form(
    yusran: Member, more: dict[str, str], sentence: str
) -> None:
    load_rules()
    answer = _client(yusran).post("/katalog/tambah/", _data(**more))
    assert sentence in answer.content.decode()
    assert Training.objects.count() == 0


def test_without_a_jp_rule_a_training_is_refused_at_its_form(yusran: Member) -> None:
    answer = _client(yusran).post("/katalog/tambah/", _data())
    assert "belum ada aturan JP" in answer.content.decode()


def test_an_edit_keeps_gains_of_two_levels(yusran: Member) -> None:
    load_rules()
    skill = CompetencyFactory()
    training = TrainingFactory(raises=[skill], quantity={"sessions_by_month": [2, 2]})
    training.levels.update(gain=2)
    place = f"/katalog/{training.code}/ubah/"
    assert 'value="2"' in _text(yusran, place)
    data = _data(form="workshop", amount="1", times="1", raises=[skill.pk])
    assert _client(yusran).post(place, data).status_code == 302
    assert training.levels.get().gain == 2


def test_a_training_is_closed_and_opened_again(yusran: Member) -> None:
    training = TrainingFactory()
    client = _client(yusran)
    for verb, active in (("tutup", False), ("tutup", False), ("buka", True), ("buka", True)):
        assert client.post(f"/katalog/{training.code}/{verb}/").status_code == 302
        training.refresh_from_db()
        assert training.active is active
    assert client.get(f"/katalog/{training.code}/tutup/").status_code == 405


def test_wrong_filters_are_no_error(budi: Member) -> None:
    TrainingFactory()
    assert "dapat diminta" in _text(budi, "/katalog/?jenis=x&metode=y&jp=z&page=9")


def test_a_competency_names_the_trainings_that_raise_it(budi: Member) -> None:
    skill = CompetencyFactory()
    TrainingFactory(title="Latihan Empati", raises=[skill])
    assert "Latihan Empati" in _text(budi, f"/kompetensi/kamus/{skill.code}/")


def test_quantities_and_audiences_are_told_in_words() -> None:
    assert [amount_text(q) for q in ({"days": 2}, {"jp": 24}, {"activities": 1})] == [
        "2 hari",
        "24 jam pelajaran",
        "1 kegiatan",
    ]
    assert amount_text({"minutes_by_day": [135, 135]}) == "135 menit sehari selama 2 hari"
    assert amount_text({"sessions_by_month": [2, 2, 2]}) == "2 sesi sebulan selama 3 bulan"
    assert audience_text(Audience()) == "Semua ASN."
    both = Audience(frozenset({"pengawas", "administrator"}), frozenset({"sosial"}), False)
    assert audience_text(both) == (
        "Jenjang Administrator dan Pengawas; urusan Sosial; yang tidak melayani warga langsung."
    )
