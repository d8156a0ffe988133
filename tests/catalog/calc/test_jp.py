"""JP of a training by the rule of its form."""

import datetime as dt
from decimal import Decimal

import pytest

from asah.catalog.calc.jp import Ask, ask, planned, planned_jp
from asah.core.calc.errors import BadInput
from asah.credits.calc.book import RuleBook, Scope
from asah.credits.calc.count import rule_for
from asah.credits.calc.files import default_rules

DAY = dt.date(2026, 6, 1)


@pytest.fixture(scope="module")
def book() -> RuleBook:
    return default_rules()


@pytest.mark.parametrize(
    ("form", "quantity", "jp"),
    [
        ("workshop", {"days": 3}, "15"),
        ("seminar", {"days": 2}, "8"),
        ("bimtek", {"jp": 40}, "40"),
        ("patok-banding", {"activities": 1}, "10"),
        ("magang", {"activities": 1}, "20"),
        ("e-learning", {"minutes_by_day": [600]}, "3"),
        ("e-learning", {"minutes_by_day": [120] * 5}, "13.3333"),
        ("coaching", {"sessions_by_month": [4]}, "4"),
        ("coaching", {"sessions_by_month": [2, 2, 2]}, "12"),
        ("tugas-belajar", {"semesters": 2}, "40"),
    ],
)
def test_the_jp_of_a_training_follow_from_form_and_quantity(
    book: RuleBook, form: str, quantity: dict[str, object], jp: str
) -> None:
    assert planned_jp(form, quantity, book, DAY) == Decimal(jp)


@pytest.mark.parametrize(
    "quantity", [{"days": 3}, {"days": [1, 2]}, {}, {"minutes_by_day": 600}, {"jp": "banyak"}]
)
def test_a_quantity_in_another_measure_is_refused(
    book: RuleBook, quantity: dict[str, object]
) -> None:
    with pytest.raises(BadInput):
        planned_jp("e-learning", quantity, book, DAY)


@pytest.mark.parametrize(
    ("form", "wanted", "amount", "times", "quantity"),
    [
        ("workshop", Ask("days"), 2, 1, {"days": 2}),
        ("bimtek", Ask("jp"), 16, 9, {"jp": 16}),
        ("e-learning", Ask("minutes_by_day", "day"), 90, 3, {"minutes_by_day": [90, 90, 90]}),
        ("mentoring", Ask("sessions_by_month", "month"), 2, 2, {"sessions_by_month": [2, 2]}),
        ("magang", Ask("activities"), 1, 0, {"activities": 1}),
        ("izin-belajar", Ask("semesters"), 1, 1, {"semesters": 1}),
    ],
)
def test_a_form_is_asked_in_the_unit_of_its_rule(
    book: RuleBook, form: str, wanted: Ask, amount: int, times: int, quantity: dict[str, object]
) -> None:
    rule = rule_for(book, form, Scope.NATIONAL, DAY)
    assert (ask(rule), planned(rule, amount, times)) == (wanted, quantity)


def test_sessions_without_a_monthly_cap_are_asked_in_all(book: RuleBook) -> None:
    import dataclasses

    rule = rule_for(book, "coaching", Scope.NATIONAL, DAY)
    free = dataclasses.replace(rule, cap_window=None, cap_value=None)
    assert planned(free, 6, 3) == {"sessions": 6}
