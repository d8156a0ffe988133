"""The lines of a run by training, with what a million rupiah of each brings."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from asah.catalog.api import Training
from asah.core.clock import Quarter
from asah.plan.models import PlanLine, Run
from asah.ui import charts

MILLION = 1_000_000
ORDERS = ("manfaat", "biaya", "kursi", "judul")


@dataclass(slots=True)
class LineRow:
    """One training in a run: all its quarters together. `cost` in rupiah."""

    training: Training
    source: str
    quarters: list[int] = field(default_factory=list)
    classes: int = 0
    seats: int = 0
    cost: int = 0
    per_million: float = 0.0
    meter: charts.Meter | None = None

    @property
    def when(self) -> str:
        """`TW 1–3` or `TW 2`."""
        first, last = min(self.quarters), max(self.quarters)
        span = str(first) if first == last else f"{first}–{last}"
        return _("TW %(span)s") % {"span": span}

    @property
    def jp(self) -> Decimal:
        return self.training.jp


@dataclass(frozen=True, slots=True)
class Totals:
    """What the whole run holds."""

    trainings: int
    classes: int
    seats: int


def line_rows(
    run: Run, facts: dict[str, Any], names: dict[str, str], order: str = ORDERS[0]
) -> list[LineRow]:
    """Trainings of a run, the most useful money first (or by `order`). One query."""
    rows: dict[int, LineRow] = {}
    lines = PlanLine.objects.filter(run=run).select_related("training").order_by("quarter")
    for line in lines:
        training = line.training
        short = names.get(training.source, training.source)
        row = rows.setdefault(training.pk, LineRow(training, short))
        row.quarters.append(Quarter.parse(line.quarter).number)
        row.classes += line.classes
        row.seats += line.seats
        row.cost += line.cost
    _rate(rows.values(), facts)
    return sorted(rows.values(), key=lambda row: _key(row, order))


def _key(row: LineRow, order: str) -> tuple[Any, ...]:
    keys = {"manfaat": -row.per_million, "biaya": -row.cost, "kursi": -row.seats, "judul": 0}
    return (keys.get(order, -row.per_million), row.training.title)


def _rate(rows: Iterable[LineRow], facts: dict[str, Any]) -> None:
    """Gains per million rupiah; trainings that cost nothing count as one million."""
    known = facts["trainings"]
    for row in rows:
        gain = float(known.get(row.training.code, {}).get("benefit", 0.0))
        row.per_million = gain / max(1.0, row.cost / MILLION)
    top = max((row.per_million for row in rows), default=0.0)
    for row in rows:
        row.meter = charts.Meter(value=row.per_million, maximum=max(top, 1e-9))


def spent_by_source(rows: Iterable[LineRow]) -> dict[str, int]:
    """Rupiah of a run by source."""
    found: dict[str, int] = {}
    for row in rows:
        source = row.training.source
        found[source] = found.get(source, 0) + row.cost
    return found


def totals(rows: list[LineRow]) -> Totals:
    return Totals(len(rows), sum(r.classes for r in rows), sum(r.seats for r in rows))
