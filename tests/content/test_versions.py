"""Drafts, publishing, and what never changes afterwards."""

from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.http import Http404

from asah.content.api import draw, lessons, mark, published, published_courses
from asah.content.calc.spec import Change
from asah.content.models import Course, CourseVersion, Question
from asah.content.selectors.specs import changed, spec_of
from asah.content.services import courses, files
from asah.content.services import lessons as lesson_verbs
from asah.content.services import quizzes as quiz_verbs
from asah.core.access import SYSTEM
from asah.core.errors import Refused
from asah.core.files.models import StoredFile
from tests.factories.content import AT, filled_draft, published_course, upload
from tests.people import Member

pytestmark = pytest.mark.django_db
DO = {"actor": SYSTEM, "at": AT}


def test_publishing_makes_a_draft_what_new_learners_get() -> None:
    version = filled_draft()
    assert published(version.course) is None
    courses.publish(version=version, **DO)
    assert published(version.course) == version
    assert version.content_hash
    assert version.course.minutes == sum(row.minutes for row in lessons(version))
    assert [row.published_versions[0] for row in published_courses()] == [version]


def test_a_draft_is_a_copy_and_its_publication_retires_the_one_before() -> None:
    first = published_course()
    second = courses.start_draft(course=first.course, **DO)
    assert spec_of(second) == spec_of(first)
    courses.publish(version=second, **DO)
    first.refresh_from_db()
    assert (first.state, second.number, published(first.course)) == ("retired", 2, second)
    assert StoredFile.objects.count() == 1


def test_there_is_one_draft_at_a_time() -> None:
    version = filled_draft()
    with pytest.raises(Refused, match="Sudah ada draf"):
        courses.start_draft(course=version.course, **DO)


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (lambda v: v.lessons.all().delete(), "Belum ada bagian"),
        (lambda v: v.lessons.filter(slug="sapa").update(body=""), "belum berisi"),
        (lambda v: v.lessons.filter(slug="sapa").update(kind="video"), "belum punya video"),
        (lambda v: v.lessons.filter(slug="sapa").update(kind="file"), "belum punya berkas"),
        (lambda v: v.lessons.filter(slug="kuis-akhir").update(quiz=None), "belum punya kuis"),
        (lambda v: v.quizzes.get().questions.all().delete(), "belum berisi soal"),
        (lambda v: v.quizzes.update(draws={"": 7}), "lebih banyak daripada soalnya"),
        (lambda v: Question.objects.filter(kind="single").update(answer="z"), "belum lengkap"),
        (lambda v: v.files.all().delete(), "tidak ada di berkas"),
    ],
)
def test_what_is_missing_is_named_and_stops_the_publication(spoil: Any, sentence: str) -> None:
    version = filled_draft()
    spoil(version)
    with pytest.raises(Refused, match=sentence):
        courses.publish(version=version, **DO)
    version.refresh_from_db()
    assert version.state == "draft"


@pytest.mark.parametrize("table", ["lessons", "quizzes", "files"])
def test_the_database_refuses_to_change_a_published_version(table: str) -> None:
    version = published_course()
    field = {"lessons": "body", "quizzes": "title", "files": "name"}[table]
    with pytest.raises(DatabaseError), transaction.atomic():
        getattr(version, table).update(**{field: "lain"})
    row = getattr(version, table).first()
    row.pk = None
    with pytest.raises(DatabaseError), transaction.atomic():
        row.save(force_insert=True)


def test_neither_its_questions_nor_itself() -> None:
    version = published_course()
    with pytest.raises(DatabaseError), transaction.atomic():
        Question.objects.update(prompt="Lain?")
    for change in ({"state": "draft"}, {"content_hash": "x"}, {"number": 9}):
        with pytest.raises(DatabaseError), transaction.atomic():
            CourseVersion.objects.update(**change)
    courses.retire(version=version, **DO)
    with pytest.raises(DatabaseError), transaction.atomic():
        CourseVersion.objects.update(state="published")


def test_every_verb_refuses_a_published_version() -> None:
    version = published_course()
    lesson, quiz, row = version.lessons.first(), version.quizzes.get(), version.files.get()
    assert lesson
    parts = lesson_verbs.LessonParts("Baru", "text", 5, "Isi")
    acts: list[Any] = [
        lambda: lesson_verbs.add_lesson(version=version, parts=parts, **DO),
        lambda: lesson_verbs.edit_lesson(lesson=lesson, parts=parts, **DO),
        lambda: lesson_verbs.move_lesson(lesson=lesson, up=False, **DO),
        lambda: lesson_verbs.remove_lesson(lesson=lesson, **DO),
        lambda: quiz_verbs.remove_quiz(quiz=quiz, **DO),
        lambda: quiz_verbs.remove_question(question=quiz.questions.first(), **DO),
        lambda: files.add_file(version=version, upload=upload(), **DO),
        lambda: files.remove_file(row=row, **DO),
        lambda: courses.discard_draft(version=version, **DO),
        lambda: courses.publish(version=version, **DO),
    ]
    for act in acts:
        with pytest.raises(Refused, match="sudah terbit"):
            act()


