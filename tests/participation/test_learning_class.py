"""Classes that use a course: the course decides who completes them."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from asah.core.errors import Refused
from asah.delivery.models import TrainingClass
from asah.participation.api import complete_class
from asah.participation.learning.models import ClassCourse
from asah.participation.learning.selectors.classes import class_seat, courses_of
from asah.participation.learning.services import runs
from asah.participation.models import Completion, Enrolment
from asah.resources.models import Facilitator
from tests.factories import learning
from tests.factories.delivery import ClassFactory, CourseFactory
from tests.factories.participation import AttendanceFactory, EnrolmentFactory
from tests.pages import asks_as_often
from tests.people import Member

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("jp_rules")]
type Open = Callable[[Member], Client]
MINUTE = dt.timedelta(minutes=1)


@pytest.fixture
def online(leader: Facilitator, now: dt.datetime) -> TrainingClass:
    """A class of today whose training has the published course."""
    course = learning.course()
    course.training = CourseFactory(
        code="SAPA-EL", method="elearning", form="e-learning", quantity={"minutes": 135}
    )
    course.save()
    return ClassFactory(
        training=course.training,
        with_sessions=["2026-11-24 08:00/09:00"],
        with_sessions__facilitator=leader,
    )


@pytest.fixture
def seat(online: TrainingClass, budi: Member) -> Enrolment:
    return EnrolmentFactory(training_class=online, person=budi.person)


def _learn(seat: Enrolment, now: dt.datetime) -> None:
    course = seat.training_class.training.courses.get()
    run = learning.begin(course, seat.person, now - 60 * MINUTE)
    learning.read_all(run, now - 10 * MINUTE)
    learning.pass_quiz(run, now - 5 * MINUTE)


def test_an_elearning_class_uses_the_course_of_its_training(
    online: TrainingClass, seat: Enrolment
) -> None:
    course = online.training.courses.get()
    version = courses_of([online])[online.pk]
    assert version.course_id == course.pk
    assert class_seat(seat.person_id, course) == (seat, version)


def test_a_class_older_than_the_course_keeps_its_attendance(online: TrainingClass) -> None:
    online.start = dt.date(2026, 8, 1)
    assert courses_of([online]) == {}


def test_finishing_the_course_completes_the_seat(seat: Enrolment, now: dt.datetime) -> None:
    _learn(seat, now)
    seat.refresh_from_db()
    found = Completion.objects.get()
    key = f"class:SAPA-EL:{seat.training_class.code}:{seat.person_id}"
    assert (seat.state, found.key, found.enrolment_id) == ("completed", key, seat.pk)


def test_closing_the_class_says_what_the_course_lacks(
    rahma: Member, seat: Enrolment, now: dt.datetime
) -> None:
    other = EnrolmentFactory(training_class=seat.training_class)
    AttendanceFactory(session=seat.training_class.sessions.get(), person=other.person)
    course = seat.training_class.training.courses.get()
    learning.begin(course, seat.person, now)
    complete_class(training_class=seat.training_class, actor=rahma.actor, at=now)
    seat.refresh_from_db()
    other.refresh_from_db()
    assert (seat.state, other.state) == ("not_completed", "not_completed")
    assert seat.reason.startswith("0 dari 2 bagian bacaan selesai. 0 dari 1 kuis lulus.")
    assert other.reason == "Kursusnya belum dimulai."


def test_who_finished_before_the_class_closed_stays_completed(
    rahma: Member, seat: Enrolment, now: dt.datetime
) -> None:
    _learn(seat, now)
    complete_class(training_class=seat.training_class, actor=rahma.actor, at=now)
    seat.refresh_from_db()
    assert (seat.state, Completion.objects.count()) == ("completed", 1)


def test_the_officer_may_let_attendance_decide(
    sign_in: Open, yusran: Member, online: TrainingClass
) -> None:
    url = reverse("participation:learn_class_course", args=[online.code])
    sign_in(yusran).post(url, {"version": ""})
    assert ClassCourse.objects.get().version is None
    assert courses_of([online]) == {}


def test_the_officer_chooses_another_course(
    sign_in: Open, yusran: Member, online: TrainingClass
) -> None:
    version = learning.course("lain").versions.get()
    url = reverse("participation:learn_class_course", args=[online.code])
    sign_in(yusran).post(url, {"version": version.pk})
    assert courses_of([online]) == {online.pk: version}
    page = sign_in(yusran).post(url, {"version": "0"}, follow=True).content.decode()
    assert "Pilih kursus yang sudah terbit." in page


def test_a_closed_class_and_an_old_version_are_refused(
    yusran: Member, online: TrainingClass, now: dt.datetime
) -> None:
    version = learning.course("lain").versions.get()
    version.state = "retired"
    with pytest.raises(Refused, match="sudah terbit"):
        runs.set_class_course(training_class=online, version=version, actor=yusran.actor, at=now)
    online.state = "done"
    with pytest.raises(Refused, match="sudah berakhir"):
        runs.set_class_course(training_class=online, version=None, actor=yusran.actor, at=now)


def test_progress_asks_as_often_for_many_people(
    sign_in: Open, rahma: Member, seat: Enrolment, now: dt.datetime
) -> None:
    # session, user, badges; class; link, default; count, seats; runs, lessons, done, time, others'
    _learn(seat, now)
    EnrolmentFactory(training_class=seat.training_class)

    def more() -> None:
        for row in EnrolmentFactory.create_batch(3, training_class=seat.training_class):
            learning.begin(seat.training_class.training.courses.get(), row.person, now)

    url = reverse("participation:learn_class", args=[seat.training_class.code])
    asks_as_often(sign_in(rahma), url, more)
    page = sign_in(rahma).get(url).content.decode()
    assert "1 dari 5 peserta selesai" in page


def test_a_class_without_a_course_says_so(
    sign_in: Open, rahma: Member, workshop: TrainingClass
) -> None:
    url = reverse("participation:learn_class", args=[workshop.code])
    assert "belum memakai kursus" in sign_in(rahma).get(url).content.decode()
