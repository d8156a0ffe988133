"""Courses for tests."""

import datetime as dt
from typing import Any

import factory

from asah.content.models import Course, CourseVersion, Lesson, Question, Quiz

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
    body = "Sapa dulu, lalu **dengar**."
