"""The draw happens once, before the start, and is kept; an order by hand needs a reason."""

from collections import Counter

import pytest

from asah.core.access import SYSTEM, NotAllowed
from asah.core.clock import Quarter
from asah.core.errors import Refused
from asah.core.models import AuditLine
from asah.impact.api import Programme, draw_programme, fix_order
from asah.impact.calc.draw import draw
from asah.impact.selectors.history import candidates
from tests.factories import impact
from tests.people import Member

pytestmark = pytest.mark.django_db


def test_every_turn_comes_to_a_quarter_of_the_units_and_the_seed_is_kept() -> None:
    programme = impact.drawn(count=16, seed=11)
    start = Quarter.parse(programme.start)
    firsts = Counter(programme.units.values_list("first_period", flat=True))
    assert firsts == {"": 4, str(start): 4, str(start.plus(1)): 4, str(start.plus(2)): 4}
    assert (programme.state, programme.seed) == (Programme.State.DRAWN, 11)
    assert AuditLine.objects.filter(verb="impact.draw").count() == 1


def test_the_stored_seed_gives_the_stored_order_again() -> None:
    programme = impact.drawn(count=16, seed=11)
    units = programme.units.select_related("service_unit")
    again = draw(candidates(programme, list(units)), turns=4, seed=11)
    stored = {u.service_unit.code: (u.block, (u.wave or 4) - 1) for u in units}
    assert {p.unit: (p.block, p.turn) for p in again} == stored


def test_units_are_measured_before_the_draw() -> None:
    programme = impact.drawn(count=8)
    lowest = programme.units.get(service_unit__code="loket-00").baseline
    highest = programme.units.get(service_unit__code="loket-04").baseline
    assert lowest is not None
    assert highest is not None
    assert 72 < lowest < highest < 82


def test_a_draw_cannot_be_repeated() -> None:
    programme = impact.drawn(count=8)
    before = impact.day_in(Quarter.parse(programme.start).plus(-1))
    with pytest.raises(Refused, match="sudah tetap"):
        draw_programme(programme=programme, actor=SYSTEM, at=before)
    stale = Programme.objects.get(pk=programme.pk)
    stale.state = Programme.State.DRAFT
    with pytest.raises(Refused, match="sudah tetap"):
        draw_programme(programme=stale, actor=SYSTEM, at=before)


def test_from_the_first_day_of_the_start_on_no_draw_is_taken() -> None:
    programme = impact.drafted(count=8)
    with pytest.raises(Refused, match="Undian harus sebelum program mulai"):
        draw_programme(
            programme=programme, actor=SYSTEM, at=impact.day_in(Quarter.parse(programme.start))
        )
    programme.refresh_from_db()
    assert programme.seed is None


def test_too_few_units_are_not_drawn() -> None:
    programme = impact.drafted(count=7)
    before = impact.day_in(Quarter.parse(programme.start).plus(-1))
    with pytest.raises(Refused, match="perlu sedikitnya 8 unit; baru ada 7"):
        draw_programme(programme=programme, actor=SYSTEM, at=before)


def test_without_a_given_seed_chance_gives_one() -> None:
    programme = impact.drafted(count=8)
    before = impact.day_in(Quarter.parse(programme.start).plus(-1))
    drawn = draw_programme(programme=programme, actor=SYSTEM, at=before)
    assert drawn.seed is not None
    assert 0 <= drawn.seed < 2**31


def test_only_the_officer_draws(sari: Member, amir: Member) -> None:
    programme = impact.drafted(count=8)
    before = impact.day_in(Quarter.parse(programme.start).plus(-1))
    for member in (sari, amir):
        with pytest.raises(NotAllowed):
            draw_programme(programme=programme, actor=member.actor, at=before)


def test_a_unit_without_answers_is_drawn_from_the_middle() -> None:
    programme = impact.drafted(count=8, silent=1)
    before = impact.day_in(Quarter.parse(programme.start).plus(-1))
    draw_programme(programme=programme, actor=SYSTEM, at=before, seed=1)
    units = list(programme.units.select_related("service_unit").order_by("service_unit__code"))
    taken = [candidate.baseline for candidate in candidates(programme, units)]
    assert units[7].baseline is None
    assert taken[7] == pytest.approx(sum(taken[:7]) / 7)


def test_an_order_by_hand_keeps_its_reason() -> None:
    programme = impact.drafted(count=8)
    units = list(programme.units.all())
    waves = {unit.pk: n % 3 for n, unit in enumerate(units)}
    at = impact.day_in(Quarter.parse(programme.start))
    fixed = fix_order(
        programme=programme, waves=waves, reason="Anggaran turun bertahap", actor=SYSTEM, at=at
    )
    assert (fixed.state, fixed.fixed_reason) == ("fixed", "Anggaran turun bertahap")
    assert programme.units.get(pk=units[2].pk).first_period == str(
        Quarter.parse(programme.start).plus(1)
    )
    assert programme.units.get(pk=units[0].pk).first_period == ""


@pytest.mark.parametrize(("reason", "wave"), [(" ", 1), ("Anggaran", 1)])
def test_an_order_by_hand_needs_a_reason_and_a_comparison(reason: str, wave: int) -> None:
    programme = impact.drafted(count=8)
    waves = {unit.pk: wave for unit in programme.units.all()}
    at = impact.day_in(Quarter.parse(programme.start))
    with pytest.raises(Refused):
        fix_order(programme=programme, waves=waves, reason=reason, actor=SYSTEM, at=at)
    programme.refresh_from_db()
    assert programme.draft
