"""The officer edits dictionary, standards and settings on pages."""

from typing import Any

import pytest
from django.test import Client

from asah.competencies.models import Band, Competency, CompetencyLevel, MatchMode, PositionStandard
from tests.factories.competencies import BandFactory, LevelFactory, ModeFactory, asked
from tests.people import Member

pytestmark = pytest.mark.django_db

DATED = {"valid_from": "2026-06-01", "legal_basis": "Perwali 3/2026"}


@pytest.fixture
def officer(yusran: Member) -> Client:
    client = Client()
    client.force_login(yusran.user)
    return client


def _refusal(answer: Any) -> str:
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_a_level_gets_a_new_text(officer: Client) -> None:
    old = LevelFactory(level=2)
    place = f"/kompetensi/kamus/{old.competency.code}/2/ubah/"
    assert officer.get(place).status_code == 200
    data = {"description": "Baru", "indicators": " Satu \n\nDua\n", **DATED}
    assert officer.post(place, data).status_code == 302
    row = CompetencyLevel.objects.get(valid_to=None)
    assert (row.description, row.indicators) == ("Baru", ["Satu", "Dua"])
    assert "sama dengan" in _refusal(officer.post(place, data))
    assert officer.get(f"/kompetensi/kamus/{old.competency.code}/6/ubah/").status_code == 404


def test_a_competency_is_added_with_its_levels(officer: Client) -> None:
    levels = {f"level{n}": f"Uraian {n}" for n in range(1, 6)}
    own = {"name": "Pelayanan haji", "code": "haji", "description": "Melayani jemaah."}
    data = {**own, **levels, **DATED, "service": "on"}
    assert officer.post("/kompetensi/kamus/tambah/", data)["Location"] == "/kompetensi/kamus/haji/"
    made = Competency.objects.get()
    assert (made.group, made.service, made.soft, made.levels.count()) == (
        "technical",
        True,
        False,
        5,
    )
    assert "sudah dipakai" in _refusal(officer.post("/kompetensi/kamus/tambah/", data))


def test_a_standard_is_ended(officer: Client, budi: Member) -> None:
    row = asked(budi.person.position)
    place = f"/kompetensi/standar/{row.pk}/akhiri/"
    assert "lebih awal" in _refusal(officer.post(place, {"last_day": "2020-01-01"}))
    assert officer.post(place, {"last_day": "2026-06-30"}).status_code == 302
    assert str(PositionStandard.objects.get().valid_to) == "2026-06-30"
    assert "30" in officer.get(f"/kompetensi/standar/{row.pk}/").content.decode()


def test_the_match_is_counted_raw_from_a_day_on(officer: Client) -> None:
    ModeFactory(mode="capped")
    place = "/kompetensi/aturan/cara-hitung/"
    assert officer.post(place, {"mode": "raw", **DATED}).status_code == 302
    assert MatchMode.objects.get(valid_to=None).mode == "raw"
    assert "sudah berlaku" in _refusal(officer.post(place, {"mode": "raw", **DATED}))
    assert "Kelebihan satu kompetensi" in officer.get("/kompetensi/aturan/").content.decode()


def test_a_band_gets_another_bound(officer: Client) -> None:
    band = BandFactory(lower=78)
    place = f"/kompetensi/aturan/batas/{band.pk}/"
    assert officer.post(place, {"lower": "75", **DATED}).status_code == 302
    assert str(Band.objects.get(valid_to=None).lower) == "75.00"
    assert "sudah berakhir" in _refusal(officer.post(place, {"lower": "70", **DATED}))


def test_wrong_filters_are_no_error(officer: Client, budi: Member) -> None:
    asked(budi.person.position)
    for place in (
        "/kompetensi/standar/?urusan=xyz&page=99",
        "/kompetensi/kamus/?kelompok=x&urusan=y",
        "/kompetensi/pegawai/?unit=abc&urut=x",
        "/kompetensi/?lihat=x",
    ):
        assert officer.get(place).status_code == 200
    assert officer.get("/kompetensi/?unit=abc").status_code == 404
