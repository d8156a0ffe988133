"""What those who show a course to a learner ask for."""

from typing import Any
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponseBase

from asah.content.calc import drawing, marking
from asah.content.calc.drawing import DrawnQuestion
from asah.content.calc.marking import Marked
from asah.content.models import Course, CourseVersion, Lesson, Question, Quiz
from asah.core.files.models import StoredFile
from asah.core.files.serving import serve

WITH_FILES = ("quiz", "video", "captions", "file")


def published(course: Course) -> CourseVersion | None:
    """The version that new learners get; None while nothing is published."""
    return course.versions.filter(state=CourseVersion.State.PUBLISHED).first()


def published_courses() -> QuerySet[Course]:
    """Courses that can be learned now, with `published_versions` (a list of one)."""
    rows = CourseVersion.objects.filter(state=CourseVersion.State.PUBLISHED)
    found = Course.objects.filter(versions__state=CourseVersion.State.PUBLISHED)
    return found.select_related("training").prefetch_related(
        Prefetch("versions", queryset=rows, to_attr="published_versions")
    )


def lessons(version: CourseVersion) -> list[Lesson]:
    """The parts of a version in order, with their quiz and files. One query."""
    return list(version.lessons.select_related(*WITH_FILES))


def questions(quiz: Quiz) -> list[Question]:
    """Every question of a quiz in the order it was written."""
    return list(quiz.questions.all())


def drawn_of(quiz: Quiz, rows: list[Question], seed: str | int) -> list[DrawnQuestion]:
    """As `draw`, from questions that are read already."""
    return drawing.draw(rows, quiz.draws, seed, shuffle=quiz.shuffle)


def draw(quiz: Quiz, seed: str | int) -> list[DrawnQuestion]:
    """The questions of one attempt; the same seed gives the same. One query."""
    return drawn_of(quiz, questions(quiz), seed)


def mark(question: Question, answer: Any) -> Marked:
    """What an answer earns; see `content.calc.marking`."""
    return marking.mark(question, answer)


def _by_key(version: CourseVersion, key: UUID) -> StoredFile | None:
    used = Q(video=key) | Q(captions=key) | Q(file=key)
    if version.lessons.filter(used).exists():
        return StoredFile.objects.get(key=key)
    return None


def file_of(version: CourseVersion, key: str) -> StoredFile | None:
    """A file that this version shows, by its name in the course or its key; else None."""
    named = version.files.filter(name=key).select_related("file").first()
    if named:
        return named.file
    try:
        return _by_key(version, UUID(key))
    except ValueError:
        return None


def file_response(request: HttpRequest, version: CourseVersion, key: str) -> HttpResponseBase:
    """A file of the version, with ranges; 404 when the version does not show it.

    The caller has checked that this person may read the version.
    """
    file = file_of(version, key)
    if file is None:
        raise Http404
    return serve(request, file)
