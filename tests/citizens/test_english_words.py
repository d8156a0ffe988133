"""A citizen who chose English reads the questions, answers and categories in English, too."""

import pytest
from django.test import Client
from django.urls import reverse

from asah.citizens.calc.complaint_categories import categories
from asah.citizens.calc.elements import TRUST, elements, shown_labels
from asah.citizens.calc.respondents import FIELDS, options
from tests.screens.test_english import visible

pytestmark = pytest.mark.django_db


@pytest.fixture
def english() -> Client:
    client = Client()
    client.cookies["bahasa"] = "en"
    return client


def lines(client: Client, address: str) -> set[str]:
    return set(visible(client.get(address).content.decode()).split("\n"))


def survey_words() -> set[str]:
    """Questions, answers, and what may be said of oneself, as the data writes them."""
    asked = {text for one in elements() for text in (one.question, f"{one.number}. {one.short}")}
    answers = {text for one in elements() for text in shown_labels(one.slug)}
    about = {option.label for field in FIELDS for option in options(field)}
    return asked | answers | about | set(shown_labels(TRUST))


def test_the_english_survey_shows_no_indonesian_word_of_the_data(english, loket):
    address = reverse("citizens:survey", args=[loket.code])
    assert lines(english, address) & survey_words() == set()
    assert "Was the procedure easy?" in lines(english, address)
    assert survey_words() - lines(Client(), address) == set()


def test_a_gap_in_the_english_survey_is_named_in_english(english, loket):
    address = reverse("citizens:survey", args=[loket.code])
    token = english.get(address).context["form"].initial["token"]
    page = english.post(address, {"token": token, **{f"u{n}": "3" for n in range(1, 9)}})
    assert "9. Place and facilities" in visible(page.content.decode()).split("\n")


def test_the_english_complaint_names_its_categories_in_english(english, loket):
    shown = lines(english, "/lapor/")
    assert shown & {one.name for one in categories()} == set()
    assert {"Long wait", "Attitude of staff", "Other"} <= shown
