"""What the pages of competencies show, to whom, in how many queries."""

from typing import Any

import pytest
from django.test import Client

from asah.competencies.models import Assessment, PositionStandard, Profile
from asah.core.access import Role
from tests.factories.competencies import (
    BandFactory,
    CompetencyFactory,
    LevelFactory,
    asked,
    gap,
    measured,
)
from tests.factories.people import PersonFactory, UnitFactory
from tests.people import Member, grant

pytestmark = pytest.mark.django_db


def _client(member: Member) -> Client:
    client = Client()
    client.force_login(member.user)
    return client


def _text(member: Member, place: str) -> str:
    answer = _client(member).get(place)
    assert answer.status_code == 200
    return answer.content.decode()


def test_an_employee_reads_the_own_gap_its_evidence_and_what_is_expected_next(budi: Member) -> None:
    skill = gap(budi.person, name="Komunikasi empatik")
    LevelFactory(competency=skill, level=2, description="Menangkap perasaan warga.")
    text = _text(budi, "/kompetensi/saya/")
    assert "1 kompetensi Anda di bawah standar" in text
    assert "kurang 1 tingkat" in text
    assert "Uji kompetensi" in text
    assert "Menangkap perasaan warga." in text


def test_the_page_says_how_the_match_is_counted(budi: Member) -> None:
    gap(budi.person, required=4, level=1)
    text = _text(budi, "/kompetensi/saya/")
    assert "25,00" in text
    assert "paling banyak setinggi standarnya" in text


def test_what_is_not_measured_is_said_not_guessed(budi: Member) -> None:
    asked(budi.person.position)
    text = _text(budi, "/kompetensi/saya/")
    assert "Kompetensi Anda belum diukur" in text


def test_a_profile_takes_the_same_queries_for_one_and_many_competencies(
    budi: Member, django_assert_num_queries: Any
) -> None:
    # session, user, actor, badges; person; standards, assessments, competencies, mode,
    # bands, texts; needs of the year
    gap(budi.person)
    client = _client(budi)
    client.get("/kompetensi/saya/")
    with django_assert_num_queries(12):
        client.get("/kompetensi/saya/")
    for _ in range(3):
        gap(budi.person)
    with django_assert_num_queries(12):
        client.get("/kompetensi/saya/")


def test_a_list_of_people_takes_the_same_queries_for_one_and_three(
    budi: Member, sari: Member, django_assert_num_queries: Any
) -> None:
    # session, user, actor, badges; match setting, count, page, bands
    client = _client(sari)
    client.get("/kompetensi/pegawai/")
    with django_assert_num_queries(8):
        client.get("/kompetensi/pegawai/")
    PersonFactory.create_batch(2, unit=budi.person.unit)
    with django_assert_num_queries(8):
        client.get("/kompetensi/pegawai/")


def test_a_superior_sees_the_team_and_not_another_office(
    budi: Member, sari: Member, ilham: Member
) -> None:
    gap(budi.person)
    text = _text(sari, "/kompetensi/pegawai/")
    assert "Budi Tolaki" in text
    assert "Ilham" not in text
    assert _client(sari).get(f"/kompetensi/pegawai/{ilham.person.pk}/").status_code == 404


def test_an_employee_does_not_open_the_page_of_a_colleague(budi: Member, ilham: Member) -> None:
    assert _client(budi).get(f"/kompetensi/pegawai/{ilham.person.pk}/").status_code == 404


def test_the_farthest_from_the_standard_stands_first(budi: Member, sari: Member) -> None:
    better = PersonFactory(unit=budi.person.unit, position=budi.person.position, name="Ani")
    skill = gap(budi.person, required=4, level=1)
    measured(better, skill, 4)
    text = _text(sari, "/kompetensi/pegawai/")
    assert text.index("Budi Tolaki") < text.index("Ani")
    backwards = _text(sari, "/kompetensi/pegawai/?urut=tinggi")
    assert backwards.index("Ani") < backwards.index("Budi Tolaki")


def test_a_superior_records_what_was_seen(budi: Member, sari: Member) -> None:
    skill = asked(budi.person.position, 3).competency
    place = f"/kompetensi/pegawai/{budi.person.pk}/nilai/"
    data = {"competency": skill.pk, "level": "2", "date": "2026-03-16", "source": "Pengamatan"}
    answer = _client(sari).post(place, data)
    assert answer.status_code == 302
    assert Profile.objects.get(person=budi.person).measured == 2
    again = _client(sari).post(place, data)
    assert "Tarik dahulu yang lama" in again.content.decode()


def test_evidence_is_withdrawn_from_the_page_with_a_reason(budi: Member, sari: Member) -> None:
    gap(budi.person)
    row = Assessment.objects.get()
    place = f"/kompetensi/bukti/{row.pk}/tarik/"
    assert _client(sari).post(place, {"reason": ""}).status_code == 200
    assert _client(sari).post(place, {"reason": "Salah orang"}).status_code == 302
    assert "Salah orang" in _text(sari, f"/kompetensi/pegawai/{budi.person.pk}/")


