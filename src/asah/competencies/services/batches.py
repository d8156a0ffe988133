"""Evidence that comes and goes by the batch: an import, and its undoing."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from asah.competencies import rules
from asah.competencies.models import Assessment
from asah.competencies.services.evidence import COLUMNS
from asah.competencies.services.profiles import rebuild
from asah.core import access, audit, bulk, clock
from asah.core.access import Actor
from asah.core.imports.api import Stale
from asah.people.api import Person


@dataclass(frozen=True, slots=True)
class NewEvidence:
    """A row to write; `replaces` is the id of live evidence that it corrects."""

    person_id: int
    competency_id: int
    level: int
    date: dt.date
    source: str
    source_key: str
    replaces: int | None
    label: str


def _why(batch: int) -> str:
    return _("Diganti oleh impor nomor %(number)s") % {"number": batch}


def _require_all(person_ids: set[int], actor: Actor) -> None:
    """404 unless the actor may assess every one of these people."""
    access.require(actor, rules.IMPORT)
    if "" in access.paths(actor, rules.IMPORT):
        return
    mine = access.visible(Person, actor, rules.IMPORT).filter(pk__in=person_ids).count()
    if mine != len(person_ids):
        raise access.NotAllowed


def _live_keys(items: Sequence[NewEvidence]) -> set[tuple[int, int, str]]:
    keys = sorted({item.source_key for item in items})
    rows = Assessment.objects.filter(withdrawn_at=None, source_key__in=keys)
    return set(rows.values_list("person_id", "competency_id", "source_key"))


@transaction.atomic
def replace_evidence(
    *, items: Sequence[NewEvidence], batch: int, actor: Actor, at: dt.datetime
) -> None:
    """Write imported evidence; what it corrects is withdrawn. Stale when the data moved on."""
    people = {item.person_id for item in items}
    _require_all(people, actor)
    replaced = [item.replaces for item in items if item.replaces]
    taken = Assessment.objects.filter(pk__in=replaced, withdrawn_at=None).update(
        withdrawn_at=at, withdrawn_why=_why(batch)
    )
    live = _live_keys(items)
    late = [i.label for i in items if (i.person_id, i.competency_id, i.source_key) in live]
    if taken != len(replaced) or late:
        raise Stale(late or [item.label for item in items if item.replaces])
    told = (at, actor.user_id, None, "")
    bulk.insert(
        Assessment,
        COLUMNS,
        [
            (i.person_id, i.competency_id, i.level, i.date, i.source, i.source_key, "", *told)
            for i in items
        ],
    )
    rebuild(people, clock.day_of(at))


@transaction.atomic
def restore_evidence(
    *, undo: Sequence[dict[str, Any]], batch: int, actor: Actor, at: dt.datetime
) -> list[tuple[str, str]]:
    """Take imported evidence back and let what it corrected count again.

    Rows that somebody withdrew or corrected since are left; returns their labels and why.
    """
    people = {row["person"] for row in undo}
    _require_all(people, actor)
    keys = sorted({row["key"] for row in undo})
    columns = ("person_id", "competency_id", "source_key", "pk", "level")
    live = {
        (person, competency, key): (pk, level)
        for person, competency, key, pk, level in Assessment.objects.filter(
            withdrawn_at=None, source_key__in=keys
        ).values_list(*columns)
    }
    mine: list[int] = []
    back: list[int] = []
    left: list[tuple[str, str]] = []
    for row in undo:
        found = live.get((row["person"], row["competency"], row["key"]))
        if found is None or found[1] != row["level"]:
            left.append((row["label"], _("Penilaiannya sudah ditarik atau diganti sesudah impor.")))
            continue
        mine.append(found[0])
        if row["replaces"]:
            back.append(row["replaces"])
    Assessment.objects.filter(pk__in=mine).update(
        withdrawn_at=at, withdrawn_why=_("Impor dibatalkan")
    )
    Assessment.objects.filter(pk__in=back, withdrawn_why=_why(batch)).update(
        withdrawn_at=None, withdrawn_why=""
    )
    rebuild(people, clock.day_of(at))
    audit.record(actor, "competencies.undo_import", None, old={"count": len(mine)})
    return left
