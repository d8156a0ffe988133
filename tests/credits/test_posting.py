"""An activity becomes JP once, with a receipt, and counts against what is there already."""

import datetime as dt
import itertools
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from asah.core.access import NotAllowed
from asah.core.models import AuditLine
from asah.credits import api
from asah.credits.models import Balance, LedgerEntry
from tests.factories.credits import DAY, activity, learning
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db
YEAR = 2026


def jps(posted):
    return [str(one.jp) for one in posted]


def test_a_finished_activity_gives_jp(post, budi):
    posted = post(activity(budi.person))
    assert jps(posted) == ["10.00"]
    assert api.balance(budi.person.pk, YEAR) == 10


def test_posting_again_changes_nothing(post, budi):
    item = activity(budi.person)
    first, again = post(item), post(item, item)
    assert [(one.jp, one.new) for one in (*first, *again)] == [
        (10, True),
        (10, False),
        (10, False),
    ]
    assert (LedgerEntry.objects.count(), api.balance(budi.person.pk, YEAR)) == (1, 10)


def test_the_same_activity_twice_in_a_batch_counts_once(post, budi):
    item = activity(budi.person)
    assert [one.new for one in post(item, item)] == [True, True]
    assert api.balance(budi.person.pk, YEAR) == 10


def test_a_day_is_capped_over_all_activities(post, budi):
    posted = post(learning(budi.person, 90)) + post(learning(budi.person, 600))
    assert jps(posted) == ["2.00", "1.00"]
    assert posted[1].receipt["windows"][0]["before"] == "2"


def test_a_cap_is_not_shared_between_people(post, budi, sari):
    assert jps(post(learning(budi.person, 600), learning(sari.person, 600))) == ["3.00", "3.00"]


def test_a_cap_is_not_shared_between_forms(post, budi):
    other = activity(budi.person, "belajar-mandiri", quantity={"minutes": {"2026-03-02": 600}})
    assert jps(post(learning(budi.person, 600), other)) == ["3.00", "2.00"]


def test_an_activity_counts_in_the_year_it_ends(post, budi):
    post(learning(budi.person, 90, "2025-12-31", date=dt.date(2026, 1, 2)))
    assert [api.balance(budi.person.pk, year) for year in (2025, 2026)] == [0, 2]


def test_a_cap_reaches_over_new_year(post, budi):
    late = learning(budi.person, 600, "2025-12-31", date=dt.date(2025, 12, 31))
    early = learning(budi.person, 600, "2025-12-31", date=dt.date(2026, 1, 5))
    assert jps(post(late, early)) == ["3.00", "0.00"]


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"form": "struktural-kepemimpinan", "scope": "international"}, "belum ada aturan JP"),
        ({"date": dt.date(2018, 5, 1)}, "tidak berlaku pada 2018-05-01"),
        ({"quantity": {"jp": 8}}, "dihitung dengan hari, bukan JP"),
        ({"form": "e-learning", "quantity": {"minutes": 90}}, "harus dirinci per hari"),
        ({"form": "melamun"}, "bentuk 'melamun' tidak dikenal"),
        ({"scope": "antarplanet"}, "lingkup 'antarplanet' tidak dikenal"),
    ],
)
def test_what_no_rule_counts_is_entered_with_the_reason(post, budi, changes, reason):
    (posted,) = post(activity(budi.person, **changes))
    assert (posted.jp, posted.refused, LedgerEntry.objects.get().jp) == (0, True, 0)
    assert reason in posted.receipt["refusal"]["reason"]


def test_a_form_may_be_named_by_its_code(post, budi):
    post(activity(budi.person, form="KL07"))
    assert LedgerEntry.objects.get().form == "workshop"


def test_thirds_add_up_exactly_to_the_duty(post, budi):
    days = [f"2026-03-{day:02}" for day in range(1, 16)]
    post(*(learning(budi.person, 60, day) for day in days))
    assert api.balance(budi.person.pk, YEAR) == 20
    assert not api.below_duty(YEAR).filter(pk=budi.person.pk).exists()


def test_a_hair_below_the_duty_is_below(post, budi):
    post(activity(budi.person, "teknis", quantity={"minutes": "899.999999"}))
    below = api.below_duty(YEAR).get(pk=budi.person.pk)
    assert (round(below.jp, 4), round(below.missing, 4)) == (Decimal("19.9999"), Decimal("0.0001"))


def test_entries_add_up_to_the_balance_to_the_digit(post, budi):
    post(*(learning(budi.person, 50, f"2026-03-{day:02}") for day in range(1, 8)))
    total = sum(LedgerEntry.objects.values_list("jp", flat=True))
    assert total == Balance.objects.get().jp == Decimal("7.7777")


def test_a_batch_is_one_audit_line(post, budi, sari):
    post(activity(budi.person), activity(sari.person))
    line = AuditLine.objects.get(verb="credits.post")
    assert line.note == "2 kegiatan, 20.00 JP"


def test_nothing_new_leaves_no_audit_line(post, budi):
    item = activity(budi.person)
    post(item)
    post(item)
    assert AuditLine.objects.filter(verb="credits.post").count() == 1


def test_an_employee_cannot_post(rules, budi, at):
    with pytest.raises(NotAllowed):
        api.post(items=[activity(budi.person)], actor=budi.actor, at=at)


def test_a_key_belongs_to_one_person(post, budi, sari):
    item = activity(budi.person, activity_key="kelas:1")
    post(item)
    with pytest.raises(ValueError, match="belongs to person"):
        post(activity(sari.person, activity_key="kelas:1"))


def test_what_was_passed_is_known_by_its_key(post, budi, sari, yusran, at):
    post(activity(budi.person, activity_key="a"), activity(budi.person, activity_key="b"))
    api.reverse(activity_key="b", actor=yusran.actor, at=at, reason="salah orang")
    post(activity(sari.person, activity_key="c"))
    assert api.passed_keys([budi.person.pk]) == {budi.person.pk: {"a"}}


minutes = st.lists(
    st.tuples(st.sampled_from(["2026-03-02", "2026-03-03"]), st.integers(1, 300)),
    min_size=1,
    max_size=5,
)


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(minutes, st.integers(0, 5), st.randoms())
def test_batches_and_order_do_not_change_the_sum(post, disdukcapil, amounts, cut, random):
    mixed = random.sample(amounts, len(amounts))
    sums = []
    for order in (amounts, mixed):
        person = PersonFactory(unit=disdukcapil, position__name="Pelaksana")
        items = [learning(person, amount, day) for day, amount in order]
        for batch in (items[:cut], items[cut:]):
            post(*batch)
        sums.append(Fraction(Balance.objects.get(person=person).exact))
    days = itertools.groupby(sorted(amounts), key=lambda pair: pair[0])
    expected = sum(min(Fraction(3), Fraction(sum(m for _, m in d), 45)) for _, d in days)
    assert sums == [expected, expected]
    assert api.verify_balances(DAY.year) == []
