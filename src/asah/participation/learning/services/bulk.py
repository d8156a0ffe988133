"""Learning of many people in one batch, for playing the past."""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db import transaction

from asah.content.api import CourseVersion, Lesson
from asah.core import access, audit, bulk, clock
from asah.core.access import Actor
from asah.participation.calc.learning import finished
from asah.participation.learning.models import (
    ActiveInterval,
    Attempt,
    AttemptAnswer,
    LearningRun,
    PartDone,
)
from asah.participation.learning.reference import learning_rule
from asah.participation.learning.rules import ARRANGE
from asah.participation.learning.selectors.runs import progress_of
from asah.participation.learning.services import attempts as single
from asah.participation.learning.services import times
from asah.participation.learning.services.completing import Finished, write_end

type Moment = dt.datetime


@dataclass(frozen=True, slots=True)
class AttemptSpec:
    """A handed-in attempt: `marks` are of its seed, with the answers that were given."""

    lesson: Lesson
    seed: str
    start: Moment
    end: Moment
    answers: dict[int, Any]
    points: Decimal
    percent: Decimal


@dataclass(slots=True)
class RunSpec:
    """A person's way through a published version, as it was; time in `(lesson, start, end)`."""

    person_id: int
    version: CourseVersion
    start: Moment
    times: list[tuple[int, Moment, Moment]] = field(default_factory=list)
    done: list[tuple[int, Moment]] = field(default_factory=list)
    attempts: list[AttemptSpec] = field(default_factory=list)
    last: int | None = None

    @property
    def end(self) -> Moment:
        return max((end for _lesson, _start, end in self.times), default=self.start)


def _runs(specs: Sequence[RunSpec]) -> list[LearningRun]:
    return LearningRun.objects.bulk_create(
        [
            LearningRun(
                person_id=spec.person_id,
                course_id=spec.version.course_id,
                version=spec.version,
                started_at=spec.start,
                touched_at=spec.end,
                touched_lesson_id=spec.last,
            )
            for spec in specs
        ],
        batch_size=500,
    )


def _streams(pairs: Sequence[tuple[LearningRun, RunSpec]]) -> None:
    """Time and parts that were finished."""
    bulk.insert(
        ActiveInterval,
        times.COLUMNS,
        [
            (run.pk, lesson, start, end, "beat", f"bulk-{n}")
            for run, spec in pairs
            for n, (lesson, start, end) in enumerate(spec.times)
        ],
    )
    rows = [(run.pk, lesson, at) for run, spec in pairs for lesson, at in spec.done]
    bulk.insert(PartDone, ("run", "lesson", "at"), rows)


def _attempts(pairs: Sequence[tuple[LearningRun, RunSpec]]) -> None:
    """Attempts with their answers."""
    asked = []
    for run, spec in pairs:
        count: dict[int, int] = defaultdict(int)
        for one in spec.attempts:
            count[one.lesson.pk] += 1
            row = Attempt(
                run=run,
                lesson=one.lesson,
                quiz=one.lesson.quiz,
                number=count[one.lesson.pk],
                seed=one.seed,
                started_at=one.start,
                handed_at=one.end,
                points=one.points,
                percent=one.percent,
                passed=bool(one.lesson.quiz and one.percent >= one.lesson.quiz.pass_mark),
            )
            asked.append((row, one))
    made = Attempt.objects.bulk_create([row for row, _spec in asked], batch_size=500)
    bulk.insert(
        AttemptAnswer,
        single.COLUMNS,
        [
            (row.pk, question, answer, f"bulk-{question}", spec.end)
            for row, (_row, spec) in zip(made, asked, strict=True)
            for question, answer in spec.answers.items()
        ],
    )


def _ended(pks: Sequence[int]) -> dict[dt.date, list[Finished]]:
    """Runs that meet every condition, by the day on which the last minute was learned."""
    rows = LearningRun.objects.filter(pk__in=pks).select_related(
        "course__training", "person__unit__opd", "person__position"
    )
    rule = learning_rule(clock.today())
    found = progress_of(list(rows), rule)
    by_day: dict[dt.date, list[Finished]] = defaultdict(list)
    for run in rows:
        one = found[run.pk]
        if finished(one.checks):
            by_day[clock.day_of(run.touched_at)].append(Finished(run, one.minutes))
    return dict(sorted(by_day.items()))


@transaction.atomic
def bulk_learn(*, runs: Sequence[RunSpec], actor: Actor, at: Moment) -> int:
    """Write many runs as they were; JP, evidence and certificates for those that are finished.

    At most one run a person and course; how many are finished.
    """
    access.require(actor, ARRANGE)
    pairs = list(zip(_runs(runs), runs, strict=True))
    _streams(pairs)
    _attempts(pairs)
    done = 0
    for items in _ended([run.pk for run, _spec in pairs]).values():
        write_end(items, max(item.run.touched_at for item in items))
        done += len(items)
    note = f"{len(pairs)} orang, {done} selesai"
    audit.record(actor, "participation.bulk_learn", None, new={"n": len(pairs)}, note=note)
    return done
