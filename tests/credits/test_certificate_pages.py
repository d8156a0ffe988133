"""Who sees which certificate: the owner, the officer, and anybody with the code."""

import io
import secrets
import zipfile

import pypdf
import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile

from asah.core.models import Job, StoredFile
from asah.credits import api
from asah.credits.calc import certificate_codes
from asah.credits.certificates import guessing, wording
from asah.credits.certificates.models import Certificate, CertificatePrint
from tests.credits.text import words
from tests.factories.certificates import facts
from tests.pages import asks_as_often, signed_in

pytestmark = pytest.mark.django_db
SIGNED = b"%PDF-1.7\n/Type /Sig /ByteRange [0 840 960 240]\n%%EOF\n"


@pytest.fixture(autouse=True)
def nothing_missed(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    cache.clear()


@pytest.fixture
def row(rules, budi, yusran, at):
    return api.issue_certificates(items=[facts(budi.person)], actor=yusran.actor, at=at)[0]


def pdf_text(answer):
    data = b"".join(answer.streaming_content) if answer.streaming else answer.content
    pages = pypdf.PdfReader(io.BytesIO(data)).pages
    return [" ".join(page.extract_text().split()) for page in pages]


def signed_file(row, data=SIGNED, name=""):
    return SimpleUploadedFile(name or f"sertifikat-{row.shown_code}_signed.pdf", data)


def test_a_stranger_reads_the_verdict_and_every_printed_fact(client, row):
    text = words(client.get(f"/v/{row.shown_code}"))
    assert "Asli dan berlaku" in text
    told = [text.index(fact.value.replace("\u00a0", " ")) for fact in wording.printed(row)[:2]]
    assert told == sorted(told)
    assert ("24 JP" in text, "12–14 Okt 2026" in text, "Dra. Nurlaila Mekuo" in text) == (
        True,
        True,
        True,
    )


def test_a_stranger_reads_three_digits_of_the_nip_and_no_birth_date(client, row):
    html = client.get(f"/v/{row.shown_code}").content.decode()
    assert "\u2022\u2022\u2022\u00a0002" in html
    assert not any(part in html for part in ("19900312", "1990", "201505", "12 Mar"))


def test_the_code_may_be_typed_small_and_without_dashes(client, row):
    assert client.get(f"/v/{row.code.lower()}").status_code == 200
    answer = client.get("/v/", {"code": f" {row.code.lower()} "})
    assert answer.headers["Location"] == f"/v/{row.shown_code}"


def test_a_slip_is_told_before_anything_is_looked_up(client, row):
    answer = client.get("/v/", {"code": row.code[:-1] + ("A" if row.code[-1] != "A" else "B")})
    assert "Kode ini belum tepat" in words(answer)


def test_an_unknown_code_says_so(client, db):
    answer = client.get("/v/AAAA-AAAA-AAAA")
    assert answer.status_code == 404
    assert "tidak ada di buku sertifikat" in words(answer)


def test_guessing_is_slowed_down(client, row):
    for _ in range(guessing.MISSES):
        assert client.get("/v/AAAA-AAAA-AAAB").status_code == 404
    assert client.get(f"/v/{row.shown_code}").status_code == 200
    for _ in range(guessing.MISSES):
        guess = certificate_codes.make(secrets.randbelow)
        assert client.get(f"/v/{guess}").status_code == 404
    assert client.get(f"/v/{row.shown_code}").status_code == 429


def test_the_public_page_is_not_kept_by_anybody_between(client, row):
    assert "no-store" in client.get(f"/v/{row.shown_code}").headers["Cache-Control"]


def test_a_revoked_certificate_shows_reason_and_day(client, row, yusran):
    signed_in(yusran).post(f"/sertifikat/{row.pk}/cabut/", {"reason": "Kehadiran keliru."})
    text = words(client.get(f"/v/{row.shown_code}"))
    assert "Sudah dicabut" in text
    assert "Kehadiran keliru." in text


def test_a_replaced_certificate_leads_to_its_successor(client, row, yusran):
    data = {
        "name": "Budi Tolaki, S.Kom.",
        "nip": row.facts["nip"],
        "training": row.title,
        "start": "2026-10-12",
        "end": "2026-10-14",
        "place": "Aula BKPSDM",
        "jp": "24",
        "reason": "Gelar belum tercetak.",
    }
    answer = signed_in(yusran).post(f"/sertifikat/{row.pk}/ganti/", data)
    new = Certificate.objects.get(state="valid")
    assert answer.headers["Location"] == f"/sertifikat/{new.pk}/"
    html = client.get(f"/v/{row.shown_code}").content.decode()
    assert ("Sudah diganti" in html, f'href="/v/{new.shown_code}"' in html) == (True, True)
    assert new.fact("name") == "Budi Tolaki, S.Kom."


def test_a_training_does_not_end_before_it_starts(row, yusran):
    data = {"start": "2026-10-14", "end": "2026-10-12", "reason": "x"}
    answer = signed_in(yusran).post(f"/sertifikat/{row.pk}/ganti/", data)
    assert "Tanggal selesai lebih awal" in words(answer)


def test_an_employee_has_the_list_the_page_and_the_file(row, budi):
    client = signed_in(budi)
    assert "1 sertifikat Anda" in words(client.get("/sertifikat/"))
    page = words(client.get(f"/sertifikat/{row.pk}/"))
    assert wording.address(row) in page
    assert "Belum ditandatangani secara elektronik" in page
    text = pdf_text(client.get(f"/sertifikat/{row.pk}/sertifikat.pdf"))[0]
    assert all(part in text for part in ("Budi Tolaki", row.number, "24 JP", row.shown_code))
    assert "Belum ditandatangani secara elektronik" in text


def test_a_file_to_sign_leaves_the_place_of_the_signature_empty(row, yusran):
    client = signed_in(yusran)
    answer = client.get(f"/sertifikat/{row.pk}/sertifikat.pdf", {"untuk": "tanda-tangan"})
    assert "Belum ditandatangani" not in pdf_text(answer)[0]


def test_a_certificate_is_nobody_elses_business(row, ilham):
    assert signed_in(ilham).get(f"/sertifikat/{row.pk}/").status_code == 404


def test_a_certificate_that_ended_is_not_downloaded(row, budi, yusran):
    signed_in(yusran).post(f"/sertifikat/{row.pk}/cabut/", {"reason": "Keliru."})
    client = signed_in(budi)
    assert client.get(f"/sertifikat/{row.pk}/sertifikat.pdf").status_code == 404
    assert "Keliru." in words(client.get(f"/sertifikat/{row.pk}/"))


def test_who_signs_in_without_an_employee_record_has_no_list(rahma):
    assert signed_in(rahma).get("/sertifikat/").status_code == 404


def test_a_signed_file_takes_the_place_of_ours(row, yusran, budi, client):
    url = f"/sertifikat/{row.pk}/tanda-tangan/"
    for _ in range(2):
        assert signed_in(yusran).post(url, {"file": signed_file(row)}).status_code == 302
    row.refresh_from_db()
    answer = signed_in(budi).get(f"/sertifikat/{row.pk}/sertifikat.pdf")
    assert b"".join(answer.streaming_content) == SIGNED
    assert "Ditandatangani secara elektronik" in words(client.get(f"/v/{row.shown_code}"))
    assert StoredFile.objects.count() == 1


@pytest.mark.parametrize(
    ("data", "sentence"),
    [(b"%PDF-1.7\nkosong", "belum berisi tanda tangan"), (b"GIF89a", "Isi berkas ini bukan PDF")],
)
def test_a_file_without_a_signature_is_refused(row, yusran, data, sentence):
    answer = signed_in(yusran).post(
        f"/sertifikat/{row.pk}/tanda-tangan/", {"file": signed_file(row, data)}
    )
    assert sentence in words(answer)
    assert not Certificate.objects.get().signed


def test_what_was_revoked_is_not_signed(row, yusran):
    signed_in(yusran).post(f"/sertifikat/{row.pk}/cabut/", {"reason": "Keliru."})
    url = f"/sertifikat/{row.pk}/tanda-tangan/"
    answer = signed_in(yusran).post(url, {"file": signed_file(row)})
    assert "sudah tidak berlaku" in words(answer)


def test_many_signed_files_are_known_by_the_code_in_their_names(row, yusran):
    url = f"/sertifikat/buku/kelas/{row.class_code}/tanda-tangan/"
    files = [signed_file(row), signed_file(row, name="pindaian.pdf"), signed_file(row, b"%PDF-")]
    text = words(signed_in(yusran).post(url, {"file": files}))
    assert "1 berkas diterima, 2 belum" in text
    assert "nama berkasnya tidak memuat kode sertifikat" in text
    answer = signed_in(yusran).post(url, {"file": [signed_file(row)]})
    assert answer.headers["Location"] == f"/sertifikat/buku/kelas/{row.class_code}/"


def test_files_to_sign_leave_with_their_codes_and_come_back(row, yusran):
    client, url = signed_in(yusran), f"/sertifikat/buku/kelas/{row.class_code}/"
    with zipfile.ZipFile(io.BytesIO(client.get(f"{url}berkas.zip").content)) as archive:
        assert archive.namelist() == [f"sertifikat-{row.shown_code}.pdf"]
    client.post(f"{url}tanda-tangan/", {"file": [signed_file(row)]})
    assert client.get(f"{url}berkas.zip").status_code == 404
    assert "1 sudah ditandatangani" in words(client.get(url))


def test_a_class_is_printed_as_one_file(row, yusran, sari, at):
    api.issue_certificates(items=[facts(sari.person)], actor=yusran.actor, at=at)
    client, url = signed_in(yusran), f"/sertifikat/buku/kelas/{row.class_code}/"
    client.post(f"{url}cetak/")
    assert (Job.objects.get().state, Job.objects.get().result) == ("done", {"pages": 2})
    assert "2 lembar, dibuat" in words(client.get(url))
    pages = pdf_text(client.get(f"{url}cetak.pdf"))
    assert ["Budi Tolaki" in pages[0], "Sari Wulandari" in pages[1]] == [True, True]


def test_a_printed_file_is_old_once_a_certificate_ended(row, yusran, sari, at):
    second = api.issue_certificates(items=[facts(sari.person)], actor=yusran.actor, at=at)[0]
    client, url = signed_in(yusran), f"/sertifikat/buku/kelas/{row.class_code}/"
    client.post(f"{url}cetak/")
    client.post(f"/sertifikat/{second.pk}/cabut/", {"reason": "Keliru."})
    assert "Berkas cetak sudah lama" in words(client.get(url))
    client.post(f"{url}cetak/")
    client.post(f"{url}cetak/")
    assert CertificatePrint.objects.get().pages == 1
    assert StoredFile.objects.count() == 1


def test_a_class_with_nothing_in_force_has_nothing_to_print(row, yusran):
    client = signed_in(yusran)
    client.post(f"/sertifikat/{row.pk}/cabut/", {"reason": "Keliru."})
    client.post(f"/sertifikat/buku/kelas/{row.class_code}/cetak/")
    assert Job.objects.get().message == "Belum ada sertifikat yang berlaku di kelas ini."


@pytest.mark.parametrize("page", ["", "cetak/", "tanda-tangan/", "cetak.pdf"])
def test_a_class_without_certificates_is_not_there(rules, yusran, page):
    client, url = signed_in(yusran), f"/sertifikat/buku/kelas/TIDAK-ADA/{page}"
    answer = client.post(url) if page == "cetak/" else client.get(url)
    assert answer.status_code == 404


@pytest.mark.parametrize(
    ("query", "found"),
    [("q=Budi", 1), ("q=0001", 1), ("q=Ilham", 0), ("keadaan=revoked", 0), ("keadaan=valid", 1)],
)
def test_the_book_is_searched_by_name_number_and_state(row, yusran, query, found):
    text = words(signed_in(yusran).get(f"/sertifikat/buku/?{query}"))
    assert text.count(row.number) == found


def test_the_book_is_searched_by_code(row, yusran):
    answer = signed_in(yusran).get("/sertifikat/buku/", {"q": row.shown_code.lower()})
    assert row.number in words(answer)


def test_the_officer_names_who_signs(rules, yusran):
    client = signed_in(yusran)
    data = {"name": "B, S.H.", "nip": "", "title": "Plt. Kepala", "valid_from": "2026-06-01"}
    client.post("/sertifikat/buku/penanda-tangan/", data)
    assert "B, S.H. menandatangani" in words(client.get("/sertifikat/buku/penanda-tangan/"))
    again = client.post("/sertifikat/buku/penanda-tangan/", data)
    assert again.status_code == 200


def test_lists_ask_the_same_number_of_queries(row, yusran, budi, at):
    def more():
        items = [facts(budi.person) for _ in range(3)]
        api.issue_certificates(items=items, actor=yusran.actor, at=at)

    for member, url in ((budi, "/sertifikat/"), (yusran, "/sertifikat/buku/")):
        asks_as_often(signed_in(member), url, more)
