"""From beginning a course to JP by day, the level and the certificate."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction

from asah.competencies.models import Assessment, Competency
from asah.core.access import SYSTEM, NotAllowed
from asah.core.errors import Refused
from asah.credits.models import Certificate, LedgerEntry, Signatory
from asah.participation.learning.models import ActiveInterval, LearningRun, PartDone
from asah.participation.learning.reference import learning_rule
from asah.participation.learning.selectors.runs import continue_learning, progress
from asah.participation.learning.services import runs, times
from tests.factories import learning
from tests.factories.delivery import CourseFactory
from tests.people import Member

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("jp_rules")]
MINUTE = dt.timedelta(minutes=1)


def test_beginning_twice_is_one_run(budi: Member, now: dt.datetime) -> None:
    course = learning.course()
    first = runs.start_run(course=course, person=budi.person, actor=budi.actor, at=now)
    again = runs.start_run(course=course, person=budi.person, actor=budi.actor, at=now)
    assert (first.pk, first.number, LearningRun.objects.count()) == (again.pk, 1, 1)


def test_nobody_learns_for_another(budi: Member, ilham: Member, now: dt.datetime) -> None:
    with pytest.raises(NotAllowed):
        runs.start_run(course=learning.course(), person=budi.person, actor=ilham.actor, at=now)


def test_a_course_for_other_positions_is_not_begun(budi: Member, now: dt.datetime) -> None:
    course = learning.course()
    course.training = CourseFactory(audience={"levels": ["jpt_madya"]})
    course.save()
    with pytest.raises(Refused, match="jabatan lain"):
        learning.begin(course, budi.person, now)


def test_a_course_without_a_published_version_is_not_begun(budi: Member, now: dt.datetime) -> None:
    course = learning.course()
    course.versions.update(state="retired")
    with pytest.raises(Refused, match="belum terbit"):
        learning.begin(course, budi.person, now)


def test_a_part_pressed_away_earns_nothing_and_says_so(budi: Member, now: dt.datetime) -> None:
    run = learning.begin(learning.course(), budi.person, now - 9 * MINUTE)
    one = learning.lessons(run.course)[0]
    learning.active(run, one, 2, now)
    with pytest.raises(Refused, match=r"baru terbaca 2 menit, .* paling sedikit 3 menit"):
        runs.finish_part(run=run, lesson=one, actor=budi.actor, at=now)
    assert PartDone.objects.count() == 0
    assert ActiveInterval.objects.get().start == now - 2 * MINUTE


def test_a_quiz_part_is_not_finished_by_a_press(budi: Member, now: dt.datetime) -> None:
    run = learning.begin(learning.course(), budi.person, now)
    with pytest.raises(Refused, match="kuisnya lulus"):
        runs.finish_part(run=run, lesson=learning.lessons(run.course)[2], actor=budi.actor, at=now)


def test_a_resent_beat_is_one_interval_and_never_longer_than_the_clock(
    budi: Member, now: dt.datetime
) -> None:
    run = learning.begin(learning.course(), budi.person, now - 3 * MINUTE)
    one = learning.lessons(run.course)[0]
    for _send in range(2):
        times.add_active(run=learning.fresh(run), lesson_id=one.pk, seconds=999, key="k", at=now)
    found = ActiveInterval.objects.get()
    assert (found.start, found.end) == (now - 3 * MINUTE, now)


def test_an_empty_or_keyless_beat_is_nothing(budi: Member, now: dt.datetime) -> None:
    run = learning.begin(learning.course(), budi.person, now - 3 * MINUTE)
    part = learning.lessons(run.course)[0].pk
    assert times.add_active(run=run, lesson_id=part, seconds=0, key="k", at=now) is False
    assert times.add_active(run=run, lesson_id=part, seconds=9, key="", at=now) is False
    at_start = run.started_at
    assert times.add_active(run=run, lesson_id=part, seconds=9, key="k", at=at_start) is False


def test_the_database_keeps_active_time_as_it_came(budi: Member, now: dt.datetime) -> None:
    run = learning.begin(learning.course(), budi.person, now - 3 * MINUTE)
    learning.active(run, learning.lessons(run.course)[0], 2, now)
    with pytest.raises(DatabaseError), transaction.atomic():
        ActiveInterval.objects.update(source="page")


def test_without_a_script_the_time_between_pages_counts(budi: Member, now: dt.datetime) -> None:
    run = learning.begin(learning.course(), budi.person, now - 9 * MINUTE)
    one = learning.lessons(run.course)[0]
    runs.touch(run=run, lesson=one, actor=budi.actor, at=now - 6 * MINUTE)
    times.add_between_pages(run=learning.fresh(run), part=one, at=now)
    times.add_between_pages(run=learning.fresh(run), part=one, at=now + MINUTE)
    times.add_between_pages(run=learning.fresh(run), part=None, at=now)
    found = ActiveInterval.objects.get()
    assert (found.start, found.end, found.source) == (now - 6 * MINUTE, now, "page")


def _finish(member: Member, now: dt.datetime) -> LearningRun:
    """Read yesterday, pass the quiz today, as the person."""
    course = learning.course()
    course.training = CourseFactory(
        code="SAPA", form="e-learning", method="elearning", quantity={"minutes": 135}
    )
    skill = Competency.objects.create(
        code="sapa", name="Menyapa", group="technical", valid_from=dt.date(2020, 1, 1)
    )
    course.training.levels.create(competency=skill, gain=1)
    course.save()
    run = learning.begin(course, member.person, now - dt.timedelta(days=1, hours=1))
    learning.read_all(run, now - dt.timedelta(days=1))
    learning.active(run, learning.lessons(course)[2], 3, now)
    learning.pass_quiz(run, now)
    return LearningRun.objects.get(pk=run.pk)


def test_a_finished_course_gives_jp_by_the_minutes_of_each_day(
    budi: Member, now: dt.datetime
) -> None:
    run = _finish(budi, now)
    entry = LedgerEntry.objects.get()
    assert run.minutes == {"2026-11-23": 16, "2026-11-24": 3}
    assert entry.quantity == {"minutes_by_day": run.minutes}
    assert (entry.activity_key, run.key) == (f"course:menyapa:{budi.person.pk}:1", run.key)
    assert (run.jp, entry.date) == (Decimal("0.42"), now.date())


def test_a_finished_course_raises_the_level_once(budi: Member, now: dt.datetime) -> None:
    run = _finish(budi, now)
    proof = Assessment.objects.get()
    assert (proof.person_id, proof.source_key) == (budi.person.pk, run.key)
    one = learning.lessons(run.course)[0]
    runs.finish_part(run=run, lesson=one, actor=budi.actor, at=now)
    assert LedgerEntry.objects.count() == 1


def test_a_finished_course_brings_its_certificate(budi: Member, now: dt.datetime) -> None:
    Signatory.objects.create(name="Amir", title="Kepala", valid_from=dt.date(2020, 1, 1))
    run = _finish(budi, now)
    found = Certificate.objects.get()
    assert (found.activity_key, found.facts["jp"]) == (run.key, "0.42")
    assert (found.facts["start"], found.facts["end"]) == ("2026-11-23", "2026-11-24")


def test_a_finished_course_is_not_begun_again_in_its_year(budi: Member, now: dt.datetime) -> None:
    run = _finish(budi, now)
    with pytest.raises(Refused, match="tahun ini"):
        learning.begin(run.course, budi.person, now)
    later = learning.begin(run.course, budi.person, now.replace(year=2027))
    assert (later.number, later.key) == (2, "")


def test_time_counted_by_one_course_does_not_count_for_another(
    budi: Member, now: dt.datetime
) -> None:
    second = learning.begin(learning.course("lain"), budi.person, now - dt.timedelta(days=2))
    day_before = now - dt.timedelta(days=1)
    learning.active(second, learning.lessons(second.course)[0], 20, day_before)
    _finish(budi, now)  # whose parts were read in the same minutes
    found = progress(learning.fresh(second), learning_rule(now.date()))
    assert found.total == 4


def test_going_on_names_the_part_last_opened(budi: Member, now: dt.datetime) -> None:
    run = learning.begin(learning.course(), budi.person, now)
    assert continue_learning(None) is None
    one, two, _quiz = learning.lessons(run.course)
    PartDone.objects.create(run=run, lesson=one, at=now)
    runs.touch(run=run, lesson=two, actor=SYSTEM, at=now)
    found = continue_learning(budi.person.pk)
    assert found is not None
    assert (found.course, found.part, found.done, found.total) == (
        "Menyapa Warga",
        "Mendengar",
        1,
        3,
    )
