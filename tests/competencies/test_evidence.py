"""Evidence is added, never changed; profiles follow."""

import datetime as dt

import pytest

from asah.competencies.api import (
    Evidence,
    add_evidence,
    assess_person,
    withdraw_batch,
    withdraw_evidence,
)
from asah.competencies.models import Assessment, PersonMatch, Profile
from asah.core import clock
from asah.core.access import SYSTEM, NotAllowed
from asah.core.errors import Refused
from asah.core.models import AuditLine
from tests.factories.competencies import CompetencyFactory, asked, gap, measured
from tests.people import Member

pytestmark = pytest.mark.django_db

DAY = dt.date(2026, 3, 16)


def _piece(member: Member, competency: int, level: int | None = 2, **more: object) -> Evidence:
    values = {"date": DAY, "source": "Uji", "source_key": "uji:1", **more}
    return Evidence(member.person.pk, competency, level=level, **values)  # type: ignore[arg-type]


def _levels(member: Member) -> list[tuple[int, int | None]]:
    rows = Profile.objects.filter(person=member.person)
    return list(rows.order_by("competency_id").values_list("required", "measured"))


def test_evidence_moves_the_profile_of_a_required_competency(budi: Member) -> None:
    skill = asked(budi.person.position, 3).competency
    add_evidence(items=[_piece(budi, skill.pk)], actor=SYSTEM, at=clock.now())
    assert _levels(budi) == [(3, 2)]
    row = PersonMatch.objects.get(person=budi.person)
    assert (row.asked, row.capped, row.short, row.lacking) == (3, 2, 1, 1)


def test_the_same_evidence_again_adds_nothing(budi: Member) -> None:
    skill = asked(budi.person.position).competency
    item = _piece(budi, skill.pk)
    counts = [add_evidence(items=[item, item], actor=SYSTEM, at=clock.now()) for _ in range(2)]
    assert counts == [1, 0]
    assert Assessment.objects.count() == 1
    assert AuditLine.objects.filter(verb="competencies.evidence").count() == 1


def test_the_newest_evidence_counts_whatever_came_in_last(budi: Member) -> None:
    skill = asked(budi.person.position, 3).competency
    new = _piece(budi, skill.pk, 3, source_key="b")
    old = _piece(budi, skill.pk, 1, source_key="a", date=dt.date(2025, 1, 5))
    add_evidence(items=[new], actor=SYSTEM, at=clock.now())
    add_evidence(items=[old], actor=SYSTEM, at=clock.now())
    assert _levels(budi) == [(3, 3)]


def test_a_training_raises_what_is_measured_up_to_the_fifth_level(budi: Member) -> None:
    known, unknown, top = (asked(budi.person.position, 5).competency for _ in range(3))
    measured(budi.person, known, 2)
    measured(budi.person, top, 5)
    items = [
        _piece(budi, skill.pk, None, gain=1, source_key="kelas:1")
        for skill in (known, unknown, top)
    ]
    add_evidence(items=items, actor=SYSTEM, at=clock.now())
    assert [level for _required, level in _levels(budi)] == [3, 1, 5]


@pytest.mark.parametrize("level", [0, 6])
def test_a_level_outside_one_to_five_is_refused(budi: Member, level: int) -> None:
    skill = CompetencyFactory()
    with pytest.raises(Refused, match="Isi 1 sampai 5"):
        add_evidence(items=[_piece(budi, skill.pk, level)], actor=SYSTEM, at=clock.now())
    assert Assessment.objects.count() == 0


def test_evidence_of_tomorrow_is_refused(budi: Member) -> None:
    skill = CompetencyFactory()
    ahead = _piece(budi, skill.pk, date=clock.today() + dt.timedelta(days=1))
    with pytest.raises(Refused, match="belum tiba"):
        add_evidence(items=[ahead], actor=SYSTEM, at=clock.now())


def test_an_employee_records_no_evidence(budi: Member) -> None:
    skill = CompetencyFactory()
    with pytest.raises(NotAllowed):
        add_evidence(items=[_piece(budi, skill.pk)], actor=budi.actor, at=clock.now())


def _assess(member: Member, by: Member, level: int = 2) -> None:
    skill = asked(member.person.position).competency
    given = {"competency": skill, "level": level, "date": DAY, "source": "Penilaian atasan"}
    assess_person(person=member.person, **given, actor=by.actor, at=clock.now())  # type: ignore[arg-type]


def test_a_superior_assesses_the_team_but_not_oneself(budi: Member, sari: Member) -> None:
    _assess(budi, by=sari)
    assert _levels(budi) == [(2, 2)]
    assert Assessment.objects.get().recorded_by == sari.user
    with pytest.raises(Refused, match="diri sendiri"):
        _assess(sari, by=sari)


def test_a_superior_of_another_unit_assesses_nobody_here(
    budi: Member, ilham: Member, sari: Member
) -> None:
    with pytest.raises(NotAllowed):
        _assess(ilham, by=sari)


def test_one_assessor_assesses_a_competency_once_a_day(budi: Member, sari: Member) -> None:
    skill = asked(budi.person.position).competency
    given = {"competency": skill, "level": 2, "date": DAY, "source": "Penilaian atasan"}
    again = {"person": budi.person, **given, "actor": sari.actor, "at": clock.now()}
    assess_person(**again)  # type: ignore[arg-type]
    with pytest.raises(Refused, match="Tarik dahulu"):
        assess_person(**again)  # type: ignore[arg-type]


def test_withdrawn_evidence_stays_readable_and_no_longer_counts(budi: Member, sari: Member) -> None:
    skill = gap(budi.person)
    row = Assessment.objects.get(competency=skill)
    at = clock.now()
    withdraw_evidence(assessment=row, reason="Salah orang", actor=sari.actor, at=at)
    row.refresh_from_db()
    assert (row.withdrawn_at, row.withdrawn_why) == (at, "Salah orang")
    assert _levels(budi) == [(2, None)]
    with pytest.raises(Refused, match="sudah ditarik"):
        withdraw_evidence(assessment=row, reason="Lagi", actor=sari.actor, at=at)


def test_withdrawing_needs_a_reason(budi: Member, sari: Member) -> None:
    gap(budi.person)
    row = Assessment.objects.get()
    with pytest.raises(Refused, match="alasan"):
        withdraw_evidence(assessment=row, reason="  ", actor=sari.actor, at=clock.now())


def test_after_a_withdrawal_the_evidence_before_counts_again(budi: Member, sari: Member) -> None:
    skill = gap(budi.person, level=1)
    measured(budi.person, skill, 2, date=dt.date(2026, 6, 1), source_key="kelas:7")
    assert _levels(budi) == [(2, 2)]
    count = withdraw_batch(
        source_keys=["kelas:7"], reason="Kelas dibatalkan", actor=SYSTEM, at=clock.now()
    )
    assert (count, _levels(budi)) == (1, [(2, 1)])
    nothing = withdraw_batch(source_keys=["x"], reason="-", actor=SYSTEM, at=clock.now())
    assert nothing == 0
