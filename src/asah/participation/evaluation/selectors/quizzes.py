"""Which quizzes test a class, and what their attempts say of each seat.

The rule (`calc/quiz_scores.py`): before = the first attempt handed in before the class began (or in
its first minutes), after = the last one begun from the middle of the last session on; a quiz of the
course that the class itself learns goes by the reading instead: before the first part, after all of
them. A typed score stays; a score from a quiz follows the attempts until it is typed over.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

from django.db.models import Count, Max, Min, Q

from asah.content.api import CourseVersion, Quiz
from asah.core import clock
from asah.delivery.api import Session, TrainingClass
from asah.participation.calc import quiz_scores as calc
from asah.participation.calc.quiz_scores import Spans, Tried
from asah.participation.evaluation.models import When
from asah.participation.learning.selectors.classes import courses_of
from asah.participation.models import (
    SEATED,
    Attempt,
    ClassQuiz,
    ClassScore,
    Enrolment,
    LearningRun,
)
from asah.participation.reference import score_rule

type Cell = tuple[int, str]  # seat, when
NEVER = Spans(None, None)


def chosen(row: TrainingClass) -> dict[str, Quiz]:
    """The quiz of each moment that has one. One query."""
    rows = ClassQuiz.objects.filter(training_class=row)
    rows = rows.select_related("quiz__version__course")
    return {one.when: one.quiz for one in rows}


def own_course(row: TrainingClass) -> CourseVersion | None:
    """The course that the class itself learns."""
    return courses_of([row]).get(row.pk)


def choices(own: CourseVersion | None) -> list[Quiz]:
    """Quizzes of published courses that a part shows; those of the class's own course first."""
    rows = (
        Quiz.objects.filter(version__state=CourseVersion.State.PUBLISHED)
        .annotate(shown=Count("lessons"))
        .filter(shown__gt=0)
        .select_related("version__course")
        .order_by("version__course__title", "pk")
    )
    return sorted(rows, key=lambda quiz: own is None or quiz.version_id != own.pk)


@dataclass(frozen=True, slots=True)
class Step:
    """What taking the scores would do to one seat before or after: one of the words of `what`."""

    seat: Enrolment
    when: str
    stored: ClassScore | None
    attempt: Attempt | None

    @property
    def what(self) -> str:
        """`missing` `typed` `gone` `new` `same` `changed`."""
        if self.stored and self.stored.attempt_id is None:
            return "typed"
        if self.attempt is None:
            return "gone" if self.stored else "missing"
        if self.stored is None:
            return "new"
        kept = (self.stored.attempt_id, self.stored.score)
        return "same" if kept == (self.attempt.pk, self.attempt.percent) else "changed"


def steps(row: TrainingClass, quizzes: Mapping[str, Quiz], own: CourseVersion | None) -> list[Step]:
    """Every seat of the class at each moment that has a quiz; `own` is the course it learns."""
    if not quizzes:
        return []
    seats = list(Enrolment.objects.filter(training_class=row, state__in=SEATED).order_by("pk"))
    stored = {
        (one.enrolment_id, one.when): one for one in ClassScore.objects.filter(enrolment__in=seats)
    }
    found = _found(row, seats, quizzes, own)
    return [
        Step(seat, when, stored.get((seat.pk, when)), found.get((seat.pk, when)))
        for when in When.values
        if when in quizzes
        for seat in seats
    ]


@dataclass(frozen=True, slots=True)
class Preview:
    """What taking the scores of one moment would do, in numbers of seats."""

    when: When
    quiz: Quiz
    counts: Mapping[str, int]

    @property
    def to_take(self) -> int:
        return sum(self.counts[word] for word in ("new", "changed", "gone"))


def preview(quizzes: Mapping[str, Quiz], found: Iterable[Step]) -> list[Preview]:
    """One for each moment that has a quiz."""
    counts = defaultdict[str, Counter[str]](Counter)
    for step in found:
        counts[step.when][step.what] += 1
    return [Preview(When(w), quizzes[w], counts[w]) for w in When.values if w in quizzes]


def _found(
    row: TrainingClass,
    seats: Sequence[Enrolment],
    quizzes: Mapping[str, Quiz],
    own: CourseVersion | None,
) -> dict[Cell, Attempt]:
    """The attempt that counts for a seat and moment."""
    learned = {w for w, quiz in quizzes.items() if own and quiz.version.course_id == own.course_id}
    runs = _runs(seats, own) if own and learned else {}
    held = _by_sessions(row) if learned != set(quizzes) else NEVER
    tries = _attempts(seats, quizzes)
    found: dict[Cell, Attempt] = {}
    for when, seat in product(quizzes, seats):
        mine, spans = tries.get((seat.person_id, when), []), held
        if when in learned:
            run = runs.get(seat.pk)
            mine = [one for one in mine if run and one.run_id == run.pk]
            spans = _by_reading(run) if run else NEVER
        one = _pick(when, mine, spans)
        if one:
            found[seat.pk, when] = one
    return found


def _pick(when: str, attempts: Sequence[Attempt], spans: Spans) -> Attempt | None:
    known = {one.pk: one for one in attempts}
    tries = [Tried(a.pk, a.started_at, a.handed_at) for a in attempts if a.handed_at]
    one = calc.before(tries, spans.before) if when == When.PRE else calc.after(tries, spans.after)
    return known[one.key] if one else None


def _by_sessions(row: TrainingClass) -> Spans:
    held = Session.objects.filter(training_class=row).order_by("start")
    rule = score_rule(row.start or clock.today())
    return calc.around_sessions(list(held.values_list("start", "end")), rule)


def _attempts(
    seats: Iterable[Enrolment], quizzes: Mapping[str, Quiz]
) -> dict[tuple[int, str], list[Attempt]]:
    """Attempts that were handed in, by person and moment; other versions of a quiz count too."""
    rows = Attempt.objects.filter(
        run__person__in={seat.person_id for seat in seats},
        run__course__in={quiz.version.course_id for quiz in quizzes.values()},
        quiz__slug__in={quiz.slug for quiz in quizzes.values()},
        handed_at__isnull=False,
    )
    found: dict[tuple[int, str], list[Attempt]] = defaultdict(list)
    for one in rows.select_related("run", "quiz"):
        for when, quiz in quizzes.items():
            if (one.run.course_id, one.quiz.slug) == (quiz.version.course_id, quiz.slug):
                found[one.run.person_id, when].append(one)
    return found


def _runs(seats: Iterable[Enrolment], version: CourseVersion) -> dict[int, LearningRun]:
    """The run of each seat in the class's course: begun for the seat, else the latest."""
    people = {seat.person_id: seat.pk for seat in seats}
    reading, read = Q(version__lessons__quiz=None), Q(parts_done__lesson__quiz=None)
    rows = LearningRun.objects.filter(person__in=people, course=version.course_id).annotate(
        to_read=Count("version__lessons", filter=reading, distinct=True),
        read=Count("parts_done", filter=read, distinct=True),
        first=Min("parts_done__at", filter=read),
        last=Max("parts_done__at", filter=read),
    )
    found: dict[int, LearningRun] = {}
    for run in rows.order_by("number"):
        known = found.get(people[run.person_id])
        if known is None or known.enrolment_id != people[run.person_id]:
            found[people[run.person_id]] = run
    return found


def _by_reading(run: Any) -> Spans:
    """`run` comes with the facts of `_runs`."""
    return calc.around_reading(run.first, run.last if run.read >= run.to_read else None)
