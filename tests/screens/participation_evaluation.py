"""Screens of evaluation."""

from typing import Any

from asah.content.models import Course, Quiz
from asah.core import clock
from asah.participation.evaluation.services.quizzes import set_class_quizzes
from asah.participation.evaluation.services.writing import Filled, bulk_react
from tests.factories import learning
from tests.factories.delivery import ClassFactory
from tests.factories.participation import EnrolmentFactory
from tests.factories.resources import FacilitatorFactory, moment
from tests.screens.base import Cast, Screen


def _class(cast: Cast) -> dict[str, Any]:
    """A class of yesterday with six answers."""
    leader = FacilitatorFactory(name="Rahma Yusuf")
    row = ClassFactory(with_sessions=["2026-11-23 08:00/12:00"], with_sessions__facilitator=leader)
    seats = EnrolmentFactory.create_batch(6, training_class=row)
    answers = {"useful": 4, "clear": 3, "apply": 4, "arranged": 2}
    items = [(seat, Filled(answers, {leader.pk: 3}, "latihan", "ruang")) for seat in seats]
    bulk_react(items=items, actor=cast["yusran"].actor, at=clock.now())
    return {"code": row.code}


def _seat(cast: Cast) -> dict[str, Any]:
    row = ClassFactory(with_sessions=["2026-11-23 08:00/12:00"])
    return {"pk": EnrolmentFactory(training_class=row, person=cast["budi"].person).pk}


def _tested(cast: Cast) -> dict[str, Any]:
    """A class of yesterday with a quiz before it; one of two people tried it."""
    row = ClassFactory(with_sessions=["2026-11-23 08:00/12:00"])
    known = Course.objects.filter(slug="pra-tes").first()
    course = known or learning.course("pra-tes")
    quiz = Quiz.objects.get(version__course=course)
    set_class_quizzes(row=row, quizzes={"pre": quiz}, actor=cast["yusran"].actor)
    seat, _other = EnrolmentFactory.create_batch(2, training_class=row)
    at = moment("2026-11-20 09:00")
    learning.pass_quiz(learning.begin(course, seat.person, at), at)
    return {"code": row.code}


SCREENS = [
    Screen("participation:reaction", as_="budi", kwargs=_seat),
    Screen("participation:evaluation", as_="yusran", kwargs=_class),
    Screen("participation:scores", as_="yusran", kwargs=_class),
    Screen("participation:class_quizzes", as_="yusran", kwargs=_tested),
    Screen("participation:scores_take", as_="yusran", kwargs=_tested, post=True),
]
