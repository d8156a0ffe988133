"""The dictionary grows and is revised by dated versions; nothing of an old one is lost."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from asah.competencies import rules
from asah.competencies.models import Competency, CompetencyLevel
from asah.competencies.services.standards import close_before
from asah.core import audit
from asah.core.access import Actor
from asah.core.errors import Refused

RESERVED = frozenset({"tambah"})  # addresses of pages beside those of competencies


@dataclass(frozen=True, slots=True)
class LevelText:
    """The text of one level: what it means, what one sees people do, and from when it holds.

    In a new competency the dates are those of the competency.
    """

    level: int
    description: str
    indicators: Sequence[str] = ()
    valid_from: dt.date = dt.date.min
    legal_basis: str = ""


@transaction.atomic
def revise_level(
    *,
    competency: Competency,
    text: LevelText,
    actor: Actor,
    at: dt.datetime,
) -> CompetencyLevel:
    """A new text for a level from a day on; the old one stays readable for its time."""
    rules.require_region(actor, rules.EDIT)
    current = competency.levels.filter(level=text.level, valid_to=None).first()
    if current:
        if (current.description, current.indicators) == (text.description, [*text.indicators]):
            raise Refused(_("Uraiannya sama dengan yang berlaku sekarang."), field="description")
        close_before(current, text.valid_from)
    row = CompetencyLevel.objects.create(
        competency=competency,
        level=text.level,
        description=text.description,
        indicators=[*text.indicators],
        valid_from=text.valid_from,
        legal_basis=text.legal_basis,
    )
    audit.record(
        actor,
        "competencies.revise_level",
        row,
        old={"text": current.description} if current else None,
        new={"text": row.description, "from": text.valid_from},
    )
    return row


@transaction.atomic
def add_competency(
    *, competency: Competency, texts: Sequence[LevelText], actor: Actor, at: dt.datetime
) -> Competency:
    """A new entry (an unsaved `Competency`) with its five levels."""
    rules.require_region(actor, rules.EDIT)
    if competency.code in RESERVED or Competency.objects.filter(code=competency.code).exists():
        raise Refused(_("Kode ini sudah dipakai. Pilih kode lain."), field="code")
    if sorted(text.level for text in texts) != [1, 2, 3, 4, 5]:
        raise Refused(_("Uraikan kelima level."))
    competency.save(force_insert=True)
    CompetencyLevel.objects.bulk_create(
        CompetencyLevel(
            competency=competency,
            level=text.level,
            description=text.description,
            indicators=[*text.indicators],
            valid_from=competency.valid_from,
            legal_basis=competency.legal_basis,
        )
        for text in texts
    )
    audit.record(actor, "competencies.add", competency, new={"code": competency.code})
    return competency
