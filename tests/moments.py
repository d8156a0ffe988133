"""A clock that stands still, for pages that ask what time it is."""

import datetime as dt

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
