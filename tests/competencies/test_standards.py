"""Standards and settings change by dated rows; profiles follow."""

import datetime as dt
from decimal import Decimal

import pytest

from asah.competencies.api import StandardSpec, end_standard, set_standard
from asah.competencies.models import MatchMode, PositionStandard, Profile
from asah.competencies.selectors.rules import capped_on, history, standards, steps
from asah.competencies.services.standards import set_band, set_match_mode
from asah.core import clock
from asah.core.access import NotAllowed, Role
from asah.core.errors import Refused
from tests.factories.competencies import BandFactory, CompetencyFactory, ModeFactory, asked
from tests.people import Member, grant

pytestmark = pytest.mark.django_db

DAY = dt.timedelta(days=1)


def _set(by: Member, row: PositionStandard, required: int, start: dt.date) -> PositionStandard:
    spec = StandardSpec(row.competency, required, start, "Perwali 1/2026", level=row.level)
    return set_standard(spec=spec, actor=by.actor, at=clock.now())


def test_a_new_standard_ends_the_old_one_the_day_before(budi: Member, yusran: Member) -> None:
    old = asked(budi.person.position, 2)
    today = clock.today()
    new = _set(yusran, old, 3, today)
    old.refresh_from_db()
    assert (old.valid_to, new.valid_to) == (today - DAY, None)
    assert list(history(new)) == [new, old]
    assert Profile.objects.get(person=budi.person).required == 3


def test_a_standard_of_tomorrow_changes_no_profile_today(budi: Member, yusran: Member) -> None:
    old = asked(budi.person.position, 2)
    _set(yusran, old, 2, clock.today())
    _set(yusran, old, 4, clock.today() + DAY)
    assert Profile.objects.get(person=budi.person).required == 2


def test_two_standards_may_not_begin_on_one_day(budi: Member, yusran: Member) -> None:
    old = asked(budi.person.position, 2)
    with pytest.raises(Refused, match="Pilih tanggal sesudahnya"):
        _set(yusran, old, 3, old.valid_from)


def test_a_standard_names_a_level_or_a_position(yusran: Member) -> None:
    spec = StandardSpec(CompetencyFactory(), 2, clock.today(), "Perwali")
    with pytest.raises(Refused, match="Pilih jenjang"):
        set_standard(spec=spec, actor=yusran.actor, at=clock.now())


@pytest.mark.parametrize("more", [{"field": "kependudukan"}, {"public_facing": True}])
def test_a_standard_for_a_field_or_a_counter_reaches_its_people(
    budi: Member, ilham: Member, yusran: Member, more: dict[str, object]
) -> None:
    spec = StandardSpec(CompetencyFactory(), 2, clock.today(), "x", level="pelaksana", **more)  # type: ignore[arg-type]
    set_standard(spec=spec, actor=yusran.actor, at=clock.now())
    assert [p.person for p in Profile.objects.select_related("person")] == [budi.person]


def test_a_standard_of_one_position_wins(budi: Member, yusran: Member) -> None:
    skill = asked(budi.person.position, 2).competency
    position = budi.person.position
    spec = StandardSpec(skill, 4, clock.today(), "SKJ", position=position)
    set_standard(spec=spec, actor=yusran.actor, at=clock.now())
    assert Profile.objects.get(person=budi.person).required == 4


def test_an_ended_standard_is_asked_no_more(budi: Member, yusran: Member) -> None:
    row = _set(yusran, asked(budi.person.position, 2), 3, clock.today() - DAY)
    last_day = clock.today() - DAY
    end_standard(row=row, last_day=last_day, actor=yusran.actor, at=clock.now())
    assert Profile.objects.count() == 0
    with pytest.raises(Refused, match="sudah berakhir"):
        end_standard(row=row, last_day=last_day, actor=yusran.actor, at=clock.now())


def test_a_standard_ends_after_it_began(budi: Member, yusran: Member) -> None:
    row = asked(budi.person.position, 2)
    before = row.valid_from - DAY
    with pytest.raises(Refused, match="lebih awal"):
        end_standard(row=row, last_day=before, actor=yusran.actor, at=clock.now())


def test_an_officer_of_one_unit_changes_no_standard_of_all(
    budi: Member, ilham: Member, perhubungan: object
) -> None:
    grant(ilham.user, Role.OFFICER, perhubungan)  # type: ignore[arg-type]
    row = asked(budi.person.position, 2)
    with pytest.raises(NotAllowed):
        _set(ilham, row, 3, clock.today())


def test_the_match_setting_is_dated(yusran: Member) -> None:
    ModeFactory(mode="capped")
    today = clock.today()
    given = {"legal_basis": "Perwali", "actor": yusran.actor, "at": clock.now()}
    set_match_mode(mode="raw", valid_from=today, **given)  # type: ignore[arg-type]
    assert (capped_on(today - DAY), capped_on(today)) == (True, False)
    with pytest.raises(Refused, match="sudah berlaku"):
        set_match_mode(mode="raw", valid_from=today + DAY, **given)  # type: ignore[arg-type]


def test_without_a_setting_the_match_is_capped(yusran: Member) -> None:
    assert capped_on(clock.today()) is True
    given = {"legal_basis": "Perwali", "actor": yusran.actor, "at": clock.now()}
    set_match_mode(mode="raw", valid_from=clock.today(), **given)  # type: ignore[arg-type]
    assert MatchMode.objects.get().mode == "raw"


def test_a_band_moves_by_a_dated_row(yusran: Member) -> None:
    band = BandFactory(lower=78)
    given = {"legal_basis": "PerBKN", "actor": yusran.actor, "at": clock.now()}
    moved = set_band(band=band, lower=Decimal(75), valid_from=clock.today(), **given)  # type: ignore[arg-type]
    assert [step.lower for step in steps("mapping", clock.today())] == [Decimal(75)]
    with pytest.raises(Refused, match="sudah berakhir"):
        set_band(band=band, lower=Decimal(70), valid_from=clock.today(), **given)  # type: ignore[arg-type]
    with pytest.raises(Refused, match="antara 0 dan 100"):
        set_band(band=moved, lower=Decimal(101), valid_from=clock.today(), **given)  # type: ignore[arg-type]


def test_standards_stand_one_line_per_kind_of_position(budi: Member) -> None:
    skill = asked(budi.person.position, 2).competency
    asked(budi.person.position, 3, competency=skill, field="kesehatan")
    lines = standards(clock.today(), text=skill.name)
    found = [(ln.field, [c.required for c in ln.cells if c]) for ln in lines]
    assert found == [("", [2]), ("kesehatan", [3])]
    assert len(standards(clock.today(), field="kesehatan")) == 1
