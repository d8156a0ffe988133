"""Two offices issue at once: numbers follow each other, and a failure leaves no gap."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from asah.core.access import SYSTEM
from asah.credits import api
from asah.credits.models import Certificate
from tests.factories.certificates import facts

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connection.vendor == "sqlite", reason="SQLite in memory has one connection; writers queue"
    ),
]


def _in_thread(work):
    try:
        return work()
    finally:
        connection.close()


def test_numbers_taken_at_once_follow_each_other(budi, at):
    start = threading.Barrier(4)

    def issue():
        start.wait()
        items = [facts(budi.person) for _ in range(5)]
        return [row.seq for row in api.issue_certificates(items=items, actor=SYSTEM, at=at)]

    with ThreadPoolExecutor(4) as pool:
        runs = list(pool.map(lambda _: _in_thread(issue), range(4)))
    assert sorted(seq for run in runs for seq in run) == list(range(1, 21))
    assert all(run == list(range(run[0], run[0] + 5)) for run in runs)


def test_who_waits_gets_the_number_that_a_failure_gave_back(budi, at):
    taken, other = threading.Event(), []

    def wait_and_issue():
        taken.wait()
        other.append(api.issue_certificates(items=[facts(budi.person)], actor=SYSTEM, at=at)[0])

    waiting = threading.Thread(target=lambda: _in_thread(wait_and_issue))
    waiting.start()

    def fail():
        with transaction.atomic():
            api.issue_certificates(items=[facts(budi.person)], actor=SYSTEM, at=at)
            taken.set()
            waiting.join(0.5)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    waiting.join()
    assert ([row.seq for row in other], Certificate.objects.count()) == ([1], 1)


def test_the_same_activity_issued_twice_at_once_has_one_certificate(budi, at):
    item, start = facts(budi.person), threading.Barrier(2)

    def issue():
        start.wait()
        return api.issue_certificates(items=[item], actor=SYSTEM, at=at)[0].pk

    with ThreadPoolExecutor(2) as pool:
        found = set(pool.map(lambda _: _in_thread(issue), range(2)))
    assert len(found) == 1
    assert Certificate.objects.get().seq == 1
