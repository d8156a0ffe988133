"""What a course lacks before it may be published."""

from dataclasses import replace

import pytest

from asah.content.calc.check import Finding, findings
from asah.content.calc.spec import CourseSpec, FileSpec, LessonSpec, QuestionSpec, QuizSpec
from tests.factories.content import SHAPES

ASKED = QuestionSpec(
    "single", "Apa?", SHAPES["single"]["options"], SHAPES["single"]["answer"], feedback="Karena."
)
QUIZ = QuizSpec("akhir", "Akhir", (ASKED,))
TEXT = LessonSpec("sapa", "Sapa", "text", 5, "Sapa ![Antre](a.png) dulu.\n")
LAST = LessonSpec("kuis", "Kuis", "quiz", 5, "", quiz="akhir")
SOUND = CourseSpec(
    "sapa", "Sapa", "Pendek.", (TEXT, LAST), (QUIZ,), (FileSpec("a.png", "0"),), training="SAPA"
)


def _with(lesson: LessonSpec) -> list[Finding]:
    return findings(replace(SOUND, lessons=(lesson, LAST)))


def test_a_sound_course_lacks_nothing() -> None:
    assert findings(SOUND) == []


@pytest.mark.parametrize(
    ("lesson", "finding"),
    [
        (replace(TEXT, body=""), Finding("empty", "Sapa")),
        (replace(TEXT, kind="video"), Finding("no_video", "Sapa")),
        (replace(TEXT, kind="file"), Finding("no_file", "Sapa")),
        (replace(LAST, title="Sapa", quiz="lain"), Finding("no_quiz", "Sapa")),
        (replace(TEXT, body="![x](b.png)"), Finding("no_image", "Sapa", "b.png")),
        (replace(TEXT, video="a.mp4"), Finding("no_captions", "Sapa", stops=False)),
        (replace(TEXT, quiz="akhir"), Finding("quiz_unseen", "Sapa", stops=False)),
        (replace(TEXT, body="![](a.png)"), Finding("no_alt", "Sapa", "a.png", stops=False)),
        (
            replace(TEXT, minutes=1, body="kata " * 401),
            Finding("short_time", "Sapa", "401", stops=False),
        ),
    ],
)
def test_a_lesson_that_lacks_something_is_named(lesson: LessonSpec, finding: Finding) -> None:
    assert _with(lesson) == [finding]


@pytest.mark.parametrize(
    ("quiz", "found"),
    [
        (replace(QUIZ, questions=()), [Finding("no_questions", "Akhir")]),
        (replace(QUIZ, draws={"": 2}), [Finding("few_questions", "Akhir", "1/2")]),
        (
            replace(QUIZ, questions=(ASKED, replace(ASKED, answer="z"))),
            [Finding("broken", "Akhir", "2")],
        ),
        (
            replace(QUIZ, questions=(replace(ASKED, feedback=" "),)),
            [Finding("no_feedback", "Akhir", "1", stops=False)],
        ),
    ],
)
def test_a_quiz_that_lacks_something_is_named(quiz: QuizSpec, found: list[Finding]) -> None:
    assert findings(replace(SOUND, quizzes=(quiz,))) == found


def test_what_stops_stands_before_what_is_advised() -> None:
    bare = replace(SOUND, lessons=(), training="", summary=" ", files=())
    assert [(row.code, row.stops) for row in findings(bare)] == [
        ("no_lessons", True),
        ("quiz_unused", False),
        ("no_training", False),
        ("no_summary", False),
    ]
