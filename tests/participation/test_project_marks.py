"""Marks of project work: rubric, peers, the capped factor."""

import datetime as dt

import pytest

from asah.participation.calc import project_marks as marks
from asah.participation.calc.project_marks import Contribution, Criterion, ProjectRules

WORDS = ("a", "b", "c", "d")
RULES = ProjectRules(min_raters=3, floor=0.85, cap=1.10, adoption_days=(30, 60, 90), due_days=30)


def test_the_rubric_has_five_criteria_whose_weights_make_a_hundred() -> None:
    found = marks.rubric(dt.date(2026, 11, 24))
    assert [c.slug for c in found] == ["masalah", "usulan", "percobaan", "warga", "serah"]
    assert sum(c.weight for c in found) == 100
    assert all(len(set(c.words)) == 4 for c in found)


def test_peers_rate_three_things_and_adoption_is_asked_three_times() -> None:
    assert [c.slug for c in marks.peer_criteria()] == ["janji", "isi", "sama"]
    assert marks.rules() == RULES


def test_a_score_is_the_weighted_share_of_the_highest_level() -> None:
    criteria = [Criterion("x", "X", 75, WORDS), Criterion("y", "Y", 25, WORDS)]
    assert marks.score({"x": 4, "y": 2}, criteria) == 87.5


def test_a_score_needs_every_criterion() -> None:
    with pytest.raises(ValueError, match="no level for y"):
        marks.score({"x": 4}, [Criterion("x", "X", 1, WORDS), Criterion("y", "Y", 1, WORDS)])


def test_a_mean_shows_from_three_raters_on_and_moves_the_factor_within_its_limits() -> None:
    given = {
        (1, 4): (4, 4, 4),
        (2, 4): (4, 4, 4),
        (3, 4): (4, 4, 4),
        (2, 1): (1, 1, 1),
        (3, 1): (1, 1, 1),
        (4, 1): (1, 1, 1),
        (1, 2): (2, 3, 4),
        (9, 8): (1, 1, 1),
    }
    found = marks.contributions(given, [1, 2, 3, 4], RULES)
    assert found == {
        1: Contribution(3, 1.0, 0.85),
        2: Contribution(1, None, 1.0),
        3: Contribution(0, None, 1.0),
        4: Contribution(3, 4.0, 1.10),
    }


def test_a_mark_never_exceeds_a_hundred() -> None:
    assert (marks.mark(95, 1.1), marks.mark(80, 0.85)) == (100.0, 68.0)
