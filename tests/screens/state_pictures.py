"""Pictures of the screens that the demo's links do not reach: they need a state of their own.

Not collected by itself: `make screens` runs it with the names and the folder in the environment.
"""

import os
from pathlib import Path

import pytest

from tests.browser import Open
from tests.people import Member
from tests.screens.base import Screen
from tests.screens.registry import address, screens

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NAMES = os.environ.get("ASAH_SCREENS", "").split()
OUT = Path(os.environ.get("ASAH_PICTURES", "build/screens")).resolve()
WANTED = [screen for name, screen in screens().items() if name in NAMES]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("screen", WANTED, ids=[s.url_name for s in WANTED])
def test_picture(
    screen: Screen, width: int, theme: str, open_as: Open, cast: dict[str, Member]
) -> None:
    page = open_as(cast[screen.as_], width=width, theme=theme).new_page()
    answer = page.goto(address(screen, cast))
    assert answer is not None
    assert answer.status < 400
    name = screen.url_name.replace(":", "-")
    page.screenshot(path=OUT / f"{name}-{width}-{theme}.png", full_page=True)
