"""What the pages of learning show, put together from selectors."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from asah.content.api import Course, Lesson
from asah.core import clock
from asah.credits import api as credits
from asah.credits.calc.book import RuleBook
from asah.participation.calc.learning import LearningRule, next_part
from asah.participation.learning import rules
from asah.participation.learning.models import Attempt, LearningRun
from asah.participation.learning.selectors import runs as reads
from asah.participation.learning.selectors.runs import Progress, is_quiz
from asah.ui.parts import Fact, Why

ICONS = {"text": "book-open", "video": "circle-play", "file": "file-text"}


@dataclass(frozen=True, slots=True)
class PartRow:
    """A part in the list of a course: `state` is done, failed, open (begun) or new."""

    lesson: Lesson
    place: int
    url: str
    state: str
    at: dt.datetime | None
    percent: Decimal | None
    current: bool

    @property
    def is_quiz(self) -> bool:
        return is_quiz(self.lesson)


def part_rows(
    run: LearningRun, found: Progress, best: Mapping[int, Attempt], current: int | None
) -> list[PartRow]:
    """The parts with their states."""
    slug = run.course.slug
    rows = []
    for place, lesson in enumerate(found.lessons, 1):
        tried = best.get(lesson.pk)
        if lesson.pk in found.done:
            state = "done"
        elif tried and tried.handed_at:
            state = "failed"
        else:
            state = "open" if tried or found.seconds.get(lesson.pk) else "new"
        url = reverse("participation:learn_part", args=[slug, lesson.slug])
        percent = tried.percent if tried else None
        is_here = lesson.pk == current
        at = found.done.get(lesson.pk)
        rows.append(PartRow(lesson, place, url, state, at, percent, is_here))
    return rows


@dataclass(frozen=True, slots=True)
class DayJP:
    """Minutes of a day and the JP they are worth; `capped` when the day's limit held some back."""

    day: dt.date
    minutes: int
    jp: Decimal
    capped: bool


@dataclass(frozen=True, slots=True)
class Worth:
    """JP of a run by day: as the ledger has it, or as the rule would count today."""

    days: tuple[DayJP, ...] = ()
    total: Decimal = Decimal(0)
    basis: str = ""
    cap: Decimal | None = None

    def of(self, day: dt.date) -> DayJP | None:
        return next((one for one in self.days if one.day == day), None)


def _cents(text: str) -> Decimal:
    exact = Fraction(text)
    return (Decimal(exact.numerator) / exact.denominator).quantize(Decimal("0.01"))


def worth(run: LearningRun, minutes: Mapping[dt.date, int]) -> Worth:
    """JP by day. One query: the rules of the form, or the ledger's receipt of a finished run."""
    if run.key:
        entry = credits.LedgerEntry.objects.filter(
            activity_key=run.key, kind=credits.LedgerEntry.Kind.POST
        ).last()
        receipt = entry.receipt if entry else None
        minutes = {dt.date.fromisoformat(day): n for day, n in run.minutes.items()}
    elif minutes:
        form = run.course.training.form if run.course.training else "e-learning"
        book = RuleBook(row.as_calc() for row in credits.JPRule.objects.filter(form=form))
        days = {day.isoformat(): n for day, n in minutes.items()}
        activity = credits.Activity(
            run.person_id, form, "national", "", max(minutes), {"minutes_by_day": days}, "x"
        )
        receipt = credits.evaluate(activity, book, {})
    else:
        receipt = None
    if receipt is None or receipt["rule"] is None:
        return Worth()
    given = {row["key"].removeprefix("day:"): row for row in receipt["windows"]}
    rows = []
    for day, n in sorted(minutes.items()):
        row = given.get(day.isoformat())
        if row:
            rows.append(DayJP(day, n, _cents(row["given"]), row["given"] != row["raw"]))
    cap = receipt["rule"]["cap_value"]
    return Worth(
        tuple(rows),
        _cents(receipt["given"]),
        receipt["rule"]["legal_basis"],
        Decimal(cap) if cap else None,
    )


def end_why(run: LearningRun, found: Progress, rule: LearningRule) -> Why:
    """*Kapan selesai?*: the conditions of the end, met or not."""
    return Why(
        answer=_("Kursus ini sudah selesai.") if run.completed_at else "",
        facts=tuple(Fact(rules.check_sentence(check), check.ok) for check in found.checks),
        rule=_(
            "Kursus selesai setelah semua bagian dibaca, semua kuis lulus, dan waktu belajar "
            "cukup. JP dihitung dari menit belajar tiap hari."
        ),
        missing="" if run.completed_at else rules.missing(found.checks),
        basis=rule.legal_basis,
    )


def focus(run: LearningRun, lesson: Lesson, found: Progress, rule: LearningRule) -> dict[str, Any]:
    """The frame of a part, a quiz, a result: where one is, what comes before and after."""
    ids = [row.pk for row in found.lessons]
    place = ids.index(lesson.pk)
    go_on = next_part(found.parts, lesson.pk)
    return {
        "run": run,
        "course": run.course,
        "lesson": lesson,
        "is_quiz": is_quiz(lesson),
        "place": place + 1,
        "of": len(ids),
        "rows": part_rows(run, found, {}, lesson.pk),
        "before": found.lessons[place - 1] if place else None,
        "after": found.lessons[place + 1] if place + 1 < len(ids) else None,
        "next": next((row for row in found.lessons if row.pk == go_on), None),
        "is_done": lesson.pk in found.done,
        "why": end_why(run, found, rule),
        "today_minutes": found.minutes.get(clock.today(), 0),
        "rule": rule,
    }


def _certificate(run: LearningRun) -> str:
    """The address of the run's certificate in force, if it has one."""
    if not run.key:
        return ""
    valid = credits.Certificate.State.VALID
    row = credits.Certificate.objects.filter(activity_key=run.key, state=valid).first()
    return reverse("credits:certificate", args=[row.pk]) if row else ""


def course_page(run: LearningRun, found: Progress, rule: LearningRule) -> dict[str, Any]:
    """A course that was begun: parts, time, JP by day, what is missing."""
    go_on = next_part(found.parts, run.touched_lesson_id)
    rows = part_rows(run, found, reads.best_by_lesson(run), go_on)
    value = worth(run, found.minutes)
    return {
        "run": run,
        "rows": rows,
        "done": len(found.done),
        "of": len(rows),
        "left": sum(row.lesson.minutes for row in rows if row.state != "done"),
        "next": next((row for row in rows if row.lesson.pk == go_on), None),
        "why": end_why(run, found, rule),
        "worth": value,
        "total": sum(one.minutes for one in value.days) or found.total,
        "certificate": _certificate(run),
    }


@dataclass(frozen=True, slots=True)
class CourseCard:
    """A course in the list, with the reader's own way through it."""

    course: Course
    run: LearningRun | None
    done: int
    of: int
    url: str


def cards(courses: Sequence[Course], runs: Mapping[int, LearningRun]) -> list[CourseCard]:
    """Courses with progress; what was begun comes first, what is finished last."""
    found = reads.counts(runs.values()) if runs else {}
    rows = []
    for course in courses:
        run = runs.get(course.pk)
        done, of = found.get(run.pk, (0, 0)) if run else (0, 0)
        url = reverse("participation:learn_course", args=[course.slug])
        rows.append(CourseCard(course, run, done, of, url))

    def order(card: CourseCard) -> tuple[int, float, str]:
        if card.run is None:
            return (1, 0.0, card.course.title)
        return (2 if card.run.completed_at else 0, -card.run.touched_at.timestamp(), "")

    return sorted(rows, key=order)
