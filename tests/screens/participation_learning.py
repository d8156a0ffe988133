"""Screens of learning in `participation`."""

import datetime as dt
from typing import Any

from asah.content.models import Course
from asah.core import clock
from asah.core.access import SYSTEM
from asah.delivery.models import TrainingClass
from asah.participation.learning.models import Attempt, LearningRun
from asah.participation.learning.services import attempts
from asah.resources.models import Facilitator
from tests.factories import learning
from tests.factories.content import published_course
from tests.factories.delivery import ClassFactory, CourseFactory
from tests.factories.participation import EnrolmentFactory
from tests.factories.resources import FacilitatorFactory
from tests.screens.base import Cast, Screen

DAY = dt.timedelta(days=1)
KINDS = ("single", "multiple", "true_false", "number", "short_text", "matching")


def _course(slug: str) -> Course:
    return Course.objects.filter(slug=slug).first() or learning.course(slug, kinds=KINDS)


def _run(cast: Cast, slug: str = "menyapa") -> LearningRun:
    """Budi, in the middle of a course since yesterday."""
    person, now = cast["budi"].person, clock.now()
    known = LearningRun.objects.filter(person=person, course__slug=slug).first()
    if known:
        return known
    run = learning.begin(_course(slug), person, now - DAY)
    learning.active(run, learning.lessons(run.course)[0], 9, now - DAY / 2)
    return run


def _fresh(cast: Cast) -> dict[str, Any]:
    return {"slug": _course("baru").slug}


def _slug(cast: Cast) -> dict[str, Any]:
    return {"slug": _run(cast).course.slug}


def _part(cast: Cast) -> dict[str, Any]:
    return {"slug": _run(cast).course.slug, "part": "satu"}


def _quiz_part(cast: Cast) -> dict[str, Any]:
    return {"slug": _run(cast).course.slug, "part": "kuis"}


def _file(cast: Cast) -> dict[str, Any]:
    """A picture of a course that Budi has begun."""
    known = Course.objects.filter(slug="bergambar").first()
    course = known or published_course(slug="bergambar").course
    if not LearningRun.objects.filter(course=course).exists():
        learning.begin(course, cast["budi"].person, clock.now() - DAY)
    return {"slug": course.slug, "name": course.versions.get().files.get().name}


def _beat(cast: Cast) -> dict[str, Any]:
    return {"pk": _run(cast).pk}


def _attempt(cast: Cast, slug: str) -> Attempt:
    run = _run(cast, slug)
    known = Attempt.objects.filter(run=run).first()
    return known or learning.attempt(run, clock.now() - dt.timedelta(minutes=5))


def _open(cast: Cast) -> dict[str, Any]:
    return {"pk": _attempt(cast, "menyapa").pk}


def _handed(cast: Cast) -> dict[str, Any]:
    row = _attempt(cast, "diserahkan")
    if not row.handed_at:
        learning.answer(row, "a", "k", clock.now())
        attempts.hand_in(attempt=row, actor=SYSTEM, at=clock.now())
    return {"pk": row.pk}


def _class(cast: Cast) -> dict[str, Any]:
    """An e-learning class led by Rahma: Budi is in mid-course, another has not begun."""
    course = _run(cast).course
    if course.training is None:
        course.training = CourseFactory(code="SAPA-EL", method="elearning", form="e-learning")
        course.save()
    known = TrainingClass.objects.filter(training=course.training).first()
    if known:
        return {"code": known.code}
    user = cast["rahma"].user
    leader = Facilitator.objects.filter(user=user).first() or FacilitatorFactory(user=user)
    row = ClassFactory(
        training=course.training,
        with_sessions=[f"{clock.today()} 08:00/10:15"],
        with_sessions__facilitator=leader,
    )
    EnrolmentFactory(training_class=row, person=cast["budi"].person)
    EnrolmentFactory(training_class=row)
    return {"code": row.code}


SCREENS = [
    Screen("participation:learn", "budi"),
    Screen("participation:learn_course", "budi", _slug),
    Screen("participation:learn_start", "budi", _fresh, post=True),
    Screen("participation:learn_continue", "budi", _slug),
    Screen("participation:learn_file", "budi", _file, download=True),
    Screen("participation:learn_part", "budi", _part),
    Screen("participation:learn_done", "budi", _part, post=True),
    Screen("participation:learn_begin", "budi", _quiz_part, post=True),
    Screen("participation:learn_beat", "budi", _beat, post=True),
    Screen("participation:learn_quiz", "budi", _open),
    Screen("participation:learn_answer", "budi", _open, post=True),
    Screen("participation:learn_hand_in", "budi", _open, post=True),
    Screen("participation:learn_result", "budi", _handed),
    Screen("participation:learn_class", "rahma", _class),
    Screen("participation:learn_class_course", "yusran", _class, post=True),
]
