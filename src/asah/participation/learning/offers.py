"""What somebody learned, among what is held about a person."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from asah.content.api import as_written
from asah.core.offers import DataSet
from asah.participation.calc import learning_time as time
from asah.participation.learning.models import (
    ActiveInterval,
    Attempt,
    AttemptAnswer,
    LearningRun,
    PartDone,
)
from asah.participation.learning.quiz_page import in_words
from asah.people.api import Person


def personal_data(person: Person) -> list[DataSet]:
    """Runs through courses, parts, active time, attempts, every answer."""
    return [_runs(person), _parts(person), _times(person), _attempts(person), _answers(person)]


def _runs(person: Person) -> DataSet:
    runs = LearningRun.objects.filter(person=person).select_related("course")
    return DataSet(
        _("Belajar mandiri"),
        (_("Materi"), _("Mulai"), _("Terakhir"), _("Selesai"), _("Menit"), _("JP")),
        [
            (
                str(row.course),
                row.started_at,
                row.touched_at,
                row.completed_at,
                sum(row.minutes.values()) if row.completed_at else None,
                row.jp,
            )
            for row in runs.order_by("-started_at", "-pk")
        ],
    )


def _parts(person: Person) -> DataSet:
    rows = PartDone.objects.filter(run__person=person).order_by("-at", "-pk")
    return DataSet(
        _("Bagian yang selesai"),
        (_("Materi"), _("Bagian"), _("Selesai")),
        list(rows.values_list("run__course__title", "lesson__title", "at")),
    )


type Stretch = tuple[str, str, date, datetime, datetime, int]


def _stretches(person: Person) -> Iterator[Stretch]:
    """Course, part, day, first and last moment, seconds: without what overlaps in a run."""
    own: dict[int, list[time.Active]] = defaultdict(list)
    titles: dict[int, tuple[str, str]] = {}
    rows = ActiveInterval.objects.filter(run__person=person).values_list(
        "run", "lesson", "start", "end", "lesson__title", "run__course__title"
    )
    for run, lesson, start, end, part, course in rows:
        own[run].append(time.Active(lesson, start, end))
        titles[lesson] = (course, part)
    for found in own.values():
        days: dict[tuple[date, int], list[time.Active]] = defaultdict(list)
        for piece in time.pieces(found):
            days[timezone.localtime(piece.start).date(), piece.lesson].append(piece)
        for (day, lesson), done in days.items():
            seconds = int(sum(one.seconds for one in done))
            yield (*titles[lesson], day, done[0].start, done[-1].end, seconds)


def _times(person: Person) -> DataSet:
    found = sorted(_stretches(person), key=lambda row: row[3], reverse=True)
    return DataSet(
        _("Waktu belajar"),
        (_("Materi"), _("Bagian"), _("Hari"), _("Dari"), _("Sampai"), _("Menit aktif")),
        [(*row[:5], round(row[5] / 60, 1)) for row in found],
    )


def _attempts(person: Person) -> DataSet:
    rows = Attempt.objects.filter(run__person=person).select_related("lesson", "run__course")
    return DataSet(
        _("Percobaan kuis"),
        (
            _("Materi"),
            _("Kuis"),
            _("Percobaan ke"),
            _("Mulai"),
            _("Diserahkan"),
            _("Nilai"),
            _("Lulus"),
        ),
        [
            (
                str(row.run.course),
                row.lesson.title,
                row.number,
                row.started_at,
                row.handed_at,
                row.percent,
                _("ya") if row.passed else _("tidak"),
            )
            for row in rows.order_by("-started_at", "-pk")
        ],
    )


def _answers(person: Person) -> DataSet:
    rows = AttemptAnswer.objects.filter(attempt__run__person=person)
    found = rows.select_related("question", "attempt__lesson").order_by("-at", "-pk")
    return DataSet(
        _("Jawaban kuis"),
        (_("Kuis"), _("Percobaan"), _("Pertanyaan"), _("Jawaban"), _("Disimpan")),
        [
            (
                row.attempt.lesson.title,
                row.attempt.number,
                row.question.prompt,
                in_words(as_written(row.question), row.answer),
                row.at,
            )
            for row in found
        ],
    )
