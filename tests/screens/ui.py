"""Screens of ui."""

from tests.screens.base import Screen

SCREENS = [
    Screen("ui:more", as_="budi"),
    Screen("ui:kit", as_="tono"),
    Screen("ui:language", as_="ilham", post=True),
    Screen("ui:theme", as_="budi", post=True),
]
