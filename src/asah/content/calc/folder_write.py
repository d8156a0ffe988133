"""Writes a course as the files that `folder.read_folder` reads back to the same course."""

import json

from asah.content.calc.folder_quiz import write_quiz
from asah.content.calc.spec import CourseSpec, LessonSpec


def _lesson(lesson: LessonSpec) -> str:
    front = {
        "title": lesson.title,
        "kind": lesson.kind,
        "minutes": str(lesson.minutes),
        "quiz": lesson.quiz,
        "video": lesson.video,
        "captions": lesson.captions,
        "file": lesson.file,
    }
    head = "".join(f"{key}: {value}\n" for key, value in front.items() if value)
    return f"---\n{head}---\n\n{lesson.body}"


def texts(spec: CourseSpec) -> dict[str, str]:
    """Name -> text of every file but those under `files/`."""
    head = {
        "title": spec.title,
        "summary": spec.summary,
        "training": spec.training,
        "cover": spec.cover,
    }
    lines = [f"{k} = {json.dumps(v, ensure_ascii=False)}\n" for k, v in head.items() if v]
    found = {"course.toml": "".join(lines)}
    for number, lesson in enumerate(spec.lessons, 1):
        found[f"{number:02d}-{lesson.slug}.md"] = _lesson(lesson)
    for quiz in spec.quizzes:
        found[f"quiz-{quiz.slug}.toml"] = write_quiz(quiz)
    return found
