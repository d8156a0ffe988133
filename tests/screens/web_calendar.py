"""The calendar address and what it answers."""

from tests.screens.base import Cast, Screen


def _open(cast: Cast) -> dict[str, object]:
    from asah.core import clock
    from asah.messages.api import feed_of, open_feed

    actor = cast["budi"].actor
    if feed_of(actor) is None:
        open_feed(actor=actor, at=clock.now())
    return {}


def _feed(cast: Cast) -> dict[str, object]:
    from asah.messages.api import feed_of, token_of

    _open(cast)
    link = feed_of(cast["budi"].actor)
    assert link
    return {"token": token_of(link)}


SCREENS = [
    Screen("web:calendar", as_="budi", kwargs=_open),
    Screen("web:calendar_feed", as_="budi", kwargs=_feed, download=True),
]
