"""Taking back is another entry; what a cap had held down is counted again."""

import datetime as dt

import pytest
from django.db import DatabaseError, connection, transaction

from asah.core.access import NotAllowed
from asah.core.errors import Refused
from asah.credits import api
from asah.credits.models import AppendOnlyError, Balance, LedgerEntry
from tests.factories.credits import activity, learning

pytestmark = pytest.mark.django_db


@pytest.fixture
def reverse(yusran, at):
    def reverser(key, reason="Daftar hadir keliru"):
        api.reverse(activity_key=key, actor=yusran.actor, at=at, reason=reason)

    return reverser


def ledger():
    rows = LedgerEntry.objects.order_by("pk").values_list("activity_key", "kind", "exact")
    return list(rows)


def test_a_reversal_stands_beside_the_entry(post, budi, reverse):
    post(activity(budi.person, activity_key="a"))
    reverse("a")
    assert ledger() == [("a", "post", "10"), ("a", "reversal", "-10")]
    assert api.balance(budi.person.pk, 2026) == 0


def test_what_the_cap_had_held_down_is_counted_again(post, budi, reverse):
    post(learning(budi.person, 600, activity_key="a"))
    post(learning(budi.person, 90, activity_key="b"))
    reverse("a")
    assert ledger()[1:] == [
        ("b", "post", "0"),
        ("a", "reversal", "-3"),
        ("b", "recount", "2"),
    ]
    assert api.balance(budi.person.pk, 2026) == 2


def test_others_windows_are_left_alone(post, budi, sari, reverse):
    post(learning(budi.person, 90, "2026-03-03"), learning(sari.person, 90))
    post(learning(budi.person, 90, activity_key="a"))
    post(activity(budi.person, form="melamun"))
    reverse("a")
    assert [kind for _, kind, _ in ledger()] == ["post", "post", "post", "post", "reversal"]


def test_an_activity_may_be_posted_anew_after_it_was_taken_back(post, budi, reverse):
    item = activity(budi.person, activity_key="a")
    post(item)
    reverse("a")
    assert [one.new for one in post(item)] == [True]
    reverse("a", "Sekali lagi")
    assert [kind for _, kind, _ in ledger()] == ["post", "reversal", "post", "reversal"]
    assert api.verify_balances() == []


def test_a_new_posting_comes_after_those_that_stayed(post, budi, reverse):
    first = learning(budi.person, 90, activity_key="a")
    post(first)
    post(learning(budi.person, 90, activity_key="b"))
    reverse("a")
    assert [str(one.jp) for one in post(first)] == ["1.00"]


@pytest.mark.parametrize(("key", "reason"), [("x", "ada"), ("a", " ")])
def test_a_reversal_is_refused_without_entry_or_reason(post, budi, reverse, key, reason):
    post(activity(budi.person, activity_key="a"))
    with pytest.raises(Refused):
        reverse(key, reason)


def test_a_second_reversal_is_refused(post, budi, reverse):
    post(activity(budi.person, activity_key="a"))
    reverse("a")
    with pytest.raises(Refused, match="sudah dibatalkan"):
        reverse("a")


def test_an_employee_cannot_take_back(post, budi, at):
    post(activity(budi.person, activity_key="a"))
    with pytest.raises(NotAllowed):
        api.reverse(activity_key="a", actor=budi.actor, at=at, reason="x")


def test_an_entry_can_be_neither_changed_nor_deleted(post, budi):
    post(activity(budi.person))
    entry = LedgerEntry.objects.get()
    rows = LedgerEntry.objects.all()
    for attempt in (
        entry.save,
        entry.delete,
        rows.delete,
        lambda: rows.update(jp=99),
        lambda: rows.bulk_update([entry], ["jp"]),
    ):
        with pytest.raises(AppendOnlyError):
            attempt()


def test_the_database_itself_refuses_a_change(post, budi):
    post(activity(budi.person))
    with (
        pytest.raises(DatabaseError, match="never changed"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE credits_ledgerentry SET jp = 99")


def test_a_balance_that_does_not_follow_from_the_ledger_is_found(post, budi, sari):
    post(activity(budi.person), activity(sari.person, date=dt.date(2025, 5, 5)))
    assert api.verify_balances() == []
    Balance.objects.filter(person=budi.person).update(jp=11)
    assert [(m.person_id, m.year, m.ledger) for m in api.verify_balances()] == [
        (budi.person.pk, 2026, "10")
    ]
    assert api.verify_balances(2025) == []


def test_a_missing_balance_is_found(post, budi):
    post(activity(budi.person))
    Balance.objects.all().delete()
    assert [(m.ledger, m.balance) for m in api.verify_balances()] == [("10", "0")]
