"""A service unit at Budi's counter."""

import pytest

from tests.factories.citizens import service_unit


@pytest.fixture
def loket(counter):
    return service_unit(counter)


@pytest.fixture
def general(loket):
    return loket.services.get()
