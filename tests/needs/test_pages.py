"""What the pages of needs show, to whom, in how many queries."""

from typing import Any

import pytest
from django.test import Client

from asah.core import clock
from asah.core.access import Role
from asah.needs import api as needs
from asah.needs.models import NeedLine
from asah.needs.services.requests import year_asked
from tests.factories.competencies import CompetencyFactory
from tests.factories.needs import NeedFactory, figures
from tests.factories.people import PersonFactory
from tests.people import Member, grant

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def formula(db: None) -> None:
    figures()


def _client(member: Member) -> Client:
    client = Client()
    client.force_login(member.user)
    return client


def _text(member: Member, place: str) -> str:
    answer = _client(member).get(place)
    assert answer.status_code == 200
    return answer.content.decode()


def _need(member: Member, **more: Any) -> NeedLine:
    year = year_asked(clock.today())
    here = {"person": member.person, "unit": member.person.unit, "year": year}
    line: NeedLine = NeedFactory(**{**here, **more})
    return line


def test_the_overview_adds_needs_up_by_competency(budi: Member, yusran: Member) -> None:
    skill = CompetencyFactory(name="Kerja sama tim", soft=True)
    _need(budi, competency=skill, levels=2, score=3)
    _need(yusran, competency=skill, score=1, state="accepted")
    text = _text(yusran, "/kebutuhan/")
    assert "1 kebutuhan" in text
    assert "2 kebutuhan dari 2 orang di 2 unit." in text
    assert "Kerja sama tim" in text
    assert "2,00" in text
    assert "1 menunggu" in text


def test_the_overview_takes_the_same_queries_for_one_and_three_groups(
    budi: Member, yusran: Member, django_assert_num_queries: Any
) -> None:
    # session, user, actor, badges; years, sums, totals, competencies
    _need(budi)
    client = _client(yusran)
    client.get("/kebutuhan/")
    _need(budi)
    with django_assert_num_queries(8):
        client.get("/kebutuhan/")
    _need(budi)
    with django_assert_num_queries(8):
        client.get("/kebutuhan/")
    # kept until a line changes: years, competencies
    with django_assert_num_queries(6):
        client.get("/kebutuhan/")


def test_kept_sums_are_made_anew_after_every_decision(budi: Member, yusran: Member) -> None:
    line = _need(budi)
    assert "1 menunggu" in _text(yusran, "/kebutuhan/")
    at, actor = clock.now(), yusran.actor
    needs.accept_needs(ids=[line.pk], actor=actor, at=at)
    assert "semua diputus" in _text(yusran, "/kebutuhan/")
    needs.reopen_needs(ids=[line.pk], actor=actor, at=at)
    assert "1 menunggu" in _text(yusran, "/kebutuhan/")
    needs.merge_need(line=line, into=_need(budi, score=9), actor=actor, at=at)
    assert "1 kebutuhan" in _text(yusran, "/kebutuhan/?keadaan=merged")


def test_a_list_of_lines_takes_the_same_queries_for_one_and_three(
    budi: Member, yusran: Member, django_assert_num_queries: Any
) -> None:
    # session, user, actor, badges; count, page
    _need(budi)
    client = _client(yusran)
    client.get("/kebutuhan/baris/")
    with django_assert_num_queries(6):
        client.get("/kebutuhan/baris/")
    _need(budi)
    _need(budi)
    with django_assert_num_queries(6):
        client.get("/kebutuhan/baris/")


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("jenis=soft", "Lunak"),
        ("jenis=technical", "Keras"),
        ("asal=request", "Keras"),
        ("keadaan=accepted", "Lunak"),
        ("q=kera", "Keras"),
    ],
)
def test_filters_narrow_the_list(budi: Member, yusran: Member, query: str, shown: str) -> None:
    soft = CompetencyFactory(name="Lunak", soft=True)
    hard = CompetencyFactory(name="Keras")
    _need(budi, competency=soft, state="accepted")
    _need(budi, competency=hard, source="request")
    text = _text(yusran, f"/kebutuhan/baris/?{query}")
    found = [name for name in ("Lunak", "Keras") if f"{name}\n" in text or f">{name}" in text]
    assert found == [shown]


def test_one_goes_down_from_a_competency_to_offices_and_people(
    budi: Member, ilham: Member, yusran: Member, disdukcapil: Any
) -> None:
    skill = CompetencyFactory(name="Empati")
    _need(budi, competency=skill)
    _need(ilham, competency=skill)
    slug = f"k{skill.pk}"
    offices = _text(yusran, f"/kebutuhan/kelompok/{slug}/")
    assert "Dinas Kependudukan dan Pencatatan Sipil" in offices
    assert "Dinas Perhubungan" in offices
    people = _text(yusran, f"/kebutuhan/baris/?kelompok={slug}&unit={disdukcapil.pk}")
    assert "Budi Tolaki" in people
    assert "Ilham" not in people


@pytest.mark.parametrize("slug", ["k999", "x1", "kx", "p1"])
def test_a_group_without_needs_is_absent(yusran: Member, slug: str) -> None:
    assert _client(yusran).get(f"/kebutuhan/kelompok/{slug}/").status_code == 404


