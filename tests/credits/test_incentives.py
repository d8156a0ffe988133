"""Points follow verified JP, capped and reversible, and only under a regulation with a number."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from asah.core.access import SYSTEM, NotAllowed
from asah.core.errors import Refused
from asah.credits import api
from asah.credits.append_only import AppendOnlyError
from asah.credits.incentives.models import (
    IncentiveRule,
    PointEntry,
)
from asah.credits.incentives.services import changing
from asah.credits.models import Claim
from tests.factories.certificates import facts
from tests.factories.credits import activity
from tests.factories.incentives import PERWALI, YEAR, have, rule

pytestmark = pytest.mark.django_db


def test_nothing_is_given_while_every_rule_is_off(post, budi, award):
    post(activity(budi.person))
    assert (award().posted, PointEntry.objects.count()) == (0, 0)


def test_points_come_with_jp_in_the_same_moment(points_on, post, budi):
    post(activity(budi.person))
    entry = PointEntry.objects.get()
    assert (entry.points, entry.title) == (10, "Workshop Komunikasi Empatik di Loket")
    assert entry.receipt["raw"] == "10.00"


def test_the_run_of_a_year_may_be_repeated(post, budi, sari, award):
    post(activity(budi.person), activity(sari.person))
    rule()
    assert [(run.posted, run.taken_back) for run in (award(), award())] == [(2, 0), (0, 0)]


def test_points_end_at_the_cap_of_the_year(rules, post, budi):
    rule(cap=15)
    post(activity(budi.person), activity(budi.person))
    assert have(budi) == 15


def test_jp_that_is_taken_back_takes_its_points(points_on, post, budi, yusran, at):
    item = activity(budi.person)
    post(item)
    api.reverse(activity_key=item.activity_key, actor=yusran.actor, at=at, reason="Keliru.")
    kinds = list(PointEntry.objects.order_by("pk").values_list("kind", "points"))
    assert kinds == [("post", 10), ("reversal", -10)]
    post(item)
    assert (have(budi), PointEntry.objects.latest("pk").revision) == (10, 2)


def test_a_cap_that_becomes_free_is_filled_again(rules, post, budi, yusran, at):
    rule(cap=15)
    first, second = activity(budi.person), activity(budi.person)
    post(first, second)
    api.reverse(activity_key=first.activity_key, actor=yusran.actor, at=at, reason="Keliru.")
    assert have(budi) == 10


def test_one_certificate_earns_points_once(points_on, post, budi, award):
    items = [activity(budi.person), activity(budi.person)]
    for item in items:
        Claim.objects.create(
            person=budi.person,
            form="workshop",
            scope="national",
            title=item.title,
            activity_key=item.activity_key,
            number_key="x" * 64,
            created_at="2026-03-31T00:00Z",
            since="2026-03-31T00:00Z",
        )
    post(*items)
    assert have(budi) == 10
    assert PointEntry.objects.get(points=0).receipt["twin"] == items[0].title


def test_a_certificate_of_ours_is_known_by_its_number(points_on, post, budi, yusran, at):
    item = activity(budi.person)
    api.issue_certificates(
        items=[facts(budi.person, activity_key=item.activity_key)], actor=SYSTEM, at=at
    )
    post(item)
    assert len(PointEntry.objects.get().identity) == 64


def test_another_activity_may_follow_with_the_certificate_of_one_taken_back(
    points_on, post, budi, yusran, at
):
    test_one_certificate_earns_points_once(points_on, post, budi, None)
    first = PointEntry.objects.get(points=10)
    api.reverse(activity_key=first.source_key, actor=yusran.actor, at=at, reason="Keliru.")
    assert have(budi) == 10


def test_meeting_the_duty_gives_points_on_the_day_it_was_met(rules, post, budi, sari):
    rule("poin-kewajiban")
    days = (dt.date(2026, 3, 1), dt.date(2026, 5, 2), dt.date(2026, 6, 3))
    post(*(activity(budi.person, date=day) for day in days), activity(sari.person))
    entry = PointEntry.objects.get()
    assert (entry.person, entry.date, entry.points) == (budi.person, days[1], 10)


def test_who_has_no_duty_meets_none(rules, post, budi):
    rule("poin-kewajiban")
    budi.person.is_cpns = True
    budi.person.save()
    post(activity(budi.person), activity(budi.person))
    assert PointEntry.objects.count() == 0


def test_a_rule_that_is_switched_off_takes_nothing_back(points_on, post, budi, yusran, at, award):
    post(activity(budi.person))
    api.switch_incentive(rule=points_on, on=False, actor=yusran.actor, at=at)
    award()
    post(activity(budi.person))
    assert have(budi) == 10


def test_an_entry_is_never_changed_or_deleted(points_on, post, budi):
    post(activity(budi.person))
    entry = PointEntry.objects.get()
    for tried in (
        entry.save,
        entry.delete,
        PointEntry.objects.all().delete,
        lambda: PointEntry.objects.update(points=1),
        lambda: PointEntry.objects.bulk_update([entry], ["points"]),
    ):
        with pytest.raises(AppendOnlyError):
            tried()


def test_the_database_refuses_too(points_on, post, budi):
    post(activity(budi.person))
    with pytest.raises(IntegrityError), transaction.atomic():
        super(type(PointEntry.objects.all()), PointEntry.objects.all()).update(points=1)


def test_a_rule_without_a_number_is_not_switched_on(rules, yusran, at):
    row = IncentiveRule.objects.get(slug="poin-jp")
    with pytest.raises(Refused, match="nomor peraturan"):
        changing.switch(rule=row, on=True, actor=yusran.actor, at=at)
    with pytest.raises(IntegrityError), transaction.atomic():
        IncentiveRule.objects.filter(pk=row.pk).update(active=True)


def test_every_rule_comes_switched_off_and_without_a_number(rules):
    assert not IncentiveRule.objects.filter(active=True).exists()
    assert not IncentiveRule.objects.exclude(regulation="").exists()


def new(**changes):
    values = {
        "title": "Poin",
        "amount": Decimal(2),
        "cap": Decimal(40),
        "regulation": PERWALI,
        "valid_from": dt.date(2026, 7, 1),
    }
    return changing.NewRule(**(values | changes))


def test_a_rule_nobody_earned_by_is_rewritten(rules, yusran, at):
    row = IncentiveRule.objects.get(slug="poin-jp")
    made = changing.change_rule(rule=row, new=new(), actor=yusran.actor, at=at)
    assert (made.pk, made.amount, made.active) == (row.pk, 2, False)


def test_a_rule_somebody_earned_by_is_followed_by_a_new_row(points_on, post, budi, yusran, at):
    post(activity(budi.person))
    made = changing.change_rule(rule=points_on, new=new(), actor=yusran.actor, at=at)
    points_on.refresh_from_db()
    assert (points_on.valid_to, points_on.amount) == (dt.date(2026, 6, 30), 1)
    assert (made.slug, made.active, made.per_jp) == ("poin-jp", True, True)
    post(activity(budi.person, date=dt.date(2026, 8, 1)))
    assert have(budi) == 30


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"amount": Decimal(0)}, "lebih dari nol"),
        ({"valid_from": dt.date(2026, 1, 1)}, "sesudah"),
        ({"valid_from": dt.date(2025, 1, 1)}, "sesudah"),
    ],
)
def test_a_new_row_neither_gives_nothing_nor_reaches_back(
    points_on, post, budi, yusran, at, changes, sentence
):
    post(activity(budi.person))
    with pytest.raises(Refused, match=sentence):
        changing.change_rule(rule=points_on, new=new(**changes), actor=yusran.actor, at=at)


def test_a_rule_loses_its_switch_with_its_number(points_on, post, budi, yusran, at):
    post(activity(budi.person))
    made = changing.change_rule(rule=points_on, new=new(regulation=" "), actor=yusran.actor, at=at)
    assert made.active is False


def test_only_the_officer_awards_and_changes(points_on, budi, sari, at):
    with pytest.raises(NotAllowed):
        api.award_points(person_ids=None, year=YEAR, actor=budi.actor, at=at)
    with pytest.raises(NotAllowed):
        changing.switch(rule=points_on, on=False, actor=sari.actor, at=at)


def test_priority_begins_at_the_points_a_rule_asks_for(points_on, post, budi, sari, today):
    post(*(activity(budi.person) for _ in range(3)), activity(sari.person))
    ids = [budi.person.pk, sari.person.pk]
    assert api.priority(ids) == {ids[0]: 0, ids[1]: 0}
    rule("kursi-prioritas")
    assert api.priority(ids) == {ids[0]: 30, ids[1]: 0}
