"""What a course lacks before it may be published."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from asah.content.calc.questions import fault
from asah.content.calc.spec import QUIZ_KINDS, CourseSpec, LessonSpec, QuizSpec

IMAGE = re.compile(r"!\[([^\]]*)\]\(([^)\s]+)")
WORDS_A_MINUTE = 400  # nobody reads attentively faster than this


@dataclass(frozen=True, slots=True)
class Finding:
    """`code` has its sentence in `content.wording`; `where` is the title of the part.

    `stops` = it may not be published like this; otherwise it is advice.
    """

    code: str
    where: str = ""
    value: str = ""
    stops: bool = True


def _lesson(
    lesson: LessonSpec, names: frozenset[str], quizzes: frozenset[str]
) -> Iterator[Finding]:
    words = len(lesson.body.split())
    if lesson.kind in {"text", "case"} and not words:
        yield Finding("empty", lesson.title)
    if lesson.kind == "video" and not lesson.video:
        yield Finding("no_video", lesson.title)
    if lesson.video and not lesson.captions:
        yield Finding("no_captions", lesson.title, stops=False)
    if lesson.kind == "file" and not lesson.file:
        yield Finding("no_file", lesson.title)
    if lesson.kind == "quiz" and lesson.quiz not in quizzes:
        yield Finding("no_quiz", lesson.title)
    if lesson.quiz and lesson.kind not in QUIZ_KINDS:
        yield Finding("quiz_unseen", lesson.title, stops=False)
    if words > lesson.minutes * WORDS_A_MINUTE:
        yield Finding("short_time", lesson.title, str(words), stops=False)
    for alt, name in IMAGE.findall(lesson.body):
        if name not in names:
            yield Finding("no_image", lesson.title, name)
        elif not alt.strip():
            yield Finding("no_alt", lesson.title, name, stops=False)


def _quiz(quiz: QuizSpec, used: frozenset[str]) -> Iterator[Finding]:
    pools = quiz.pools()
    if not quiz.questions:
        yield Finding("no_questions", quiz.title)
    for pool, wanted in quiz.draws.items():
        if wanted > pools.get(pool, 0):
            yield Finding("few_questions", quiz.title, f"{pools.get(pool, 0)}/{wanted}")
    for number, question in enumerate(quiz.questions, 1):
        if fault(question.kind, question.options, question.answer):
            yield Finding("broken", quiz.title, str(number))
    silent = sum(not question.feedback.strip() for question in quiz.questions)
    if silent:
        yield Finding("no_feedback", quiz.title, str(silent), stops=False)
    if quiz.slug not in used:
        yield Finding("quiz_unused", quiz.title, stops=False)


def findings(spec: CourseSpec) -> list[Finding]:
    """Everything to be said about a course before it is published, what stops it first."""
    names = frozenset(file.name for file in spec.files)
    quizzes = frozenset(quiz.slug for quiz in spec.quizzes)
    used = frozenset(lesson.quiz for lesson in spec.lessons)
    found = [] if spec.lessons else [Finding("no_lessons")]
    for lesson in spec.lessons:
        found += _lesson(lesson, names, quizzes)
    for quiz in spec.quizzes:
        found += _quiz(quiz, used)
    if not spec.training:
        found.append(Finding("no_training", stops=False))
    if not spec.summary.strip():
        found.append(Finding("no_summary", stops=False))
    return sorted(found, key=lambda finding: not finding.stops)
