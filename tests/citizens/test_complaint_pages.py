"""The pages of a complaint: the citizen's without a login, the queue of those who answer."""

import re

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from asah.citizens.complaints.views import public
from asah.citizens.models import Complaint
from asah.core.models import AuditLine
from tests.citizens.test_complaints import PNG
from tests.factories.complaints import TEXT, answered, by_code, send
from tests.pages import asks_as_often, finish, signed_in

pytestmark = pytest.mark.django_db


def token_in(response):
    return re.search(r'name="token" value="([^"]+)"', response.content.decode())[1]


def fill(client, address="/lapor/", **fields):
    data = {"token": token_in(client.get(address)), "category": "waktu", "text": TEXT, **fields}
    return client.post(address, data)


def text_of(client, address):
    return client.get(address).content.decode()


def test_the_form_opens_without_login_and_leaves_no_cookie(client, loket):
    for address in ("/lapor/", f"/lapor/{loket.code}"):
        response = client.get(address)
        assert (response.status_code, len(response.cookies)) == (200, 0)


def test_the_form_is_small_and_needs_no_script(client, loket):
    page = client.get("/lapor/", headers={"accept-encoding": "gzip"})
    assert len(page.content) < 4_000
    assert not re.search(
        r"<script(?![^>]* src=)|<style| style=| on[a-z]+=", text_of(client, "/lapor/")
    )


def test_a_complaint_gives_a_code_that_opens_it(client, loket, counter):
    response = fill(client, f"/lapor/{loket.code}", text=f"{TEXT} Hubungi 0812 0000 2285.")
    made = Complaint.objects.get()
    assert (made.unit, made.category, made.service.code) == (counter, "waktu", loket.code)
    page = text_of(client, response.url)
    assert "Simpan kode ini" in page
    assert "[nomor disamarkan]" in page
    assert "Sebagian tulisan disamarkan" in page
    assert AuditLine.objects.count() == 0


def test_a_chosen_place_routes_and_a_photo_is_kept(client, loket, counter):
    photo = SimpleUploadedFile("a.png", PNG)
    fill(client, place=loket.code, photo=photo)
    made = Complaint.objects.get()
    assert (made.unit, made.photo.name) == (counter, "foto.png")


def test_what_is_missing_is_said_and_the_text_kept(client):
    page = fill(client, category="", text="Pendek").content.decode()
    assert "Pilih satu yang paling dekat" in page
    page = fill(client, text="Pendek").content.decode()
    assert "lebih panjang" in page
    assert ">\nPendek</textarea>" in page


def test_an_old_or_foreign_token_asks_once_more(client):
    data = {"token": "bukan", "category": "waktu", "text": TEXT}
    page = client.post("/lapor/", data)
    assert "sudah lama terbuka" in page.content.decode()
    client.post("/lapor/", {**data, "token": token_in(page)})
    assert Complaint.objects.count() == 1


def test_the_same_send_twice_is_one_complaint(client):
    data = {"token": token_in(client.get("/lapor/")), "category": "waktu", "text": TEXT}
    assert client.post("/lapor/", data).url == client.post("/lapor/", data).url
    assert Complaint.objects.count() == 1


def test_a_machine_and_a_flood_are_turned_away(client):
    page = fill(client, website="http://x.example")
    assert "Terlalu banyak pengaduan" in page.content.decode()
    for number in range(public.A_DAY + 1):
        page = fill(client, text=f"{TEXT} {number}")
    assert "Terlalu banyak pengaduan" in page.content.decode()
    assert Complaint.objects.count() == public.A_DAY


def test_the_session_keeps_a_day_and_a_number_only(client):
    fill(client)
    assert [list(client.session.keys()), client.session["complaints_sent"][1]] == [
        ["complaints_sent"],
        1,
    ]


@pytest.mark.parametrize("code", ["tidak-ada", "tutup"])
def test_an_unknown_or_closed_service_has_no_form(client, general, code):
    general.code, general.active = "tutup", False
    general.save()
    assert client.get(f"/lapor/{code}").status_code == 404


def test_a_code_is_looked_up_as_it_was_heard(client):
    _made, code = send()
    heard = code.replace("-", " ").lower()
    assert client.get("/lapor/cek/", {"kode": heard}).url == f"/lapor/cek/{code}/"
    assert "Kode ini tidak ada" in text_of(client, "/lapor/cek/?kode=K7H4-29RM-A6WX")
    assert client.get("/lapor/cek/K7H4-29RM-A6WX/").status_code == 404


