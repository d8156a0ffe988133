"""The engine on the test cases of domain.md 1.B, and what must hold for any input."""

import datetime as dt
from fractions import Fraction as Fr

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asah.core.calc.errors import BadInput
from asah.credits.calc.book import Basis, Rule, RuleBook, Scope, Window, forms
from asah.credits.calc.count import Piece, count, fill, floored, hundredths, rule_for
from asah.credits.calc.files import default_rules
from asah.credits.calc.quantity import Measure, dated, parse, unnamed_days

DAY = dt.date(2026, 3, 31)
BOOK = default_rules()


def jp(form, quantity, scope="national"):
    return count(rule_for(BOOK, form, Scope(scope), DAY), parse(quantity), DAY).given


def days(minutes, number):
    return {"minutes_by_day": {f"2026-03-{i:02}": minutes for i in range(1, number + 1)}}


@pytest.mark.parametrize(
    ("form", "quantity", "scope", "expected"),
    [
        ("workshop", {"days": 3}, "national", 15),
        ("workshop", {"days": 3}, "international", 21),
        ("seminar", {"days": 2}, "national", 8),
        ("seminar", {"days": 2}, "international", 12),
        ("sosialisasi", {"days": 1}, "international", 6),
        ("coaching", {"sessions": {"2026-03": 4}}, "national", 4),
        ("coaching", {"sessions": {"2026-02": 2, "2026-03": 3}}, "national", 8),
        ("mentoring", {"sessions": {"2026-03": 3}}, "international", 8),
        ("patok-banding", {"activities": 1}, "national", 10),
        ("patok-banding", {"activities": 1}, "international", 20),
        ("bimtek", {"minutes": 1800}, "national", 40),
        ("bimtek", {"minutes": 1800}, "international", 48),
        ("teknis", {"jp": 30}, "international", 36),
        ("belajar-mandiri", days(240, 5), "national", 10),
        ("belajar-mandiri", days(240, 5), "international", 12),
        ("magang", {"activities": 1}, "national", 20),
        ("magang", {"activities": 1}, "international", 24),
        ("tugas-belajar", {"semesters": 2}, "international", 40),
        ("e-learning", days(600, 1), "national", 3),
        ("e-learning", days(600, 1), "international", 4),
        ("e-learning", days(120, 5), "national", Fr(40, 3)),
        ("klasikal-lainnya", {"jp": 6}, "national", 6),
        ("nonklasikal-lainnya", {"minutes": 900}, "national", 20),
        ("bimbingan-di-tempat-kerja", days(240, 1), "national", 2),
    ],
)
def test_the_table_gives(form, quantity, scope, expected):
    assert jp(form, quantity, scope) == expected


def test_every_form_has_a_national_rule():
    assert [f for f in forms() if not BOOK.find(f, Scope.NATIONAL, DAY)] == []


def test_only_structural_leadership_has_no_international_rule():
    lacking = [f for f in forms() if not BOOK.find(f, Scope.INTERNATIONAL, DAY)]
    assert lacking == ["struktural-kepemimpinan"]


def test_a_missing_scope_is_named():
    with pytest.raises(BadInput) as error:
        rule_for(BOOK, "struktural-kepemimpinan", Scope.INTERNATIONAL, DAY)
    assert error.value.problem.column == "scope"


def test_a_day_before_every_rule_is_named():
    with pytest.raises(BadInput, match="tidak berlaku pada 2018-12-31"):
        rule_for(BOOK, "workshop", Scope.NATIONAL, dt.date(2018, 12, 31))


def rule(**changes):
    row = {
        "form": "e-learning",
        "scope": Scope.NATIONAL,
        "basis": Basis.HOUR,
        "jp_per_unit": Fr(1),
        "multiplier": Fr(1),
        "cap_value": Fr(3),
        "cap_window": Window.DAY,
        "valid_from": dt.date(2020, 1, 1),
        "valid_to": None,
        "legal_basis": "",
    }
    return Rule(**(row | changes))


def test_the_rule_in_force_on_the_day_decides():
    old = rule(valid_to=dt.date(2026, 6, 30))
    new = rule(valid_from=dt.date(2026, 7, 1), cap_value=Fr(4))
    book = RuleBook([new, old])
    found = [
        book.find("e-learning", Scope.NATIONAL, dt.date(2026, month, day)).cap_value
        for month, day in ((6, 30), (7, 1))
    ]
    assert found == [3, 4]


