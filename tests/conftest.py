"""Fixtures that every test has: the named cast, a browser, and an empty cache."""

import pytest
from django.core.cache import cache

from tests import day

day.begin()
pytest_plugins = ["tests.people", "tests.browser"]


@pytest.fixture(autouse=True)
def empty_cache() -> None:
    """What one test was shown is not what the next one sees."""
    cache.clear()
