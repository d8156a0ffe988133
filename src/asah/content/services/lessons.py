"""The lessons of a draft: add, change, move, remove."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from asah.content.models import CourseFile, CourseVersion, Lesson, Quiz
from asah.content.services.courses import require_draft
from asah.core import audit
from asah.core.access import Actor
from asah.core.errors import Refused

LONGEST_SLUG = 50


@dataclass(frozen=True, slots=True)
class LessonParts:
    """What an author fills in. The files and the quiz belong to the same version."""

    title: str
    kind: str
    minutes: int
    body: str = ""
    video: CourseFile | None = None
    captions: CourseFile | None = None
    file: CourseFile | None = None
    quiz: Quiz | None = None


def free_slug(taken: set[str], title: str) -> str:
    """A slug from a title that no neighbour has."""
    base = slugify(title)[:LONGEST_SLUG].strip("-") or "bagian"
    slug, number = base, 1
    while slug in taken:
        number += 1
        slug = f"{base}-{number}"
    return slug


def _fill(lesson: Lesson, parts: LessonParts) -> None:
    for row in (parts.video, parts.captions, parts.file, parts.quiz):
        if row and row.version_id != lesson.version_id:
            raise Refused(_("Berkas atau kuis itu milik versi lain."))
    lesson.title, lesson.kind, lesson.minutes = parts.title, parts.kind, parts.minutes
    text = parts.body.replace("\r\n", "\n").strip()
    lesson.body = f"{text}\n" if text else ""
    lesson.video_id = parts.video.file_id if parts.video else None
    lesson.captions_id = parts.captions.file_id if parts.captions else None
    lesson.file_id = parts.file.file_id if parts.file else None
    lesson.quiz = parts.quiz
    lesson.save()


@transaction.atomic
def add_lesson(
    *, version: CourseVersion, parts: LessonParts, actor: Actor, at: dt.datetime
) -> Lesson:
    """A lesson at the end of a draft."""
    require_draft(version, actor)
    rows = list(version.lessons.values_list("slug", "number"))
    number = max((number for _slug, number in rows), default=0) + 1
    slug = free_slug({slug for slug, _number in rows}, parts.title)
    lesson = Lesson(version=version, number=number, slug=slug)
    _fill(lesson, parts)
    audit.record(actor, "content.add_lesson", lesson, new={"title": parts.title})
    return lesson


@transaction.atomic
def edit_lesson(*, lesson: Lesson, parts: LessonParts, actor: Actor, at: dt.datetime) -> Lesson:
    """Change a lesson; its address stays."""
    require_draft(lesson.version, actor)
    old = {"title": lesson.title, "body": lesson.body}
    _fill(lesson, parts)
    audit.record(
        actor,
        "content.edit_lesson",
        lesson,
        old=old,
        new={"title": parts.title, "body": lesson.body},
    )
    return lesson


def swapped(rows: list[Lesson], row: Lesson, *, up: bool) -> list[Lesson]:
    """The rows with `row` one place up or down; at the edge as they were."""
    order = list(rows)
    place = order.index(row)
    other = place - 1 if up else place + 1
    if 0 <= other < len(order):
        order[place], order[other] = order[other], order[place]
    return order


@transaction.atomic
def move_lesson(*, lesson: Lesson, up: bool, actor: Actor, at: dt.datetime) -> None:
    """One place up or down; at the edge nothing happens."""
    require_draft(lesson.version, actor)
    order = swapped(list(lesson.version.lessons.all()), lesson, up=up)
    for number, row in enumerate(order, 1):
        row.number = number
    Lesson.objects.bulk_update(order, ["number"])
    audit.record(actor, "content.move_lesson", lesson, new={"up": up})


@transaction.atomic
def remove_lesson(*, lesson: Lesson, actor: Actor, at: dt.datetime) -> None:
    """Take a lesson out of a draft; its quiz and files stay in the course."""
    require_draft(lesson.version, actor)
    audit.record(actor, "content.remove_lesson", lesson, old={"title": lesson.title})
    lesson.delete()
