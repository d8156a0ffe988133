"""Brings the dictionary and the default rules of `data/competencies/` into the database."""

import datetime as dt
from decimal import Decimal
from typing import Any

from django.db import transaction

from asah.competencies.models import (
    Band,
    Competency,
    CompetencyLevel,
    MatchMode,
    PositionStandard,
)
from asah.core.calc import data_files
from asah.core.calc.data_files import Row
from asah.people.api import Position


def _dated(row: Row) -> dict[str, Any]:
    end = row["valid_to"]
    return {
        "valid_from": dt.date.fromisoformat(row["valid_from"]),
        "valid_to": dt.date.fromisoformat(end) if end else None,
        "legal_basis": row["legal_basis"],
    }


def _competencies() -> dict[str, int]:
    known = set(Competency.objects.values_list("code", flat=True))
    Competency.objects.bulk_create(
        Competency(
            code=row["code"],
            name=row["name"],
            group=row["group"],
            field=row["field"],
            soft=row["soft"] == "1",
            service=row["service"] == "1",
            description=row["description"],
            **_dated(row),
        )
        for row in data_files.rows("competencies/competencies")
        if row["code"] not in known
    )
    return dict(Competency.objects.values_list("code", "pk"))


def _levels(ids: dict[str, int]) -> None:
    key = ("competency", "level", "valid_from")
    known = set(CompetencyLevel.objects.values_list(*key))
    rows = [
        CompetencyLevel(
            competency_id=ids[row["competency"]],
            level=int(row["level"]),
            description=row["description"],
            indicators=[text for text in row["indicators"].split(" | ") if text],
            **_dated(row),
        )
        for row in data_files.rows("competencies/levels")
    ]
    CompetencyLevel.objects.bulk_create(
        r for r in rows if (r.competency_id, r.level, r.valid_from) not in known
    )


FACING = {"": None, "1": True, "0": False}


def _standards(ids: dict[str, int]) -> None:
    """A row of the file is a competency; its columns are the position levels."""
    key = ("competency", "level", "field", "public_facing", "valid_from")
    known = set(PositionStandard.objects.filter(position=None).values_list(*key))
    rows = [
        PositionStandard(
            competency_id=ids[row["competency"]],
            level=level,
            field=row["field"],
            public_facing=FACING[row["public_facing"]],
            required=int(row[level]),
            importance=Decimal(row["importance"]),
            **_dated(row),
        )
        for row in data_files.rows("competencies/standards")
        for level in Position.Level.values
        if row[level]
    ]
    PositionStandard.objects.bulk_create(
        r
        for r in rows
        if (r.competency_id, r.level, r.field, r.public_facing, r.valid_from) not in known
    )


def _bands() -> None:
    known = set(Band.objects.values_list("kind", "label", "valid_from"))
    rows = [
        Band(
            kind=row["kind"],
            lower=Decimal(row["lower"]),
            label=row["label"],
            tone=row["tone"],
            **_dated(row),
        )
        for row in data_files.rows("competencies/bands")
    ]
    Band.objects.bulk_create(r for r in rows if (r.kind, r.label, r.valid_from) not in known)


def _modes() -> None:
    for row in data_files.rows("competencies/match_modes"):
        dated = _dated(row)
        if not MatchMode.objects.filter(valid_from=dated["valid_from"]).exists():
            MatchMode.objects.create(mode=row["mode"], **dated)


@transaction.atomic
def load_reference() -> None:
    """Add what is missing; rows that officers changed or ended stay theirs. Runs twice."""
    ids = _competencies()
    _levels(ids)
    _standards(ids)
    _bands()
    _modes()
