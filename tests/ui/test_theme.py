"""The theme: as the device says, or as chosen, without any script."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db
LOGIN = "/akun/masuk/"


def test_without_a_choice_the_page_follows_the_device() -> None:
    assert "data-theme" not in Client().get(LOGIN).content.decode()


@pytest.mark.parametrize(("word", "theme"), [("gelap", "dark"), ("terang", "light")])
def test_a_choice_is_kept_and_leads_back(word: str, theme: str) -> None:
    client = Client()
    answer = client.post("/tampilan/", {"tema": word, "next": LOGIN})
    assert (answer.status_code, answer["Location"]) == (302, LOGIN)
    assert f'data-theme="{theme}"' in client.get(LOGIN).content.decode()


def test_ikut_perangkat_forgets_the_choice() -> None:
    client = Client()
    client.post("/tampilan/", {"tema": "gelap"})
    client.post("/tampilan/", {"tema": ""})
    assert "data-theme" not in client.get(LOGIN).content.decode()


def test_the_switch_leads_nowhere_else() -> None:
    answer = Client().post("/tampilan/", {"tema": "gelap", "next": "https://tipu.example/"})
    assert answer["Location"] == "/"