def test_a_leader_sees_counts_of_ten_people_and_more_and_no_names(
    budi: Member, amir: Member
) -> None:
    skill = CompetencyFactory(name="Empati")
    people = PersonFactory.create_batch(9, unit=budi.person.unit)
    for person in people:
        _need(budi, person=person, competency=skill)
    assert "Terlalu sedikit" in _text(amir, "/kebutuhan/")
    _need(budi, competency=skill)
    assert "Terlalu sedikit" not in _text(amir, "/kebutuhan/")
    assert _client(amir).get("/kebutuhan/baris/").status_code == 404


def test_a_superior_sees_only_the_own_unit(budi: Member, ilham: Member, sari: Member) -> None:
    _need(budi)
    other = _need(ilham)
    text = _text(sari, "/kebutuhan/baris/")
    assert "Budi Tolaki" in text
    assert "Ilham" not in text
    assert _client(sari).get(f"/kebutuhan/{other.pk}/").status_code == 404


def test_a_need_shows_evidence_and_the_terms_of_its_score(budi: Member, yusran: Member) -> None:
    terms = {"importance": "1.2", "facing": True, "weakness": "0.5", "origin": "gap"}
    line = _need(budi, terms=terms, score="2.4", weight="2.4")
    text = _text(yusran, f"/kebutuhan/{line.pk}/")
    assert "Level 1, standar level 2" in text
    assert "Skor 2,4 = 1 × 1,2 × 2 × 1" in text
    assert "kelemahan 0,5 = 2" in text
    assert "Terima" in text


def test_an_employee_reads_the_own_need_without_buttons(budi: Member) -> None:
    line = _need(budi, state="rejected", reason="Sudah direncanakan", decided_at=clock.now())
    text = _text(budi, f"/kebutuhan/{line.pk}/")
    assert "Sudah direncanakan" in text
    assert "Buka lagi" not in text
    assert "Sudah direncanakan" in _text(budi, "/kebutuhan/saya/")


def test_evidence_of_a_merged_need_is_read_at_its_target(budi: Member, yusran: Member) -> None:
    into = _need(budi)
    proof = [{"text": "Diminta sendiri", "source": "Budi", "date": None, "key": "b"}]
    _need(budi, state="merged", merged_into=into, evidence=proof)
    assert "Diminta sendiri" in _text(yusran, f"/kebutuhan/{into.pk}/")


def test_a_wish_is_asked_from_the_catalogue_and_answered_on_its_page(budi: Member) -> None:
    from tests.factories.catalog import TrainingFactory

    training = TrainingFactory(title="Bahasa Isyarat")
    place = f"/katalog/{training.code}/"
    assert "Minta untuk saya" in _text(budi, place)
    answer = _client(budi).post("/kebutuhan/minta/", {"training": training.pk, "note": "Perlu"})
    assert answer["Location"] == "/kebutuhan/saya/"
    assert "Sudah tercatat sebagai kebutuhan Anda" in _text(budi, place)


def test_a_wish_for_a_competency_is_asked_from_the_dictionary(budi: Member) -> None:
    skill = CompetencyFactory()
    assert "Minta untuk saya" in _text(budi, f"/kompetensi/kamus/{skill.code}/")
    form = _text(budi, f"/kebutuhan/minta/?competency={skill.pk}")
    assert f'value="{skill.pk}" selected' in form


def test_who_is_no_employee_is_asked_nothing(rahma: Member) -> None:
    from tests.factories.catalog import TrainingFactory

    training, skill = TrainingFactory(), CompetencyFactory()
    for place in (f"/katalog/{training.code}/", f"/kompetensi/kamus/{skill.code}/"):
        assert "Minta untuk saya" not in _text(rahma, place)


def test_needs_stand_beside_the_profile(budi: Member, sari: Member, dewi: Member) -> None:
    _need(budi, competency=CompetencyFactory(name="Empati"))
    place = f"/kompetensi/pegawai/{budi.person.pk}/"
    assert "Empati" in _text(sari, place)
    assert "Usulkan pelatihan" not in _text(dewi, place)
    assert "Empati" in _text(budi, "/kompetensi/saya/")


def test_wrong_addresses_are_no_error(yusran: Member, budi: Member) -> None:
    _need(budi)
    for query in ("tahun=abc", "asal=x&keadaan=y", "unit=xyz", "unit=999", "kelompok=??&page=7"):
        assert _client(yusran).get(f"/kebutuhan/baris/?{query}").status_code == 200
        assert _client(yusran).get(f"/kebutuhan/?{query}").status_code == 200


def test_who_leads_the_region_and_heads_a_unit_reads_small_counts_only_there(
    budi: Member, ilham: Member, sari: Member
) -> None:
    grant(sari.user, Role.LEADER)
    skill = CompetencyFactory(name="Empati")
    _need(budi, competency=skill)
    _need(ilham, competency=skill)
    text = _text(sari, f"/kebutuhan/kelompok/k{skill.pk}/")
    rows = text[text.index("Menurut perangkat daerah") :].split("<tr>")
    hidden = {name for row in rows for name in ("Kependudukan", "Perhubungan") if name in row}
    assert hidden == {"Kependudukan", "Perhubungan"}
    assert [row.count("Terlalu sedikit") for row in rows if "Perhubungan" in row] == [1]
