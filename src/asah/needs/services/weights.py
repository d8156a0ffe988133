"""The dated figures of the formula, and which element calls for which competency."""

import datetime as dt
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from asah.competencies.api import Competency, valid_on
from asah.core import audit
from asah.core.access import Actor
from asah.core.calc import data_files
from asah.core.errors import Refused
from asah.needs import rules
from asah.needs.calc.score import WEIGHTS
from asah.needs.models import ElementLink, ScoreWeight

DAY = dt.timedelta(days=1)


def weights_on(date: dt.date) -> dict[str, Decimal]:
    """Every figure of the formula in force. Refused when one is missing."""
    found = dict(
        ScoreWeight.objects.filter(valid_on(date))
        .order_by("valid_from")
        .values_list("name", "value")
    )
    missing = [name for name in WEIGHTS if name not in found]
    if missing:
        raise Refused(
            _("Angka rumus %(names)s belum ada. Jalankan asah init, atau isi di halaman Rumus.")
            % {"names": ", ".join(missing)}
        )
    return found


def links_on(date: dt.date) -> dict[str, list[int]]:
    """Element (`u1`..`u9`) -> ids of the competencies that it calls for."""
    found: dict[str, list[int]] = {}
    rows = ElementLink.objects.filter(valid_on(date)).order_by("element", "pk")
    for element, competency in rows.values_list("element", "competency_id"):
        found.setdefault(element, []).append(competency)
    return found


@transaction.atomic
def set_weight(
    *,
    name: str,
    value: Decimal,
    valid_from: dt.date,
    legal_basis: str,
    actor: Actor,
    at: dt.datetime,
) -> ScoreWeight:
    """Another figure from a day on; the one before ends the day before."""
    rules.require_region(actor, rules.GENERATE)
    if name not in WEIGHTS:
        raise Refused(_("Angka ini tidak dikenal."), field="name")
    if not 0 <= value <= 1000:
        raise Refused(_("Isi angka dari 0 sampai 1.000."), field="value")
    current = ScoreWeight.objects.filter(name=name, valid_to=None).order_by("valid_from").last()
    if current and current.valid_from >= valid_from:
        raise Refused(
            _("Sudah ada angka yang berlaku mulai %(date)s. Pilih tanggal sesudahnya.")
            % {"date": f"{current.valid_from:%d-%m-%Y}"},
            field="valid_from",
        )
    if current:
        current.valid_to = valid_from - DAY
        current.save(update_fields=["valid_to"])
    row = ScoreWeight.objects.create(
        name=name, value=value, valid_from=valid_from, legal_basis=legal_basis
    )
    old = {"value": current.value} if current else None
    audit.record(actor, "needs.set_weight", row, old=old, new={"value": value})
    return row


def _end(text: str) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


@transaction.atomic
def load_reference() -> None:
    """Default figures and links of `data/needs/`; what officers changed stays theirs."""
    known = set(ScoreWeight.objects.values_list("name", flat=True))
    ScoreWeight.objects.bulk_create(
        ScoreWeight(
            name=row["name"],
            value=Decimal(row["value"]),
            valid_from=dt.date.fromisoformat(row["valid_from"]),
            valid_to=_end(row["valid_to"]),
            legal_basis=row["legal_basis"],
        )
        for row in data_files.rows("needs/weights")
        if row["name"] not in known
    )
    ids = dict(Competency.objects.values_list("code", "pk"))
    linked = set(ElementLink.objects.values_list("element", "competency_id"))
    ElementLink.objects.bulk_create(
        ElementLink(
            element=row["element"],
            competency_id=ids[row["competency"]],
            valid_from=dt.date.fromisoformat(row["valid_from"]),
            valid_to=_end(row["valid_to"]),
            legal_basis=row["legal_basis"],
        )
        for row in data_files.rows("needs/elements")
        if (row["element"], ids[row["competency"]]) not in linked
    )
