"""An outside seminar in a real browser: claimed on a phone, accepted, and the ring moves."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from asah.credits import api
from tests.browser import Open
from tests.people import Member

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 2048


def _claim(phone: Page, proof: Path) -> None:
    phone.goto("/jp/")
    phone.get_by_role("link", name="Klaim kegiatan").click()
    phone.get_by_label("Bentuk kegiatan").select_option("seminar")
    phone.get_by_label("Nama kegiatan").fill("Seminar Pelayanan Inklusif")
    phone.get_by_role("button", name="Lanjut").click()
    phone.get_by_label("Tanggal mulai").fill("2026-10-12")
    phone.get_by_label("Tanggal selesai").fill("2026-10-13")
    phone.get_by_label("Penyelenggara").fill("Universitas Halu Oleo")
    phone.get_by_label("Nomor sertifikat").fill("77/UHO/2026")
    phone.get_by_label("JP di sertifikat").fill("12")
    phone.get_by_label("Foto atau PDF sertifikat").set_input_files(proof)
    phone.get_by_role("button", name="Lanjut: lihat JP-nya").click()


def _accept(page: Page) -> None:
    page.goto("/jp/klaim/periksa/")
    expect(page.get_by_role("heading", level=1)).to_have_text("1 klaim JP menunggu keputusan")
    page.locator(".segments label", has_text="Setujui").click()
    page.get_by_role("button", name="Simpan keputusan").click()
    expect(page.get_by_text("1 klaim diputuskan.")).to_be_visible()


def test_a_seminar_from_outside_is_claimed_accepted_and_counts(
    open_as: Open, budi: Member, sari: Member, yusran: Member, tmp_path: Path
) -> None:
    api.load_reference()
    proof = tmp_path / "sertifikat.png"
    proof.write_bytes(PNG)
    phone = open_as(budi, width=390).new_page()
    _claim(phone, proof)
    expect(phone.get_by_role("heading", level=1)).to_contain_text("8\u00a0JP menurut aturan")
    expect(phone.get_by_text("Sertifikat menulis lebih banyak").first).to_be_visible()
    phone.get_by_role("button", name="Kirim klaim").click()
    expect(phone.get_by_role("heading", level=1)).to_contain_text("Menunggu Sari Wulandari")
    _accept(open_as(sari).new_page())
    phone.reload()
    expect(phone.get_by_role("heading", level=1)).to_contain_text("Menunggu penyelenggara")
    _accept(open_as(yusran).new_page())
    phone.goto("/jp/?tahun=2026")
    expect(phone.locator(".jp-ring")).to_contain_text("8\u00a0JP tercatat")
    expect(phone.get_by_role("main")).to_contain_text("Seminar Pelayanan Inklusif")


def test_without_javascript_the_claim_is_sent_all_the_same(
    open_as: Open, budi: Member, sari: Member, tmp_path: Path
) -> None:
    api.load_reference()
    proof = tmp_path / "sertifikat.png"
    proof.write_bytes(PNG)
    phone = open_as(budi, width=390, java_script_enabled=False).new_page()
    _claim(phone, proof)
    phone.get_by_role("button", name="Kirim klaim").click()
    expect(phone.get_by_role("heading", level=1)).to_contain_text("Menunggu Sari Wulandari")
