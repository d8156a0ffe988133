"""Hand-ins, marks, peers, adoption, and what waits for whom."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from asah.core import access, clock
from asah.core.access import SYSTEM, NotAllowed
from asah.core.errors import Refused
from asah.participation import api
from asah.participation.models import (
    Adoption,
    Case,
    PeerRating,
    ProjectGroup,
)
from asah.participation.projects.rules import GROUP_SEE, WORK, person_of
from asah.participation.projects.selectors import cases as reads
from asah.participation.projects.selectors import group as group_reads
from asah.participation.projects.selectors.todo import todo
from asah.participation.projects.services import results, work
from asah.people.models import Person
from tests.factories.participation import EnrolmentFactory
from tests.factories.people import UnitFactory
from tests.factories.projects import (
    CaseFactory,
    GroupFactory,
    HandInFactory,
    project_class,
)
from tests.people import Member

LEVELS = {"masalah": 3, "usulan": 4, "percobaan": 3, "warga": 2, "serah": 3}


def _rate(group: ProjectGroup, rater: Person, level: int) -> None:
    for member in group.members.exclude(person=rater):
        levels = {"janji": level, "isi": level, "sama": level}
        PeerRating.objects.create(
            group=group, rater=rater, rated=member.person, levels=levels, at=clock.now()
        )


def test_hand_ins_are_versions_that_keep_the_file(group: ProjectGroup, budi: Member) -> None:
    file = SimpleUploadedFile("laporan.pdf", b"%PDF-1.7 isi")
    said: Any = {"group": group, "actor": budi.actor, "at": clock.now()}
    one = work.hand_in(text="a", figure=Decimal(30), upload=file, **said)
    two = work.hand_in(text="b", figure=None, upload=None, **said)
    assert (one.version, two.version, two.file) == (1, 2, one.file)
    wrong = SimpleUploadedFile("laporan.exe", b"MZ")
    with pytest.raises(Refused, match="tidak bisa dipakai"):
        work.hand_in(text="c", figure=None, upload=wrong, **said)


def test_only_members_hand_in(group: ProjectGroup, ilham: Member) -> None:
    with pytest.raises(NotAllowed):
        work.hand_in(
            group=group, text="a", figure=None, upload=None, actor=ilham.actor, at=clock.now()
        )


def test_the_first_grade_hands_the_result_to_the_unit_and_plans_three_questions(
    group: ProjectGroup, budi: Member
) -> None:
    row = HandInFactory(group=group, person=budi.person)
    grade = results.grade(hand_in=row, levels=LEVELS, note="", actor=SYSTEM, at=clock.now())
    assert grade.score == Decimal("78.75")
    days = [(a.day, (a.due - clock.today()).days) for a in group.adoptions.all()]
    assert days == [(30, 30), (60, 60), (90, 90)]
    assert Case.objects.get(pk=group.case_id).state == "done"
    again = results.grade(
        hand_in=row, levels=LEVELS | {"warga": 4}, note="", actor=SYSTEM, at=clock.now()
    )
    assert (group.adoptions.count(), reads.newest_grade(group)) == (3, again)
    with pytest.raises(Refused, match="sudah dinilai"):
        work.hand_in(
            group=group, text="x", figure=None, upload=None, actor=budi.actor, at=clock.now()
        )


def test_a_grade_needs_every_criterion_and_the_newest_version(
    group: ProjectGroup, budi: Member
) -> None:
    old = HandInFactory(group=group, person=budi.person)
    with pytest.raises(Refused, match="setiap bagian"):
        results.grade(hand_in=old, levels={}, note="", actor=SYSTEM, at=clock.now())
    HandInFactory(group=group, person=budi.person, version=2)
    with pytest.raises(Refused, match="lebih baru"):
        results.grade(hand_in=old, levels=LEVELS, note="", actor=SYSTEM, at=clock.now())


def test_a_group_without_a_case_is_graded_and_asks_nobody(db: None) -> None:
    group = GroupFactory(case=None)
    row = HandInFactory(group=group)
    results.grade(hand_in=row, levels=LEVELS, note="", actor=SYSTEM, at=clock.now())
    assert group.adoptions.count() == 0


def test_peers_rate_once_after_the_hand_in_and_everybody(group: ProjectGroup, budi: Member) -> None:
    others = [m.person_id for m in group.members.exclude(person=budi.person)]
    ratings = {pk: {"janji": 4, "isi": 3, "sama": 2} for pk in others}
    said: Any = {"group": group, "actor": budi.actor, "at": clock.now()}
    with pytest.raises(Refused, match="setelah kelompok"):
        work.rate_peers(ratings=ratings, **said)
    HandInFactory(group=group, person=budi.person)
    with pytest.raises(Refused, match="Isi semua"):
        work.rate_peers(ratings={others[0]: ratings[others[0]]}, **said)
    assert len(work.rate_peers(ratings=ratings, **said)) == 3
    with pytest.raises(Refused, match="satu kali"):
        work.rate_peers(ratings=ratings, **said)


def test_a_peer_mean_shows_only_from_three_raters(group: ProjectGroup, budi: Member) -> None:
    row = HandInFactory(group=group, person=budi.person)
    results.grade(hand_in=row, levels=LEVELS, note="", actor=SYSTEM, at=clock.now())
    people = [member.person for member in group_reads.members(group)]
    _rate(group, people[0], 4)
    _rate(group, people[1], 4)
    page = group_reads.page(group, clock.now())
    assert [mark.said.mean for mark in page.marks] == [None] * 4
    _rate(group, people[2], 4)
    page = group_reads.page(group, clock.now())
    assert [mark.said.mean for mark in page.marks] == [None, None, None, 4.0]
    assert [line.level for line in page.lines] == [3, 4, 3, 2, 3]


def test_notes_and_tasks_are_kept_small(group: ProjectGroup, budi: Member) -> None:
    said: Any = {"group": group, "actor": budi.actor, "at": clock.now()}
    note = work.add_note(text="Hitung antrean", task=True, **said)
    assert work.tick_note(note=note, done=True, actor=budi.actor, at=clock.now()).done_at
    work.drop_note(note=note, actor=budi.actor)
    for number in range(work.MOST_NOTES):
        group.notes.create(text=str(number), person=budi.person, at=clock.now())
    with pytest.raises(Refused, match="Catatan sudah"):
        work.add_note(text="satu lagi", task=False, **said)


def test_the_unit_answers_once_and_says_why_not(asked: Adoption, sari: Member) -> None:
    said: Any = {"adoption": asked, "actor": sari.actor, "at": clock.now()}
    with pytest.raises(Refused, match="Pilih satu"):
        results.answer_adoption(answer="maybe", figure=None, reason="", **said)
    with pytest.raises(Refused, match="sebabnya"):
        results.answer_adoption(answer="no", figure=None, reason=" ", **said)
    row = results.answer_adoption(answer="yes", figure=Decimal(21), reason="", **said)
    assert (row.answer, row.figure, row.by) == ("yes", 21, sari.user)
    with pytest.raises(Refused, match="sudah dijawab"):
        results.answer_adoption(answer="no", figure=None, reason="x", **said)


def test_a_question_is_not_answered_before_its_day(asked: Adoption, sari: Member) -> None:
    Adoption.objects.update(due=clock.today() + dt.timedelta(days=1))
    with pytest.raises(Refused, match="pada harinya"):
        results.answer_adoption(
            adoption=asked, answer="yes", figure=None, reason="", actor=sari.actor, at=clock.now()
        )


def test_another_unit_does_not_answer(asked: Adoption, ilham: Member, sari: Member) -> None:
    asked.group.case.unit = UnitFactory()  # type: ignore[union-attr]
    asked.group.case.save()  # type: ignore[union-attr]
    with pytest.raises(NotAllowed):
        results.answer_adoption(
            adoption=asked, answer="yes", figure=None, reason="", actor=sari.actor, at=clock.now()
        )


def test_changes_are_counted_by_the_latest_answer(asked: Adoption) -> None:
    assert reads.adopted_counts() == {"yes": 0, "partly": 0, "no": 0, "open": 1, "all": 1}
    Adoption.objects.update(answer="yes")
    Adoption.objects.create(group=asked.group, day=60, due=clock.today(), answer="no")
    Adoption.objects.create(group=asked.group, day=90, due=clock.today())
    assert reads.adopted_counts() == {"yes": 0, "partly": 0, "no": 1, "open": 0, "all": 1}
    found = {state: len(reads.changes(state)) for state in ("", "yes", "partly", "no", "open")}
    assert found == {"": 1, "yes": 1, "partly": 0, "no": 1, "open": 1}


def test_what_waits_for_whom(asked: Adoption, sari: Member, budi: Member) -> None:
    assert [item.title for item in todo(sari.actor)] == [
        "Apakah dipakai? Antrean KTP lebih dari satu jam"
    ]
    assert [item.title for item in todo(budi.actor)] == ["Nilai kerja teman sekelompok"]
    asked.group.hand_ins.all().delete()
    assert [item.title for item in todo(budi.actor)] == [
        "Serahkan hasil kelompok: Antrean KTP lebih dari satu jam"
    ]


def test_who_sits_in_a_project_class_is_asked_for_wishes(budi: Member) -> None:
    row: Any = project_class(start=clock.today() + dt.timedelta(days=9))
    EnrolmentFactory(training_class=row, person=budi.person)
    assert todo(budi.actor) == []
    CaseFactory()
    assert [item.title for item in todo(budi.actor)] == ["Pilih tiga kasus: " + row.title]


def test_a_facilitator_is_asked_to_grade(group: ProjectGroup, rahma: Member) -> None:
    assert todo(rahma.actor) == []
    HandInFactory(group=group, person=group.members.all()[0].person)
    assert [item.url for item in todo(rahma.actor)] == [f"/kelompok/{group.pk}/nilai/"]


def test_work_of_the_past_is_written_in_one_batch(group: ProjectGroup) -> None:
    one, two = [member.person_id for member in group.members.all()[:2]]
    at = clock.now()
    spec = api.WorkSpec(
        notes=[api.NoteSpec(one, "Hitung antrean", at, task=True, done_at=at)],
        hand_ins=[api.HandInSpec(one, "Awal.", at), api.HandInSpec(two, "Akhir.", at)],
        ratings={(one, two): {"janji": 3, "isi": 3, "sama": 4}},
        rated_at=at,
    )
    made = api.bulk_work(group=group, spec=spec, actor=SYSTEM)
    assert [row.version for row in made] == [1, 2]
    assert (group.notes.count(), group.ratings.count()) == (1, 1)


def test_the_unit_sees_the_result_and_other_units_do_not(
    group: ProjectGroup, sari: Member, ilham: Member, yusran: Member
) -> None:
    seen = {
        member.user.pk: access.visible(ProjectGroup, member.actor, GROUP_SEE).count()
        for member in (sari, ilham, yusran)
    }
    assert list(seen.values()) == [1, 0, 1]
    assert access.visible(ProjectGroup, SYSTEM, WORK).count() == 1


def test_who_is_no_employee_has_no_own_work(rahma: Member) -> None:
    with pytest.raises(NotAllowed):
        person_of(SYSTEM)
