"""A real browser for journeys, axe and pictures: Debian's Chromium, found by name."""

import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from tests.people import Member

# Playwright keeps an event loop in this thread; our code under test is synchronous all the same.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
type Open = Callable[..., BrowserContext]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = shutil.which("chromium")
    assert path, "Chromium is missing: .ci/debian chromium"
    with sync_playwright() as play:
        running = play.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield running
        running.close()


@pytest.fixture
def open_as(browser: Browser, live_server: Any) -> Iterator[Open]:
    """`open_as(member, width=390, theme="dark")`: a browser context signed in as that member.

    With `None` nobody is signed in. Relative addresses go to the live server.
    """
    opened: list[BrowserContext] = []

    def make(
        member: Member | None = None, *, width: int = 1280, theme: str = "light", **more: Any
    ) -> BrowserContext:
        context = browser.new_context(
            base_url=str(live_server),
            viewport={"width": width, "height": 844 if width < 600 else 900},
            color_scheme="dark" if theme == "dark" else "light",
            locale="id-ID",
            **more,
        )
        if member:
            client = Client()
            client.force_login(member.user)
            cookie = client.cookies["sessionid"].value
            context.add_cookies([{"name": "sessionid", "value": cookie, "url": str(live_server)}])
        opened.append(context)
        return context

    yield make
    for context in opened:
        context.close()
