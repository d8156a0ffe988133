"""Classes that use a course: whose seat it is, and how far their people are."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db.models import (
    Count,
    Exists,
    Min,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    prefetch_related_objects,
)
from django.utils.translation import gettext as _

from asah.content.api import Course, CourseVersion
from asah.core import clock
from asah.delivery.api import TrainingClass
from asah.participation.calc.learning import Check, LearningRule
from asah.participation.learning import rules
from asah.participation.learning.models import ClassCourse, LearningRun
from asah.participation.learning.selectors.runs import parts_of, progress_of
from asah.participation.models import SEATED, Enrolment

State = Enrolment.State
JUDGED = (State.ENROLLED, State.NOT_COMPLETED)


def courses_of(classes: Collection[TrainingClass]) -> dict[int, CourseVersion]:
    """The version that each class uses, chosen or by default.

    Two queries, one when the classes come with their `class_course__version__course`.

    A class that began before the course was first published is no e-learning of it.
    """
    links = ClassCourse.objects.select_related("version__course")
    prefetch_related_objects(list(classes), Prefetch("class_course", queryset=links))
    chosen = {row.pk: row.class_course.version for row in classes if hasattr(row, "class_course")}
    trainings = {
        row.training_id
        for row in classes
        if row.pk not in chosen and row.training.method == row.training.Method.ELEARNING
    }
    if not trainings:
        return {pk: version for pk, version in chosen.items() if version}
    rows = choices().filter(course__training__in=trainings)
    since = Min("course__versions__published_at")
    default = {row.course.training_id: row for row in rows.annotate(since=since)}
    found: dict[int, CourseVersion] = {}
    for row in classes:
        usual = default.get(row.training_id)
        begun_before = usual and row.start and clock.day_of(usual.since) > row.start
        version = chosen.get(row.pk, None if begun_before else usual)
        if version:
            found[row.pk] = version
    return found


WITH_COURSE = "training_class__class_course__version__course"


def _live_seats(person_id: int) -> list[Enrolment]:
    """Seats of the person in classes that are not over."""
    over = (TrainingClass.State.DONE, TrainingClass.State.CANCELLED)
    rows = Enrolment.objects.filter(person=person_id, state=State.ENROLLED)
    rows = rows.exclude(training_class__state__in=over).select_related(
        "training_class__training", WITH_COURSE
    )
    return list(rows.order_by("pk"))


def seats_by_course(person_id: int) -> dict[int, tuple[Enrolment, CourseVersion]]:
    """The person's seat, and the version to learn, of each course that a class of theirs uses."""
    seats = _live_seats(person_id)
    versions = courses_of([row.training_class for row in seats]) if seats else {}
    found: dict[int, tuple[Enrolment, CourseVersion]] = {}
    for row in seats:
        version = versions.get(row.training_class_id)
        if version:
            found.setdefault(version.course_id, (row, version))
    return found


def class_seat(person_id: int, course: Course) -> tuple[Enrolment, CourseVersion] | None:
    """The person's seat in a class that uses the course and is not over, with its version."""
    return seats_by_course(person_id).get(course.pk)


def choices() -> QuerySet[CourseVersion]:
    """Versions that a class can be linked to."""
    rows = CourseVersion.objects.filter(state=CourseVersion.State.PUBLISHED)
    return rows.select_related("course").order_by("course__title")


def seats(training_class: TrainingClass) -> QuerySet[Enrolment]:
    """Everybody seated in the class, by name."""
    rows = Enrolment.objects.filter(training_class=training_class, state__in=SEATED)
    return rows.select_related("person__unit").order_by("person__name", "pk")


def runs_of(rows: Collection[Enrolment], course_id: int) -> dict[int, LearningRun]:
    """The latest run of each seated person in the class's course. One query."""
    people = {row.person_id for row in rows}
    found = LearningRun.objects.filter(person__in=people, course=course_id)
    found = found.select_related("touched_lesson").order_by("number")
    return {run.person_id: run for run in found}


@dataclass(frozen=True, slots=True)
class Learner:
    """One seated person's progress; `run` None = not begun. `minutes` are those that count."""

    enrolment: Enrolment
    run: LearningRun | None
    done: int
    total: int
    minutes: int
    checks: Sequence[Check] = ()


def learners(
    rows: Sequence[Enrolment], version: CourseVersion, rule: LearningRule
) -> list[Learner]:
    """Progress of the people of a page. Four queries whatever their number, one more
    while nobody has begun."""
    runs = runs_of(rows, version.course_id)
    found = progress_of(list(runs.values()), rule)
    lessons = [len(one.lessons) for pk, one in found.items()]
    total = max(lessons, default=0) or len(parts_of(version.pk))
    shown = []
    for row in rows:
        run = runs.get(row.person_id)
        if run is None:
            shown.append(Learner(row, None, 0, total, 0))
            continue
        one = found[run.pk]
        shown.append(Learner(row, run, len(one.done), len(one.lessons), one.total, one.checks))
    return shown


@dataclass(frozen=True, slots=True)
class Tally:
    """A class at a glance."""

    seated: int
    begun: int
    finished: int


def tally(training_class: TrainingClass, course_id: int) -> Tally:
    """How many have a seat, have begun, have finished. One query."""
    runs = LearningRun.objects.filter(course=course_id, person=OuterRef("person"))
    rows = Enrolment.objects.filter(training_class=training_class, state__in=SEATED)
    begun, done = Exists(runs), Exists(runs.exclude(completed_at=None))
    rows = rows.order_by().annotate(has_begun=begun, has_done=done)
    counted = rows.aggregate(
        seated=Count("pk"),
        begun=Count("pk", filter=Q(has_begun=True)),
        finished=Count("pk", filter=Q(has_done=True)),
    )
    return Tally(**counted)


def unfinished(classes: Collection[TrainingClass], rule: LearningRule) -> dict[int, str]:
    """Why each person who is still seated has not finished the class's course, by enrolment.

    Empty for classes without a course: there the attendance decides.
    """
    said: dict[int, str] = {}
    for class_id, version in courses_of(classes).items():
        rows = Enrolment.objects.filter(training_class=class_id, state__in=JUDGED)
        for one in learners(list(rows), version, rule):
            words = rules.missing(one.checks) if one.run else _("Kursusnya belum dimulai.")
            said[one.enrolment.pk] = words or _("Kursusnya belum diselesaikan.")
    return said
