"""What stands on paper: dates as people write them, the signature as it is."""

import io

import pypdf
import pytest

from asah.credits import api
from asah.credits.certificates import forms, papers, wording
from asah.credits.models import Signatory
from tests.factories.certificates import facts

pytestmark = pytest.mark.django_db


@pytest.fixture
def row(rules, budi, yusran, at):
    return api.issue_certificates(items=[facts(budi.person)], actor=yusran.actor, at=at)[0]


def text_of(data):
    return " ".join(pypdf.PdfReader(io.BytesIO(data)).pages[0].extract_text().split())


@pytest.mark.parametrize(
    ("start", "end", "told"),
    [
        ("2026-10-12", "2026-10-12", "12 Okt 2026"),
        ("2026-10-12", "2026-10-14", "12–14 Okt 2026"),
        ("2026-09-30", "2026-10-02", "30 Sep – 2 Okt 2026"),
        ("2025-12-30", "2026-01-02", "30 Des 2025 – 2 Jan 2026"),
    ],
)
def test_dates_read_as_people_write_them(start, end, told):
    assert wording.dates({"start": start, "end": end}).replace("\u00a0", " ") == told


def test_a_signed_certificate_is_not_printed_as_unsigned(row, at):
    before = papers.content_hash([row])
    row.signed_at = at
    text = text_of(papers.file([row], title="Satu kelas"))
    assert "Ditandatangani secara elektronik, 31 Mar 2026" in text
    assert papers.content_hash([row]) != before


def test_the_same_certificates_give_the_same_bytes(row):
    assert papers.one(row) == papers.one(row)


def test_a_certificate_is_archivable(row):
    assert b"pdfaid:part>2</pdfaid:part" in papers.one(row)


def test_long_names_and_trainings_stay_on_one_page(budi, yusran, at):
    item = facts(
        budi.person,
        name="Dr. Hj. " + "Sitti Hasnah Lapae Konggoasa Silondae " * 2 + "S.Sos., M.Si.",
        training="Penyusunan Standar Operasional Prosedur dan Maklumat Pelayanan Publik " * 2,
        position="Kepala Bidang Pelayanan Pendaftaran Penduduk dan Pemanfaatan Data",
    )
    made = api.issue_certificates(items=[item], actor=yusran.actor, at=at)[0]
    assert len(pypdf.PdfReader(io.BytesIO(papers.one(made))).pages) == 1


def test_a_successor_is_signed_by_who_signs_today(row):
    Signatory.objects.create(name="Baru, S.H.", title="Plt. Kepala", valid_from="2026-11-01")
    data = forms.corrected_initial(row) | {"reason": "Nama salah."}
    form = forms.FactsForm({**data, "jp": "24"})
    assert form.is_valid()
    new = form.facts(row)
    assert (new.signatory_name, new.name, new.activity_key) == (
        "Baru, S.H.",
        "Budi Tolaki",
        row.activity_key,
    )
