"""Error pages say what happened, what is safe, and what to do."""

import pytest
from django.test import Client, RequestFactory, override_settings

from asah.ui import errors

PARTS = ["Yang terjadi", "Yang aman", "Yang bisa dilakukan"]


@pytest.mark.parametrize(
    ("view", "status", "title"),
    [
        (errors.bad_request, 400, "Permintaan ini tidak dapat kami baca"),
        (errors.forbidden, 403, "Halaman ini bukan untuk Anda"),
        (errors.csrf_failure, 403, "Halaman ini sudah terlalu lama terbuka"),
        (errors.not_found, 404, "Halaman ini tidak ada"),
        (errors.server_error, 500, "Ada yang rusak di pihak kami"),
    ],
)
def test_an_error_page_answers_the_three_questions(view, status: int, title: str) -> None:  # type: ignore[no-untyped-def]
    answer = view(RequestFactory().get("/"))
    page = answer.content.decode()
    assert answer.status_code == status
    assert title in page
    assert [part for part in PARTS if part not in page] == []


def test_a_form_with_a_stale_token_gets_our_page(db: None) -> None:
    answer = Client(enforce_csrf_checks=True).post("/tampilan/", {"tema": "gelap"})
    assert answer.status_code == 403
    assert "sudah terlalu lama terbuka" in answer.content.decode()


def test_an_unknown_address_answers_404_in_our_look(db: None) -> None:
    answer = Client().get("/tidak-ada-di-sini/")
    assert (answer.status_code, "Halaman ini tidak ada" in answer.content.decode()) == (404, True)


def test_a_page_that_cannot_be_made_still_speaks() -> None:
    with override_settings(TEMPLATES=[]):
        answer = errors.server_error(RequestFactory().get("/"))
    assert answer.status_code == 500
    assert "Yang sudah tersimpan tetap ada" in answer.content.decode()
