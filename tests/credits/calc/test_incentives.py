"""Points: capped, once a certificate, the same whatever the order."""

import datetime as dt
import random
from decimal import Decimal

import pytest

from asah.credits.calc.incentives import (
    Award,
    Event,
    Group,
    PointRule,
    Standing,
    awards,
    changes,
    withheld,
)

DAY = dt.date(2026, 3, 20)


def rule(**changes):
    values = {
        "pk": 1,
        "source": "activity",
        "amount": Decimal(1),
        "per_jp": True,
        "cap": Decimal(15),
        "valid_from": dt.date(2026, 1, 1),
    }
    return PointRule(**(values | changes))


def event(key, jp=10, **changes):
    values = {"source": "activity", "key": key, "date": DAY, "title": key, "jp": Decimal(jp)}
    return Event(**(values | changes))


def points(found: list[Award]) -> list[str]:
    return [str(award.points) for award in found]


def test_points_follow_jp_up_to_the_cap_of_the_year():
    found = awards([rule()], [event("a"), event("b"), event("c")])
    assert points(found) == ["10.00", "5.00", "0.00"]
    assert (found[1].receipt["before"], found[1].receipt["raw"]) == ("10.00", "10.00")


def test_a_rule_may_give_the_same_for_each_event_without_a_cap():
    found = awards([rule(per_jp=False, amount=Decimal("2.5"), cap=None)], [event("a"), event("b")])
    assert points(found) == ["2.50", "2.50"]
    assert found[0].receipt["cap"] == ""


def test_one_certificate_earns_once():
    found = awards([rule()], [event("a", identity="x"), event("b", identity="x"), event("c", 2)])
    assert points(found) == ["10.00", "0", "2.00"]
    assert found[1].receipt["twin"] == "a"


def test_order_does_not_change_who_gets_what():
    events = [event(str(n), n, date=DAY + dt.timedelta(days=n)) for n in range(8)]
    first = awards([rule()], events)
    random.Random(3).shuffle(events)
    assert awards([rule()], events) == first


@pytest.mark.parametrize(
    "changes",
    [
        {"source": "duty"},
        {"valid_from": dt.date(2026, 4, 1)},
        {"valid_to": dt.date(2026, 3, 19)},
        {"forms": ("seminar",)},
    ],
)
def test_a_rule_takes_only_what_it_is_about(changes):
    assert awards([rule(**changes)], [event("a", form="workshop")]) == []


def test_a_rule_for_a_form_takes_that_form():
    assert points(awards([rule(forms=("workshop",))], [event("a", form="workshop")])) == ["10.00"]


def test_what_stands_already_is_not_posted_again():
    wanted = awards([rule()], [event("a")])
    assert changes(wanted, {(1, "a"): Standing(Decimal(10))}, [1]) == ([], [])


def test_what_changed_is_taken_back_and_posted_anew():
    wanted = awards([rule()], [event("a"), event("b")])
    standing = {(1, "a"): Standing(Decimal(3)), (1, "gone"): Standing(Decimal(1))}
    post, back = changes(wanted, standing, [1])
    assert ([award.event.key for award in post], back) == (["a", "b"], [(1, "a"), (1, "gone")])


def test_what_an_officer_set_and_what_another_rule_gave_stays():
    wanted = awards([rule()], [event("a")])
    standing = {(1, "a"): Standing(Decimal(3), manual=True), (2, "b"): Standing(Decimal(1))}
    assert changes(wanted, standing, [1]) == ([], [])


def test_small_groups_are_withheld_and_cannot_be_worked_out():
    groups = [Group("L", 40, 10), Group("P", 30, 20), Group("lain", 3, 1)]
    assert withheld(groups) == {"lain", "P"}
    assert withheld([*groups, Group("dua", 9, 0)]) == {"lain", "dua"}
    assert withheld(groups[:2]) == set()
    assert withheld([Group("lain", 3, 1)]) == {"lain"}
    assert groups[0].share == 0.25
