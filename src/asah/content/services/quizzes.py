"""The quizzes and questions of a draft."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from django.db import transaction
from django.db.models import Max

from asah.competencies.api import Competency
from asah.content.calc import questions
from asah.content.models import CourseVersion, Question, Quiz
from asah.content.services.courses import require_draft
from asah.content.services.lessons import free_slug
from asah.content.wording import fault_text
from asah.core import audit
from asah.core.access import Actor
from asah.core.errors import Refused


@dataclass(frozen=True, slots=True)
class QuizParts:
    title: str
    pass_mark: int = 70
    attempts: int = 3
    shuffle: bool = True
    minutes: int | None = None
    draws: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class QuestionParts:
    """Shapes of options and answer as in `content.models.Question`."""

    kind: str
    prompt: str
    options: Any
    answer: Any
    pool: str = ""
    unit: str = ""
    feedback: str = ""
    points: int = 1
    competency: Competency | None = None


def _set(row: Quiz | Question, parts: QuizParts | QuestionParts) -> None:
    for name in parts.__dataclass_fields__:
        setattr(row, name, getattr(parts, name))
    row.save()


@transaction.atomic
def add_quiz(*, version: CourseVersion, parts: QuizParts, actor: Actor, at: dt.datetime) -> Quiz:
    """An empty quiz in a draft."""
    require_draft(version, actor)
    taken = set(version.quizzes.values_list("slug", flat=True))
    quiz = Quiz(version=version, slug=free_slug(taken, parts.title))
    _set(quiz, parts)
    audit.record(actor, "content.add_quiz", quiz, new=asdict(parts))
    return quiz


@transaction.atomic
def edit_quiz(*, quiz: Quiz, parts: QuizParts, actor: Actor, at: dt.datetime) -> Quiz:
    """Pass mark, attempts, draw. Whether the pools hold enough is checked when publishing."""
    require_draft(quiz.version, actor)
    old = {name: getattr(quiz, name) for name in parts.__dataclass_fields__}
    _set(quiz, parts)
    audit.record(actor, "content.edit_quiz", quiz, old=old, new=asdict(parts))
    return quiz


@transaction.atomic
def remove_quiz(*, quiz: Quiz, actor: Actor, at: dt.datetime) -> None:
    """Take a quiz and its questions out of a draft; a lesson that showed it stays without one."""
    require_draft(quiz.version, actor)
    audit.record(actor, "content.remove_quiz", quiz, old={"title": quiz.title})
    quiz.delete()


def _checked(parts: QuestionParts) -> None:
    fault = questions.fault(parts.kind, parts.options, parts.answer)
    if fault:
        raise Refused(fault_text(fault))


def _trace(parts: QuestionParts) -> dict[str, Any]:
    return {"prompt": parts.prompt, "options": parts.options, "answer": parts.answer}


@transaction.atomic
def add_question(*, quiz: Quiz, parts: QuestionParts, actor: Actor, at: dt.datetime) -> Question:
    """A question at the end. Refused when it has no right answer."""
    require_draft(quiz.version, actor)
    _checked(parts)
    last = quiz.questions.aggregate(last=Max("number"))["last"] or 0
    question = Question(quiz=quiz, number=last + 1)
    _set(question, parts)
    audit.record(actor, "content.add_question", question, new=_trace(parts))
    return question


@transaction.atomic
def edit_question(
    *, question: Question, parts: QuestionParts, actor: Actor, at: dt.datetime
) -> Question:
    """Change a question. Refused when it has no right answer."""
    require_draft(question.quiz.version, actor)
    _checked(parts)
    old = {"prompt": question.prompt, "options": question.options, "answer": question.answer}
    _set(question, parts)
    audit.record(actor, "content.edit_question", question, old=old, new=_trace(parts))
    return question


@transaction.atomic
def remove_question(*, question: Question, actor: Actor, at: dt.datetime) -> None:
    """Take a question out of a draft."""
    require_draft(question.quiz.version, actor)
    audit.record(actor, "content.remove_question", question, old={"prompt": question.prompt})
    question.delete()