def test_another_activity_on_the_day_leaves_only_the_rest():
    used = {"day:2026-03-02": [Piece(Fr(2), Fr(3))]}
    counted = count(rule(), parse({"minutes": {"2026-03-02": 90}}), DAY, used)
    assert (counted.raw, counted.given, counted.lost) == (2, 1, 1)


def test_two_sessions_a_month_are_two_whatever_their_scope():
    abroad, home = Piece(Fr(4), Fr(8)), Piece(Fr(2), Fr(4))
    assert fill([home, home, abroad]) == fill([abroad, home, home]) == 6


def test_a_window_per_activity_is_shared_with_nobody():
    once = rule(cap_window=Window.ACTIVITY, cap_value=Fr(5))
    used = {"activity": [Piece(Fr(5), Fr(5))]}
    assert count(once, parse({"minutes": 450}), DAY, used).given == 5


def test_a_yearly_cap_counts_in_the_year_the_activity_ends():
    yearly = rule(cap_window=Window.YEAR, cap_value=Fr(12))
    used = {"year:2026": [Piece(Fr(10), Fr(12))], "year:2025": [Piece(Fr(12), Fr(12))]}
    assert count(yearly, parse({"jp": 5}), DAY, used).given == 2


def test_one_whole_activity_needs_no_date_for_a_monthly_cap():
    monthly = rule(
        basis=Basis.ACTIVITY, jp_per_unit=Fr(10), cap_value=Fr(10), cap_window=Window.MONTH
    )
    counted = count(monthly, parse({"activities": 2}), DAY)
    assert [(w.key, w.given, w.lost) for w in counted.windows] == [("month:2026-03", 10, 10)]


def test_a_cap_of_zero_gives_nothing():
    assert count(rule(cap_value=Fr(0)), unnamed_days(Measure.MINUTES, [45]), DAY).given == 0


def test_details_after_the_end_are_refused():
    with pytest.raises(BadInput, match="melewati tanggal selesai"):
        count(rule(), dated(Measure.MINUTES, [("2026-04-01", 45)]), DAY)


@pytest.mark.parametrize(
    ("exact", "shown", "kept"),
    [
        (Fr(40, 3), "13.33", "13.3333"),
        (Fr(1, 200), "0.01", "0.0050"),
        (Fr(-1, 200), "-0.01", "-0.0050"),
        (Fr(20) - Fr(1, 10**9), "20.00", "19.9999"),
    ],
)
def test_rounding_is_half_up_for_people_and_down_for_the_duty(exact, shown, kept):
    assert (str(hundredths(exact)), str(floored(exact))) == (shown, kept)


amounts = st.fractions(min_value=0, max_value=30, max_denominator=90)
caps = st.sampled_from([Fr(0), Fr(2), Fr(12, 5), Fr(3), Fr(4), Fr(8)])
some_pieces = st.lists(st.builds(Piece, amounts, caps), max_size=8)


@given(some_pieces, st.randoms())
def test_the_order_in_a_window_does_not_change_the_total(pieces, random):
    mixed = list(pieces)
    random.shuffle(mixed)
    assert fill(mixed) == fill(pieces)


@given(some_pieces)
def test_no_window_gives_more_than_its_highest_cap(pieces):
    total = fill(pieces)
    assert total <= max((p.cap for p in pieces), default=Fr(0))
    assert total <= sum(min(p.raw, p.cap) for p in pieces)


@given(some_pieces, st.builds(Piece, amounts, caps))
def test_one_more_activity_never_takes_away(pieces, another):
    assert fill([*pieces, another]) >= fill(pieces)


by_day = st.dictionaries(
    st.sampled_from(["2026-03-02", "2026-03-03", "2026-03-04"]),
    st.integers(1, 700),
    min_size=1,
)


@given(st.lists(by_day, min_size=1, max_size=5))
def test_activities_earn_together_what_their_days_allow(activities):
    used, total = {}, Fr(0)
    for minutes in activities:
        counted = count(rule(), parse({"minutes_by_day": minutes}), DAY, used)
        total += counted.given
        for window in counted.windows:
            used.setdefault(window.key, []).append(window.piece)
    sums = {day: sum(a.get(day, 0) for a in activities) for a in activities for day in a}
    assert total == sum(min(Fr(3), Fr(minutes, 45)) for minutes in sums.values())


@given(by_day, st.integers(0, 300))
def test_more_minutes_never_give_less(minutes, more):
    day = next(iter(minutes))
    longer = minutes | {day: min(1440, minutes[day] + more)}
    small, large = (
        count(rule(), parse({"minutes_by_day": m}), DAY).given for m in (minutes, longer)
    )
    assert small <= large <= sum(Fr(m, 45) for m in longer.values())
