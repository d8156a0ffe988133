"""The pages of learning, with a script and without one."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from asah.content.models import Question
from asah.participation.learning.models import (
    ActiveInterval,
    Attempt,
    AttemptAnswer,
    LearningRun,
    PartDone,
)
from tests.factories import learning
from tests.pages import asks_as_often, queries
from tests.people import Member

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("jp_rules")]
type Open = Callable[[Member], Client]
MINUTE = dt.timedelta(minutes=1)
PART = "/belajar/menyapa/bagian/satu/"
JSON = {"Accept": "application/json"}


@pytest.fixture
def run(budi: Member, now: dt.datetime) -> LearningRun:
    return learning.begin(learning.course(), budi.person, now - dt.timedelta(days=1))


@pytest.fixture
def attempt(run: LearningRun, now: dt.datetime) -> Attempt:
    return learning.attempt(run, now - 5 * MINUTE)


@pytest.fixture
def me(sign_in: Open, budi: Member) -> Client:
    return sign_in(budi)


def _send(client: Client, row: Attempt, key: str = "k", value: str = "a", **more: str) -> int:
    """An answer as the script sends it; the status."""
    one = Question.objects.get(quiz=row.quiz).pk
    data = {f"q{one}": value, f"k{one}": key, **more}
    url = reverse("participation:learn_answer", args=[row.pk])
    return client.post(url, data, headers=JSON).status_code


def test_a_course_is_begun_and_leads_to_its_first_part(me: Client, now: dt.datetime) -> None:
    learning.course()
    assert "Mulai belajar" in me.get("/belajar/menyapa/").content.decode()
    answer = me.post("/belajar/menyapa/mulai/", follow=True)
    assert answer.redirect_chain[-1][0] == PART


def test_a_course_that_may_not_be_begun_says_why(me: Client, run: LearningRun) -> None:
    run.course.versions.update(state="retired")
    LearningRun.objects.all().delete()
    assert me.get("/belajar/menyapa/").status_code == 404
    answer = me.post("/belajar/menyapa/mulai/")
    assert answer["Location"] == "/belajar/menyapa/"


def test_the_list_asks_as_often_for_many_courses(
    me: Client, budi: Member, run: LearningRun, now: dt.datetime
) -> None:
    # session, user, badges; person; courses, versions; runs; seats; lessons, done, time, others
    def more() -> None:
        for slug in ("b", "c", "d"):
            learning.begin(learning.course(slug), budi.person, now)

    asks_as_often(me, "/belajar/", more)


def test_a_course_page_keeps_its_budget(me: Client, run: LearningRun, now: dt.datetime) -> None:
    learning.active(run, learning.lessons(run.course)[0], 9, now)
    me.get("/belajar/menyapa/")
    # session, user, badges; run; lessons, done, time, others'; attempts; rules of the form
    assert queries(me, "/belajar/menyapa/") <= 11


@pytest.mark.parametrize("part", ["satu", "kuis"])
def test_a_part_keeps_its_budget(me: Client, run: LearningRun, part: str) -> None:
    # session, user; run, part, parts; time between pages, where one is; done, time, others', tries
    me.get(f"/belajar/menyapa/bagian/{part}/")
    assert queries(me, f"/belajar/menyapa/bagian/{part}/") <= 11


def test_a_part_of_another_course_is_not_there(me: Client, run: LearningRun) -> None:
    assert me.get("/belajar/menyapa/bagian/tiada/").status_code == 404
    assert me.get("/belajar/tiada/bagian/satu/").status_code == 404
    assert me.get("/belajar/menyapa/berkas/tiada.png").status_code == 404


def test_a_part_read_too_fast_says_so(me: Client, run: LearningRun) -> None:
    answer = me.post(f"{PART}selesai/", {"active": "40", "beat": "b"}, follow=True)
    assert "baru terbaca 40 detik" in answer.content.decode()
    assert PartDone.objects.count() == 0


def test_a_part_that_was_read_leads_to_the_next(me: Client, run: LearningRun) -> None:
    answer = me.post(f"{PART}selesai/", {"active": "240", "beat": "b"}, follow=True)
    assert PartDone.objects.get().lesson.slug == "satu"
    assert answer.redirect_chain[-1][0] == "/belajar/menyapa/bagian/dua/"


def test_without_a_script_reading_is_the_time_between_pages(
    me: Client, run: LearningRun, clock_to: Callable[..., dt.datetime]
) -> None:
    me.get(PART)
    clock_to(minute=49)
    me.post(f"{PART}selesai/", {"active": "", "beat": ""})
    found = ActiveInterval.objects.get()
    assert (found.source, found.end - found.start) == ("page", 6 * MINUTE)
    assert PartDone.objects.count() == 1


def test_a_beat_is_kept_for_a_part_of_the_run(me: Client, run: LearningRun) -> None:
    url = reverse("participation:learn_beat", args=[run.pk])
    part = learning.lessons(run.course)[0].pk
    data = {"part": part, "active": "60", "beat": "x"}
    assert me.post(url, data).json() == {"kept": True}
    assert me.post(url, {**data, "part": "0"}).json() == {"kept": False}
    assert ActiveInterval.objects.count() == 1


def test_an_answer_is_kept_once_with_its_time(me: Client, attempt: Attempt) -> None:
    for _click in range(2):
        assert _send(me, attempt, active="30", beat="b") == 200
    assert (AttemptAnswer.objects.count(), ActiveInterval.objects.count()) == (1, 1)


def test_saving_an_answer_asks_six_times(me: Client, attempt: Attempt) -> None:
    _send(me, attempt)
    url = reverse("participation:learn_answer", args=[attempt.pk])
    one = Question.objects.get(quiz=attempt.quiz).pk
    data = {f"q{one}": "b", f"k{one}": "other", "active": "30", "beat": "b"}
    with CaptureQueriesContext(connection) as caught:
        assert me.post(url, data, headers=JSON).status_code == 200
    # session, user, grants; attempt with run and quiz; time, answer
    assert len(caught) <= 6


def test_a_refused_answer_says_why(me: Client, attempt: Attempt, now: dt.datetime) -> None:
    Attempt.objects.update(handed_at=now)
    assert _send(me, attempt) == 409


def test_somebody_elses_attempt_is_not_there(
    sign_in: Open, ilham: Member, attempt: Attempt
) -> None:
    assert _send(sign_in(ilham), attempt) == 404


def test_without_a_script_the_form_saves_what_changed(me: Client, attempt: Attempt) -> None:
    one = Question.objects.get(quiz=attempt.quiz).pk
    url = reverse("participation:learn_answer", args=[attempt.pk])
    for token, value in (("t1", "b"), ("t1", "b"), ("t2", "b"), ("t3", "a"), ("t4", "b")):
        assert me.post(url, {"token": token, f"q{one}": value}).status_code == 302
    assert [row.answer for row in attempt.answers.all()] == ["b", "a", "b"]
    me.post(url, {f"q{one}": "a"})  # a form that nobody drew
    assert attempt.answers.count() == 3


def test_a_quiz_keeps_its_budget_and_shows_what_is_kept(me: Client, attempt: Attempt) -> None:
    _send(me, attempt)
    url = reverse("participation:learn_quiz", args=[attempt.pk])
    assert "Terkirim 09.43" in me.get(url).content.decode()
    # session, user; attempt; lessons, done, time, others'; answers, questions
    assert queries(me, url) <= 10


def test_handing_in_saves_marks_and_explains(me: Client, attempt: Attempt) -> None:
    one = Question.objects.get(quiz=attempt.quiz).pk
    url = reverse("participation:learn_hand_in", args=[attempt.pk])
    answer = me.post(url, {"token": "t", f"q{one}": "a"}, follow=True)
    page = answer.content.decode()
    assert answer.redirect_chain[-1][0] == reverse("participation:learn_result", args=[attempt.pk])
    assert "Lulus, nilai 100" in page
    assert "Sapaan membuka pintu." in page


def test_a_quiz_handed_in_too_fast_stays_open(
    me: Client, run: LearningRun, now: dt.datetime
) -> None:
    row = learning.attempt(run, now)
    answer = me.post(reverse("participation:learn_hand_in", args=[row.pk]), follow=True)
    assert "padahal membaca soalnya" in answer.content.decode()
    assert me.get(reverse("participation:learn_result", args=[row.pk])).status_code == 302


def test_a_quiz_whose_time_is_over_is_handed_in(
    me: Client, attempt: Attempt, now: dt.datetime
) -> None:
    Attempt.objects.update(due_at=now - 3 * MINUTE)
    answer = me.get(reverse("participation:learn_quiz", args=[attempt.pk]))
    assert answer["Location"] == reverse("participation:learn_result", args=[attempt.pk])
    refused = me.post(reverse("participation:learn_answer", args=[attempt.pk]))
    assert refused["Location"] == reverse("participation:learn_quiz", args=[attempt.pk])


def test_the_attempts_of_a_day_used_up_say_tomorrow(me: Client, run: LearningRun) -> None:
    for _try in range(4):
        me.post("/belajar/menyapa/bagian/kuis/kuis/")
        Attempt.objects.filter(handed_at=None).update(handed_at=dt.datetime.now(dt.UTC))
    assert Attempt.objects.count() == 3
    assert "besok terbuka lagi" in me.get("/belajar/menyapa/bagian/kuis/").content.decode()


def test_a_finished_course_shows_its_jp_by_day(
    me: Client, run: LearningRun, now: dt.datetime
) -> None:
    learning.read_all(run, now - 10 * MINUTE)
    learning.pass_quiz(run, now - 5 * MINUTE)
    page = me.get("/belajar/menyapa/").content.decode()
    assert "tercatat <b>0,36" in page
    assert '<td class="num">0,36' in page
    assert me.get("/belajar/menyapa/lanjut/")["Location"] == "/belajar/menyapa/"
