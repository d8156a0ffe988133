"""The sums beside the answers: changed in the transaction that changes the answers."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from django.db.models import F

from asah.citizens.calc.totals import Totals
from asah.citizens.models import CELL_SUMS, Cell, Service


class Place(NamedTuple):
    """What one cell is about."""

    service_id: int
    period: str
    source: str


def totals_of(rows: Iterable[tuple[Place, tuple[int | None, ...]]]) -> dict[Place, Totals]:
    """The sums by cell of answers given as (place, (u1..u9, trust))."""
    grouped: dict[Place, list[tuple[int | None, ...]]] = defaultdict(list)
    for place, answers in rows:
        grouped[place].append(answers)
    return {place: Totals.of(answers) for place, answers in grouped.items()}


def change(deltas: Mapping[Place, Totals], *, sign: int = 1) -> None:
    """Add (or with sign -1 take away) sums. The database adds, so that nobody is overwritten."""
    units = dict(
        Service.objects.filter(pk__in={place.service_id for place in deltas}).values_list(
            "pk", "service_unit_id"
        )
    )
    known = set(
        Cell.objects.filter(service__in=units).values_list("service_id", "period", "source")
    )
    fresh = [
        Cell(service_unit_id=units[place.service_id], **place._asdict())
        for place in deltas
        if tuple(place) not in known
    ]
    Cell.objects.bulk_create(fresh, ignore_conflicts=True)
    for place, totals in deltas.items():
        steps = dict(zip(CELL_SUMS, totals.flat(), strict=True))
        Cell.objects.filter(**place._asdict()).update(
            **{name: F(name) + sign * step for name, step in steps.items() if step}
        )
