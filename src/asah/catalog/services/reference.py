"""The starter catalogue of `data/catalog/trainings.csv`."""

import datetime as dt
from typing import Any

from django.db import transaction

from asah.catalog.models import Training
from asah.catalog.services.trainings import TrainingSpec, fill, jp_of
from asah.competencies.api import Competency
from asah.core.calc import data_files
from asah.core.calc.data_files import Row
from asah.credits.calc.book import RuleBook
from asah.credits.calc.files import default_rules

FACING = {"": None, "1": True, "0": False}
QUARTERS = ("q1", "q2", "q3", "q4")


def read_quantity(text: str) -> dict[str, Any]:
    """`days=2`, `jp=24`, `activities=1`; `minutes_by_day=135x2`, `sessions_by_month=2x3`."""
    key, _, value = text.partition("=")
    amount, _, times = value.partition("x")
    return {key: [int(amount)] * int(times) if times else int(amount)}


def read_spec(row: Row, competencies: dict[str, int]) -> TrainingSpec:
    """A row of the file without its prerequisites."""
    raises = (part.split(":") for part in row["raises"].split())
    return TrainingSpec(
        title=row["title"],
        summary=row["summary"],
        form=row["form"],
        method=row["method"],
        quantity=read_quantity(row["quantity"]),
        source=row["source"],
        min_size=int(row["min_size"]),
        max_size=int(row["max_size"]),
        classes_per_quarter=[int(row[name]) for name in QUARTERS],
        cost_per_head=int(row["cost_per_head"]),
        cost_per_class=int(row["cost_per_class"]),
        away=row["away"] == "1",
        mandatory=row["mandatory"] == "1",
        legal_basis=row["legal_basis"],
        equivalence=row["equivalence"],
        audience={
            "levels": row["levels"].split(),
            "fields": row["fields"].split(),
            "public_facing": FACING[row["public_facing"]],
        },
        raises={competencies[code]: int(gain) for code, gain in raises},
    )


@transaction.atomic
def load_reference() -> None:
    """Add the trainings whose code is missing; what officers edited or retired stays theirs."""
    rows = data_files.rows("catalog/trainings")
    known = set(Training.objects.values_list("code", flat=True))
    missing = [row for row in rows if row["code"] not in known]
    if not missing:
        return
    competencies = dict(Competency.objects.values_list("code", "pk"))
    book: RuleBook = default_rules()
    for row in missing:
        spec = read_spec(row, competencies)
        jp = jp_of(spec, book, dt.date.fromisoformat(row["valid_from"]))
        fill(Training(code=row["code"]), spec, jp)
    ids = dict(Training.objects.values_list("code", "pk"))
    for row in missing:
        wanted = [ids[code] for code in row["prerequisites"].split()]
        if wanted:
            Training.objects.get(code=row["code"]).prerequisites.set(wanted)
