"""Whoever completes a class has the certificate in the same moment."""

import pytest

from asah.credits.models import Certificate, LedgerEntry, Signatory
from asah.participation.models import Completion
from asah.participation.services import completions
from tests.factories.participation import AttendanceFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def attended(workshop, budis_seat, jp_rules):
    """Budi was in every session of the workshop."""
    for session in workshop.sessions.all():
        AttendanceFactory(session=session, person=budis_seat.person)
    return budis_seat


@pytest.fixture
def complete(workshop, rahma, clock_to):
    return lambda: completions.complete_class(
        training_class=workshop, actor=rahma.actor, at=clock_to(hour=16)
    )


def test_completing_a_class_issues_the_certificate(attended, complete, workshop):
    complete()
    row = Certificate.objects.get()
    told = {name: row.fact(name) for name in ("name", "place", "end", "signatory_name", "unit")}
    assert told == {
        "name": "Budi Tolaki",
        "place": "Aula BKPSDM lt. 2",
        "end": "2026-11-24",
        "signatory_name": "Dra. Nurlaila Mekuo, M.Si.",
        "unit": "Dinas Kependudukan dan Pencatatan Sipil",
    }
    assert row.activity_key == LedgerEntry.objects.get().activity_key
    assert row.class_code == workshop.code


def test_taking_a_completion_back_revokes_the_certificate(attended, complete, yusran, now):
    complete()
    completions.reverse_completion(
        completion=Completion.objects.get(), reason="Salah orang.", actor=yusran.actor, at=now
    )
    row = Certificate.objects.get()
    assert (row.state, row.reason) == ("revoked", "Salah orang.")


def test_without_a_signatory_the_certificates_follow_later(
    attended, complete, workshop, yusran, sign_in
):
    Signatory.objects.all().delete()
    complete()
    client, url = sign_in(yusran), f"/kelas/{workshop.code}/"
    assert "Terbitkan 1 sertifikat" in client.get(url).content.decode()
    assert (
        client.post(f"{url}sertifikat/").headers["Location"] == "/sertifikat/buku/penanda-tangan/"
    )
    Signatory.objects.create(name="B", title="Kepala", valid_from="2026-01-01")
    client.post(f"{url}sertifikat/")
    assert Certificate.objects.get().fact("signatory_name") == "B"
    assert f"/sertifikat/buku/kelas/{workshop.code}/" in client.get(url).content.decode()


def test_a_finished_seat_leads_to_the_certificate(attended, complete, budi, sign_in):
    complete()
    html = sign_in(budi).get(f"/kursi/{attended.pk}/").content.decode()
    assert f"/sertifikat/{Certificate.objects.get().pk}/" in html
