"""Rules and duties change by dated rows; history stays, what it concerns is counted anew."""

import dataclasses
import datetime as dt
from fractions import Fraction

import pytest

from asah.core.access import NotAllowed
from asah.core.errors import Refused
from asah.core.models import AuditLine
from asah.credits import api
from asah.credits.calc.book import Basis, Rule, Scope, Window
from asah.credits.models import Duty, JPRule, LedgerEntry
from asah.credits.services.changes import Effect, add_duty, add_rule, preview_rule
from tests.factories.credits import activity, learning
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 3, 31)
SIX_A_DAY = Rule(
    form="workshop",
    scope=Scope.NATIONAL,
    basis=Basis.DAY,
    jp_per_unit=Fraction(6),
    multiplier=Fraction(1),
    cap_value=None,
    cap_window=None,
    valid_from=dt.date(2026, 4, 1),
    valid_to=None,
    legal_basis="Perwali 12/2026",
)


def changed(**changes):
    return dataclasses.replace(SIX_A_DAY, **changes)


@pytest.fixture
def add(rules, yusran, at):
    def adder(rule):
        return add_rule(rule=rule, actor=yusran.actor, at=at, today=TODAY)

    return adder


@pytest.fixture
def preview(rules, yusran):
    return lambda rule: preview_rule(rule=rule, actor=yusran.actor, today=TODAY)


def test_the_old_rule_ends_the_day_before(add):
    add(SIX_A_DAY)
    rows = JPRule.objects.filter(form="workshop", scope="national").order_by("valid_from")
    assert [(row.jp_per_unit, row.valid_to) for row in rows] == [
        (5, dt.date(2026, 3, 31)),
        (6, None),
    ]


def test_each_activity_is_counted_by_the_rule_of_its_day(add, post, budi):
    add(SIX_A_DAY)
    posted = post(activity(budi.person), activity(budi.person, date=dt.date(2026, 4, 2)))
    assert [one.jp for one in posted] == [10, 12]


def test_a_scope_that_had_no_rule_gets_one(add, post, budi):
    item = activity(
        budi.person, "struktural-kepemimpinan", scope="international", quantity={"jp": 30}
    )
    assert [one.jp for one in post(item)] == [0]
    add(
        changed(
            form="struktural-kepemimpinan",
            scope=Scope.INTERNATIONAL,
            basis=Basis.HOUR,
            jp_per_unit=Fraction(1),
            valid_from=dt.date(2026, 1, 1),
        )
    )
    assert api.balance(budi.person.pk, 2026) == 30


def test_a_rule_that_began_already_counts_anew_what_it_concerns(add, post, budi):
    post(activity(budi.person, date=dt.date(2026, 1, 5)), activity(budi.person, activity_key="b"))
    add(changed(valid_from=dt.date(2026, 3, 1)))
    last = LedgerEntry.objects.order_by("pk").last()
    assert (last.kind, last.activity_key, last.exact) == ("recount", "b", "2")
    assert last.source == "Dihitung ulang: aturan baru, 1 hari = 6 JP."
    assert (api.balance(budi.person.pk, 2026), api.verify_balances()) == (22, [])


def test_a_wider_cap_is_used_by_what_comes_later(add, post, budi):
    post(learning(budi.person, 90))
    add(
        changed(
            form="e-learning",
            basis=Basis.HOUR,
            jp_per_unit=Fraction(1),
            cap_value=Fraction(4),
            cap_window=Window.DAY,
            valid_from=dt.date(2026, 3, 1),
        )
    )
    assert [str(one.jp) for one in post(learning(budi.person, 600))] == ["2.00"]


def test_a_unit_that_the_activities_lack_refuses_them(add, post, budi):
    post(activity(budi.person))
    add(changed(basis=Basis.HOUR, valid_from=dt.date(2026, 3, 1)))
    assert api.balance(budi.person.pk, 2026) == 0
    assert LedgerEntry.objects.order_by("pk").last().receipt["refusal"] is not None


