"""The end of a class: JP, levels, reasons, and the way back."""

import datetime as dt
from decimal import Decimal

import pytest

from asah.catalog.models import TrainingLevel
from asah.competencies.models import Assessment, Competency
from asah.core.access import SYSTEM, NotAllowed
from asah.core.errors import Refused
from asah.credits import api as credits
from asah.delivery.api import reopen_class
from asah.delivery.models import Session, TrainingClass
from asah.participation.api import bulk_complete, cancel_class, complete_class, reverse_completion
from asah.participation.models import Attendance, Completion, Enrolment
from tests.factories.participation import AttendanceFactory, EnrolmentFactory
from tests.people import Member

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("jp_rules")]


@pytest.fixture
def evening(now: dt.datetime) -> dt.datetime:
    return now.replace(hour=17)


@pytest.fixture
def raises(workshop: TrainingClass) -> Competency:
    """The workshop raises empathy by one level."""
    skill = Competency.objects.create(
        code="empati", name="Komunikasi empatik", group="technical", valid_from=dt.date(2020, 1, 1)
    )
    TrainingLevel.objects.create(training=workshop.training, competency=skill, gain=1)
    return skill


def _present(row: Enrolment, *, sessions: int = 2) -> None:
    for session in row.training_class.sessions.all()[:sessions]:
        AttendanceFactory(session=session, person=row.person)


def test_enough_attendance_gives_jp_and_the_level(
    rahma: Member, budis_seat: Enrolment, raises: Competency, evening: dt.datetime
) -> None:
    _present(budis_seat)
    complete_class(training_class=budis_seat.training_class, actor=rahma.actor, at=evening)
    budis_seat.refresh_from_db()
    found = Completion.objects.get()
    proof = Assessment.objects.get()
    assert (budis_seat.state, found.jp) == ("completed", Decimal(5))
    assert credits.balance(budis_seat.person_id, 2026) == Decimal(5)
    assert (proof.person, proof.competency, proof.level, proof.date) == (
        budis_seat.person,
        raises,
        1,
        dt.date(2026, 11, 24),
    )
    assert proof.source_key == found.key


def test_the_key_names_training_class_and_person(
    rahma: Member, budis_seat: Enrolment, evening: dt.datetime
) -> None:
    _present(budis_seat)
    row = budis_seat.training_class
    complete_class(training_class=row, actor=rahma.actor, at=evening)
    key = f"class:{row.training.code}:{row.code}:{budis_seat.person_id}"
    assert credits.passed_keys([budis_seat.person_id]) == {budis_seat.person_id: {key}}


def test_too_little_attendance_gives_the_reason(
    rahma: Member, budis_seat: Enrolment, evening: dt.datetime
) -> None:
    _present(budis_seat, sessions=1)
    complete_class(training_class=budis_seat.training_class, actor=rahma.actor, at=evening)
    budis_seat.refresh_from_db()
    assert budis_seat.state == "not_completed"
    assert budis_seat.reason == (
        "Hadir 1 dari 2 sesi (67% waktu), perlu 90%. "
        "Tidak hadir: sesi 2, 24\u00a0Nov (tidak tercatat)."
    )
    assert credits.balance(budis_seat.person_id, 2026) == 0


def test_a_class_ends_after_its_last_session(
    rahma: Member, budis_seat: Enrolment, now: dt.datetime
) -> None:
    with pytest.raises(Refused, match="Masih ada sesi yang belum selesai"):
        complete_class(training_class=budis_seat.training_class, actor=rahma.actor, at=now)


def test_ending_a_class_twice_changes_nothing(
    rahma: Member, budis_seat: Enrolment, raises: Competency, evening: dt.datetime
) -> None:
    _present(budis_seat)
    row = budis_seat.training_class
    complete_class(training_class=row, actor=rahma.actor, at=evening)
    again = complete_class(training_class=row, actor=rahma.actor, at=evening)
    assert (again.completed, again.not_completed) == ([], [])
    assert (Completion.objects.count(), Assessment.objects.count()) == (1, 1)
    assert credits.balance(budis_seat.person_id, 2026) == 5


def test_a_foreign_facilitator_does_not_end_a_class(
    ilham: Member, budis_seat: Enrolment, evening: dt.datetime
) -> None:
    with pytest.raises(NotAllowed):
        complete_class(training_class=budis_seat.training_class, actor=ilham.actor, at=evening)


def test_who_still_waited_is_told(
    rahma: Member, workshop: TrainingClass, evening: dt.datetime
) -> None:
    row = EnrolmentFactory(training_class=workshop, state="waiting")
    complete_class(training_class=workshop, actor=rahma.actor, at=evening)
    row.refresh_from_db()
    assert (row.state, row.reason) == ("cancelled", "Kelas selesai sebelum ada kursi lepas.")


