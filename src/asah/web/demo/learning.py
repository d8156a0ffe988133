"""Plays the courses: people of e-learning classes and others who learn by themselves."""

import datetime as dt
from decimal import Decimal
from typing import Any

from asah.content import api as content
from asah.content.api import Course, Lesson, Question
from asah.participation import api as participation
from asah.participation.api import AttemptSpec, Enrolment, RunSpec
from asah.people import api as people
from asah.web.demo.stage import Stage

MINE = "menghadapi-warga-marah"
OTHERS = 70  # who learn a course without a class
SEATED = 40  # of a course's classes, at most
TRY_FIRST = 0.6  # share who try the last quiz before they read
FIRST_DAYS, LAST_DAYS = 50, 4
MINUTE = dt.timedelta(minutes=1)


def run(stage: Stage) -> None:
    """A third has finished, a third is on the way, the rest has only begun."""
    specs: list[RunSpec] = []
    courses = list(content.published_courses().order_by("slug"))
    for n, course in enumerate(courses, 1):
        player = Player(stage, course)
        specs += [player.way(person) for person in _people(stage, course)]
        if course.slug == MINE and "cast" in stage.shared:
            specs.append(player.named(stage.shared["cast"]["employee"]))
        stage.progress(n, len(courses) + 1, course.title)
    done = participation.bulk_learn(
        runs=specs, actor=stage.actor, at=stage.at(stage.today - dt.timedelta(days=1))
    )
    stage.progress(len(courses) + 1, len(courses) + 1, f"{len(specs)} orang, {done} selesai")


def _people(stage: Stage, course: Course) -> list[int]:
    """People with a seat in a running class of the course, then others; never the named cast."""
    seats = Enrolment.objects.filter(
        state="enrolled",
        training_class__training=course.training_id,
        training_class__state__in=("open", "running"),
        training_class__start__gte=stage.today - dt.timedelta(days=FIRST_DAYS),
    )
    free = people.Person.objects.filter(active=True, user__isnull=True)
    seated = sorted(set(seats.filter(person__in=free).values_list("person_id", flat=True)))
    others = sorted(set(free.values_list("pk", flat=True)) - set(seated))
    chosen = seated if len(seated) <= SEATED else stage.rng.sample(seated, SEATED)
    return chosen + stage.rng.sample(others, OTHERS)


class Player:
    """Plays ways through one course."""

    def __init__(self, stage: Stage, course: Course) -> None:
        version = content.published(course)
        assert version is not None, f"{course} is not published"
        self.stage, self.version = stage, version
        self.lessons = content.lessons(version)
        quizzes = [row.quiz for row in self.lessons if row.quiz]
        self.questions = {quiz.pk: content.questions(quiz) for quiz in quizzes}

    def way(self, person_id: int) -> RunSpec:
        """Some evenings of one to three parts, until the end or until it was left."""
        dice = self.stage.rng
        ago = dice.randint(LAST_DAYS, FIRST_DAYS)
        at = self.stage.at(self.stage.today - dt.timedelta(days=ago), dice.choice((7, 12, 16, 19)))
        spec = RunSpec(person_id, self.version, at, last=self.lessons[0].pk)
        parts = len(self.lessons)
        stop = dice.choice((parts, parts, dice.randint(2, parts - 1), dice.randint(0, 2)))
        able = dice.uniform(0.68, 0.99)
        if dice.random() < TRY_FIRST:
            at = self._first_try(spec, at)
        for lesson in self.lessons[:stop]:
            if dice.random() < 0.35:
                at = at.replace(minute=0) + dt.timedelta(days=dice.randint(1, 4))
            if at.date() >= self.stage.today:
                break
            at = self._part(spec, lesson, at, able)
        return spec

    def named(self, person_id: int) -> RunSpec:
        """The named employee: three parts on two days, the fourth one opened."""
        days = [self.stage.today - dt.timedelta(days=n) for n in (3, 3, 1)]
        at = self.stage.at(days[0], 12)
        spec = RunSpec(person_id, self.version, at)
        for lesson, day in zip(self.lessons[:3], days, strict=True):
            at = self._part(spec, lesson, max(at, self.stage.at(day, 12)), 1.0)
        spec.times.append((self.lessons[3].pk, at, at + 4 * MINUTE))
        spec.last = self.lessons[3].pk
        return spec

    def _part(self, spec: RunSpec, lesson: Lesson, at: dt.datetime, able: float) -> dt.datetime:
        """One part, read or tried; when it ended."""
        minutes = max(1, round(lesson.minutes * self.stage.rng.uniform(0.6, 1.25)))
        end = at + minutes * MINUTE
        spec.times.append((lesson.pk, at, end))
        spec.last = lesson.pk
        passed = self._try(spec, lesson, at, end, able) if lesson.quiz else True
        if passed and lesson.pk not in {pk for pk, _at in spec.done}:
            spec.done.append((lesson.pk, end))
        return end + self.stage.rng.randint(1, 9) * MINUTE

    def _first_try(self, spec: RunSpec, at: dt.datetime) -> dt.datetime:
        """The last quiz before anything is read, by who wants to know where they stand."""
        quiz, end = self.lessons[-1], at + self.stage.rng.randint(9, 16) * MINUTE
        spec.times.append((quiz.pk, at, end))
        if self._attempt(spec, quiz, at, end, self.stage.rng.uniform(0.25, 0.6)):
            spec.done.append((quiz.pk, end))
        return end + MINUTE

    def _try(
        self, spec: RunSpec, lesson: Lesson, at: dt.datetime, end: dt.datetime, able: float
    ) -> bool:
        """Up to two attempts within the stretch; whether one was passed."""
        half = at + (end - at) / 2
        stretches = ((at, half), (half, end))
        return any(self._attempt(spec, lesson, *stretch, able) for stretch in stretches)

    def _attempt(
        self, spec: RunSpec, lesson: Lesson, start: dt.datetime, stop: dt.datetime, able: float
    ) -> bool:
        assert lesson.quiz is not None, "only parts with a quiz are tried"
        rows = self.questions[lesson.quiz.pk]
        known = {row.pk: row for row in rows}
        seed = f"{self.stage.rng.getrandbits(64):016x}"
        drawn = content.drawn_of(lesson.quiz, rows, seed)
        answers = {one.id: self._answer(known[one.id], able) for one in drawn}
        marked = [content.mark(known[pk], answer).points for pk, answer in answers.items()]
        points = sum(marked, Decimal(0))
        percent = content.quiz_percent(points, sum(one.points for one in drawn))
        spec.attempts.append(AttemptSpec(lesson, seed, start, stop, answers, points, percent))
        return percent >= lesson.quiz.pass_mark

    def _answer(self, question: Question, able: float) -> Any:
        """The right answer as a browser sends it, or a wrong one."""
        if self.stage.rng.random() < able:
            return _right(question)
        if question.kind in ("single", "multiple"):
            ids = [row["id"] for row in question.options]
            one = self.stage.rng.choice(ids)
            return one if question.kind == "single" else [one]
        return (not question.answer) if question.kind == "true_false" else None


def _right(question: Question) -> Any:
    if question.kind == "number":
        return str(question.answer["value"])
    return question.answer[0] if question.kind == "short_text" else question.answer
