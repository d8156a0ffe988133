"""A course on a phone and a bad net: nothing is lost, and the minutes become JP by day."""

import datetime as dt
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from asah.participation.learning.models import AttemptAnswer, LearningRun
from asah.participation.learning.services import runs
from tests.browser import Open
from tests.factories import learning
from tests.participation.conftest import clock_to, jp_rules, now  # noqa: F401
from tests.people import Member

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
DAY, MINUTE = dt.timedelta(days=1), dt.timedelta(minutes=1)


def _midway(member: Member, moment: dt.datetime) -> LearningRun:
    """One part done yesterday, the second one read this morning."""
    course = learning.course(kinds=("single", "single", "single"))
    run = learning.begin(course, member.person, moment - DAY)
    one, two, _quiz = learning.lessons(course)
    learning.active(run, one, 9, moment - DAY + 9 * MINUTE)
    runs.finish_part(run=run, lesson=one, actor=member.actor, at=moment - DAY + 9 * MINUTE)
    runs.touch(run=run, lesson=two, actor=member.actor, at=moment)
    learning.active(run, two, 9, moment)
    return run


def _answer(page: Page) -> None:
    page.locator(".question:not([hidden])").get_by_text("Menyapa").click()


def _saved(page: Page) -> str:
    return page.locator(".question:not([hidden]) [data-saved]").inner_text()


def _lose_the_net_in_mid_quiz(page: Page) -> None:
    page.get_by_role("button", name="Mulai kuis").click()
    _answer(page)
    expect(page.locator(".question:not([hidden]) [data-saved]")).to_have_text("Terkirim 09.43 WITA")
    page.context.set_offline(True)
    for n in (1, 2):
        page.get_by_role("button", name="Soal berikutnya").click()
        _answer(page)
        expect(page.get_by_text(f"{n} jawaban aman di perangkat ini")).to_be_visible()
        assert "belum terkirim" in _saved(page)
    expect(page.get_by_text("2 belum terkirim")).to_be_visible()


def _come_back_and_hand_in(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.get_by_text("3 terjawab")).to_be_visible()
    expect(page.locator("[data-net]")).to_be_hidden()
    page.get_by_role("button", name="Periksa dan serahkan").click()
    expect(page.get_by_text("Semua soal terjawab.")).to_be_visible()
    page.get_by_role("button", name="Serahkan kuis").click()


def _see_jp_by_day(page: Page, run: LearningRun) -> None:
    page.get_by_role("link", name="Lihat JP tiap hari").click()
    expect(page.get_by_role("row", name="Sen, 23 Nov 9 0,20")).to_be_visible()
    run.refresh_from_db()
    assert list(run.minutes) == ["2026-11-23", "2026-11-24"]


def _a_stranger_checks_it(page: Page, stranger: Page) -> None:
    page.get_by_role("link", name="Buka sertifikat").click()
    code = page.locator("a[href*='/v/']").inner_text().rpartition("/")[2]
    stranger.goto(f"/v/{code}")
    expect(stranger.get_by_role("heading", name="Asli dan berlaku")).to_be_visible()


def test_a_lost_net_loses_nothing(
    open_as: Open,
    budi: Member,
    jp_rules: None,  # noqa: F811
    now: dt.datetime,  # noqa: F811
    clock_to: Callable[..., dt.datetime],  # noqa: F811
) -> None:
    run = _midway(budi, now)
    phone = open_as(budi, width=390)
    page = phone.new_page()
    page.goto("/")
    page.get_by_role("link", name="Lanjutkan belajar").click()
    expect(page.get_by_role("heading", name="Mendengar")).to_be_visible()
    page.get_by_role("button", name="Selesai, lanjut").click()
    _lose_the_net_in_mid_quiz(page)
    address = page.url
    page.close()
    assert AttemptAnswer.objects.count() == 1
    phone.set_offline(False)
    clock_to(minute=49)
    _come_back_and_hand_in(page := phone.new_page(), address)
    expect(page.get_by_role("heading", name="Lulus, nilai 100")).to_be_visible()
    assert [row.answer for row in AttemptAnswer.objects.all()] == ["a", "a", "a"]
    _see_jp_by_day(page, run)
    _a_stranger_checks_it(page, open_as(width=390).new_page())


def test_a_part_pressed_away_is_kindly_refused(
    open_as: Open,
    budi: Member,
    now: dt.datetime,  # noqa: F811
) -> None:
    learning.begin(learning.course(), budi.person, now - DAY)
    page = open_as(budi, width=390).new_page()
    page.goto("/belajar/menyapa/lanjut/")
    page.get_by_role("button", name="Selesai, lanjut").click()
    expect(page.get_by_text("Waktu yang sudah ada tetap terhitung.")).to_be_visible()
