"""axe on every page, once in the light theme, ten pages in the dark one too."""

import shutil
from collections.abc import Iterator

import pytest
from axe_core_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import Browser, Page, sync_playwright

from tests.people import Member
from tests.screens.base import Screen
from tests.screens.registry import address, screens

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PAGES = sorted(
    (s for s in screens().values() if not s.post and not s.download), key=lambda s: s.url_name
)
DARK = PAGES[:: max(1, len(PAGES) // 10)]
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as play:
        browser = play.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        yield browser
        browser.close()


def _problems(browser: Browser, url: str, session: str, theme: str) -> list[str]:
    context = browser.new_context(
        viewport={"width": 390, "height": 844},
        color_scheme="dark" if theme == "dark" else "light",
        bypass_csp=True,
    )
    if session:
        context.add_cookies([{"name": "sessionid", "value": session, "url": url}])
    page: Page = context.new_page()
    page.goto(url)
    found = Axe().run(page, options=RULES)["violations"]
    wide = page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
    context.close()
    problems = [f"{v['id']}: {v['nodes'][0]['html'][:160]}" for v in found]
    return [*problems, "the page scrolls sideways on a phone"] if wide else problems


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("screen", PAGES, ids=[s.url_name for s in PAGES])
def test_a_page_has_no_barrier(
    screen: Screen, theme: str, browser: Browser, live_server: object, cast: dict[str, Member]
) -> None:
    if theme == "dark" and screen not in DARK:
        return
    client = Client()
    client.force_login(cast[screen.as_].user)
    url = f"{live_server}{address(screen, cast)}"
    assert _problems(browser, url, client.cookies["sessionid"].value, theme) == []
