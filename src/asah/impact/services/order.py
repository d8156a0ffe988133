"""Fixing the order of a programme: by lot, once and before the start, or by hand with a reason."""

import datetime as dt
import secrets
from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from asah.core import access, audit
from asah.core.access import Actor
from asah.core.clock import Quarter
from asah.core.errors import Refused
from asah.impact import rules
from asah.impact.calc.draw import draw
from asah.impact.models import Programme, ProgrammeSeat, ProgrammeUnit
from asah.impact.selectors.history import (
    before_start,
    candidates,
    history_end,
    offsets,
    power,
)
from asah.impact.selectors.staff import chosen_staff
from asah.impact.services.design import must_be_draft

LARGEST_SEED = 2**31 - 1


@transaction.atomic
def draw_programme(
    *, programme: Programme, actor: Actor, at: dt.datetime, seed: int | None = None
) -> Programme:
    """Draw the order of the units. The seed is stored, and so is the moment.

    Refused once the order is fixed, from the first day of the start quarter on, or when units are
    too few for the lot. `seed` may be called out before witnesses; else chance gives it.
    """
    access.require(actor, rules.DRAW, programme)
    _claim(programme, Programme.State.DRAWN)
    first_day = Quarter.parse(programme.start).first_day
    if timezone.localdate(at) >= first_day:
        raise Refused(
            _(
                "Undian harus sebelum program mulai, dan mulainya %(start)s."
                " Mundurkan mulainya dahulu."
            )
            % {"start": Quarter.parse(programme.start).label}
        )
    units = list(programme.units.select_related("service_unit").order_by("service_unit__code"))
    least = 2 * programme.turns
    if len(units) < least:
        raise Refused(
            _("Undian %(turns)s giliran perlu sedikitnya %(least)s unit; baru ada %(n)s.")
            % {"turns": programme.turns, "least": least, "n": len(units)}
        )
    programme.seed = secrets.randbelow(LARGEST_SEED) if seed is None else seed
    _set_baselines(programme, units, timezone.localdate(at))
    _deal(programme, units)
    _fix(programme, actor, at)
    audit.record(
        actor,
        "impact.draw",
        programme,
        new={"seed": programme.seed, "order": {u.service_unit.code: u.wave for u in units}},
    )
    return programme


@transaction.atomic
def fix_order(
    *,
    programme: Programme,
    waves: Mapping[int, int],
    reason: str,
    actor: Actor,
    at: dt.datetime,
) -> Programme:
    """Set the order by hand: wave (0 = waits) by `ProgrammeUnit` id. Its answer stays cautious."""
    access.require(actor, rules.DRAW, programme)
    if not reason.strip():
        raise Refused(_("Sebutkan alasan urutan ini tidak diundi."), field="reason")
    _claim(programme, Programme.State.FIXED)
    units = list(programme.units.select_related("service_unit").order_by("service_unit__code"))
    turns = {waves.get(unit.pk, 0) for unit in units}
    if len(turns) < 2:
        raise Refused(_("Semua unit mendapat giliran yang sama; tidak ada pembandingnya."))
    _set_baselines(programme, units, timezone.localdate(at))
    for unit in units:
        _place(programme, unit, waves.get(unit.pk, 0))
    ProgrammeUnit.objects.bulk_update(units, ("baseline", "wave", "first_period"))
    programme.fixed_reason = reason.strip()[:300]
    _fix(programme, actor, at)
    audit.record(
        actor,
        "impact.fix_order",
        programme,
        new={"order": {u.service_unit.code: u.wave for u in units}},
        note=programme.fixed_reason,
    )
    return programme


def _claim(programme: Programme, state: str) -> None:
    """Only one of two draws at the same moment gets the row."""
    must_be_draft(programme)
    won = Programme.objects.filter(pk=programme.pk, state=Programme.State.DRAFT).update(state=state)
    if not won:
        programme.refresh_from_db()
        must_be_draft(programme)
    programme.state = state


def _set_baselines(programme: Programme, units: list[ProgrammeUnit], day: dt.date) -> None:
    end = history_end(programme, day)
    ids = [unit.service_unit_id for unit in units]
    means = before_start(programme, ids, end)
    for unit, value in zip(units, means, strict=True):
        unit.baseline = value


def _deal(programme: Programme, units: list[ProgrammeUnit]) -> None:
    assert programme.seed is not None
    dealt = draw(candidates(programme, units), turns=programme.turns, seed=programme.seed)
    places = {place.unit: place for place in dealt}
    steps = offsets(programme)
    for unit in units:
        place = places[unit.service_unit.code]
        unit.block = place.block
        _place(programme, unit, 0 if steps[place.turn] is None else place.turn + 1)
    ProgrammeUnit.objects.bulk_update(units, ("baseline", "block", "wave", "first_period"))


def _place(programme: Programme, unit: ProgrammeUnit, wave: int) -> None:
    unit.wave = wave
    start = Quarter.parse(programme.start)
    unit.first_period = str(start.plus(wave - 1)) if wave else ""


def _give_seats(programme: Programme) -> None:
    """Seats for the waves; who waits has none yet."""
    chosen = chosen_staff(programme, programme.pk if programme.seed is None else programme.seed)
    waves = set(programme.units.exclude(first_period="").values_list("pk", flat=True))
    ProgrammeSeat.objects.bulk_create(
        ProgrammeSeat(unit_id=unit, person_id=person)
        for unit, members in sorted(chosen.items())
        if unit in waves
        for person in members
    )


def _fix(programme: Programme, actor: Actor, at: dt.datetime) -> None:
    _give_seats(programme)
    programme.power = power(programme, timezone.localdate(at))
    programme.drawn_at, programme.drawn_by_id = at, actor.user_id
    programme.save()
