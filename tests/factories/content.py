"""Courses for tests."""

import datetime as dt
from typing import Any

import factory
from django.core.files.uploadedfile import SimpleUploadedFile

from asah.content.models import Course, CourseVersion, Lesson, Question, Quiz
from asah.content.services.courses import publish
from asah.content.services.files import add_file
from asah.core.access import SYSTEM
from tests.factories.catalog import TrainingFactory

AT = dt.datetime(2026, 11, 2, 9, 0, tzinfo=dt.UTC)


class CourseFactory(factory.django.DjangoModelFactory[Course]):
    class Meta:
        model = Course

    slug = factory.Sequence(lambda n: f"kursus-{n}")
    title = factory.Sequence(lambda n: f"Kursus {n}")
    summary = "Belajar menyapa."


class VersionFactory(factory.django.DjangoModelFactory[CourseVersion]):
    """A draft; `VersionFactory(state="published")` is empty: publish a filled one by `publish`."""

    class Meta:
        model = CourseVersion

    course = factory.SubFactory(CourseFactory)
    number = 1
    created_at = AT


class QuizFactory(factory.django.DjangoModelFactory[Quiz]):
    class Meta:
        model = Quiz

    version = factory.SubFactory(VersionFactory)
    slug = factory.Sequence(lambda n: f"kuis-{n}")
    title = "Kuis akhir"


SHAPES: dict[str, dict[str, Any]] = {
    "single": {
        "options": [{"id": "a", "text": "Menyapa"}, {"id": "b", "text": "Diam"}],
        "answer": "a",
    },
    "multiple": {
        "options": [{"id": k, "text": k.upper()} for k in "abcd"],
        "answer": ["a", "c"],
    },
    "true_false": {"options": [], "answer": True},
    "number": {"options": [], "answer": {"value": "12.5", "tolerance": "0.5"}, "unit": "menit"},
    "short_text": {"options": [], "answer": ["empati", "rasa empati"]},
    "matching": {
        "options": {
            "left": [{"id": "1", "text": "Marah"}, {"id": "2", "text": "Takut"}],
            "right": [{"id": "a", "text": "Dengar"}, {"id": "b", "text": "Tenangkan"}],
        },
        "answer": {"1": "a", "2": "b"},
    },
}


class QuestionFactory(factory.django.DjangoModelFactory[Question]):
    """`QuestionFactory(kind="matching")` has the options and answer of its kind."""

    class Meta:
        model = Question

    quiz = factory.SubFactory(QuizFactory)
    number = factory.Sequence(lambda n: n + 1)
    kind = "single"
    prompt = "Apa yang Anda lakukan lebih dulu?"
    options = factory.LazyAttribute(lambda o: SHAPES[o.kind]["options"])
    answer = factory.LazyAttribute(lambda o: SHAPES[o.kind]["answer"])
    unit = factory.LazyAttribute(lambda o: SHAPES[o.kind].get("unit", ""))
    feedback = "Sapaan membuka pintu."
    points = 2


class LessonFactory(factory.django.DjangoModelFactory[Lesson]):
    class Meta:
        model = Lesson

    version = factory.SubFactory(VersionFactory)
    number = factory.Sequence(lambda n: n + 1)
    title = factory.Sequence(lambda n: f"Bagian {n}")
    slug = factory.Sequence(lambda n: f"bagian-{n}")
    body = "Sapa dulu, lalu **dengar**.\n"


PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d4944415478da63"
    "64f8cf500f0003860180a5f3f1120000000049454e44ae426082"
)
BODY = """Sapa dulu, lalu **dengar**.

## Di loket

> [!DIALOG] Pukul delapan
> **Warga:** Ini ketiga kalinya saya datang!

| Jangan | Pakai |
|---|---|
| Diam | Sapa |

![Antrean pagi](antrean.png "Pukul tujuh")
"""


def upload(name: str = "Antrean.PNG", data: bytes = PNG) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def filled_draft(**course: Any) -> CourseVersion:
    """A draft that may be published: a text with an image, a case, and a quiz of six questions."""
    training = TrainingFactory(method="elearning")
    version: CourseVersion = VersionFactory(course=CourseFactory(training=training, **course))
    add_file(version=version, upload=upload(), actor=SYSTEM, at=AT)
    quiz = QuizFactory(version=version, slug="akhir", title="Kuis akhir")
    for kind in SHAPES:
        QuestionFactory(quiz=quiz, kind=kind)
    LessonFactory(version=version, title="Sapa dan dengar", slug="sapa", body=BODY)
    LessonFactory(version=version, title="Kasus", slug="kasus", kind="case", quiz=quiz)
    LessonFactory(
        version=version, title="Kuis akhir", slug="kuis-akhir", kind="quiz", quiz=quiz, body=""
    )
    return version


def published_course(**course: Any) -> CourseVersion:
    """A course that can be learned."""
    return publish(version=filled_draft(**course), actor=SYSTEM, at=AT)
