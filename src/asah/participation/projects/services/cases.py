"""Cases: written, offered, withdrawn; made from a complaint."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from asah.core import access, audit
from asah.core.access import Actor
from asah.core.errors import Refused
from asah.participation.projects.models import Case
from asah.participation.projects.rules import CASE_EDIT
from asah.people.api import Unit

State = Case.State


@dataclass(frozen=True, slots=True)
class CaseSpec:
    """What a unit says of its case. `source_key` names the complaint it was made from."""

    unit_id: int
    title: str
    text: str
    wanted: str = ""
    figure: str = ""
    measure: str = ""
    baseline: Decimal | None = None
    baseline_date: dt.date | None = None
    source: str = ""
    source_key: str = ""


FIELDS = (
    "title",
    "text",
    "wanted",
    "figure",
    "measure",
    "baseline",
    "baseline_date",
    "source",
    "source_key",
)


def may_offer_for(actor: Actor, unit: Unit) -> bool:
    """Whether the actor may write cases of this unit."""
    return any(unit.path.startswith(path) for path in access.paths(actor, CASE_EDIT))


def _case(spec: CaseSpec, actor: Actor, at: dt.datetime) -> Case:
    values = {name: getattr(spec, name) for name in FIELDS}
    return Case(unit_id=spec.unit_id, by_id=actor.user_id, at=at, **values)


@transaction.atomic
def add_case(*, spec: CaseSpec, actor: Actor, at: dt.datetime) -> Case:
    """A draft of a unit under the actor. NotAllowed for another unit."""
    access.require(actor, CASE_EDIT)
    if not may_offer_for(actor, Unit.objects.get(pk=spec.unit_id)):
        raise access.NotAllowed
    row = _case(spec, actor, at)
    row.save()
    audit.record(actor, "participation.add_case", row, new={"title": row.title})
    return row


@transaction.atomic
def edit_case(*, case: Case, spec: CaseSpec, actor: Actor) -> Case:
    """Change a case's words and figure, as long as no group has it."""
    access.require(actor, CASE_EDIT, case)
    row = Case.objects.select_for_update().get(pk=case.pk)
    if row.state in (State.TAKEN, State.DONE):
        raise Refused(_("Kasus ini sudah dikerjakan kelompok, jadi tidak diubah lagi."))
    old = {name: str(getattr(row, name)) for name in FIELDS}
    for name in FIELDS:
        if name != "source_key":
            setattr(row, name, getattr(spec, name))
    row.save()
    new = {name: str(getattr(row, name)) for name in FIELDS}
    audit.record(actor, "participation.edit_case", row, old=old, new=new)
    return row


@transaction.atomic
def offer_case(*, case: Case, offered: bool, actor: Actor) -> Case:
    """Offer a draft to project classes, or take the offer back while no group has it."""
    access.require(actor, CASE_EDIT, case)
    row = Case.objects.select_for_update().get(pk=case.pk)
    if row.state in (State.TAKEN, State.DONE):
        raise Refused(_("Kasus ini sudah diambil kelompok, jadi tetap ditawarkan."))
    if offered and not (row.figure and row.wanted and row.baseline is not None):
        raise Refused(
            _(
                "Isi dulu hasil yang diinginkan, angka yang diikuti, dan nilainya sekarang. "
                "Tanpa angka awal, perubahan tidak dapat ditunjukkan."
            )
        )
    old, row.state = row.state, State.OFFERED if offered else State.DRAFT
    row.save(update_fields=["state"])
    audit.record(
        actor, "participation.offer_case", row, old={"state": old}, new={"state": row.state}
    )
    return row


@transaction.atomic
def case_from(
    *, unit: Unit, title: str, text: str, source_key: str, actor: Actor, at: dt.datetime
) -> Case:
    """A draft made from something else, a complaint say; the same `source_key` gives the same."""
    known = Case.objects.filter(source_key=source_key).first() if source_key else None
    if known:
        access.require(actor, CASE_EDIT, known)
        return known
    spec = CaseSpec(unit.pk, title[:140], text[:3000], source_key=source_key)
    return add_case(spec=spec, actor=actor, at=at)


@transaction.atomic
def bulk_add_cases(
    *, specs: Sequence[CaseSpec], offered: bool, actor: Actor, at: dt.datetime
) -> list[Case]:
    """Many cases at once, for imports and the demo: one audit line."""
    access.require(actor, CASE_EDIT)
    rows = [_case(spec, actor, at) for spec in specs]
    for row in rows:
        row.state = State.OFFERED if offered else State.DRAFT
    made = Case.objects.bulk_create(rows)
    audit.record(actor, "participation.bulk_add_cases", None, new={"cases": len(made)})
    return made
