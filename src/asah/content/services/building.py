"""Writes a course given as plain data into a draft."""

from collections.abc import Mapping

from asah.competencies.api import Competency
from asah.content.calc.spec import CourseSpec, QuizSpec
from asah.content.models import CourseFile, CourseVersion, Lesson, Question, Quiz
from asah.core.files.models import StoredFile


def _quiz(version: CourseVersion, spec: QuizSpec) -> Quiz:
    return Quiz(
        version=version,
        slug=spec.slug,
        title=spec.title,
        pass_mark=spec.pass_mark,
        draws=dict(spec.draws),
        attempts=spec.attempts,
        shuffle=spec.shuffle,
        minutes=spec.minutes,
    )


def _questions(quiz: Quiz, spec: QuizSpec, competencies: Mapping[str, int]) -> list[Question]:
    return [
        Question(
            quiz=quiz,
            number=number,
            pool=row.pool,
            kind=row.kind,
            prompt=row.prompt,
            options=row.options,
            answer=row.answer,
            unit=row.unit,
            feedback=row.feedback,
            points=row.points,
            competency_id=competencies.get(row.competency),
        )
        for number, row in enumerate(spec.questions, 1)
    ]


def fill(version: CourseVersion, spec: CourseSpec, files: Mapping[str, StoredFile]) -> None:
    """Lessons, quizzes, questions and files of an empty draft. Five writes.

    A competency whose code is not known here is left out: a course may come from elsewhere.
    """
    CourseFile.objects.bulk_create(
        CourseFile(version=version, name=name, file=file) for name, file in files.items()
    )
    made = [_quiz(version, quiz) for quiz in spec.quizzes]
    for quiz in made:  # one by one: SQLite and PostgreSQL both tell their key
        quiz.save(force_insert=True)
    competencies = dict(Competency.objects.values_list("code", "pk"))
    Question.objects.bulk_create(
        row
        for quiz, plain in zip(made, spec.quizzes, strict=True)
        for row in _questions(quiz, plain, competencies)
    )
    by_slug = {quiz.slug: quiz for quiz in made}
    Lesson.objects.bulk_create(
        Lesson(
            version=version,
            number=number,
            kind=row.kind,
            title=row.title,
            slug=row.slug,
            body=row.body,
            minutes=row.minutes,
            video=files.get(row.video),
            captions=files.get(row.captions),
            file=files.get(row.file),
            quiz=by_slug.get(row.quiz),
        )
        for number, row in enumerate(spec.lessons, 1)
    )
