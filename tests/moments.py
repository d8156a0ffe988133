"""A clock that stands still, for pages that ask what time it is."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.utils import timezone

from tests.factories.resources import moment

NOW = "2026-11-24 09:43"


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> dt.datetime:
    """It is Tuesday, 24 November 2026, 09.43 WITA."""
    fixed = moment(NOW)
    monkeypatch.setattr(timezone, "now", lambda: fixed.astimezone(dt.UTC))
    return fixed


@pytest.fixture
def clock_to(now: dt.datetime, monkeypatch: pytest.MonkeyPatch) -> Callable[..., dt.datetime]:
    """`clock_to(hour=16)` moves the standing clock to another moment of the same day."""

    def move(**parts: int) -> dt.datetime:
        moment = now.replace(**parts)  # type: ignore[arg-type]
        monkeypatch.setattr(timezone, "now", lambda: moment.astimezone(dt.UTC))
        return moment

    return move
