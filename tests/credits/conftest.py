import datetime as dt

import pytest

from asah.credits import api
from tests.factories.incentives import YEAR, rule


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


@pytest.fixture
def as_(client):
    """Sign a member of the cast in: `as_(budi).get(...)`."""

    def sign_in(member):
        client.force_login(member.user)
        return client

    return sign_in


@pytest.fixture(autouse=True)
def nothing_booked(monkeypatch):
    """Packages above may have registered; here the tests say what is booked."""
    monkeypatch.setattr("asah.credits.selectors.booked._SOURCES", [])


@pytest.fixture
def today(monkeypatch):
    """The pages' day: 24 November 2026."""
    day = dt.date(2026, 11, 24)
    monkeypatch.setattr("asah.core.clock.today", lambda: day)
    return day


@pytest.fixture
def points_on(rules):
    """A point for each JP, switched on."""
    return rule()


@pytest.fixture
def award(yusran, at):
    """Count the points of the year as the officer."""
    return lambda: api.award_points(person_ids=None, year=YEAR, actor=yusran.actor, at=at)
