"""Scores before and after a class from the attempts at a quiz."""

import datetime as dt
from decimal import Decimal

import pytest
from django.urls import reverse

from asah.content.models import Course, Quiz
from asah.core.access import NotAllowed
from asah.core.errors import Refused
from asah.core.models import AuditLine
from asah.delivery.models import TrainingClass
from asah.participation.evaluation.selectors import figures
from asah.participation.evaluation.services.quizzes import set_class_quizzes, take_scores
from asah.participation.evaluation.services.writing import enter_scores
from asah.participation.learning.services import attempts
from asah.participation.models import Attempt, ClassCourse, ClassQuiz, ClassScore, Enrolment
from tests.factories import learning
from tests.factories.participation import EnrolmentFactory
from tests.factories.resources import moment
from tests.pages import MOST, queries, signed_in
from tests.people import Member

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("jp_rules")]
BEFORE, AFTER = "2026-11-23 09:00", "2026-11-24 14:30"


@pytest.fixture
def course() -> Course:
    return learning.course(kinds=("single", "true_false"))


@pytest.fixture
def quiz(course: Course) -> Quiz:
    return Quiz.objects.get(version__course=course)


@pytest.fixture
def tested(workshop: TrainingClass, quiz: Quiz, rahma: Member) -> TrainingClass:
    """The workshop of today with one quiz for both moments."""
    set_class_quizzes(row=workshop, quizzes={"pre": quiz, "post": quiz}, actor=rahma.actor)
    return workshop


def tries(seat: Enrolment, course: Course, when: str, *, right: bool) -> Attempt:
    """An attempt handed in at the moment; one of two questions is right, or none."""
    end = moment(when)
    run = learning.begin(course, seat.person, end - dt.timedelta(hours=1))
    row = learning.attempt(run, end - dt.timedelta(minutes=2))
    learning.answer(row, "a" if right else "b", f"{row.pk}", end)
    return attempts.hand_in(attempt=row, actor=learning.SYSTEM, at=end)


def stored() -> dict[str, tuple[Decimal, int | None]]:
    return {s.when: (s.score, s.attempt_id) for s in ClassScore.objects.all()}


@pytest.fixture
def pair(budis_seat: Enrolment, course: Course) -> tuple[Attempt, Attempt]:
    """Budi knew nothing the day before, and half in the last session."""
    first = tries(budis_seat, course, BEFORE, right=False)
    return first, tries(budis_seat, course, AFTER, right=True)


def test_the_quiz_is_chosen_and_its_scores_are_taken(
    rahma: Member, workshop: TrainingClass, quiz: Quiz, pair: tuple[Attempt, Attempt]
) -> None:
    client = signed_in(rahma)
    url = reverse("participation:class_quizzes", args=[workshop.code])
    page = client.post(url, {"pre": quiz.pk, "post": quiz.pk}, follow=True)
    assert [one.counts["new"] for one in page.context["previews"]] == [1, 1]
    done = client.post(reverse("participation:scores_take", args=[workshop.code]), follow=True)
    said = done.content.decode()
    assert "2 nilai diperbarui dari kuis." in said
    for n, day in ((1, "23\u00a0Nov"), (2, "24\u00a0Nov")):
        assert f"dari kuis “{quiz.title}”, percobaan {n}, {day}" in said
    first, last = pair
    assert stored() == {"pre": (first.percent, first.pk), "post": (last.percent, last.pk)}


def test_they_count_in_the_gain_as_typed_ones_do(
    rahma: Member, tested: TrainingClass, pair: tuple[Attempt, Attempt]
) -> None:
    take_scores(row=tested, actor=rahma.actor)
    found = figures.evaluation(tested, dt.date(2026, 11, 24))
    assert found.gain
    assert (found.gain.before, found.gain.after) == (0, float(pair[1].percent or 0))
    assert (found.typed, found.quizzed) == (0, 2)
    url = reverse("participation:evaluation", args=[tested.code])
    assert "2 nilai dari kuis, 0 diketik." in signed_in(rahma).get(url).content.decode()


def test_taking_twice_changes_nothing_and_writes_one_line(
    rahma: Member, tested: TrainingClass, pair: tuple[Attempt, Attempt]
) -> None:
    assert take_scores(row=tested, actor=rahma.actor) == {"new": 2}
    kept = list(ClassScore.objects.values_list("pk", flat=True))
    assert take_scores(row=tested, actor=rahma.actor) == {"same": 2}
    assert list(ClassScore.objects.values_list("pk", flat=True)) == kept
    assert AuditLine.objects.filter(verb="participation.take_scores").count() == 1


def test_a_typed_score_stays_until_its_box_is_emptied(
    rahma: Member, tested: TrainingClass, budis_seat: Enrolment, pair: tuple[Attempt, Attempt]
) -> None:
    actor, at = rahma.actor, moment(AFTER)
    typed = {budis_seat.pk: (Decimal(40), None)}
    enter_scores(row=tested, scores=typed, actor=actor, at=at)
    assert take_scores(row=tested, actor=actor) == {"typed": 1, "new": 1}
    assert stored()["pre"] == (Decimal(40), None)
    empty = {budis_seat.pk: (None, pair[1].percent)}
    enter_scores(row=tested, scores=empty, actor=actor, at=at)
    assert take_scores(row=tested, actor=actor) == {"new": 1, "same": 1}


