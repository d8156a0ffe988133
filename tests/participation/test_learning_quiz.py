"""Attempts: answers kept once, marked at the end, the best one counts."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction

from asah.core.access import SYSTEM, NotAllowed
from asah.core.errors import Refused
from asah.participation.learning.models import Attempt, AttemptAnswer, LearningRun, PartDone
from asah.participation.learning.services import attempts
from tests.factories import learning
from tests.people import Member

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("jp_rules")]
MINUTE = dt.timedelta(minutes=1)


@pytest.fixture
def run(budi: Member, now: dt.datetime) -> LearningRun:
    return learning.begin(learning.course(attempts=2), budi.person, now)


def test_beginning_twice_is_one_attempt(run: LearningRun, now: dt.datetime) -> None:
    first = learning.attempt(run, now)
    assert learning.attempt(run, now).pk == first.pk
    assert (first.number, len(first.seed)) == (1, 16)


def test_a_part_without_a_quiz_has_no_attempts(run: LearningRun, now: dt.datetime) -> None:
    lesson = learning.lessons(run.course)[0]
    with pytest.raises(Refused, match="tidak punya kuis"):
        attempts.start_attempt(run=run, lesson=lesson, actor=SYSTEM, at=now)


def test_a_resent_answer_is_one_row_and_the_last_one_counts(
    run: LearningRun, now: dt.datetime
) -> None:
    row = learning.attempt(run, now)
    learning.answer(row, "b", "first", now)
    learning.answer(row, "b", "first", now)
    kept = learning.answer(row, "a", "second", now)
    assert [one.answer for one in kept] == ["b", "a"]
    assert [one.answer for one in attempts.latest_answers(row).values()] == ["a"]


def test_the_database_keeps_answers_as_they_were_given(run: LearningRun, now: dt.datetime) -> None:
    learning.answer(learning.attempt(run, now), "b", "k", now)
    with pytest.raises(DatabaseError), transaction.atomic():
        AttemptAnswer.objects.update(answer="a")


def test_nobody_answers_for_another(run: LearningRun, ilham: Member, now: dt.datetime) -> None:
    row = learning.attempt(run, now)
    with pytest.raises(NotAllowed):
        attempts.save_answers(attempt=row, answers=[], actor=ilham.actor, at=now)


def test_a_quiz_answered_faster_than_it_can_be_read_stays_open(
    run: LearningRun, now: dt.datetime
) -> None:
    row = learning.attempt(run, now)
    learning.answer(row, "a", "k", now)
    with pytest.raises(Refused, match=r"dijawab dalam 1 detik, .* sekitar 2 detik"):
        attempts.hand_in(attempt=row, actor=SYSTEM, at=now + dt.timedelta(seconds=1))
    assert Attempt.objects.get().handed_at is None
    assert AttemptAnswer.objects.count() == 1


def test_a_passed_quiz_finishes_its_part(run: LearningRun, now: dt.datetime) -> None:
    row = learning.pass_quiz(run, now)
    assert (row.percent, row.points, row.passed) == (Decimal(100), Decimal(2), True)
    assert PartDone.objects.get().lesson.slug == "kuis"


def test_handing_in_twice_marks_once(run: LearningRun, now: dt.datetime) -> None:
    row = learning.pass_quiz(run, now)
    again = attempts.hand_in(attempt=row, actor=SYSTEM, at=now + 9 * MINUTE)
    assert again.handed_at == row.handed_at


def test_after_handing_in_no_answer_is_taken(run: LearningRun, now: dt.datetime) -> None:
    row = learning.pass_quiz(run, now)
    with pytest.raises(Refused, match="sudah diserahkan"):
        learning.answer(row, "b", "late", now)


def test_the_attempts_of_a_day_end_and_the_next_day_has_new_ones(
    run: LearningRun, now: dt.datetime
) -> None:
    for start in (now, now + 5 * MINUTE):
        row = learning.attempt(run, start)
        attempts.hand_in(attempt=row, actor=SYSTEM, at=start + MINUTE)
    assert [one.passed for one in Attempt.objects.all()] == [False, False]
    with pytest.raises(Refused, match="besok terbuka lagi"):
        learning.attempt(run, now + 9 * MINUTE)
    assert learning.attempt(run, now + dt.timedelta(days=1)).number == 3


def test_the_time_limit_has_a_grace(budi: Member, now: dt.datetime) -> None:
    run = learning.begin(learning.course(minutes=10), budi.person, now)
    row = learning.attempt(run, now)
    assert row.due_at == now + 10 * MINUTE
    assert len(learning.answer(row, "a", "k", now + 12 * MINUTE)) == 1
    with pytest.raises(Refused, match="Waktunya sudah habis"):
        learning.answer(row, "b", "l", now + 12 * MINUTE + dt.timedelta(seconds=1))


def test_every_kind_of_question_is_drawn_with_its_words(budi: Member, now: dt.datetime) -> None:
    kinds = ("single", "multiple", "true_false", "number", "short_text", "matching")
    row = learning.attempt(learning.begin(learning.course(kinds=kinds), budi.person, now), now)
    found = attempts.marks(row)
    assert sorted(one.kind for one in found.drawn) == sorted(kinds)
    assert (found.of, found.points, found.words) == (12, Decimal(0), 6 * 6 + 2 + 4 + 4)
