"""Beginning a course, opening and finishing its parts, and the course of a class."""

import datetime as dt

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from asah.content.api import Course, CourseVersion, Lesson, published
from asah.core import access, audit, clock
from asah.core.access import Actor
from asah.core.errors import Refused
from asah.delivery.api import TrainingClass
from asah.participation.learning import rules
from asah.participation.learning.models import ClassCourse, LearningRun, PartDone
from asah.participation.learning.reference import learning_rule
from asah.participation.learning.selectors import runs as reads
from asah.participation.learning.selectors.classes import class_seat
from asah.participation.learning.services.completing import settle
from asah.people.api import Person


def may_begin(person: Person, course: Course, last: LearningRun | None, at: dt.datetime) -> str:
    """Empty when a new run may begin; else the sentence that says why not."""
    if last and last.completed_at and clock.day_of(last.completed_at).year == at.year:
        return _("Kursus ini sudah Anda selesaikan tahun ini. Isinya tetap dapat dibaca.")
    if not rules.open_to(course, person) and class_seat(person.pk, course) is None:
        return _(
            "Kursus ini untuk jabatan lain. Minta kursi di kelasnya, atau pilih kursus lain "
            "di halaman Belajar."
        )
    return ""


def start_run(*, course: Course, person: Person, actor: Actor, at: dt.datetime) -> LearningRun:
    """Begin a course; the unfinished run when there is one. Refused when it is not for them."""
    access.require(actor, rules.LEARN)
    if not actor.system and actor.person_id != person.pk:
        raise access.NotAllowed
    rows = LearningRun.objects.filter(person=person, course=course)
    last = rows.order_by("-number").first()
    if last and last.completed_at is None:
        return last
    no = may_begin(person, course, last, at)
    if no:
        raise Refused(no)
    seat = class_seat(person.pk, course)
    version = seat[1] if seat else published(course)
    if version is None:
        raise Refused(_("Kursus ini belum terbit. Pilih kursus lain di halaman Belajar."))
    try:
        with transaction.atomic():
            return LearningRun.objects.create(
                person=person,
                course=course,
                version=version,
                enrolment=seat[0] if seat else None,
                number=last.number + 1 if last else 1,
                started_at=at,
                touched_at=at,
            )
    except IntegrityError:  # a double click began it already
        return rows.get(completed_at=None)


def touch(*, run: LearningRun, lesson: Lesson, actor: Actor, at: dt.datetime) -> None:
    """A part was opened: where to go on, and from when a page without script is counted."""
    rules.require_own(actor, run)
    if run.completed_at is None:
        LearningRun.objects.filter(pk=run.pk).update(touched_lesson=lesson, touched_at=at)


@transaction.atomic
def finish_part(*, run: LearningRun, lesson: Lesson, actor: Actor, at: dt.datetime) -> LearningRun:
    """A part was read; the course ends when it was the last thing missing.

    Refused when it was read faster than it can be, and for a quiz, which ends by passing it.
    """
    rules.require_own(actor, run)
    if run.completed_at:
        return run
    if reads.is_quiz(lesson):
        raise Refused(_("Bagian ini selesai setelah kuisnya lulus."))
    rule = learning_rule(at.date())
    seconds = reads.seconds_in(run, lesson.pk)
    if seconds < rule.least_read(lesson.minutes):
        raise Refused(rules.too_quick_part(seconds, lesson.minutes, rule))
    PartDone.objects.get_or_create(run=run, lesson=lesson, defaults={"at": at})
    return settle(run=run, actor=actor, at=at)


@transaction.atomic
def set_class_course(
    *, training_class: TrainingClass, version: CourseVersion | None, actor: Actor, at: dt.datetime
) -> None:
    """Link a class to a published version, or to none. Who has begun stays on the own version."""
    access.require(actor, rules.ARRANGE, training_class)
    if training_class.over:
        raise Refused(_("Kelas ini sudah berakhir; kursusnya tidak dapat diganti."))
    if version and version.state != CourseVersion.State.PUBLISHED:
        raise Refused(_("Pilih kursus yang sudah terbit."), field="version")
    before = ClassCourse.objects.filter(training_class=training_class).first()
    ClassCourse.objects.update_or_create(
        training_class=training_class,
        defaults={"version": version, "at": at, "by_id": actor.user_id},
    )
    audit.record(
        actor,
        "participation.set_class_course",
        training_class,
        old={"version": before.version_id if before else None},
        new={"version": version.pk if version else None},
    )
