"""What tests of pages do again and again: sign somebody in, count what a page asks."""

from collections.abc import Callable

from django.core.signals import request_finished
from django.db import close_old_connections, connection
from django.http import HttpResponseBase
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.people import Member

MOST = 12  # queries a page may ask


def finish(answer: HttpResponseBase) -> None:
    """Close an answer that nobody reads to its end, and leave the test's connection open.

    As Django's own test client does for answers that are not streamed.
    """
    request_finished.disconnect(close_old_connections)
    try:
        answer.close()
    finally:
        request_finished.connect(close_old_connections)


def signed_in(member: Member) -> Client:
    client = Client()
    client.force_login(member.user)
    return client


def queries(client: Client, url: str) -> int:
    """How many queries a page that opens asks."""
    with CaptureQueriesContext(connection) as caught:
        assert client.get(url).status_code == 200
    return len(caught)


def asks_as_often(client: Client, url: str, more: Callable[[], object]) -> None:
    """The page asks the same number of queries, at most `MOST`, before and after `more` rows."""
    client.get(url)
    one = queries(client, url)
    more()
    assert queries(client, url) == one
    assert one <= MOST