def test_a_sheet_saved_as_it_was_keeps_the_source(
    rahma: Member, tested: TrainingClass, budis_seat: Enrolment, pair: tuple[Attempt, Attempt]
) -> None:
    take_scores(row=tested, actor=rahma.actor)
    first, last = pair
    same = {budis_seat.pk: (first.percent, last.percent)}
    enter_scores(row=tested, scores=same, actor=rahma.actor, at=moment(AFTER))
    assert stored()["pre"] == (first.percent, first.pk)
    other = {budis_seat.pk: (Decimal(7), last.percent)}
    enter_scores(row=tested, scores=other, actor=rahma.actor, at=moment(AFTER))
    assert stored()["pre"] == (Decimal(7), None)


def test_a_later_attempt_replaces_the_score_and_another_quiz_lets_it_go(
    rahma: Member,
    tested: TrainingClass,
    budis_seat: Enrolment,
    course: Course,
    pair: tuple[Attempt, Attempt],
) -> None:
    take_scores(row=tested, actor=rahma.actor)
    later = tries(budis_seat, course, "2026-11-25 09:00", right=True)
    assert take_scores(row=tested, actor=rahma.actor) == {"same": 1, "changed": 1}
    assert stored()["post"] == (later.percent, later.pk)
    other = Quiz.objects.get(version__course=learning.course("lain"))
    set_class_quizzes(row=tested, quizzes={"pre": other, "post": None}, actor=rahma.actor)
    assert take_scores(row=tested, actor=rahma.actor) == {"gone": 1}
    assert list(stored()) == ["post"]


def test_a_class_that_learns_the_course_goes_by_the_reading(
    rahma: Member, tested: TrainingClass, budis_seat: Enrolment, course: Course, now: dt.datetime
) -> None:
    version = course.versions.get()
    ClassCourse.objects.create(training_class=tested, version=version, at=now)
    first = tries(budis_seat, course, "2026-11-10 09:00", right=False)
    tries(budis_seat, course, AFTER, right=False)  # in the last session, nothing read yet
    assert take_scores(row=tested, actor=rahma.actor) == {"new": 1, "missing": 1}
    learning.read_all(first.run, moment("2026-11-24 15:30"))
    last = tries(budis_seat, course, "2026-11-24 16:00", right=True)
    take_scores(row=tested, actor=rahma.actor)
    assert {when: pk for when, (_score, pk) in stored().items()} == {
        "pre": first.pk,
        "post": last.pk,
    }


def test_who_did_not_try_is_counted_as_missing(
    rahma: Member, tested: TrainingClass, pair: tuple[Attempt, Attempt]
) -> None:
    EnrolmentFactory(training_class=tested)
    assert take_scores(row=tested, actor=rahma.actor) == {"new": 2, "missing": 2}


def test_without_a_quiz_there_is_nothing_to_take(rahma: Member, workshop: TrainingClass) -> None:
    with pytest.raises(Refused, match="Pilih dulu kuis"):
        take_scores(row=workshop, actor=rahma.actor)
    url = reverse("participation:scores_take", args=[workshop.code])
    assert "Pilih dulu kuis" in signed_in(rahma).post(url, follow=True).content.decode()


def test_an_unknown_quiz_is_refused_and_the_same_choice_writes_no_line(
    rahma: Member, tested: TrainingClass, quiz: Quiz
) -> None:
    client, url = signed_in(rahma), reverse("participation:class_quizzes", args=[tested.code])
    assert "pre" in client.post(url, {"pre": "0", "post": ""}).context["form"].errors
    client.post(url, {"pre": quiz.pk, "post": quiz.pk})
    assert ClassQuiz.objects.count() == 2
    assert AuditLine.objects.filter(verb="participation.set_class_quizzes").count() == 1


def test_only_who_leads_the_class_takes_scores(budi: Member, tested: TrainingClass) -> None:
    with pytest.raises(NotAllowed):
        take_scores(row=tested, actor=budi.actor)
    for name in ("class_quizzes", "scores_take"):
        url = reverse(f"participation:{name}", args=[tested.code])
        assert signed_in(budi).post(url).status_code == 404


def test_the_page_keeps_its_budget(
    rahma: Member,
    tested: TrainingClass,
    course: Course,
    pair: tuple[Attempt, Attempt],
    now: dt.datetime,
) -> None:
    client, url = signed_in(rahma), reverse("participation:class_quizzes", args=[tested.code])
    assert queries(client, url) <= MOST
    ClassCourse.objects.create(training_class=tested, version=course.versions.get(), at=now)
    one = queries(client, url)
    EnrolmentFactory.create_batch(3, training_class=tested)
    assert queries(client, url) == one <= MOST
