"""Cases, groups, hand-ins, marks, adoption: what the verbs do and refuse."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from asah.core import clock
from asah.core.access import SYSTEM, NotAllowed
from asah.core.errors import Refused
from asah.delivery.models import TrainingClass
from asah.participation import api
from asah.participation.calc import groups as calc
from asah.participation.calc.groups_why import Reason, repeats
from asah.participation.models import (
    Adoption,
    Case,
    CaseWish,
    Enrolment,
    GroupMember,
    PeerRating,
    ProjectGroup,
)
from asah.participation.projects import wording
from asah.participation.projects.selectors import board as boards
from asah.participation.projects.selectors import cases as reads
from asah.participation.projects.selectors import group as group_reads
from asah.participation.projects.selectors import inputs
from asah.participation.projects.selectors.todo import todo
from asah.participation.projects.services import cases as case_verbs
from asah.participation.projects.services import forming, results, work
from asah.people.models import Person, Unit
from tests.factories.participation import EnrolmentFactory
from tests.factories.people import PersonFactory, UnitFactory
from tests.factories.projects import (
    CaseFactory,
    GroupFactory,
    HandInFactory,
    MemberFactory,
    project_class,
)
from tests.people import Member

LEVELS = {"masalah": 3, "usulan": 4, "percobaan": 3, "warga": 2, "serah": 3}


def _spec(unit: Unit, **more: Any) -> api.CaseSpec:
    return api.CaseSpec(unit_id=unit.pk, title="Antrean panjang", text="Sejak Juni.", **more)


def _params(**more: Any) -> forming.Params:
    said = {"low": 4, "high": 6, "seed": 1, "due": clock.today() + dt.timedelta(days=30)}
    return forming.Params(**(said | more))


def _form(row: TrainingClass, **more: Any) -> Any:
    return forming.form_groups(
        training_class=row, params=_params(**more), actor=SYSTEM, at=clock.now()
    )


@pytest.fixture
def group(budi: Member) -> ProjectGroup:
    """Budi and three others on a case of his unit."""
    group = GroupFactory(case=CaseFactory(unit=budi.person.unit, state="taken"), number=1)
    MemberFactory.create_batch(3, group=group)
    MemberFactory(group=group, person=budi.person)
    return group


def test_a_superior_writes_cases_of_the_own_unit_only(
    sari: Member, counter: Unit, perhubungan: Unit
) -> None:
    made = case_verbs.add_case(spec=_spec(counter), actor=sari.actor, at=clock.now())
    assert made.state == "draft"
    with pytest.raises(NotAllowed):
        case_verbs.add_case(spec=_spec(perhubungan), actor=sari.actor, at=clock.now())


def test_a_case_without_a_figure_is_not_offered(sari: Member, counter: Unit) -> None:
    case = CaseFactory(unit=counter, state="draft", baseline=None)
    with pytest.raises(Refused, match="angka awal"):
        case_verbs.offer_case(case=case, offered=True, actor=sari.actor)


def test_an_offer_is_taken_back_until_a_group_has_the_case(sari: Member, counter: Unit) -> None:
    case = CaseFactory(unit=counter, state="draft")
    assert case_verbs.offer_case(case=case, offered=True, actor=sari.actor).state == "offered"
    assert case_verbs.offer_case(case=case, offered=False, actor=sari.actor).state == "draft"
    Case.objects.update(state="taken")
    with pytest.raises(Refused, match="diambil"):
        case_verbs.offer_case(case=case, offered=False, actor=sari.actor)
    with pytest.raises(Refused, match="tidak diubah"):
        case_verbs.edit_case(case=case, spec=_spec(counter), actor=sari.actor)


def test_editing_keeps_where_the_case_came_from(sari: Member, counter: Unit) -> None:
    case = CaseFactory(unit=counter, source_key="complaint:7", state="draft")
    row = case_verbs.edit_case(case=case, spec=_spec(counter, measure="jam"), actor=sari.actor)
    assert (row.title, row.measure, row.source_key) == ("Antrean panjang", "jam", "complaint:7")


def test_a_complaint_becomes_one_draft(sari: Member, counter: Unit) -> None:
    said = {"unit": counter, "title": "Loket tutup", "text": "x", "source_key": "complaint:9"}
    one = api.case_from(**said, actor=sari.actor, at=clock.now())
    two = api.case_from(**said, actor=sari.actor, at=clock.now())
    assert one == two
    assert (one.state, one.unit) == ("draft", counter)


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
    place: Any = {"training_class": row, "actor": SYSTEM}
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
    forming.choose_case(group=group, case=new, actor=SYSTEM)
    assert old
    assert (Case.objects.get(pk=old.pk).state, Case.objects.get(pk=new.pk).state) == (
        "offered",
        "taken",
    )
    HandInFactory(group=group, person=group.members.all()[0].person)
    with pytest.raises(Refused, match="tetap"):
        forming.choose_case(group=group, case=None, actor=SYSTEM)


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


def _rate(group: ProjectGroup, rater: Person, level: int) -> None:
    for member in group.members.exclude(person=rater):
        levels = {"janji": level, "isi": level, "sama": level}
        PeerRating.objects.create(
            group=group, rater=rater, rated=member.person, levels=levels, at=clock.now()
        )


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


@pytest.fixture
def asked(group: ProjectGroup, budi: Member) -> Adoption:
    """The question after 30 days, due today."""
    HandInFactory(group=group, person=budi.person)
    group.handed_over_at = clock.now()
    group.save()
    return Adoption.objects.create(group=group, day=30, due=clock.today())


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
    from tests.factories.delivery import SessionFactory
    from tests.factories.resources import FacilitatorFactory

    leader = FacilitatorFactory(user=rahma.user)
    SessionFactory(training_class=group.training_class, facilitator=leader)
    assert todo(rahma.actor) == []
    HandInFactory(group=group, person=group.members.all()[0].person)
    assert [item.url for item in todo(rahma.actor)] == [f"/kelompok/{group.pk}/nilai/"]


def test_skill_is_what_the_training_raises_else_everything_else_the_class(db: None) -> None:
    row: Any = project_class(3)
    people = inputs.seated(row)
    assert inputs.skills(row, people) == {person.pk: 2.5 for person in people}


def test_repeats_are_explained(db: None) -> None:
    from asah.participation.calc.groups import Group, Member, whole_of

    def someone(key: str, unit: str, **more: Any) -> Member:
        return Member(key, unit, False, "III", 1.0, **more)

    people = [someone(*pair) for pair in ("aX", "bX", "cY", "dY", "eZ", "fZ", "gZ")]
    groups = [Group(("a", "b", "c")), Group(("d", "e", "f", "g"))]
    found = repeats(groups, whole_of(people, 2))
    assert [one.reason for one in found] == [Reason.CURE, Reason.MANY]
    assert found[0].extra < 0
    fixed = repeats(groups, whole_of(people, 2), {"a", "b"})
    assert fixed[0].reason is Reason.KEPT
    none = repeats(groups, whole_of(people, 2), {"d", "e", "f", "g"})
    assert none[0].reason is Reason.NONE
    flat = whole_of(people, 2, dict.fromkeys(calc.TERMS, 0))
    assert repeats(groups, flat)[0].reason is Reason.NONE


def test_a_dear_exchange_is_named_with_what_it_costs(db: None) -> None:
    from asah.participation.calc.groups import Group, Member, whole_of

    people = [
        Member("a", "X", False, "III", 1.0, ("k",)),
        Member("b", "X", False, "III", 1.0, ("k",)),
        Member("c", "Y", False, "III", 1.0, ("m",)),
        Member("d", "Z", False, "III", 1.0, ("m",)),
    ]
    groups = [Group(("a", "b"), "k"), Group(("c", "d"), "m")]
    weights = {"skill": 1, "unit": 1, "sex": 1, "rank": 1, "size": 1, "wish": 1}
    found = repeats(groups, whole_of(people, 2, weights))
    assert (found[0].reason, found[0].term, found[0].extra) == (Reason.COST, "wish", 11.0)
    names = {key: PersonFactory(name=key) for key in "abcd"}
    said = wording.repeat_sentence(found[0], names)
    assert "menaikkan biaya 11,0, terutama pada kasus di luar pilihan pertama" in said


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        (Reason.MANY, "mengirim 5 orang untuk 2 kelompok"),
        (Reason.KEPT, "dikunci"),
        (Reason.NONE, "Tidak ada satu pertukaran"),
        (Reason.CURE, "Dapat dihindari: tukar"),
    ],
)
def test_every_reason_has_its_sentence(db: None, reason: Reason, words: str) -> None:
    from asah.participation.calc.groups_why import Repeat

    names = {key: PersonFactory() for key in "ab"}
    repeat = Repeat(0, "X", ("a", "b"), reason, 5, 2, -3.0, "skill", ("a", "b"))
    assert words in wording.repeat_sentence(repeat, names)


def test_sizes_outside_are_told() -> None:
    assert wording.size_sentence(1, 5, 4, 6) == ""
    assert wording.size_sentence(1, 7, 4, 6) == "Kelompok 1 berisi 7 orang, paling banyak 6."
