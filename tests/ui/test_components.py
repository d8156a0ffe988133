"""Components: small, labelled, and drawn with what they are given."""

import re

import pytest
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.template import RequestContext, Template
from django.test import Client, RequestFactory
from django_cotton.compiler_regex import CottonCompiler

from asah.ui import kit, parts, states
from asah.ui.templatetags import asah as tags
from tests.people import Member


def _draw(markup: str, **given: object) -> str:
    """Compiles markup with components as the template loader does."""
    request = RequestFactory().get("/daftar/?q=sari")
    source = CottonCompiler().process(markup)
    return Template(source).render(RequestContext(request, {**given, "request": request}))


def test_a_pager_keeps_the_filters_of_the_address() -> None:
    page = Paginator(range(95), 30).page(2)
    drawn = _draw('<c-pager :page="page" noun="pegawai" />', page=page)
    assert "31–60 dari 95 pegawai" in drawn
    places = re.findall(r'<a [^>]*href="([^"]+)"', drawn)
    assert places == ["?q=sari&amp;page=1", "?q=sari&amp;page=3"]


def test_a_single_page_shows_only_its_count() -> None:
    drawn = _draw('<c-pager :page="page" noun="kelas" />', page=Paginator(range(3), 30).page(1))
    assert "3 kelas" in drawn
    assert "href" not in drawn


def test_kenapa_begini_names_rule_decider_since_when_and_one_button() -> None:
    drawn = _draw('<c-why :why="why" />', why=kit.why())
    assert "Kenapa begini?" in drawn
    assert "Sari Wulandari, atasan, sejak Sel,\u00a017\u00a0Nov\u00a02026" in drawn
    assert drawn.count('class="btn') == 1
    assert (drawn.count("mark-good"), drawn.count("mark-wait")) == (1, 1)


def test_kenapa_begini_leaves_out_what_is_not_known() -> None:
    drawn = _draw('<c-why :why="why" />', why=parts.Why(answer="Sudah tercatat."))
    assert "<dt>" not in drawn
    assert "btn" not in drawn


def test_a_progress_bar_has_a_true_denominator() -> None:
    drawn = tags.bar(712, 1146, "Sertifikat")
    assert 'aria-label="Sertifikat: 712 dari 1.146"' in drawn
    assert 'width="62.13%"' in drawn
    assert 'width="0.00%"' in tags.bar(0, 0)


@pytest.mark.parametrize("code", ["draft", "waiting", "unknown"])
def test_a_badge_is_icon_and_word(code: str) -> None:
    drawn = tags.badge(code)
    assert f"#{states.STATES[code].icon}" in drawn
    assert str(states.STATES[code].word) in drawn


def test_a_badge_may_name_whom_it_waits_for() -> None:
    assert "Menunggu Ibu Sari" in tags.badge("waiting", "Menunggu Ibu Sari")


def test_an_unknown_code_shows_itself() -> None:
    assert "tanpa_nama" in tags.badge("tanpa_nama")


def test_an_icon_is_silent_unless_it_has_a_label() -> None:
    assert 'aria-hidden="true"' in tags.icon("bell")
    assert 'role="img" aria-label="Pesan"' in tags.icon("bell", 20, "Pesan")
    assert tags.icon("") == ""


def test_the_address_loses_empty_parameters() -> None:
    request: HttpRequest = RequestFactory().get("/?q=a&page=3")
    assert tags.query(RequestContext(request, {"request": request}), q="", page=4) == "?page=4"


def test_a_stepper_marks_the_step_one_is_on() -> None:
    drawn = _draw("<c-stepper :steps=\"['Unggah', 'Periksa', 'Terapkan']\" :current=\"2\" />")
    assert drawn.count('aria-current="step"') == 1
    assert drawn.count('class="later"') == 1


def test_the_thread_has_five_knots_and_one_that_is_grave() -> None:
    drawn = _draw('<c-thread :knots="knots" />', knots=kit.knots())
    assert drawn.count("<li>") == 5
    assert drawn.count("grave") == 1


def test_the_kit_is_open_to_administrators_only(tono: Member, yusran: Member) -> None:
    for member, status in ((tono, 200), (yusran, 404)):
        client = Client()
        client.force_login(member.user)
        assert client.get("/kit/").status_code == status


def test_no_page_breaks_the_strict_policy(tono: Member) -> None:
    client = Client()
    client.force_login(tono.user)
    answer = client.get("/kit/")
    assert "style=" not in answer.content.decode()
    assert "'unsafe" not in answer["Content-Security-Policy"]