def test_a_corrected_mark_completes_after_the_class_was_opened_again(
    rahma: Member, yusran: Member, budis_seat: Enrolment, evening: dt.datetime
) -> None:
    row = budis_seat.training_class
    _present(budis_seat, sessions=1)
    complete_class(training_class=row, actor=rahma.actor, at=evening)
    row.refresh_from_db()
    reopen_class(training_class=row, reason="Salah catat.", actor=yusran.actor, at=evening)
    Attendance.objects.create(
        session=row.sessions.get(number=2),
        person=budis_seat.person,
        mark="present",
        how="roster",
        at=evening,
    )
    done = complete_class(training_class=row, actor=yusran.actor, at=evening)
    assert [one.person for one in done.completed] == [budis_seat.person]
    assert credits.balance(budis_seat.person_id, 2026) == 5


def _completed(seat: Enrolment, who: Member, at: dt.datetime) -> Completion:
    _present(seat)
    complete_class(training_class=seat.training_class, actor=who.actor, at=at)
    return Completion.objects.select_related("enrolment").get()


def test_a_reversed_completion_takes_jp_and_level_back_with_the_reason(
    rahma: Member, yusran: Member, budis_seat: Enrolment, raises: Competency, evening: dt.datetime
) -> None:
    found = _completed(budis_seat, rahma, evening)
    reverse_completion(
        completion=found, reason="Diwakili orang lain.", actor=yusran.actor, at=evening
    )
    budis_seat.refresh_from_db()
    assert (budis_seat.state, budis_seat.reason) == ("not_completed", "Diwakili orang lain.")
    assert credits.balance(budis_seat.person_id, 2026) == 0
    assert Assessment.objects.get().withdrawn_why == "Diwakili orang lain."
    assert (found.reversed_at, found.reversed_by_id) == (evening, yusran.user.pk)


def test_a_completion_is_reversed_once_and_with_a_reason(
    rahma: Member, yusran: Member, budis_seat: Enrolment, evening: dt.datetime
) -> None:
    found = _completed(budis_seat, rahma, evening)
    with pytest.raises(Refused, match="Tulis alasannya"):
        reverse_completion(completion=found, reason=" ", actor=yusran.actor, at=evening)
    reverse_completion(completion=found, reason="Keliru.", actor=yusran.actor, at=evening)
    with pytest.raises(Refused, match="sudah dibatalkan"):
        reverse_completion(completion=found, reason="Keliru.", actor=yusran.actor, at=evening)


def test_a_facilitator_reverses_nothing(
    rahma: Member, budis_seat: Enrolment, evening: dt.datetime
) -> None:
    found = _completed(budis_seat, rahma, evening)
    with pytest.raises(NotAllowed):
        reverse_completion(completion=found, reason="Keliru.", actor=rahma.actor, at=evening)


def test_a_completion_after_a_reversal_is_posted_anew(
    rahma: Member, yusran: Member, budis_seat: Enrolment, raises: Competency, evening: dt.datetime
) -> None:
    found = _completed(budis_seat, rahma, evening)
    reverse_completion(completion=found, reason="Keliru.", actor=yusran.actor, at=evening)
    row = TrainingClass.objects.get(pk=budis_seat.training_class_id)
    reopen_class(training_class=row, reason="Ternyata hadir.", actor=yusran.actor, at=evening)
    complete_class(training_class=row, actor=yusran.actor, at=evening)
    assert credits.balance(budis_seat.person_id, 2026) == 5
    assert Completion.objects.filter(reversed_at=None).count() == 1


def test_cancelling_a_class_ends_every_seat_with_the_reason(
    yusran: Member, coming: TrainingClass, now: dt.datetime
) -> None:
    for state in ("enrolled", "requested", "waiting", "rejected"):
        EnrolmentFactory(training_class=coming, state=state)
    cancel_class(training_class=coming, reason="Ruang tergenang.", actor=yusran.actor, at=now)
    found = coming.enrolments.order_by("pk").values_list("state", "reason")
    assert list(found) == [("cancelled", "Ruang tergenang.")] * 3 + [("rejected", "")]


def test_many_classes_end_in_one_batch(
    budis_seat: Enrolment, morning: Session, evening: dt.datetime
) -> None:
    _present(budis_seat)
    done = bulk_complete(batches=[([morning.training_class], evening)], actor=SYSTEM)
    assert (len(done.completed), len(done.not_completed)) == (1, 0)
    assert TrainingClass.objects.get(pk=morning.training_class_id).state == "done"
