"""Signing in, and everything around it, in our words."""

import re

import pytest
from allauth.mfa.totp.internal import auth as totp
from django.core import mail
from django.test import Client

from asah.core.models import User
from tests.people import Member

PASSWORD = "empat-kata-acak-sekali"
ENGLISH = re.compile(r"\b(Password|Sign In|Username|Authenticator|Code:|Forgot)\b")


@pytest.fixture
def budi_signs(budi: Member) -> User:
    budi.user.set_password(PASSWORD)
    budi.user.email = "budi@kendarikota.go.id"
    budi.user.save()
    return budi.user


def _sign_in(client: Client, login: str, password: str = PASSWORD) -> int:
    return client.post("/akun/masuk/", {"login": login, "password": password}).status_code


@pytest.mark.parametrize(
    "login", ["199003122015051002", "19900312 201505 1 002", "Budi@kendarikota.go.id"]
)
def test_a_person_signs_in_by_nip_with_or_without_spaces_or_by_email(
    budi_signs: User, login: str
) -> None:
    assert _sign_in(Client(), login) == 302


def test_a_wrong_password_says_what_to_do_and_keeps_the_nip(budi_signs: User) -> None:
    data = {"login": "199003122015051002", "password": "salah"}
    page = Client().post("/akun/masuk/", data).content.decode()
    assert "tidak cocok. Periksa lagi" in page
    assert 'value="199003122015051002"' in page
    assert "salah" not in page


def test_an_unknown_name_gets_the_same_answer(budi_signs: User) -> None:
    page = Client().post("/akun/masuk/", {"login": "199003122015051999", "password": "x"})
    assert "tidak cocok. Periksa lagi" in page.content.decode()


def test_a_new_password_is_asked_for_by_mail(budi_signs: User) -> None:
    client = Client()
    client.post("/akun/sandi/lupa/", {"email": "budi@kendarikota.go.id"})
    assert [m.subject for m in mail.outbox] == ["Kata sandi baru untuk Asah"]
    found = re.search(r"https?://[^/\s]+(/akun/sandi/baru/\S+)", str(mail.outbox[0].body))
    assert found
    form = client.get(found[1], follow=True)
    place = form.redirect_chain[-1][0]
    new = {"password1": "lima-kata-acak-lagi", "password2": "lima-kata-acak-lagi"}
    assert client.post(place, new, follow=True).status_code == 200
    assert _sign_in(Client(), "199003122015051002", "lima-kata-acak-lagi") == 302


@pytest.mark.django_db
def test_an_unknown_address_gets_no_mail_and_learns_nothing() -> None:
    answer = Client().post("/akun/sandi/lupa/", {"email": "siapa@example.com"}, follow=True)
    assert "Bila alamat itu terdaftar" in answer.content.decode()
    assert mail.outbox == []


def test_a_used_link_says_so_and_offers_a_new_one(budi_signs: User) -> None:
    page = Client().get("/akun/sandi/baru/1-dipakai/").content.decode()
    assert "Tautan ini tidak berlaku lagi" in page
    assert 'href="/akun/sandi/lupa/"' in page


def test_the_authenticator_is_turned_on_with_an_inline_qr(budi_signs: User) -> None:
    client = Client()
    _sign_in(client, "199003122015051002")
    sure = client.get("/akun/pengaman/nyalakan/")["Location"]
    page = client.post(sure, {"password": PASSWORD}, follow=True).content.decode()
    assert '<svg xmlns="http://www.w3.org/2000/svg" class="qr"' in page
    assert "data:" not in page
    secret = re.search(r'readonly value="([A-Z2-7]+)"', page)
    assert secret
    counter = next(totp.yield_hotp_counters_from_time())
    code = totp.format_hotp_value(totp.hotp_value(secret[1], counter))
    answer = client.post("/akun/pengaman/nyalakan/", {"code": code}, follow=True)
    assert "kode cadangan belum dipakai" in answer.content.decode()


def test_with_an_authenticator_the_password_is_not_enough(budi_signs: User) -> None:
    totp.TOTP.activate(budi_signs, "JBSWY3DPEHPK3PXP")
    client = Client()
    answer = client.post(
        "/akun/masuk/", {"login": "199003122015051002", "password": PASSWORD}, follow=True
    )
    assert "Satu langkah lagi" in answer.content.decode()
    assert client.get("/lainnya/").status_code == 302


@pytest.mark.parametrize(
    "path",
    ["masuk/", "keluar/", "sandi/lupa/", "sandi/lupa/terkirim/", "sandi/ganti/", "pengaman/"],
)
def test_no_page_speaks_english(budi_signs: User, path: str) -> None:
    client = Client()
    if path != "masuk/":
        client.force_login(budi_signs)
    page = client.get(f"/akun/{path}", follow=True).content.decode()
    assert ENGLISH.findall(re.sub(r"<[^>]+>", " ", page)) == []


@pytest.mark.parametrize("path", ["signup/", "login/", "email/", "social/signup/", "2fa/"])
@pytest.mark.django_db
def test_what_is_not_ours_is_not_routed(path: str) -> None:
    assert Client().get(f"/akun/{path}").status_code in {302, 404}
    assert "/akun/masuk/" in Client().get(f"/akun/{path}").headers.get("Location", "/akun/masuk/")
