"""Who may open what: the table in matrix.csv, and that the site obeys it."""

import pytest
from django.test import Client

from asah.core.access import SIGNED_IN, holds
from tests.access import matrix
from tests.pages import finish
from tests.people import NAMES, Member
from tests.screens.base import Screen
from tests.screens.registry import address, own_urls, screens

SCREENS = sorted(screens().values(), key=lambda screen: screen.url_name)
OPENED = {200, 302, 303, 405}


def _names(items: list[Screen]) -> list[str]:
    return [item.url_name for item in items]


def test_the_table_is_the_one_that_was_decided() -> None:
    assert matrix.table() == matrix.read()


def test_every_screen_is_declared_for_the_tests_and_none_is_left_over() -> None:
    declared = {name for name in screens() if name in own_urls()}
    assert set(own_urls()) - declared == set()


@pytest.mark.parametrize("screen", SCREENS, ids=_names(SCREENS))
def test_a_screen_opens_for_its_people_and_is_absent_for_others(
    screen: Screen, cast: dict[str, Member]
) -> None:
    perm = own_urls().get(screen.url_name)
    place = address(screen, cast)
    method = "post" if screen.post else "get"
    for name in NAMES:
        client = Client()
        client.force_login(cast[name].user)
        answer = getattr(client, method)(place)
        status = answer.status_code
        if answer.streaming:
            finish(answer)  # a file that nobody reads to its end
        if perm and not holds(cast[name].actor, perm):
            assert (name, status) == (name, 404)
        elif name == screen.as_:
            assert status in OPENED, f"{name} got {status} at {place}"
        assert status < 500


@pytest.mark.parametrize("screen", SCREENS, ids=_names(SCREENS))
def test_who_is_not_signed_in_is_led_to_the_login(screen: Screen, cast: dict[str, Member]) -> None:
    perm = own_urls().get(screen.url_name, SIGNED_IN)
    place = address(screen, cast)
    answer = Client().post(place) if screen.post else Client().get(place)
    if perm and perm.public:
        assert answer.status_code < 500
    elif perm:
        assert answer.status_code == 302
        assert answer["Location"].startswith("/akun/masuk/")