@pytest.mark.parametrize(
    ("rule", "sentence"),
    [
        (changed(valid_from=dt.date(2025, 12, 31)), "tidak berlaku mundur"),
        (changed(form="melamun"), "tidak dikenal"),
    ],
)
def test_a_rule_is_refused(add, rule, sentence):
    with pytest.raises(Refused, match=sentence):
        add(rule)


def test_a_rule_must_begin_after_the_last_one(add):
    add(SIX_A_DAY)
    with pytest.raises(Refused, match="baru mulai 01-04-2026"):
        add(SIX_A_DAY)


def test_adding_a_rule_is_audited(add):
    row = add(SIX_A_DAY)
    line = AuditLine.objects.get(verb="credits.add_rule")
    assert (line.object_id, line.note) == (str(row.pk), "0 dihitung ulang")


def test_only_the_officer_changes_rules(rules, budi, at):
    with pytest.raises(NotAllowed):
        add_rule(rule=SIX_A_DAY, actor=budi.actor, at=at, today=TODAY)
    with pytest.raises(NotAllowed):
        preview_rule(rule=SIX_A_DAY, actor=budi.actor, today=TODAY)


def test_a_preview_of_a_later_rule_is_as_if_it_had_held_all_year(preview, post, budi, sari):
    post(activity(budi.person), activity(budi.person), activity(sari.person, "seminar"))
    effect = preview(changed(jp_per_unit=Fraction(4)))
    assert effect == Effect(dt.date(2026, 1, 1), True, 2, 1, Fraction(-4), 1, 0)


def test_a_preview_of_a_rule_in_force_is_what_will_be_written(preview, add, post, budi):
    post(activity(budi.person), activity(budi.person, quantity={"days": 1}))
    rule = changed(jp_per_unit=Fraction(7), valid_from=dt.date(2026, 3, 1))
    assert preview(rule) == Effect(rule.valid_from, False, 2, 1, Fraction(6), 0, 1)
    assert JPRule.objects.filter(form="workshop", scope="national").count() == 1
    add(rule)
    assert api.balance(budi.person.pk, 2026) == 21


def test_a_preview_leaves_out_who_has_no_duty(preview, post, disdukcapil):
    post(activity(PersonFactory(status="pppk_paruh_waktu", unit=disdukcapil)))
    effect = preview(changed(jp_per_unit=Fraction(15)))
    assert (effect.people, effect.now_enough) == (1, 0)


def test_a_preview_without_activities_is_empty(preview):
    assert preview(SIX_A_DAY) == Effect(dt.date(2026, 1, 1), True, 0, 0, Fraction(0), 0, 0)


@pytest.fixture
def duty(rules, yusran, at):
    def adder(**fields):
        row = Duty(**({"status": "pppk", "floor": 24, "valid_from": TODAY} | fields))
        return add_duty(duty=row, actor=yusran.actor, at=at, today=TODAY)

    return adder


def test_a_new_duty_ends_the_old_one(duty):
    duty()
    rows = Duty.objects.filter(status="pppk").order_by("valid_from")
    assert [(row.floor, row.valid_to) for row in rows] == [(20, dt.date(2026, 3, 30)), (24, None)]
    assert AuditLine.objects.filter(verb="credits.add_duty").count() == 1


def test_a_status_without_a_rule_may_get_one(duty):
    duty(status="pppk_paruh_waktu", floor=10)
    assert Duty.objects.get(status="pppk_paruh_waktu").floor == 10


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"valid_from": dt.date(2025, 1, 1)}, "tidak dapat berlaku mundur"),
        ({"cap": 10}, "Batas atas"),
    ],
)
def test_a_duty_is_refused(duty, fields, sentence):
    with pytest.raises(Refused, match=sentence):
        duty(**fields)


def test_a_duty_must_begin_after_the_last_one(duty):
    duty()
    with pytest.raises(Refused, match="baru mulai 31-03-2026"):
        duty()
