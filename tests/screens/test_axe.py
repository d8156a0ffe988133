"""axe on every page, once in the light theme, ten pages in the dark one too."""

import pytest
from axe_core_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser import Open
from tests.people import Member
from tests.screens.base import Screen
from tests.screens.registry import address, screens

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PAGES = sorted(
    (s for s in screens().values() if not s.post and not s.download), key=lambda s: s.url_name
)
DARK = PAGES[:: max(1, len(PAGES) // 10)]
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


def _problems(page: Page, url: str) -> list[str]:
    page.goto(url)
    found = Axe().run(page, options=RULES)["violations"]
    wide = page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
    problems = [f"{v['id']}: {v['nodes'][0]['html'][:160]}" for v in found]
    return [*problems, "the page scrolls sideways on a phone"] if wide else problems


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("screen", PAGES, ids=[s.url_name for s in PAGES])
def test_a_page_has_no_barrier(
    screen: Screen, theme: str, open_as: Open, cast: dict[str, Member]
) -> None:
    if theme == "dark" and screen not in DARK:
        return
    context = open_as(cast[screen.as_], width=390, theme=theme, bypass_csp=True)
    assert _problems(context.new_page(), address(screen, cast)) == []
