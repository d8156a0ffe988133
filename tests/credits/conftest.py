import datetime as dt

import pytest

from asah.credits import api


@pytest.fixture
def rules(db):
    """The rules and duties of `data/jp`."""
    api.load_reference()


@pytest.fixture
def at():
    return dt.datetime(2026, 3, 31, 9, tzinfo=dt.UTC)


@pytest.fixture
def post(rules, yusran, at):
    """Post as the officer: `post(activity, ...)`."""

    def poster(*items):
        return api.post(items=items, actor=yusran.actor, at=at)

    return poster
