"""The door of `content`."""

from asah.content.calc.answers import read as read_answer
from asah.content.calc.drawing import Choice, DrawnQuestion, as_written
from asah.content.calc.marking import Marked
from asah.content.calc.marking import percent as quiz_percent
from asah.content.models import Course, CourseFile, CourseVersion, Lesson, Question, Quiz
from asah.content.rendering import render
from asah.content.selectors.reading import (
    draw,
    drawn_of,
    file_of,
    file_response,
    lessons,
    mark,
    published,
    published_courses,
    questions,
)
from asah.content.services.folders import load_course, load_courses

__all__ = [
    "Choice",
    "Course",
    "CourseFile",
    "CourseVersion",
    "DrawnQuestion",
    "Lesson",
    "Marked",
    "Question",
    "Quiz",
    "as_written",
    "draw",
    "drawn_of",
    "file_of",
    "file_response",
    "lessons",
    "load_course",
    "load_courses",
    "mark",
    "published",
    "published_courses",
    "questions",
    "quiz_percent",
    "read_answer",
    "render",
]
