"""A person's runs, their parts, attempts and active time."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils import timezone

from asah.content.api import Course, Lesson
from asah.core import access
from asah.core.access import Actor
from asah.participation.calc import learning_time as time
from asah.participation.calc.learning import Check, LearningRule, Part, needs
from asah.participation.learning.models import ActiveInterval, Attempt, LearningRun, PartDone
from asah.participation.learning.rules import LEARN

QUIZZES = frozenset({Lesson.Kind.QUIZ, Lesson.Kind.CASE})
BRIEF = ("version_id", "number", "kind", "title", "slug", "minutes", "quiz_id")
_INTERVALS = ActiveInterval.objects.filter(run=OuterRef("pk")).order_by("-end")
LAST_END = Subquery(_INTERVALS.values("end")[:1])


def is_quiz(lesson: Lesson) -> bool:
    """Whether the part ends by passing a quiz."""
    return lesson.kind in QUIZZES and lesson.quiz_id is not None


def own_runs(actor: Actor) -> QuerySet[LearningRun]:
    """The actor's runs with `last_end`, the end of the time that is counted already."""
    found = access.visible(LearningRun, actor, LEARN).annotate(last_end=LAST_END)
    return found.select_related("course__training", "version")


def run_of(actor: Actor, slug: str) -> LearningRun | None:
    """The actor's latest run of a course."""
    few = own_runs(actor).filter(course__slug=slug).order_by()
    return max(few, key=lambda run: run.number, default=None)


def parts_of(version_id: int) -> list[Lesson]:
    """The parts of a version in order, without their texts. One query."""
    return list(Lesson.objects.filter(version=version_id).only(*BRIEF).order_by("number", "pk"))


def done_of(run: LearningRun) -> dict[int, dt.datetime]:
    """When each finished part of a run was finished."""
    return dict(PartDone.objects.filter(run=run).values_list("lesson_id", "at"))


def actives(rows: QuerySet[ActiveInterval]) -> list[time.Active]:
    return [time.Active(*row) for row in rows.values_list("lesson_id", "start", "end")]


def pieces_of(run: LearningRun) -> list[time.Active]:
    """The run's active time without overlaps, less what other finished runs count. One query."""
    own: list[time.Active] = []
    busy: list[time.Span] = []
    others = Q(run__completed_at__isnull=False, end__gt=run.started_at)
    if run.completed_at:
        others &= Q(run__completed_at__lt=run.completed_at)
    rows = ActiveInterval.objects.filter(Q(run=run) | others, run__person=run.person_id)
    for run_id, lesson, start, end in rows.values_list("run_id", "lesson_id", "start", "end"):
        if run_id == run.pk:
            own.append(time.Active(lesson, start, end))
        else:
            busy.append((start, end))
    return time.pieces(own, busy)


