"""The switch of language: Indonesian unless English was chosen, whatever the browser wishes."""

import datetime as dt
from decimal import Decimal

import pytest
from django.test import Client
from django.utils import timezone, translation

from asah.core.language import word
from asah.ui import text

pytestmark = pytest.mark.django_db


def test_a_browser_set_to_english_gets_indonesian(client: Client) -> None:
    answer = client.get("/akun/masuk/", headers={"Accept-Language": "en"})
    assert answer.headers["Content-Language"] == "id"
    assert '<html lang="id"' in answer.content.decode()


def test_the_choice_is_kept_and_leads_back(client: Client) -> None:
    answer = client.post("/bahasa/", {"bahasa": "en", "next": "/akun/masuk/"})
    assert answer.headers["Location"] == "/akun/masuk/"
    assert '<html lang="en"' in client.get("/akun/masuk/").content.decode()
    client.post("/bahasa/", {"bahasa": "id"})
    assert '<html lang="id"' in client.get("/akun/masuk/").content.decode()


def test_an_unknown_language_is_forgotten(client: Client) -> None:
    client.cookies["bahasa"] = "xx"
    assert '<html lang="id"' in client.get("/akun/masuk/").content.decode()
    assert client.post("/bahasa/", {"bahasa": "xx", "next": "//jahat"}).headers["Location"] == "/"


def test_figures_follow_the_language() -> None:
    at = timezone.make_aware(dt.datetime.fromisoformat("2026-11-24T09:43"))
    figures = (1250, Decimal("87.275"), -0.6)
    with translation.override("en"):
        shown = [text.number(figure) for figure in figures]
        assert shown == ["1,250", "87.28", "\u22120.6"]
        assert text.rupiah_short(4_920_000_000) == "Rp\u00a04.92\u00a0bn"
        assert text.jam(at) == "09:43\u00a0WITA"
        assert text.signed(0.0) == "0.0"
    assert [text.number(figure) for figure in figures] == ["1.250", "87,28", "\u22120,6"]


def test_a_word_of_the_data_is_english_for_who_reads_english() -> None:
    assert word("Waktu penyelesaian") == "Waktu penyelesaian"
    with translation.override("en"):
        assert word("Waktu penyelesaian") == "Time to completion"


def test_a_word_that_a_region_added_passes_unchanged() -> None:
    with translation.override("en"):
        assert [word(one) for one in ("Antar jemput <lansia>", "100% \n {x} %(y)s", "")] == [
            "Antar jemput <lansia>",
            "100% \n {x} %(y)s",
            "",
        ]


def test_a_word_that_only_the_interface_knows_is_no_word_of_the_data() -> None:
    with translation.override("en"):
        assert word("Pilih satu") == "Pilih satu"