def _crowd(member: Member, count: int) -> None:
    """People who master the same competency as the member's position asks."""
    skill = gap(member.person, group="managerial", name="Kerja sama")
    for person in PersonFactory.create_batch(
        count, unit=member.person.unit, position=member.person.position
    ):
        measured(person, skill, 2)


def test_the_map_shows_the_share_that_meets_the_standard(budi: Member, yusran: Member) -> None:
    BandFactory(kind="heat", lower=0, label="jauh di bawah target", tone="far-3")
    _crowd(budi, 3)
    text = _text(yusran, "/kompetensi/")
    assert "Paling jauh dari standar: Kerja sama" in text
    assert '<span class="cell far-3">75%</span>' in text
    table = _text(yusran, "/kompetensi/?bentuk=tabel")
    assert "75,0%" in table


def test_a_leader_sees_no_share_that_stands_on_a_few_people(budi: Member, amir: Member) -> None:
    _crowd(budi, 3)
    assert "terlalu sedikit" in _text(amir, "/kompetensi/")


def test_a_leader_sees_a_share_that_stands_on_ten_people(budi: Member, amir: Member) -> None:
    _crowd(budi, 9)
    text = _text(amir, "/kompetensi/")
    assert "90%" in text
    assert "terlalu sedikit" not in text


def test_the_map_goes_down_the_tree(budi: Member, yusran: Member, disdukcapil: Any) -> None:
    _crowd(budi, 1)
    text = _text(yusran, f"/kompetensi/?unit={disdukcapil.pk}")
    assert "Bidang Pelayanan Pendaftaran Penduduk" in text
    leaf = _text(yusran, f"/kompetensi/?unit={budi.person.unit_id}")
    assert "50%" in leaf


def test_the_map_takes_the_same_queries_for_one_and_three_units(
    budi: Member, yusran: Member, django_assert_num_queries: Any
) -> None:
    # session, user, actor, badges; units, columns, places, profiles, bands
    _crowd(budi, 1)
    client = _client(yusran)
    client.get("/kompetensi/")
    with django_assert_num_queries(9):
        client.get("/kompetensi/")
    UnitFactory.create_batch(3)
    with django_assert_num_queries(9):
        client.get("/kompetensi/")


@pytest.mark.parametrize("sight", ["soft", "service", "kependudukan"])
def test_the_map_has_sights_for_soft_service_and_technical_skills(
    budi: Member, yusran: Member, sight: str
) -> None:
    skill = gap(budi.person, soft=sight == "soft", service=sight == "service", name="Dicari")
    if sight == "kependudukan":
        skill.field = sight
        skill.save()
    assert "Paling jauh dari standar: Dicari" in _text(yusran, f"/kompetensi/?lihat={sight}")


def test_the_dictionary_finds_soft_skills(budi: Member, django_assert_num_queries: Any) -> None:
    # session, user, actor, badges; count, page
    CompetencyFactory(name="Manajemen waktu", soft=True)
    CompetencyFactory(name="Audit")
    client = _client(budi)
    client.get("/kompetensi/kamus/")
    with django_assert_num_queries(6):
        text = client.get("/kompetensi/kamus/?kelompok=soft").content.decode()
    assert "Manajemen waktu" in text
    assert "Audit" not in text


def test_a_competency_shows_its_levels_and_who_needs_it(budi: Member) -> None:
    row = asked(budi.person.position, 3)
    LevelFactory(competency=row.competency, level=3, description="Bekerja mandiri.")
    text = _text(budi, f"/kompetensi/kamus/{row.competency.code}/?tanggal=kemarin")
    assert "Bekerja mandiri." in text
    assert "level 3" in text


def test_the_officer_sets_a_standard_from_the_page(budi: Member, yusran: Member) -> None:
    row = asked(budi.person.position, 2)
    place = f"/kompetensi/standar/tambah/?dari={row.pk}"
    assert "Standar baru" in _text(yusran, place)
    data = {"competency": row.competency_id, "level": "pelaksana", "required": "4"}
    dated = {"importance": "1.2", "valid_from": "2026-06-01", "legal_basis": "Perwali 3/2026"}
    assert _client(yusran).post(place, {**data, **dated}).status_code == 302
    new = PositionStandard.objects.get(valid_to=None)
    assert (new.required, str(new.importance), new.public_facing) == (4, "1.20", None)
    refused = _client(yusran).post(place, {**data, **dated})
    assert "Pilih tanggal sesudahnya" in refused.content.decode()


def test_who_leads_the_region_and_heads_a_unit_reads_small_shares_only_there(
    budi: Member, sari: Member, ilham: Member
) -> None:
    grant(sari.user, Role.LEADER)
    _crowd(budi, 3)
    skill = Profile.objects.get(person=budi.person).competency
    measured(ilham.person, skill, 2)
    assert "terlalu sedikit" in _text(sari, "/kompetensi/")
    own = _text(sari, f"/kompetensi/?unit={budi.person.unit_id}")
    assert "75%" in own
