"""Handing the new part of the ledger over to SIASN, once."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from asah.core import access, audit, bulk
from asah.core.access import Actor
from asah.core.errors import Refused
from asah.credits.calc.claims_siasn import sha256
from asah.credits.claims.models import SiasnExport, SiasnRow
from asah.credits.claims.rules import EXPORT
from asah.credits.claims.selectors.siasn import Drafted, drafted


@transaction.atomic
def make_export(*, actor: Actor, at: dt.datetime) -> SiasnExport:
    """A dated hand-over of what is new since the last one. Refused when nothing is.

    Two who press at once: the second fails on the entries' uniqueness and hands nothing over.
    """
    access.require(actor, EXPORT)
    rows = drafted()
    if not rows:
        raise Refused(_("Tidak ada kegiatan baru sejak ekspor terakhir."))
    gone = sum(row.resource == SiasnRow.Resource.CANCELLED for row in rows)
    export = SiasnExport.objects.create(
        at=at,
        by_id=actor.user_id,
        by_label=actor.label[:200],
        count=len(rows) - gone,
        cancelled=gone,
        sha256=sha256(_grouped(rows)),
    )
    values = [(export.pk, row.entry_id, str(row.resource), row.data) for row in rows]
    bulk.insert(SiasnRow, ("export", "entry", "resource", "data"), values)
    audit.record(actor, "credits.export_siasn", export, new={"sha256": export.sha256})
    return export


def _grouped(rows: Sequence[Drafted]) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {"kursus": [], "diklat": [], "dibatalkan": []}
    for row in rows:
        found[str(row.resource)].append(row.data)
    return found
