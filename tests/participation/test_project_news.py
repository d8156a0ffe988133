"""What members of groups and owners of cases are told, and that it is told once."""

import datetime as dt
from typing import Any

import pytest
from django.urls import reverse

from asah.core import clock
from asah.core.access import SYSTEM
from asah.core.errors import Refused
from asah.core.periodic import run_due
from asah.messages.api import Message
from asah.participation.models import Adoption, GroupMember, ProjectGroup
from asah.participation.projects import news
from asah.participation.projects.services import forming, results, work
from tests.factories.participation import EnrolmentFactory
from tests.factories.projects import (
    CaseFactory,
    GroupFactory,
    HandInFactory,
    MemberFactory,
    project_class,
)
from tests.factories.resources import moment
from tests.people import Member

LEVELS = {"masalah": 3, "usulan": 4, "percobaan": 3, "warga": 2, "serah": 3}
CASE = "Antrean KTP lebih dari satu jam"


def _told(member: Member) -> list[str]:
    rows = Message.objects.filter(user=member.user).order_by("pk")
    return list(rows.values_list("subject", flat=True))


def _form(row: Any, seed: int = 1) -> Any:
    due = clock.today() + dt.timedelta(days=30)
    params = forming.Params(low=4, high=6, seed=seed, due=due)
    return forming.form_groups(training_class=row, params=params, actor=SYSTEM, at=clock.now())


def _hand_in(group: ProjectGroup, member: Member, text: str = "Loket cepat dicoba.") -> Any:
    return work.hand_in(
        group=group, text=text, figure=None, upload=None, actor=member.actor, at=clock.now()
    )


def test_members_read_their_group_its_case_and_who_is_in_it(budi: Member) -> None:
    row: Any = project_class(3)
    EnrolmentFactory(training_class=row, person=budi.person)
    case = CaseFactory()
    for _twice in range(2):
        _form(row)
    assert _told(budi) == [f"Anda di kelompok 1: {row.title}"]
    message = Message.objects.get(user=budi.user)
    assert message.text.startswith(f"Kasusnya: {case.title} ({case.unit.name}). Hasil diserahkan")
    assert message.text.count(budi.person.full_name) == 1
    assert message.url == reverse(
        "participation:project_group", args=[ProjectGroup.objects.get().pk]
    )


def test_forming_anew_tells_only_whom_it_moves(budi: Member, ilham: Member) -> None:
    row: Any = project_class(6)
    for member in (budi, ilham):
        EnrolmentFactory(training_class=row, person=member.person)
    receipt = _form(row)
    Message.objects.all().delete()
    places = GroupMember.objects.values_list("person", "group", "group__case")
    was: dict[int, tuple[int, int | None]] = {who: (group, case) for who, group, case in places}
    was[ilham.person.pk] = (0, None)
    news.formed(receipt.pk, was, clock.now())
    assert (len(_told(budi)), len(_told(ilham))) == (0, 1)


def test_who_is_moved_is_told_and_nobody_else(group: ProjectGroup, budi: Member) -> None:
    row = group.training_class
    other = GroupFactory(training_class=row, number=2)
    MemberFactory(group=other)
    place: Any = {"training_class": row, "person": budi.person, "actor": SYSTEM}
    for target in (group, other, other, group, None, None):
        forming.place_person(group=target, at=clock.now(), **place)
    assert _told(budi) == [
        f"Anda dipindahkan ke kelompok 2: {row.title}",
        f"Anda dipindahkan ke kelompok 1: {row.title}",
        f"Anda tidak lagi di kelompok 1: {row.title}",
    ]
    assert Message.objects.count() == 3


def test_members_hear_of_another_case(group: ProjectGroup, budi: Member) -> None:
    for case in (group.case, CaseFactory(title="Obat kosong"), None):
        forming.choose_case(group=group, case=case, actor=SYSTEM, at=clock.now())
    told = Message.objects.filter(user=budi.user).order_by("pk")
    assert [row.subject for row in told] == [
        f"Kasus kelompok 1 berganti: {group.training_class.title}"
    ] * 2
    assert ["Obat kosong" in row.text for row in told] == [True, False]


def test_the_unit_hears_of_every_version(group: ProjectGroup, budi: Member, sari: Member) -> None:
    _hand_in(group, budi)
    _hand_in(group, budi, "kata " * 60)
    rows = Message.objects.filter(user=sari.user).order_by("pk")
    assert [row.subject for row in rows] == [f"Kelompok 1 menyerahkan hasil: {CASE}"] * 2
    assert [len(row.text.split()) for row in rows] == [3, 40]
    assert {row.url for row in rows} == {reverse("participation:project_group", args=[group.pk])}


def test_a_refused_hand_in_tells_nobody(group: ProjectGroup, budi: Member, sari: Member) -> None:
    group.handed_over_at = clock.now()
    group.save()
    with pytest.raises(Refused):
        _hand_in(group, budi)
    assert _told(sari) == []


def test_members_read_the_mark_and_the_unit_that_the_result_is_theirs(
    group: ProjectGroup, budi: Member, sari: Member
) -> None:
    row = HandInFactory(group=group, person=budi.person)
    said: Any = {"hand_in": row, "levels": LEVELS, "actor": SYSTEM}
    results.grade(note="Hitung lagi biayanya.", at=clock.now(), **said)
    results.grade(note="", at=clock.now(), **said)
    rows = Message.objects.filter(user=budi.user).order_by("pk")
    assert [row.subject for row in rows] == [f"Nilai kelompok 78,75 dari 100: {CASE}"] * 2
    assert rows[0].text == "Hitung lagi biayanya."
    assert _told(sari) == [f"Hasil kelompok 1 sudah dinilai: {CASE}"]
    assert "ditanyakan 30, 60, 90 hari lagi" in Message.objects.get(user=sari.user).text


def test_the_unit_is_asked_once_on_the_day(asked: Adoption, sari: Member, budi: Member) -> None:
    later = clock.today() + dt.timedelta(days=30)
    Adoption.objects.create(group=asked.group, day=60, due=later)
    for at in ("2026-11-24 06:00", "2026-11-24 07:00", "2026-11-24 08:00", "2026-11-26 07:00"):
        assert run_due(moment(at)) == []
    assert (_told(sari), _told(budi)) == ([f"Apakah dipakai? {CASE}"], [])
    row = Message.objects.get(user=sari.user)
    assert row.url == reverse("participation:project_adoption", args=[asked.pk])
    assert row.text == f"30 hari setelah hasil kelompok diserahkan kepada {sari.person.unit}."


def test_what_was_answered_or_is_long_past_is_not_asked(asked: Adoption, sari: Member) -> None:
    news.ask(moment("2026-12-20 08:00"))
    Adoption.objects.update(answer="yes")
    news.ask(moment("2026-11-24 08:00"))
    assert _told(sari) == []


def test_a_group_without_a_case_tells_no_unit(db: None) -> None:
    group = GroupFactory(case=None)
    news.handed_in(HandInFactory(group=group), group, clock.now())
    Adoption.objects.create(group=group, day=30, due=clock.today())
    news.ask(moment("2026-11-24 08:00"))
    assert Message.objects.count() == 0
