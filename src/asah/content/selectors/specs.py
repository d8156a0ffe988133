"""A version as plain data, and what changed between two."""

from dataclasses import dataclass

from asah.content.calc.check import Finding, findings
from asah.content.calc.spec import (
    Change,
    CourseSpec,
    FileSpec,
    LessonSpec,
    QuestionSpec,
    QuizSpec,
    changes,
)
from asah.content.models import CourseFile, CourseVersion, Lesson, Question, Quiz
from asah.content.selectors.reading import lessons


def question_spec(row: Question) -> QuestionSpec:
    return QuestionSpec(
        kind=row.kind,
        prompt=row.prompt,
        options=row.options,
        answer=row.answer,
        pool=row.pool,
        unit=row.unit,
        feedback=row.feedback,
        points=row.points,
        competency=row.competency.code if row.competency else "",
    )


def _quiz(row: Quiz) -> QuizSpec:
    return QuizSpec(
        slug=row.slug,
        title=row.title,
        questions=tuple(map(question_spec, row.questions.all())),
        pass_mark=row.pass_mark,
        draws=row.draws,
        attempts=row.attempts,
        shuffle=row.shuffle,
        minutes=row.minutes,
    )


def _lesson(row: Lesson, names: dict[object, str]) -> LessonSpec:
    return LessonSpec(
        slug=row.slug,
        title=row.title,
        kind=row.kind,
        minutes=row.minutes,
        body=row.body,
        quiz=row.quiz.slug if row.quiz else "",
        video=names.get(row.video_id, ""),
        captions=names.get(row.captions_id, ""),
        file=names.get(row.file_id, ""),
    )


@dataclass(frozen=True, slots=True)
class Read:
    """Everything of a version, read once in five queries."""

    version: CourseVersion
    lessons: list[Lesson]
    quizzes: list[Quiz]
    files: list[CourseFile]

    def spec(self) -> CourseSpec:
        names: dict[object, str] = {row.file_id: row.name for row in self.files}
        course = self.version.course
        return CourseSpec(
            slug=course.slug,
            title=course.title,
            summary=course.summary,
            training=course.training.code if course.training else "",
            cover=names.get(course.cover_id, ""),
            lessons=tuple(_lesson(row, names) for row in self.lessons),
            quizzes=tuple(map(_quiz, sorted(self.quizzes, key=lambda row: row.slug))),
            files=tuple(
                FileSpec(row.name, row.file.sha256)
                for row in sorted(self.files, key=lambda row: row.name)
            ),
        )

    def quiz_lines(self) -> list[tuple[Quiz, QuizSpec]]:
        """Each quiz with its plain form, which counts its pools."""
        return [(row, _quiz(row)) for row in self.quizzes]

    def minutes(self) -> int:
        return sum(row.minutes for row in self.lessons)


def read(version: CourseVersion) -> Read:
    """The lessons, quizzes with their questions, and files of a version."""
    quizzes = version.quizzes.prefetch_related("questions__competency")
    files = version.files.select_related("file")
    return Read(version, lessons(version), list(quizzes), list(files))


def spec_of(version: CourseVersion) -> CourseSpec:
    """Everything a version shows. Five queries, whatever its size."""
    return read(version).spec()


def missing(version: CourseVersion) -> list[Finding]:
    """What is to be said before this version is published."""
    return findings(spec_of(version))


def changed(version: CourseVersion) -> list[Change] | None:
    """What is different from the version before; None for the first."""
    earlier = version.course.versions.filter(number__lt=version.number).first()
    return changes(spec_of(earlier), spec_of(version)) if earlier else None
