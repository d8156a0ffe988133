"""A short published course, and a person on the way through it."""

import datetime as dt
from typing import Any

from asah.content.models import Course, CourseVersion, Lesson, Question
from asah.core.access import SYSTEM
from asah.participation.learning.models import Attempt, AttemptAnswer, LearningRun
from asah.participation.learning.selectors import runs as reads
from asah.participation.learning.services import attempts, runs, times
from asah.people.models import Person
from tests.factories.content import LessonFactory, QuestionFactory, QuizFactory, VersionFactory
from tests.factories.resources import moment

PUBLISHED = "2026-09-01 08:00"


def course(slug: str = "menyapa", *, kinds: tuple[str, ...] = ("single",), **quiz: Any) -> Course:
    """Two parts of ten minutes and a quiz of ten; one question of each kind."""
    version = VersionFactory(course__slug=slug, course__title="Menyapa Warga", course__minutes=30)
    LessonFactory(version=version, number=1, slug="satu", title="Sapaan", minutes=10)
    LessonFactory(version=version, number=2, slug="dua", title="Mendengar", minutes=10)
    test = QuizFactory(version=version, slug="akhir", **quiz)
    for kind in kinds:
        QuestionFactory(quiz=test, kind=kind, pool=kind)
    LessonFactory(
        version=version, number=3, slug="kuis", title="Kuis", minutes=10, kind="quiz", quiz=test
    )
    CourseVersion.objects.filter(pk=version.pk).update(
        state="published", published_at=moment(PUBLISHED)
    )
    return version.course


def lessons(row: Course) -> list[Lesson]:
    return list(Lesson.objects.filter(version__course=row).order_by("number"))


def begin(row: Course, person: Person, at: dt.datetime) -> LearningRun:
    return runs.start_run(course=row, person=person, actor=SYSTEM, at=at)


def fresh(run: LearningRun) -> LearningRun:
    """The run as a view reads it, with the end of what is counted."""
    return reads.own_runs(SYSTEM).get(pk=run.pk)


def active(run: LearningRun, lesson: Lesson, minutes: int, until: dt.datetime) -> None:
    """So many active minutes in a part, ending at a moment."""
    key = f"{lesson.pk}:{until.timestamp()}"
    seconds = minutes * 60
    times.add_active(run=fresh(run), lesson_id=lesson.pk, seconds=seconds, key=key, at=until)


def read_all(run: LearningRun, at: dt.datetime) -> None:
    """Both parts read for eight minutes each, the second one ending at the moment."""
    one, two, _quiz = lessons(run.course)
    for lesson, until in ((one, at - dt.timedelta(minutes=8)), (two, at)):
        active(run, lesson, 8, until)
        runs.finish_part(run=run, lesson=lesson, actor=SYSTEM, at=until)


def attempt(run: LearningRun, at: dt.datetime) -> Attempt:
    lesson = Lesson.objects.select_related("quiz").get(version=run.version_id, slug="kuis")
    return attempts.start_attempt(run=run, lesson=lesson, actor=SYSTEM, at=at)


def answer(row: Attempt, value: Any, key: str, at: dt.datetime) -> list[AttemptAnswer]:
    """The same answer to every question; all answers of the attempt."""
    given = [
        attempts.Given(question.pk, value, f"{key}-{question.pk}")
        for question in Question.objects.filter(quiz=row.quiz)
    ]
    attempts.save_answers(attempt=row, answers=given, actor=SYSTEM, at=at)
    return list(row.answers.all())


def pass_quiz(run: LearningRun, at: dt.datetime) -> Attempt:
    """An attempt with the right answer to the single question, handed in after two minutes."""
    row = attempt(run, at)
    answer(row, "a", f"{row.pk}", at)
    later = at + dt.timedelta(minutes=2)
    return attempts.hand_in(attempt=row, actor=SYSTEM, at=later)
