"""Dated rows that decide what a position must master, and how a match is read."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from asah.competencies import rules
from asah.competencies.models import Band, Competency, Dated, MatchMode, PositionStandard
from asah.competencies.services.profiles import people_concerned, rebuild
from asah.core import audit, clock
from asah.core.access import Actor
from asah.core.errors import Refused
from asah.people.api import Position

DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class StandardSpec:
    """One row: which positions, which competency, from when. See `PositionStandard`."""

    competency: Competency
    required: int
    valid_from: dt.date
    legal_basis: str
    level: str = ""
    field: str = ""
    public_facing: bool | None = None
    position: Position | None = None
    importance: Decimal = Decimal(1)


def close_before(row: Dated, start: dt.date) -> None:
    """End an open dated row the day before another one starts."""
    if row.valid_from >= start:
        raise Refused(
            _("Sudah ada baris yang berlaku mulai %(date)s. Pilih tanggal sesudahnya.")
            % {"date": f"{row.valid_from:%d-%m-%Y}"},
            field="valid_from",
        )
    row.valid_to = start - DAY
    row.save(update_fields=["valid_to"])


def _concerned(row: PositionStandard) -> list[int]:
    if row.position_id:
        return people_concerned(Q(position=row.position_id))
    wanted = Q()
    if row.level:
        wanted &= Q(position__level=row.level)
    if row.field:
        wanted &= Q(position__field=row.field)
    if row.public_facing is not None:
        wanted &= Q(position__public_facing=row.public_facing)
    return people_concerned(wanted)


@transaction.atomic
def set_standard(*, spec: StandardSpec, actor: Actor, at: dt.datetime) -> PositionStandard:
    """Let a level hold from a day on; the row that held for the same positions ends before it.

    Profiles of the people concerned follow at once when the day has come.
    """
    rules.require_region(actor, rules.EDIT)
    if not spec.level and not spec.position:
        raise Refused(_("Pilih jenjang atau satu jabatan."), field="level")
    same = PositionStandard.objects.filter(
        competency=spec.competency,
        level=spec.level,
        field=spec.field,
        public_facing=spec.public_facing,
        position=spec.position,
        valid_to=None,
    ).first()
    if same:
        close_before(same, spec.valid_from)
    row = PositionStandard.objects.create(
        competency=spec.competency,
        level=spec.level,
        field=spec.field,
        public_facing=spec.public_facing,
        position=spec.position,
        required=spec.required,
        importance=spec.importance,
        valid_from=spec.valid_from,
        legal_basis=spec.legal_basis,
    )
    today = clock.day_of(at)
    if row.valid_from <= today:
        rebuild(_concerned(row), today)
    old = {"required": same.required} if same else None
    audit.record(actor, "competencies.set_standard", row, old=old, new=_facts(row))
    return row


def _facts(row: PositionStandard) -> dict[str, object]:
    return {"required": row.required, "importance": row.importance, "from": row.valid_from}


@transaction.atomic
def end_standard(
    *, row: PositionStandard, last_day: dt.date, actor: Actor, at: dt.datetime
) -> PositionStandard:
    """A standard no longer holds after `last_day`."""
    rules.require_region(actor, rules.EDIT)
    if row.valid_to is not None:
        raise Refused(_("Standar ini sudah berakhir."))
    if last_day < row.valid_from:
        raise Refused(_("Tanggal berakhir lebih awal dari tanggal mulai."), field="last_day")
    row.valid_to = last_day
    row.save(update_fields=["valid_to"])
    today = clock.day_of(at)
    if last_day < today:
        rebuild(_concerned(row), today)
    audit.record(actor, "competencies.end_standard", row, old=_facts(row), new={"to": last_day})
    return row


@transaction.atomic
def set_match_mode(
    *, mode: str, valid_from: dt.date, legal_basis: str, actor: Actor, at: dt.datetime
) -> MatchMode:
    """How matches count what exceeds a standard, from a day on."""
    rules.require_region(actor, rules.EDIT)
    current = MatchMode.objects.filter(valid_to=None).order_by("valid_from").last()
    if current:
        if current.mode == mode:
            raise Refused(_("Cara hitung ini sudah berlaku."), field="mode")
        close_before(current, valid_from)
    row = MatchMode.objects.create(mode=mode, valid_from=valid_from, legal_basis=legal_basis)
    old = {"mode": current.mode} if current else None
    audit.record(actor, "competencies.set_match_mode", row, old=old, new={"mode": mode})
    return row


@transaction.atomic
def set_band(
    *,
    band: Band,
    lower: Decimal,
    valid_from: dt.date,
    legal_basis: str,
    actor: Actor,
    at: dt.datetime,
) -> Band:
    """Another lower bound for a band, from a day on."""
    rules.require_region(actor, rules.EDIT)
    if band.valid_to is not None:
        raise Refused(_("Batas ini sudah berakhir. Ubah batas yang sedang berlaku."))
    if not 0 <= lower <= 100:
        raise Refused(_("Batas harus antara 0 dan 100 persen."), field="lower")
    close_before(band, valid_from)
    row = Band.objects.create(
        kind=band.kind,
        label=band.label,
        tone=band.tone,
        lower=lower,
        valid_from=valid_from,
        legal_basis=legal_basis,
    )
    audit.record(
        actor, "competencies.set_band", row, old={"lower": band.lower}, new={"lower": lower}
    )
    return row
