"""The courses that ship with the product, loaded as the demo loads them."""

from pathlib import Path

import pytest

from asah.catalog.api import load_reference as load_catalogue
from asah.competencies.api import load_reference as load_competencies
from asah.content.api import (
    Course,
    Lesson,
    Question,
    draw,
    lessons,
    load_courses,
    published,
    render,
)
from asah.content.calc.check import findings
from asah.content.calc.folder import read_folder
from asah.core import clock
from asah.core.access import SYSTEM
from asah.core.calc import data_files

pytestmark = pytest.mark.django_db
ROOT = data_files.folder() / "courses"
KINDS = {"single", "multiple", "true_false", "number", "short_text", "matching"}
FOLDERS = sorted(path.parent for path in ROOT.glob("*/course.toml"))


def _load() -> None:
    load_courses(ROOT, SYSTEM, clock.now())


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_course_lacks_nothing_and_is_long_enough(folder: Path) -> None:
    spec = read_folder(folder)
    assert findings(spec) == []
    texts = [row for row in spec.lessons if row.kind == "text"]
    assert len(texts) >= 6
    assert all(350 <= len(row.body.split()) <= 600 for row in texts)
    assert sum(row.kind == "case" for row in spec.lessons) == 1
    final = next(quiz for quiz in spec.quizzes if quiz.slug == "akhir")
    assert len(final.questions) == 20
    assert {row.kind for row in final.questions} == KINDS
    assert all(len(q.feedback.split()) >= 8 for quiz in spec.quizzes for q in quiz.questions)


def test_they_are_published_and_linked_and_loading_again_changes_nothing() -> None:
    load_competencies()
    load_catalogue()
    _load()
    _load()
    found = {course.slug: course.training.code for course in Course.objects.all()}
    assert found == {
        "memimpin-dengan-melayani": "MELAYANI-EL",
        "mengatur-waktu": "WAKTU-EL",
        "menghadapi-warga-marah": "WARGA-MARAH",
    }
    assert [c.versions.count() for c in Course.objects.all()] == [1, 1, 1]
    assert not Question.objects.filter(competency=None).exists()


def test_a_loaded_course_is_read_drawn_and_rendered() -> None:
    load_competencies()
    load_catalogue()
    _load()
    version = published(Course.objects.get(slug="menghadapi-warga-marah"))
    assert version is not None
    parts = lessons(version)
    assert [row.kind for row in parts] == ["text"] * 6 + ["case", "quiz"]
    assert parts[-1].quiz is not None
    assert len(draw(parts[-1].quiz, "budi-1")) == 12
    assert "callout-aturan" in render(parts[0].body)
    assert all("[!" not in render(lesson.body) for lesson in Lesson.objects.all())