def seconds_in(run: LearningRun, lesson_id: int) -> float:
    """Active seconds in one part."""
    rows = ActiveInterval.objects.filter(run=run, lesson=lesson_id)
    found = time.pieces(actives(rows))
    return time.seconds_by_lesson(found).get(lesson_id, 0.0)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is: its parts, minutes of each day, and the conditions of the end."""

    lessons: list[Lesson]
    done: dict[int, dt.datetime]
    minutes: dict[dt.date, int]
    seconds: dict[int, float]
    checks: list[Check] = field(default_factory=list)

    @property
    def total(self) -> int:
        return sum(self.minutes.values())

    @property
    def parts(self) -> list[Part]:
        return parts(self.lessons, self.done)


def parts(lessons: Iterable[Lesson], done: Iterable[int]) -> list[Part]:
    """The parts as the rules take them."""
    known = set(done)
    return [Part(row.pk, row.minutes, is_quiz(row), row.pk in known) for row in lessons]


def progress_of(runs: Sequence[LearningRun], rule: LearningRule) -> dict[int, Progress]:
    """How far many runs, one a person and course, are; by run. Three queries."""
    versions = {run.version_id for run in runs}
    lessons: dict[int, list[Lesson]] = defaultdict(list)
    found = Lesson.objects.filter(version__in=versions).only(*BRIEF)
    for lesson in found.order_by("number", "pk"):
        lessons[lesson.version_id].append(lesson)
    done: dict[int, dict[int, dt.datetime]] = defaultdict(dict)
    ended = PartDone.objects.filter(run__in=runs).values_list("run_id", "lesson_id", "at")
    for run_id, lesson_id, at in ended:
        done[run_id][lesson_id] = at
    own: dict[int, list[time.Active]] = defaultdict(list)
    busy: dict[int, list[time.Span]] = defaultdict(list)
    known = {run.pk for run in runs}
    counted = Q(run__in=known) | Q(run__completed_at__isnull=False)
    stretches = ActiveInterval.objects.filter(
        counted, run__person__in={run.person_id for run in runs}
    )
    columns = ("run_id", "run__person_id", "lesson_id", "start", "end")
    for run_id, person, lesson_id, start, end in stretches.values_list(*columns):
        if run_id in known:
            own[run_id].append(time.Active(lesson_id, start, end))
        else:
            busy[person].append((start, end))
    return {
        run.pk: _progress(
            lessons[run.version_id],
            done[run.pk],
            time.pieces(own[run.pk], busy[run.person_id]),
            rule,
        )
        for run in runs
    }


def _progress(
    rows: list[Lesson],
    done: dict[int, dt.datetime],
    found: list[time.Active],
    rule: LearningRule,
) -> Progress:
    caps = {row.pk: rule.most_counted(row.minutes) for row in rows}
    minutes = time.minutes_by_day(found, caps, timezone.get_default_timezone())
    checks = needs(parts(rows, done), sum(minutes.values()), rule)
    return Progress(rows, done, minutes, time.seconds_by_lesson(found), checks)


def progress(run: LearningRun, rule: LearningRule, lessons: list[Lesson] | None = None) -> Progress:
    """How far a run is. Three queries, two when the lessons are handed in."""
    rows = parts_of(run.version_id) if lessons is None else lessons
    return _progress(rows, done_of(run), pieces_of(run), rule)


@dataclass(frozen=True, slots=True)
class Continue:
    """Where a learner goes on: the course, the part, how many parts are done, the address."""

    course: str
    part: str
    done: int
    total: int
    minutes: int
    url: str


GO_ON = (
    *("pk", "touched_at", "course__title", "course__slug"),
    *("touched_lesson__title", "touched_lesson__minutes"),
)


def continue_learning(person_id: int | None) -> Continue | None:
    """The course that the person learned last and has not finished. One query."""
    if person_id is None:
        return None
    few = LearningRun.objects.filter(person=person_id, completed_at=None)
    counted = few.values(*GO_ON).annotate(
        done=Count("parts_done", distinct=True), total=Count("version__lessons", distinct=True)
    )
    row = counted.order_by("-touched_at", "-pk").first()
    if row is None:
        return None
    return Continue(
        course=row["course__title"],
        part=row["touched_lesson__title"] or "",
        done=row["done"],
        total=row["total"],
        minutes=row["touched_lesson__minutes"] or 0,
        url=reverse("participation:learn_continue", args=[row["course__slug"]]),
    )


def attempts_of(run: LearningRun, lesson: Lesson) -> list[Attempt]:
    """A quiz's attempts in a run, the first one first."""
    return list(Attempt.objects.filter(run=run, lesson=lesson).order_by("number"))


def best_by_lesson(run: LearningRun) -> dict[int, Attempt]:
    """The best handed-in attempt, or the open one, of each quiz in a run. One query."""
    found: dict[int, Attempt] = {}
    for row in Attempt.objects.filter(run=run).order_by("number"):
        best = found.get(row.lesson_id)
        if best is None or row.handed_at is None or (row.percent or 0) >= (best.percent or 0):
            found[row.lesson_id] = row
    return found


def counts(runs: Collection[LearningRun]) -> dict[int, tuple[int, int]]:
    """Parts done and parts of each run. One query."""
    lessons = Lesson.objects.filter(version=OuterRef("version")).order_by()
    done = PartDone.objects.filter(run=OuterRef("pk")).order_by()
    rows = LearningRun.objects.filter(pk__in=[run.pk for run in runs]).order_by()
    found = rows.values_list(
        "pk",
        Subquery(done.values("run").annotate(n=Count("pk")).values("n")),
        Subquery(lessons.values("version").annotate(n=Count("pk")).values("n")),
    )
    return {pk: (ready or 0, of or 0) for pk, ready, of in found}


def runs_by_course(person_id: int, courses: Sequence[Course]) -> dict[int, LearningRun]:
    """The person's latest run of each course. One query."""
    rows = LearningRun.objects.filter(person=person_id, course__in=courses)
    return {row.course_id: row for row in rows.order_by("number")}
