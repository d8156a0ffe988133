"""Profiles follow people, standards and dates."""

import datetime as dt

import pytest

from asah.competencies.api import gaps, importance, match, person_profile, sync_profiles
from asah.competencies.models import PersonMatch, Profile
from asah.competencies.services import profiles as kept
from asah.core import clock
from asah.core.access import SYSTEM
from asah.core.models import AuditLine
from asah.people.models import Person
from tests.factories.competencies import (
    AssessmentFactory,
    BandFactory,
    CompetencyFactory,
    LevelFactory,
    ModeFactory,
    StandardFactory,
    asked,
    gap,
    measured,
)
from tests.factories.people import PositionFactory
from tests.people import Member

pytestmark = pytest.mark.django_db


def _sync(*people: Person) -> int:
    ids = [person.pk for person in people] or None
    return sync_profiles(actor=SYSTEM, at=clock.now(), person_ids=ids)


def _asked(member: Member) -> list[int]:
    rows = Profile.objects.filter(person=member.person).order_by("required")
    return list(rows.values_list("required", flat=True))


def test_syncing_again_writes_nothing(budi: Member, sari: Member) -> None:
    asked(budi.person.position, 2)
    asked(sari.person.position, 3)
    assert (_sync(), _sync()) == (2, 0)
    assert AuditLine.objects.filter(verb="competencies.sync").count() == 1


def test_a_move_to_another_position_brings_its_standards(budi: Member) -> None:
    asked(budi.person.position, 2)
    head = PositionFactory(name="Kepala Seksi", kind="struktural", level="pengawas")
    asked(head, 3)
    _sync()
    Person.objects.filter(pk=budi.person.pk).update(position=head)
    _sync(budi.person)
    assert _asked(budi) == [3]


def test_who_left_has_no_profile(budi: Member) -> None:
    asked(budi.person.position)
    _sync()
    Person.objects.update(active=False)
    _sync()
    assert (Profile.objects.count(), PersonMatch.objects.count()) == (0, 0)


def test_many_people_are_synced_as_everybody(budi: Member, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "MANY", 0)
    asked(budi.person.position)
    assert _sync(budi.person) == 1


def test_a_standard_of_tomorrow_is_not_asked_today(budi: Member) -> None:
    asked(budi.person.position, 2, valid_from=clock.today() + dt.timedelta(days=1))
    assert _sync() == 0


def test_a_retired_competency_is_not_asked(budi: Member) -> None:
    old = CompetencyFactory(valid_to=clock.today() - dt.timedelta(days=1))
    asked(budi.person.position, competency=old)
    assert _sync() == 0


def test_a_gap_row_tells_what_planners_need(budi: Member, ilham: Member) -> None:
    row = asked(budi.person.position, 3, importance="1.3")
    measured(budi.person, row.competency, 1)
    measured(ilham.person, CompetencyFactory(), 1)
    columns = ("person_id", "competency_id", "levels", "importance", "measured", "required")
    here = gaps(unit_path=budi.person.unit.path)
    assert [tuple(map(float, r)) for r in here.values_list(*columns)] == [
        (budi.person.pk, row.competency_id, 2, 1.3, 1, 3)
    ]
    assert gaps(unit_path=ilham.person.unit.path).count() == 0
    assert gaps(person_ids=[budi.person.pk]).count() == 1


def test_importance_names_only_what_weighs_more_or_less(budi: Member) -> None:
    heavy = asked(budi.person.position, importance="1.5")
    asked(budi.person.position)
    assert {key: float(v) for key, v in importance().items()} == {
        (budi.person.position_id, heavy.competency_id): 1.5
    }


def test_the_kept_match_is_the_live_one(budi: Member) -> None:
    gap(budi.person, required=3, level=1)
    measured(budi.person, asked(budi.person.position, 2).competency, 4)
    asked(budi.person.position, 1)
    _sync()
    today = clock.today()
    live = person_profile(budi.person, today)
    assert match(budi.person.pk) == live.match
    assert (str(live.match.percent), live.match.counted, live.match.asked) == ("60.00", 2, 3)


def test_the_raw_match_counts_what_exceeds(budi: Member) -> None:
    ModeFactory(mode="raw")
    BandFactory(lower=90, label="Optimal")
    measured(budi.person, asked(budi.person.position, 2).competency, 4)
    found = person_profile(budi.person, clock.today())
    assert str(found.match.percent) == "200.00"
    assert found.band is not None
    assert found.band.label == "Optimal"


def test_a_profile_sorts_short_met_unknown_and_extra(budi: Member) -> None:
    wide = gap(budi.person, required=4, level=1)
    small = gap(budi.person, required=2, level=1)
    met = asked(budi.person.position, 1).competency
    measured(budi.person, met, 2)
    unknown = asked(budi.person.position, 2).competency
    extra = CompetencyFactory()
    measured(budi.person, extra, 3)
    found = person_profile(budi.person, clock.today())
    named = [[i.competency for i in part] for part in (found.short, found.met, found.unknown)]
    assert named == [[wide, small], [met], [unknown]]
    assert [item.competency for item in found.extra] == [extra]
    assert found.short[0].steps == ("on", "want", "want", "want", "")


def test_a_profile_may_be_held_against_another_position(budi: Member) -> None:
    head = PositionFactory(name="Kepala Seksi", kind="struktural", level="pengawas")
    skill = StandardFactory(level="pengawas", required=3).competency
    AssessmentFactory(person=budi.person, competency=skill, level=2)
    found = person_profile(budi.person, clock.today(), head)
    assert [(i.competency, i.required, i.measured) for i in found.items] == [(skill, 3, 2)]


def test_without_anything_known_there_is_no_band(budi: Member) -> None:
    found = person_profile(budi.person, clock.today())
    assert (found.band, found.match.percent, found.items) == (None, None, ())


def test_the_next_level_to_reach_is_described(budi: Member) -> None:
    from asah.competencies.selectors.profiles import expected

    skill = gap(budi.person, required=3, level=1)
    text = LevelFactory(competency=skill, level=2)
    LevelFactory(competency=skill, level=3)
    found = person_profile(budi.person, clock.today())
    assert expected(found, clock.today()) == {skill.pk: text}
