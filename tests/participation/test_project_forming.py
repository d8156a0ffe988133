"""Groups of a class: wishes, the calculation, moves by hand, the board."""

import datetime as dt
from typing import Any

import pytest

from asah.competencies.models import Profile
from asah.core import clock
from asah.core.access import SYSTEM
from asah.core.errors import Refused
from asah.delivery.models import TrainingClass
from asah.participation import api
from asah.participation.models import (
    Case,
    CaseWish,
    Enrolment,
    GroupMember,
    ProjectGroup,
)
from asah.participation.projects.selectors import board as boards
from asah.participation.projects.selectors import inputs
from asah.participation.projects.services import forming
from tests.factories.competencies import CompetencyFactory
from tests.factories.participation import EnrolmentFactory
from tests.factories.people import PersonFactory
from tests.factories.projects import (
    CaseFactory,
    GroupFactory,
    HandInFactory,
    MemberFactory,
    project_class,
)
from tests.people import Member

LEVELS = {"masalah": 3, "usulan": 4, "percobaan": 3, "warga": 2, "serah": 3}


def _params(**more: Any) -> forming.Params:
    said = {"low": 4, "high": 6, "seed": 1, "due": clock.today() + dt.timedelta(days=30)}
    return forming.Params(**(said | more))


def _form(row: TrainingClass, **more: Any) -> Any:
    return forming.form_groups(
        training_class=row, params=_params(**more), actor=SYSTEM, at=clock.now()
    )


def test_wishes_are_replaced_in_order_and_need_a_seat(budi: Member, ilham: Member) -> None:
    row: Any = project_class()
    EnrolmentFactory(training_class=row, person=budi.person)
    cases = CaseFactory.create_batch(3)
    said: dict[str, Any] = {"training_class": row, "at": clock.now()}
    forming.set_wishes(cases=cases[:1], actor=budi.actor, **said)
    forming.set_wishes(cases=cases[::-1], actor=budi.actor, **said)
    found = CaseWish.objects.order_by("rank").values_list("case", flat=True)
    assert list(found) == [case.pk for case in cases[::-1]]
    with pytest.raises(Refused, match="berbeda"):
        forming.set_wishes(cases=[cases[0], cases[0]], actor=budi.actor, **said)
    with pytest.raises(Refused, match="punya kursi"):
        forming.set_wishes(cases=cases, actor=ilham.actor, **said)


def test_after_forming_wishes_are_closed(budi: Member, group: ProjectGroup) -> None:
    with pytest.raises(Refused, match="sudah dibentuk"):
        forming.set_wishes(
            training_class=group.training_class, cases=[], actor=budi.actor, at=clock.now()
        )


def test_forming_places_everybody_takes_cases_and_leaves_a_receipt(db: None) -> None:
    row: Any = project_class(13)
    cases = CaseFactory.create_batch(4)
    receipt = _form(row)
    groups = ProjectGroup.objects.filter(training_class=row)
    assert sorted(group.members.count() for group in groups) == [4, 4, 5]
    assert len({group.case_id for group in groups}) == 3
    assert Case.objects.filter(state="taken").count() == 3
    assert (receipt.seed, len(receipt.inputs_hash), receipt.broken) == (1, 64, [])
    assert sum(receipt.after.values()) <= sum(receipt.before.values())
    assert len(cases) == 4


def test_forming_anew_keeps_locks_and_their_case(db: None) -> None:
    row: Any = project_class(12)
    CaseFactory.create_batch(5)
    _form(row)
    member = GroupMember.objects.filter(group__number=2).first()
    assert member
    forming.set_lock(member=member, locked=True, actor=SYSTEM)
    case = member.group.case
    _form(row, seed=9)
    again = GroupMember.objects.get(person=member.person)
    assert (again.group.number, again.group.case, again.locked) == (2, case, True)


def test_forming_with_other_sizes_drops_groups_and_frees_their_cases(db: None) -> None:
    row: Any = project_class(12)
    CaseFactory.create_batch(3)
    _form(row, low=4, high=4)
    _form(row, low=6, high=6)
    assert ProjectGroup.objects.count() == 2
    assert Case.objects.filter(state="offered").count() == 1


def test_a_class_that_cannot_be_divided_is_refused(db: None) -> None:
    row: Any = project_class(3)
    with pytest.raises(Refused, match="3 orang tidak dapat dibagi"):
        _form(row)


def test_after_a_hand_in_groups_are_not_formed_anew(group: ProjectGroup, rahma: Member) -> None:
    HandInFactory(group=group, person=group.members.all()[0].person)
    with pytest.raises(Refused, match="sudah menyerahkan"):
        forming.start_forming(
            training_class=group.training_class, params=_params(), actor=SYSTEM, next_url="/"
        )


