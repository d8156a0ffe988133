"""The citizens' form: no login, no cookie, no script, nothing lost."""

import re

import pytest
from django.conf import settings
from django.urls import reverse

from asah.citizens.models import Answer, Service, SpentToken
from asah.core.models import AuditLine

NINE = {f"u{n}": "3" for n in range(1, 10)}


@pytest.fixture
def address(loket):
    return reverse("citizens:survey", args=[loket.code])


def token_in(response):
    return re.search(r'name="token" value="([^"]+)"', response.content.decode())[1]


def fill(client, address, **answers):
    return client.post(address, {"token": token_in(client.get(address)), **answers})


def test_the_form_opens_without_login_and_leaves_no_cookie(client, address):
    response = client.get(address)
    assert (response.status_code, len(response.cookies)) == (200, 0)
    assert response.content.decode().count('type="radio"') == 40


def test_the_form_costs_one_query_for_the_unit_and_one_for_its_services(
    client, address, django_assert_num_queries
):
    client.get(address)
    with django_assert_num_queries(2):
        client.get(address)


def test_the_form_is_small(client, address):
    page = client.get(address, headers={"accept-encoding": "gzip"})
    assert len(page.content) < 4_000


def test_no_script_and_no_style_stands_in_the_page(client, address):
    page = client.get(address).content.decode()
    assert not re.search(r"<script(?![^>]* src=)|<style| style=| on[a-z]+=", page)


def test_a_filled_form_is_counted_and_thanked(client, address, loket):
    response = fill(client, address, **NINE, trust="2", sex="P", age_band="26-40")
    assert response.url == f"{address}?terkirim=1"
    answer = Answer.objects.get()
    assert (answer.source, answer.u1, answer.trust, answer.sex) == ("form", 3, 2, "P")
    assert "sudah terkirim" in client.get(response.url).content.decode()
    assert AuditLine.objects.count() == 0


def test_gaps_are_shown_once_with_the_answers_kept(client, address):
    response = fill(client, address, u1="4", u2="2", sex="L")
    page = response.content.decode()
    assert "7 pertanyaan belum dijawab" in page
    assert re.findall(r'id="(u\d-\d)" checked', page) == ["u1-4", "u2-2"]
    assert '<option value="L" selected>' in page
    assert Answer.objects.count() == 0


def test_the_second_send_is_taken_as_it_is(client, address):
    first = fill(client, address, u1="4", u2="2")
    client.post(address, {"token": token_in(first), "seen": "1", "u1": "4", "u2": "2"})
    assert Answer.objects.values_list("u1", "u2", "u3").get() == (4, 2, None)


def test_a_form_without_any_answer_says_what_to_do(client, address):
    page = fill(client, address).content.decode()
    assert "Pilih satu wajah untuk tiap pertanyaan" in page


def test_an_empty_form_is_never_taken(client, address):
    response = fill(client, address, seen="1")
    assert "Jawab paling sedikit satu pertanyaan" in response.content.decode()
    assert Answer.objects.count() == 0


def test_a_form_sent_twice_counts_once_and_thanks_twice(client, address):
    word = token_in(client.get(address))
    answers = [client.post(address, {"token": word, **NINE}).status_code for _ in range(2)]
    assert (answers, Answer.objects.count()) == ([302, 302], 1)


@pytest.mark.parametrize("word", ["", "dibuat-sendiri", "a:b:c"])
def test_a_foreign_form_comes_back_with_its_answers_and_a_fresh_word(client, address, word):
    response = client.post(address, {"token": word, **NINE})
    assert "sudah lama terbuka" in response.content.decode()
    assert response.content.decode().count(" checked") == 9
    client.post(address, {"token": token_in(response), **NINE})
    assert Answer.objects.count() == 1


def test_a_value_beyond_the_faces_is_not_stored(client, address):
    fill(client, address, **{**NINE, "u3": "9"})
    assert Answer.objects.count() == 0


def test_several_services_are_offered_and_the_poster_may_choose_one(client, address, loket):
    Service.objects.create(service_unit=loket, code="kk", name="Kartu Keluarga")
    page = client.get(address, {"layanan": "kk"}).content.decode()
    assert '<option value="kk" selected>' in page
    fill(client, address, **NINE, service="kk")
    fill(client, address, **NINE)
    codes = Answer.objects.values_list("service__code", flat=True)
    assert sorted(codes) == ["kk", "loket-ktp"]


def test_a_kiosk_returns_to_a_fresh_form(client, address, loket):
    response = fill(client, f"{address}?kios=1", **NINE)
    assert Answer.objects.get().source == "kiosk"
    assert client.get(response.url)["refresh"] == f"6; url={address}?kios=1"


def test_a_phone_stays_on_the_thanks_page(client, loket):
    assert "refresh" not in client.get(f"/s/{loket.code}?terkirim=1")


def test_an_unknown_code_gets_a_kind_page(client, db):
    response = client.get("/s/tak-ada")
    assert (response.status_code, response.templates[0].name) == (404, "citizens/closed.html")
    assert client.get("/s/tak-ada?terkirim=1").status_code == 404


def test_a_closed_unit_says_so_and_takes_nothing(client, address, loket):
    loket.active = False
    loket.save()
    assert client.get(address).status_code == 410
    assert client.post(address, NINE).status_code == 410
    assert SpentToken.objects.count() == 0


def test_the_code_may_be_typed_in_capitals(client, loket):
    assert client.get(f"/s/{loket.code.upper()}").status_code == 200


def test_the_page_asks_for_trust_in_the_regions_government(client, address):
    assert settings.REGION["name"] in client.get(address).content.decode()
