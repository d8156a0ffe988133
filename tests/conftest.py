"""Fixtures that every test has: the named cast."""

pytest_plugins = ["tests.people"]