def test_the_citizen_reads_the_answer_and_opens_it_again(client, general):
    _made, code = answered(service=general)
    address = f"/lapor/cek/{code}/"
    page = client.get(address)
    assert "Mulai Senin loket buka tepat jam 08.00." in page.content.decode()
    assert (page["Cache-Control"], page["Referrer-Policy"]) == ("no-store", "same-origin")
    client.post(f"{address}tanggapan/", {"reason": "Hari ini masih terlambat."})
    assert by_code(code).state == "reopened"
    page = client.post(f"{address}tanggapan/", {"reason": "Sekali lagi saya laporkan."})
    assert "tidak dapat dibuka kembali" in page.content.decode()


def test_settled_with_one_press(client, general):
    _made, code = answered(service=general)
    assert client.post(f"/lapor/cek/{code}/tanggapan/", {"selesai": "1"}).status_code == 302
    assert by_code(code).satisfied is True
    assert "Pengaduan ini selesai" in text_of(client, f"/lapor/cek/{code}/")
    assert client.get(f"/lapor/cek/{code}/tanggapan/").status_code == 302


def test_no_reason_no_reopening(client, general):
    _made, code = answered(service=general)
    page = client.post(f"/lapor/cek/{code}/tanggapan/", {"reason": ""})
    assert (page.status_code, by_code(code).state) == (200, "answered")


def test_the_head_answers_from_the_queue(sari, general):
    made, code = send(service=general)
    client = signed_in(sari)
    assert reverse("citizens:complaint", args=[made.pk]) in text_of(client, "/pengaduan/")
    address = f"/pengaduan/{made.pk}/"
    client.post(f"{address}catatan/", {"text": "Cek jadwal petugas"})
    assert "kalimat utuh" in client.post(f"{address}jawab/", {"text": "ok"}).content.decode()
    client.post(f"{address}jawab/", {"text": "Mulai besok petugas hadir jam 08.00."})
    assert by_code(code).state == "answered"
    assert "Semua pengaduan sudah dijawab" in text_of(client, "/pengaduan/")


def test_what_is_handed_on_leaves_the_queue(sari, ilham, general, perhubungan):
    made, _code = send(service=general)
    client = signed_in(sari)
    data = {"unit": perhubungan.pk, "reason": "Urusan parkir"}
    assert client.post(f"/pengaduan/{made.pk}/teruskan/", data).url == "/pengaduan/"
    made.refresh_from_db()
    assert made.unit == perhubungan
    assert client.get(f"/pengaduan/{made.pk}/").status_code == 404


def test_a_photo_is_for_those_who_may_read_the_complaint(client, sari, budi, general):
    made, _code = send(service=general, photo=SimpleUploadedFile("a.png", PNG))
    address = f"/pengaduan/{made.pk}/foto/"
    shown = signed_in(sari).get(address)
    assert (shown.getvalue()[:4], shown["Content-Type"]) == (b"\x89PNG", "image/png")
    finish(shown)
    assert signed_in(budi).get(address).status_code == 404
    bare, _code = send(service=general)
    assert signed_in(sari).get(f"/pengaduan/{bare.pk}/foto/").status_code == 404


def test_the_queue_asks_as_often_for_one_row_as_for_thirty(yusran, general):
    send(service=general)
    client = signed_in(yusran)
    asks_as_often(
        client, "/pengaduan/", lambda: [send(f"{TEXT} {n}", service=general) for n in range(30)]
    )


def test_the_queue_reads_its_filters_and_forgives_wrong_ones(yusran, general):
    send(service=general)
    client = signed_in(yusran)
    assert "Tidak ada pengaduan yang cocok" in text_of(client, "/pengaduan/?keadaan=late")
    assert "Antrean di loket" in text_of(client, "/pengaduan/?keadaan=entah&tentang=entah")


def test_everybody_reads_how_fast_is_answered_and_few_are_withheld(client, yusran, general):
    for number in range(10):
        answered(f"{TEXT} {number}", service=general)
    send("Jalan di depan rumah kami berlubang lagi.")
    page = text_of(client, "/lapor/hasil/")
    assert "Separuh pengaduan dijawab dalam 0 hari, 100% tepat waktu" in page
    Complaint.objects.filter(state="answered").first().delete()
    cache.clear()
    assert "masih terlalu sedikit" in text_of(client, "/lapor/hasil/")
    assert "masih terlalu sedikit" in text_of(signed_in(yusran), "/pengaduan/ringkasan/")


def test_the_poster_leads_to_the_form(yusran, loket):
    answer = signed_in(yusran).get(f"/suara-warga/{loket.code}/poster-pengaduan.pdf")
    assert (answer.status_code, answer.content[:5]) == (200, b"%PDF-")
