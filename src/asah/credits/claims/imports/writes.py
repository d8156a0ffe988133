"""Writing an imported history into the ledger, and taking it back."""

import datetime as dt
import uuid
from decimal import Decimal
from itertools import batched
from typing import Any

from django.utils.translation import gettext as _

from asah.core import bulk
from asah.core.imports.api import Json, Left, Stale, Stamp
from asah.credits.claims.facts import source_of
from asah.credits.claims.models import Claim, ClaimStep
from asah.credits.services import posting, taking_back
from asah.credits.services.posting import Activity

CHUNK = 5000
COLUMNS = (
    "key",
    "person",
    "origin",
    "state",
    "form",
    "scope",
    "title",
    "organiser",
    "place",
    "start",
    "end",
    "quantity",
    "jp_claimed",
    "number",
    "number_key",
    "number_date",
    "file",
    "activity_key",
    "batch",
    "in_siasn",
    "created_at",
    "since",
    "reason",
    "decided_by",
)


def apply(changes: list[Json], stamp: Stamp, at: dt.datetime) -> list[Json]:
    """One row a certificate, and its JP. Stale when one of them came in meanwhile."""
    items = [change["data"] for change in changes]
    late = _known({item["key"] for item in items})
    if late:
        raise Stale([item["label"] for item in items if item["key"] in late])
    in_siasn = stamp.options.get("siasn") == "yes"
    bulk.insert(Claim, COLUMNS, [_row(item, stamp, in_siasn, at) for item in items])
    posting.post(items=[_activity(item) for item in items], actor=stamp.actor, at=at)
    return [{"key": item["key"], "label": item["label"]} for item in items]


def _known(keys: set[str]) -> set[str]:
    found: set[str] = set()
    for chunk in batched(sorted(keys), CHUNK, strict=False):
        rows = Claim.objects.filter(activity_key__in=chunk)
        found.update(rows.values_list("activity_key", flat=True))
    return found


def _row(item: Json, stamp: Stamp, in_siasn: bool, at: dt.datetime) -> tuple[Any, ...]:
    return (
        uuid.uuid4().hex,
        item["person"],
        Claim.Origin.HISTORY.value,
        Claim.State.ACCEPTED.value,
        item["form"],
        item["scope"],
        item["title"],
        item["organiser"],
        item["place"],
        item["start"],
        item["end"],
        item["quantity"],
        None if item["jp"] is None else Decimal(item["jp"]),
        item["number"],
        item["number_key"],
        item["number_date"],
        None,
        item["key"],
        stamp.batch_id,
        in_siasn,
        at,
        at,
        "",
        stamp.actor.user_id,
    )


def _activity(item: Json) -> Activity:
    return Activity(
        person_id=item["person"],
        form=item["form"],
        scope=item["scope"],
        title=item["title"],
        date=dt.date.fromisoformat(item["end"]),
        quantity=item["quantity"],
        activity_key=item["key"],
        source=source_of(item["organiser"], item["number"]),
    )


def revert(undo: list[Json], stamp: Stamp, at: dt.datetime) -> list[Left]:
    """Take back what the batch posted; rows corrected or taken back since are left."""
    rows = Claim.objects.filter(batch=stamp.batch_id, state=Claim.State.ACCEPTED)
    touched = ClaimStep.objects.filter(claim__batch=stamp.batch_id).values("claim")
    mine = set(rows.exclude(pk__in=touched).values_list("activity_key", flat=True))
    reason = _("Impor riwayat nomor %(n)s dibatalkan") % {"n": stamp.batch_id}
    gone = taking_back.bulk_reverse(keys=mine, actor=stamp.actor, at=at, reason=reason)
    for chunk in batched(sorted(gone), CHUNK, strict=False):
        Claim.objects.filter(activity_key__in=chunk).delete()
    why = _("Sudah dibetulkan atau dibatalkan sesudah impor.")
    return [Left(item["label"], why) for item in undo if item["key"] not in gone]