def test_a_move_by_hand_keeps_locks_and_never_empties_a_group(group: ProjectGroup) -> None:
    row = group.training_class
    other = GroupFactory(training_class=row, number=2)
    alone = MemberFactory(group=other)
    place: Any = {"training_class": row, "actor": SYSTEM, "at": clock.now()}
    with pytest.raises(Refused, match="tidak boleh kosong"):
        forming.place_person(person=alone.person, group=group, **place)
    member = group.members.all()[0]
    forming.set_lock(member=member, locked=True, actor=SYSTEM)
    with pytest.raises(Refused, match="dikunci"):
        forming.place_person(person=member.person, group=other, **place)
    forming.set_lock(member=member, locked=False, actor=SYSTEM)
    forming.place_person(person=member.person, group=other, **place)
    assert GroupMember.objects.get(person=member.person).group == other
    assert forming.place_person(person=member.person, group=None, **place) is None
    assert not GroupMember.objects.filter(person=member.person).exists()


def test_another_case_frees_the_old_one(group: ProjectGroup) -> None:
    old, new = group.case, CaseFactory()
    forming.choose_case(group=group, case=new, actor=SYSTEM, at=clock.now())
    assert old
    assert (Case.objects.get(pk=old.pk).state, Case.objects.get(pk=new.pk).state) == (
        "offered",
        "taken",
    )
    HandInFactory(group=group, person=group.members.all()[0].person)
    with pytest.raises(Refused, match="tetap"):
        forming.choose_case(group=group, case=None, actor=SYSTEM, at=clock.now())


def test_the_board_counts_repeats_wishes_and_the_cost_of_a_move(group: ProjectGroup) -> None:
    row = group.training_class
    other = GroupFactory(training_class=row, number=2)
    people = [member.person for member in MemberFactory.create_batch(4, group=other)]
    twin = PersonFactory(unit=people[0].unit)
    MemberFactory(group=other, person=twin)
    EnrolmentFactory(training_class=row)
    CaseWish.objects.create(training_class=row, person=twin, case=other.case, rank=1)
    given = inputs.read(row)
    board = boards.board(given)
    assert board
    assert (board.pairs, board.top, len(board.loose)) == (1, 1.0, 1)
    assert board.tables[1].seats[-1].wish == 1
    assert "sama-sama dari" in board.tables[1].notes[0]
    move = boards.move(given, twin, group)
    assert (move.source, move.change) == (other, pytest.approx(move.after - move.before))
    again = boards.move(given, board.loose[0], group)
    assert again.source is None
    assert boards.move(given, group.members.all()[0].person, other).warnings == [
        "Kelompok 1 berisi 3 orang, paling sedikit 4."
    ]


def test_a_class_without_groups_has_no_board(db: None) -> None:
    row: Any = project_class(4)
    assert boards.board(inputs.read(row)) is None


def test_people_whose_seat_is_gone_leave_the_board(group: ProjectGroup, budi: Member) -> None:
    Enrolment.objects.filter(person=budi.person).update(state="declined")
    board = boards.board(inputs.read(group.training_class))
    assert board
    assert len(board.tables[0].seats) == 3


def test_skill_is_what_the_training_raises_else_everything_else_the_class(db: None) -> None:
    row: Any = project_class(3)
    people = inputs.seated(row)
    assert inputs.skills(row, people) == {person.pk: 2.5 for person in people}


def test_skill_is_the_mean_level_in_what_the_training_raises(db: None) -> None:
    row: Any = project_class(3)
    one, two, three = inputs.seated(row)
    near, far = CompetencyFactory.create_batch(2)
    row.training.levels.create(competency=near, gain=1)
    for person, competency, level in ((one, near, 2), (one, far, 4), (two, far, 3)):
        Profile.objects.create(person=person, competency=competency, required=3, measured=level)
    Profile.objects.create(person=three, competency=near, required=3)
    found = inputs.skills(row, [one, two, three])
    assert found == {one.pk: 2.0, two.pk: 3.0, three.pk: 2.5}


def test_wishes_of_many_are_written_in_one_batch(db: None) -> None:
    row: Any = project_class(2)
    one, two = (person.pk for person in inputs.seated(row))
    cases = [case.pk for case in CaseFactory.create_batch(2)]
    made = api.bulk_wishes(training_class=row, wishes={one: cases, two: cases[:1]}, actor=SYSTEM)
    assert (made, inputs.wishes_of(row)) == (3, {one: cases, two: cases[:1]})
