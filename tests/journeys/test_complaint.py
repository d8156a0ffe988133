"""A citizen complains on a phone, the unit answers, the code shows it, the citizen objects."""

import pytest

from tests.citizens.conftest import loket  # noqa: F401

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def phone(open_as):
    return open_as(None, width=390, has_touch=True, java_script_enabled=False).new_page()


def complain(page, code, text):
    page.goto(f"/lapor/{code}")
    page.get_by_label("Lama menunggu").check()
    page.get_by_label("Apa yang terjadi?").fill(text)
    page.get_by_role("button", name="Kirim pengaduan").click()
    return page.locator(".complaint-code").inner_text()


def answer(page, text):
    page.goto("/pengaduan/")
    page.get_by_role("link", name="Antre tiga jam").click()
    assert "0812" not in page.locator("main").inner_text()
    page.get_by_label("Jawaban untuk warga").fill(text)
    page.get_by_role("button", name="Kirim jawaban").click()
    assert "Terjawab" in page.locator("main").inner_text()


def look_up(page, code):
    page.goto("/lapor/cek/")
    page.get_by_label("Kode pengaduan").fill(code.replace("-", " ").lower())
    page.get_by_role("button", name="Lihat").click()


def test_a_complaint_is_answered_read_and_opened_again(open_as, loket, sari):  # noqa: F811
    citizen, head = phone(open_as), open_as(sari).new_page()
    code = complain(citizen, loket.code, "Antre tiga jam di loket. Hubungi saya 0812 0000 2285.")
    shown = citizen.locator("main").inner_text()
    assert ("0812" in shown, "[nomor disamarkan]" in shown) == (False, True)
    answer(head, "Mulai Senin loket kedua dibuka dari jam 08.00.")
    stranger = phone(open_as)
    look_up(stranger, code)
    assert "Mulai Senin loket kedua dibuka" in stranger.locator("main").inner_text()
    stranger.get_by_text("Belum selesai", exact=True).click()
    stranger.get_by_label("Apa yang belum selesai?").fill("Hari Senin loket kedua masih tutup.")
    stranger.get_by_role("button", name="Buka kembali").click()
    assert "dibuka kembali" in stranger.get_by_role("heading", level=1).inner_text()
    head.goto("/pengaduan/")
    assert "1 pengaduan menunggu jawaban" in head.get_by_role("heading", level=1).inner_text()
