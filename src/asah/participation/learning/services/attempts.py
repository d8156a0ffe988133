"""Attempts at a quiz: begun, answered one by one, handed in and marked."""

import datetime as dt
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.core.cache import cache
from django.db import transaction
from django.utils.translation import gettext as _

from asah.content import api as content
from asah.content.api import DrawnQuestion, Lesson, Question
from asah.core import bulk, clock
from asah.core.access import Actor
from asah.core.errors import Refused
from asah.participation.calc.learning import attempts_left, too_late
from asah.participation.learning import rules
from asah.participation.learning.models import Attempt, AttemptAnswer, LearningRun, PartDone
from asah.participation.learning.reference import learning_rule
from asah.participation.learning.services.completing import settle

REMEMBERED = 24 * 3600
COLUMNS = ("attempt", "question", "answer", "key", "at")


@dataclass(frozen=True, slots=True)
class Given:
    """An answer as it came; the same `key` is written once. `answer` None takes it back."""

    question_id: int
    answer: Any
    key: str


def today_left(attempts: Sequence[Attempt], limit: int, at: dt.datetime) -> int | None:
    """Attempts that may still begin today; None without a limit. The next day has new ones."""
    day = clock.day_of(at)
    return attempts_left(limit, sum(clock.day_of(row.started_at) == day for row in attempts))


@transaction.atomic
def start_attempt(*, run: LearningRun, lesson: Lesson, actor: Actor, at: dt.datetime) -> Attempt:
    """Begin an attempt, or go on with the open one. Refused when today's are used up."""
    rules.require_own(actor, run)
    if lesson.quiz is None:
        raise Refused(_("Bagian ini tidak punya kuis."))
    LearningRun.objects.select_for_update().get(pk=run.pk)
    attempts = list(Attempt.objects.filter(run=run, lesson=lesson))
    for row in attempts:
        if row.handed_at is None:
            return row
    if today_left(attempts, lesson.quiz.attempts, at) == 0:
        raise Refused(_("Kesempatan hari ini habis. Baca lagi bagiannya; besok terbuka lagi."))
    limit = lesson.quiz.minutes
    return Attempt.objects.create(
        run=run,
        lesson=lesson,
        quiz=lesson.quiz,
        number=len(attempts) + 1,
        seed=secrets.token_hex(8),
        started_at=at,
        due_at=at + dt.timedelta(minutes=limit) if limit else None,
    )


def kinds_of(quiz_id: int) -> dict[int, str]:
    """The kinds of a quiz's questions; remembered, since a published quiz never changes."""
    key = f"participation:kinds:{quiz_id}"
    kinds: dict[int, str] | None = cache.get(key)
    if kinds is None:
        kinds = dict(Question.objects.filter(quiz=quiz_id).values_list("pk", "kind"))
        cache.set(key, kinds, REMEMBERED)
    return kinds


def save_answers(
    *, attempt: Attempt, answers: Sequence[Given], actor: Actor, at: dt.datetime
) -> None:
    """Keep answers as they are given; one statement. A resend changes nothing.

    `attempt` comes with its run. Refused after it was handed in or its time is over.
    """
    rules.require_own(actor, attempt.run)
    if attempt.handed_at:
        raise Refused(_("Kuis ini sudah diserahkan; jawabannya tidak berubah lagi."))
    if too_late(at, attempt.due_at, learning_rule(at.date())):
        raise Refused(_("Waktunya sudah habis. Jawaban yang terkirim sebelumnya tetap dinilai."))
    rows = [(attempt.pk, one.question_id, one.answer, one.key[:64], at) for one in answers]
    bulk.insert(AttemptAnswer, COLUMNS, rows, skip_known=True)


def latest_answers(attempt: Attempt) -> dict[int, AttemptAnswer]:
    """The answer that counts for each question: the last one. One query."""
    rows = AttemptAnswer.objects.filter(attempt=attempt).order_by("pk")
    return {row.question_id: row for row in rows}


@dataclass(frozen=True, slots=True)
class Marks:
    """The questions of an attempt as drawn, each with its answer and what it earned."""

    drawn: list[DrawnQuestion]
    questions: Mapping[int, Question]
    answers: Mapping[int, Any]
    marked: Mapping[int, content.Marked]

    @property
    def points(self) -> Decimal:
        return sum((one.points for one in self.marked.values()), Decimal(0))

    @property
    def of(self) -> int:
        return sum(one.points for one in self.drawn)

    @property
    def words(self) -> int:
        """Words that a reader of the quiz has before them."""
        return sum(words_of(one) for one in self.drawn)


def words_of(question: DrawnQuestion) -> int:
    """Words of a question with everything to choose from."""
    texts = [question.prompt, *(o.text for o in (*question.options, *question.rights))]
    return sum(len(text.split()) for text in texts)


def marks(attempt: Attempt) -> Marks:
    """Mark an attempt by what is stored. Two queries; nothing is written."""
    rows = content.questions(attempt.quiz)
    drawn = content.drawn_of(attempt.quiz, rows, attempt.seed)
    questions = {row.pk: row for row in rows}
    answers = {pk: row.answer for pk, row in latest_answers(attempt).items()}
    marked = {one.id: content.mark(questions[one.id], answers.get(one.id)) for one in drawn}
    return Marks(drawn, questions, answers, marked)


def _write(attempt: Attempt, found: Marks, at: dt.datetime) -> None:
    attempt.handed_at, attempt.points = at, found.points
    attempt.percent = content.quiz_percent(found.points, found.of)
    attempt.passed = attempt.percent >= attempt.quiz.pass_mark
    attempt.save(update_fields=["handed_at", "points", "percent", "passed"])


@transaction.atomic
def hand_in(*, attempt: Attempt, actor: Actor, at: dt.datetime) -> Attempt:
    """Mark what is stored; a passed quiz finishes its part, perhaps the course. May run twice.

    Refused, and the attempt stays open, when it was answered faster than it can be read.
    """
    locked = (
        Attempt.objects.select_for_update(of=("self",))
        .select_related("run", "quiz", "lesson")
        .get(pk=attempt.pk)
    )
    rules.require_own(actor, locked.run)
    if locked.handed_at:
        return locked
    rule = learning_rule(at.date())
    found = marks(locked)
    seconds, least = (at - locked.started_at).total_seconds(), rule.least_quiz(found.words)
    if seconds < least:
        raise Refused(rules.too_quick_quiz(seconds, least))
    _write(locked, found, at)
    if locked.passed and locked.run.completed_at is None:
        PartDone.objects.get_or_create(run=locked.run, lesson=locked.lesson, defaults={"at": at})
        locked.run = settle(run=locked.run, actor=actor, at=at)
    return locked