def test_what_changed_is_told() -> None:
    draft = courses.start_draft(course=published_course().course, **DO)
    sapa, kasus, _quiz = lessons(draft)
    parts = lesson_verbs.LessonParts("Baru", "text", 5, "Isi")
    lesson_verbs.add_lesson(version=draft, parts=parts, **DO)
    lesson_verbs.move_lesson(lesson=kasus, up=True, **DO)
    files.add_file(version=draft, upload=upload("denah.png"), **DO)
    assert changed(draft) == [
        Change("lesson", "added", "Baru"),
        Change("lesson", "moved", "Kasus"),
        Change("lesson", "moved", "Sapa dan dengar"),
        Change("file", "added", "denah.png"),
    ]
    lesson_verbs.remove_lesson(lesson=sapa, **DO)
    assert Change("lesson", "removed", "Sapa dan dengar") in (changed(draft) or [])


def test_two_lessons_of_one_title_have_two_addresses() -> None:
    version = filled_draft()
    parts = lesson_verbs.LessonParts("!?", "text", 5, "Isi")
    made = [lesson_verbs.add_lesson(version=version, parts=parts, **DO).slug for _n in range(3)]
    assert made == ["bagian", "bagian-2", "bagian-3"]


def test_a_quiz_of_another_version_is_not_taken() -> None:
    other = filled_draft().quizzes.get()
    parts = lesson_verbs.LessonParts("Kuis", "quiz", 5, quiz=other)
    with pytest.raises(Refused, match="versi lain"):
        lesson_verbs.add_lesson(version=filled_draft(), parts=parts, **DO)


def test_moving_stops_at_the_edges() -> None:
    version = filled_draft()
    first, _second, last = lessons(version)
    lesson_verbs.move_lesson(lesson=first, up=True, **DO)
    lesson_verbs.move_lesson(lesson=last, up=False, **DO)
    assert [row.slug for row in lessons(version)] == ["sapa", "kasus", "kuis-akhir"]


def test_a_discarded_first_draft_takes_its_course_along_and_a_later_one_does_not() -> None:
    courses.discard_draft(version=filled_draft(), **DO)
    assert not Course.objects.exists()
    course = published_course().course
    courses.discard_draft(version=courses.start_draft(course=course, **DO), **DO)
    assert course.versions.count() == 1


def test_a_file_in_use_stays_and_its_successor_keeps_the_name() -> None:
    version = filled_draft()
    row = version.files.get()
    with pytest.raises(Refused, match="Sapa dan dengar"):
        files.remove_file(row=row, **DO)
    before = row.file_id
    again = files.add_file(version=version, upload=upload(data=b"\x89PNG\r\n\x1a\nlain"), **DO)
    assert (again.name, again.pk) == ("antrean.png", row.pk)
    assert not StoredFile.objects.filter(pk=before).exists()
    version.lessons.update(body="tanpa gambar")
    files.remove_file(row=again, **DO)
    assert not StoredFile.objects.exists()


def test_only_a_published_version_is_retired() -> None:
    with pytest.raises(Refused, match="yang terbit"):
        courses.retire(version=filled_draft(), **DO)


def test_a_facilitator_writes_but_does_not_publish(rahma: Member, budi: Member) -> None:
    version = filled_draft()
    parts = lesson_verbs.LessonParts("Baru", "text", 5, "Isi")
    lesson_verbs.add_lesson(version=version, parts=parts, actor=rahma.actor, at=AT)
    with pytest.raises(Http404):
        courses.publish(version=version, actor=rahma.actor, at=AT)
    with pytest.raises(Http404):
        lesson_verbs.add_lesson(version=version, parts=parts, actor=budi.actor, at=AT)


def test_a_drawn_attempt_is_marked_question_by_question() -> None:
    quiz = published_course().quizzes.get()
    by_id = {row.pk: row for row in quiz.questions.all()}
    drawn = draw(quiz, "budi-1")
    assert sorted(q.id for q in drawn) == sorted(by_id)
    typed = {"number": "12,5", "short_text": "Empati"}
    given = {q.id: typed.get(q.kind, by_id[q.id].answer) for q in drawn}
    assert all(mark(by_id[pk], answer).right for pk, answer in given.items())
