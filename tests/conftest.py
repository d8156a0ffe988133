"""Fixtures that every test has: the named cast and a browser."""

pytest_plugins = ["tests.people", "tests.browser"]
