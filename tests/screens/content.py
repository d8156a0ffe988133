"""Every screen of `content`, and what it shows."""

from typing import Any

from asah.content.models import CourseVersion, Lesson, Quiz
from tests.factories.content import SHAPES, QuestionFactory, filled_draft, published_course
from tests.screens.base import Cast, Screen


def _draft(cast: Cast) -> CourseVersion:
    return filled_draft()


def _version(cast: Cast) -> dict[str, Any]:
    return {"pk": _draft(cast).pk}


def _slug(cast: Cast) -> dict[str, Any]:
    return {"slug": _draft(cast).course.slug}


def _published(cast: Cast) -> dict[str, Any]:
    return {"slug": published_course().course.slug}


def _lesson(cast: Cast) -> dict[str, Any]:
    return {"pk": _first(cast).pk}


def _first(cast: Cast) -> Lesson:
    found = _draft(cast).lessons.first()
    assert found
    return found


def _quiz(cast: Cast) -> Quiz:
    return _draft(cast).quizzes.get()


def _question(cast: Cast) -> dict[str, Any]:
    quiz = _quiz(cast)
    for kind in SHAPES:
        question = QuestionFactory(quiz=quiz, kind=kind)
    return {"pk": question.pk}


def _file(cast: Cast) -> dict[str, Any]:
    return {"pk": _draft(cast).files.get().pk}


def _shown_file(cast: Cast) -> dict[str, Any]:
    return {"pk": _draft(cast).pk, "key": "antrean.png"}


def _preview(cast: Cast) -> dict[str, Any]:
    return {"pk": _draft(cast).pk, "slug": "kuis-akhir"}


SCREENS = [
    Screen("content:list", kwargs=lambda cast: _slug(cast) and {}),
    Screen("content:add", as_="rahma"),
    Screen("content:take"),
    Screen("content:course", kwargs=_slug),
    Screen("content:edit", kwargs=_slug),
    Screen("content:versions", kwargs=_slug),
    Screen("content:preview", kwargs=_version),
    Screen("content:preview_lesson", kwargs=_preview, query="undi=1"),
    Screen("content:lesson_add", kwargs=_version),
    Screen("content:lesson", as_="rahma", kwargs=_lesson),
    Screen("content:quiz_add", kwargs=_version),
    Screen("content:quiz", kwargs=lambda cast: {"pk": _quiz(cast).pk}),
    Screen("content:question_add", kwargs=lambda cast: {"pk": _quiz(cast).pk, "kind": "single"}),
    Screen("content:question", kwargs=_question),
    Screen("content:file", kwargs=_shown_file, download=True),
    Screen("content:export", kwargs=_version, download=True),
    Screen("content:draft", kwargs=_published, post=True),
    Screen("content:publish", kwargs=_version, post=True),
    Screen("content:retire", kwargs=_version, post=True),
    Screen("content:discard", kwargs=_version, post=True),
    Screen("content:draw", kwargs=_version, post=True),
    Screen("content:file_add", kwargs=_version, post=True),
    Screen("content:file_remove", kwargs=_file, post=True),
    Screen("content:lesson_move", kwargs=_lesson, post=True),
    Screen("content:lesson_remove", kwargs=_lesson, post=True),
    Screen("content:quiz_remove", kwargs=lambda cast: {"pk": _quiz(cast).pk}, post=True),
    Screen("content:question_remove", kwargs=_question, post=True),
]
