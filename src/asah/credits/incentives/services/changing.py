"""Incentive rules: loaded switched off, changed by dated rows, switched on by a named officer."""

import dataclasses
import datetime as dt
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from asah.core import access, audit
from asah.core.access import Actor
from asah.core.calc import data_files
from asah.core.errors import Refused
from asah.credits.incentives.models import IncentiveRule
from asah.credits.incentives.rules import MANAGE
from asah.ui import text


def load_incentives() -> int:
    """Rules of `data/credits/incentives.csv`, all switched off; slugs that exist stay."""
    known = set(IncentiveRule.objects.values_list("slug", flat=True))
    made = [
        IncentiveRule(
            slug=row["slug"],
            kind=row["kind"],
            title=row["title"],
            source=row["source"],
            forms=[form for form in row["forms"].split(";") if form],
            amount=Decimal(row["amount"]),
            per_jp=row["per_jp"] == "yes",
            cap=Decimal(row["cap"]) if row["cap"] else None,
            valid_from=row["valid_from"],
        )
        for row in data_files.rows("credits/incentives")
        if row["slug"] not in known
    ]
    return len(IncentiveRule.objects.bulk_create(made))


@dataclasses.dataclass(frozen=True, slots=True)
class NewRule:
    """The figures of a new row of a rule."""

    title: str
    amount: Decimal
    cap: Decimal | None
    regulation: str
    valid_from: dt.date


@transaction.atomic
def change_rule(
    *, rule: IncentiveRule, new: NewRule, actor: Actor, at: dt.datetime
) -> IncentiveRule:
    """A new dated row; the old one ends the day before. On stays on, as long as a number stands.

    A row of which nothing was given yet and that begins on the same day or later is rewritten.
    """
    access.require(actor, MANAGE, rule)
    if new.amount <= 0:
        raise Refused(_("Isi angka yang lebih dari nol."), field="amount")
    unused = not rule.entries.exists()
    if new.valid_from < rule.valid_from or (new.valid_from == rule.valid_from and not unused):
        raise Refused(
            _("Pakai tanggal sesudah %(day)s; yang sudah diberikan tidak berubah.")
            % {"day": text.tanggal(rule.valid_from)},
            field="valid_from",
        )
    regulation = new.regulation.strip()
    values = {**dataclasses.asdict(new), "regulation": regulation}
    values["active"] = rule.active and bool(regulation)
    if unused:
        IncentiveRule.objects.filter(pk=rule.pk).update(**values)
        rule.refresh_from_db()
        made = rule
    else:
        last = new.valid_from - dt.timedelta(days=1)
        IncentiveRule.objects.filter(pk=rule.pk).update(valid_to=last)
        same = ("slug", "kind", "source", "forms", "per_jp", "switched_at", "switched_by")
        kept = {name: getattr(rule, name) for name in same}
        made = IncentiveRule.objects.create(**kept, **values)
    audit.record(actor, "credits.change_incentive", made, new=dataclasses.asdict(new))
    return made


@transaction.atomic
def switch(*, rule: IncentiveRule, on: bool, actor: Actor, at: dt.datetime) -> None:
    """Switch a rule on or off. Refused without a regulation number."""
    access.require(actor, MANAGE, rule)
    if on and not rule.regulation.strip():
        raise Refused(
            _("Aturan ini belum punya nomor peraturan. Isi nomornya dulu, baru nyalakan."),
            field="regulation",
        )
    IncentiveRule.objects.filter(pk=rule.pk).update(
        active=on, switched_at=at, switched_by=actor.user_id
    )
    rule.refresh_from_db()
    audit.record(actor, "credits.switch_incentive", rule, new={"on": on}, note=rule.regulation)
