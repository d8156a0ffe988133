"""An officer accepts, merges, rejects and reopens."""

import pytest

from asah.core import clock
from asah.core.access import NotAllowed, Role
from asah.core.errors import Refused
from asah.core.models import AuditLine
from asah.needs import api as needs
from asah.needs.models import NeedLine
from tests.factories.needs import YEAR, NeedFactory
from tests.people import Member, grant

pytestmark = pytest.mark.django_db


def _states() -> list[str]:
    return list(NeedLine.objects.order_by("pk").values_list("state", flat=True))


def test_accepted_lines_are_what_the_plan_reads(budi: Member, yusran: Member) -> None:
    line = NeedFactory(person=budi.person, unit=budi.person.unit, levels=2, weight="1.2")
    NeedFactory()
    assert needs.accept_needs(ids=[line.pk], actor=yusran.actor, at=clock.now()) == 1
    [found] = needs.accepted(YEAR)
    assert (found.line_id, found.person_id, found.competency_id) == (
        line.pk,
        budi.person.pk,
        line.competency_id,
    )
    assert (found.levels, float(found.weight), found.source) == (2, 1.2, "gap")
    assert list(needs.accepted(YEAR - 1)) == []


def test_a_decision_names_who_and_when(yusran: Member) -> None:
    line, at = NeedFactory(), clock.now()
    needs.accept_needs(ids=[line.pk], actor=yusran.actor, at=at)
    line.refresh_from_db()
    assert (line.decided_by, line.decided_at) == (yusran.user, at)
    assert AuditLine.objects.get(verb="needs.accept").actor == yusran.user


def test_accepting_again_counts_nothing(yusran: Member) -> None:
    line = NeedFactory()
    counts = [
        needs.accept_needs(ids=[line.pk], actor=yusran.actor, at=clock.now()) for _ in range(2)
    ]
    assert counts == [1, 0]


def test_everything_that_a_query_shows_is_accepted_at_once(yusran: Member) -> None:
    one, two = NeedFactory(), NeedFactory()
    NeedFactory(state="rejected")
    found = NeedLine.objects.filter(competency__in=[one.competency, two.competency])
    count = needs.accept_where(lines=found, actor=yusran.actor, at=clock.now())
    assert (count, _states()) == (2, ["accepted", "accepted", "rejected"])


def test_a_rejected_need_keeps_its_reason(yusran: Member) -> None:
    line = NeedFactory()
    needs.reject_needs(ids=[line.pk], reason=" Pensiun ", actor=yusran.actor, at=clock.now())
    line.refresh_from_db()
    assert (line.state, line.reason) == ("rejected", "Pensiun")


def test_rejecting_needs_a_reason(yusran: Member) -> None:
    line = NeedFactory()
    with pytest.raises(Refused, match="alasannya"):
        needs.reject_needs(ids=[line.pk], reason=" ", actor=yusran.actor, at=clock.now())
    assert _states() == ["new"]


def test_many_lines_are_rejected_each_with_its_own_reason(yusran: Member) -> None:
    one, two, three = NeedFactory(), NeedFactory(), NeedFactory()
    reasons = [(one.pk, "A"), (two.pk, "B"), (three.pk, "A")]
    assert needs.bulk_reject(reasons=reasons, actor=yusran.actor, at=clock.now()) == 3
    found = NeedLine.objects.order_by("pk").values_list("reason", flat=True)
    assert list(found) == ["A", "B", "A"]


def test_a_reopened_need_waits_again(yusran: Member) -> None:
    into = NeedFactory()
    line = NeedFactory(state="merged", merged_into=into)
    assert needs.reopen_needs(ids=[line.pk, into.pk], actor=yusran.actor, at=clock.now()) == 1
    line.refresh_from_db()
    assert (line.state, line.merged_into, line.decided_at) == ("new", None, None)


def test_a_merged_need_counts_where_it_was_joined(yusran: Member) -> None:
    line, into = NeedFactory(), NeedFactory()
    needs.merge_need(line=line, into=into, actor=yusran.actor, at=clock.now())
    assert (line.state, line.merged_into, list(into.merged.all())) == ("merged", into, [line])


def test_what_cannot_be_merged_says_why(yusran: Member) -> None:
    line, other = NeedFactory(), NeedFactory()
    gone = NeedFactory(state="rejected")
    decided = NeedFactory(state="accepted")
    older = NeedFactory(year=YEAR - 1)
    target = NeedFactory()
    NeedFactory(state="merged", merged_into=target)
    cases = [
        (line, line, "kebutuhan lain"),
        (line, older, "tahun yang sama"),
        (line, gone, "sudah ditolak"),
        (decided, other, "sudah diputus"),
        (target, other, "arah sebaliknya"),
    ]
    for source, into, sentence in cases:
        with pytest.raises(Refused, match=sentence):
            needs.merge_need(line=source, into=into, actor=yusran.actor, at=clock.now())


def test_a_superior_decides_nothing(sari: Member, budi: Member) -> None:
    line = NeedFactory(person=budi.person, unit=budi.person.unit)
    with pytest.raises(NotAllowed):
        needs.accept_needs(ids=[line.pk], actor=sari.actor, at=clock.now())
    with pytest.raises(NotAllowed):
        needs.accept_where(lines=NeedLine.objects.all(), actor=sari.actor, at=clock.now())


def test_an_officer_of_one_unit_decides_only_there(budi: Member, ilham: Member) -> None:
    grant(ilham.user, Role.OFFICER, ilham.person.unit)
    here = NeedFactory(unit=ilham.person.unit)
    there = NeedFactory(unit=budi.person.unit)
    with pytest.raises(NotAllowed):
        needs.accept_needs(ids=[here.pk, there.pk], actor=ilham.actor, at=clock.now())
    needs.accept_where(lines=NeedLine.objects.all(), actor=ilham.actor, at=clock.now())
    assert _states() == ["accepted", "new"]
