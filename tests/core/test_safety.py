"""What every answer carries, who gets none, and a door that slows down who guesses."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils.csp import CSP

import asah.settings as production
from asah.core.models import User
from tests.people import Member
from tests.screens.registry import own_urls, urls

PASSWORD = "empat-kata-acak-sekali"
LOGIN = "/akun/masuk/"
SELF_ONLY = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
}


@pytest.fixture
def budi_signs(budi: Member) -> User:
    budi.user.set_password(PASSWORD)
    budi.user.save()
    return budi.user


def sign_in(client: Client, login: str, password: str = PASSWORD, **more: Any) -> Any:
    return client.post(LOGIN, {"login": login, "password": password}, **more)


@pytest.mark.parametrize(
    ("path", "status"),
    [("/", 200), (LOGIN, 200), ("/jp/", 302), ("/tidak-ada/", 404), ("/akun/sandi/lupa/", 200)],
)
@pytest.mark.django_db
def test_every_answer_carries_the_strict_policy(path: str, status: int) -> None:
    answer = Client().get(path)
    assert answer.status_code == status
    assert set(answer["Content-Security-Policy"].split("; ")) == SELF_ONLY


def test_a_refused_send_and_a_download_carry_it_too(budi: Member) -> None:
    strict = Client(enforce_csrf_checks=True)
    client = Client()
    client.force_login(budi.user)
    answers = [strict.post(LOGIN, {}), client.get(reverse("credits:rules_export"))]
    assert [answer.status_code for answer in answers] == [403, 200]
    assert {answer["Content-Security-Policy"] for answer in answers} == {
        answers[0]["Content-Security-Policy"]
    }


def test_the_policy_allows_nothing_inline_and_nobody_else() -> None:
    allowed = {source for sources in production.SECURE_CSP.values() for source in sources}
    assert allowed == {CSP.SELF, CSP.NONE}


@pytest.mark.django_db
def test_an_answer_is_neither_framed_nor_sniffed() -> None:
    answer = Client().get(LOGIN)
    names = ("X-Frame-Options", "X-Content-Type-Options", "Referrer-Policy")
    assert [answer[name] for name in names] == ["DENY", "nosniff", "same-origin"]


def test_every_screen_of_ours_declares_who_may_open_it() -> None:
    assert [name for name, permission in own_urls().items() if permission is None] == []


def test_every_screen_that_is_not_public_asks_for_a_login() -> None:
    open_doors = {
        name
        for name, view in urls().items()
        if not getattr(view, "login_required", True)
        and not getattr(getattr(view, "permission", None), "public", False)
    }
    assert open_doors == set()


def test_absent_and_forbidden_look_the_same(budi: Member, ilham: Member) -> None:
    client = Client()
    client.force_login(ilham.user)
    forbidden = client.get(reverse("credits:person", args=[budi.person.key]))
    absent = client.get(reverse("credits:person", args=["00000000-0000-0000-0000-000000000000"]))
    assert (forbidden.status_code, absent.status_code) == (404, 404)
    assert _text(forbidden) == _text(absent)


def _text(answer: Any) -> str:
    return re.sub(r"<[^>]+>", "", answer.content.decode())


@pytest.fixture
def limits(settings: Any) -> Iterator[None]:
    """The limits of production, with an empty memory."""
    settings.ACCOUNT_RATE_LIMITS = production.ACCOUNT_RATE_LIMITS
    cache.clear()
    yield
    cache.clear()


def test_five_wrong_passwords_close_the_door_for_that_name(budi_signs: User, limits: None) -> None:
    client = Client()
    for _ in range(5):
        sign_in(client, budi_signs.username, "salah")
    page = sign_in(client, budi_signs.username).content.decode()
    assert "Terlalu banyak percobaan. Tunggu lima menit, lalu coba lagi." in page
    assert "_auth_user_id" not in client.session


def test_another_name_from_elsewhere_still_gets_in(budi_signs: User, limits: None) -> None:
    for _ in range(5):
        sign_in(Client(), "199003122015051999", "salah")
    assert sign_in(Client(), budi_signs.username).status_code == 302


def fail(times: int, **more: str) -> None:
    for number in range(times):
        sign_in(Client(), f"1990031220150510{number:02}", "salah", **more)


def test_thirty_failures_close_the_door_for_that_address(budi_signs: User, limits: None) -> None:
    fail(30, REMOTE_ADDR="10.0.0.9")
    closed = sign_in(Client(), budi_signs.username, REMOTE_ADDR="10.0.0.9")
    elsewhere = sign_in(Client(), budi_signs.username, REMOTE_ADDR="10.0.0.10")
    assert (closed.status_code, elsewhere.status_code) == (200, 302)


def test_an_address_that_a_visitor_claims_is_not_believed(budi_signs: User, limits: None) -> None:
    fail(30, REMOTE_ADDR="10.0.0.9", HTTP_X_FORWARDED_FOR="1.2.3.4")
    again = {"REMOTE_ADDR": "10.0.0.9", "HTTP_X_FORWARDED_FOR": "5.6.7.8"}
    assert sign_in(Client(), budi_signs.username, **again).status_code == 200


def test_behind_an_own_proxy_each_person_has_an_address(
    budi_signs: User, limits: None, settings: Any
) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    fail(30, REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR="1.2.3.4")
    again = {"REMOTE_ADDR": "10.0.0.1", "HTTP_X_FORWARDED_FOR": "5.6.7.8"}
    assert sign_in(Client(), budi_signs.username, **again).status_code == 302


def test_asking_for_new_passwords_is_limited(budi_signs: User, limits: None) -> None:
    asked = [Client().post("/akun/sandi/lupa/", {"email": "a@b.example"}) for _ in range(6)]
    assert [answer.status_code for answer in asked] == [302] * 5 + [429]


@pytest.fixture
def half_in(budi_signs: User) -> Client:
    """Budi with an authenticator and backup codes, the password given, the code not yet."""
    cache.clear()  # codes that another test used
    totp.TOTP.activate(budi_signs, "JBSWY3DPEHPK3PXP")
    RecoveryCodes.activate(budi_signs)
    client = Client()
    sign_in(client, budi_signs.username)
    return client


def _code() -> str:
    counter = next(totp.yield_hotp_counters_from_time())
    return str(totp.format_hotp_value(totp.hotp_value("JBSWY3DPEHPK3PXP", counter)))


def _give(client: Client, code: str) -> bool:
    client.post(reverse("mfa_authenticate"), {"code": code})
    return "_auth_user_id" in client.session


def test_the_code_of_the_app_lets_in(half_in: Client) -> None:
    assert _give(half_in, _code())


def test_a_wrong_code_does_not(half_in: Client) -> None:
    assert not _give(half_in, "000000")


def test_a_code_cannot_be_used_twice(half_in: Client, budi_signs: User) -> None:
    code = _code()
    assert _give(half_in, code)
    again = Client()
    sign_in(again, budi_signs.username)
    assert not _give(again, code)


def test_a_backup_code_lets_in_once(half_in: Client, budi_signs: User) -> None:
    held = budi_signs.authenticator_set.get(type="recovery_codes").wrap()
    code = held.get_unused_codes()[0]
    assert _give(half_in, code)
    again = Client()
    sign_in(again, budi_signs.username)
    assert not _give(again, code)


def test_an_account_that_was_closed_does_not_get_in(budi_signs: User) -> None:
    User.objects.filter(pk=budi_signs.pk).update(is_active=False)
    client = Client()
    sign_in(client, budi_signs.username)
    assert "_auth_user_id" not in client.session


def test_a_session_of_an_account_that_was_closed_ends(budi_signs: User) -> None:
    client = Client()
    sign_in(client, budi_signs.username)
    User.objects.filter(pk=budi_signs.pk).update(is_active=False)
    assert client.get("/jp/")["Location"] == "/akun/masuk/?next=/jp/"


def test_nobody_signs_up(db: None) -> None:
    assert "account_signup" not in urls()


def test_signing_in_goes_only_to_pages_of_this_site(budi_signs: User) -> None:
    answer = Client().post(
        f"{LOGIN}?next=https://jahat.example/",
        {"login": budi_signs.username, "password": PASSWORD, "next": "https://jahat.example/"},
    )
    assert answer["Location"] == "/"
