"""Small groups stay hidden, also behind totals; intervals need two answers."""

from hypothesis import given
from hypothesis import strategies as st

from asah.citizens.calc.interval import mean_interval
from asah.citizens.calc.protect import hidden


def test_below_ten_is_hidden_and_ten_is_not():
    assert hidden({"a": 9, "b": 10, "c": 0}, total_shown=False) == {"a", "c"}


def test_with_a_total_beside_it_a_second_group_is_hidden_too():
    counts = {"a": 4, "b": 50, "c": 12, "d": 80}
    assert hidden(counts, total_shown=True) == {"a", "c"}
    assert hidden(counts, total_shown=False) == {"a"}


def test_small_groups_that_reach_ten_together_protect_each_other():
    assert hidden({"a": 4, "b": 6, "c": 50}, total_shown=True) == {"a", "b"}


def test_a_group_without_respondents_gives_nothing_away():
    assert hidden({"a": 0, "b": 50}, total_shown=True) == {"a"}


def test_when_nothing_is_left_all_is_hidden():
    assert hidden({"a": 3, "b": 2}, total_shown=True) == {"a", "b"}


@given(st.dictionaries(st.integers(), st.integers(0, 60), max_size=8))
def test_what_is_hidden_behind_a_total_is_nobody_or_ten(counts):
    secret = hidden(counts, total_shown=True)
    behind = sum(counts[key] for key in secret)
    assert behind == 0 or behind >= 10 or secret == set(counts)


def test_the_interval_of_answers():
    found = mean_interval(4, 12, 40, scale=25)
    assert (found.estimate, round(found.low, 2), round(found.high, 2)) == (75.0, 29.07, 120.93)


def test_equal_answers_leave_no_width_and_one_answer_no_interval():
    assert mean_interval(3, 9, 27).low == 3.0
    assert mean_interval(1, 3, 9) is None
