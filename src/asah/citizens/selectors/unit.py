"""One service unit: its index by quarter, its elements, its services, its answers."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet

from asah.citizens.calc.elements import Element, elements
from asah.citizens.calc.ikm import Weights
from asah.citizens.calc.protect import THRESHOLD, hidden
from asah.citizens.calc.totals import Totals
from asah.citizens.models import Service, ServiceUnit
from asah.citizens.selectors import figures
from asah.citizens.selectors.figures import Figure
from asah.citizens.selectors.overview import required

HISTORY = 12


@dataclass(frozen=True, slots=True)
class ElementRow:
    """An element now and a year before, 25-100; None where it may not be shown."""

    element: Element
    now: float | None
    before: float | None

    @property
    def change(self) -> float | None:
        return None if self.now is None or self.before is None else self.now - self.before


@dataclass(frozen=True, slots=True)
class ServiceRow:
    service: Service
    figure: Figure


@dataclass(frozen=True, slots=True)
class Portrait:
    """What the pages of a unit show. `history`: (quarter, figure), oldest first."""

    unit: ServiceUnit
    period: str
    figure: Figure
    change: Decimal | None
    history: tuple[tuple[str, Figure], ...]
    elements: tuple[ElementRow, ...]
    trust: float | None
    trust_before: float | None
    year: int
    needed: int | None

    @property
    def weakest(self) -> list[ElementRow]:
        """The three lowest elements, lowest first."""
        known = [row for row in self.elements if row.now is not None]
        return sorted(known, key=lambda row: row.now or 0.0)[:3]


def _shown(sums: Totals | None, outcome: str) -> float | None:
    return sums.value(outcome) if sums is not None and sums.n >= THRESHOLD else None


def portrait(unit: ServiceUnit, period: str) -> Portrait:
    """A unit in a quarter. One query."""
    wanted = figures.quarters_before(period, HISTORY)
    held = figures.totals(wanted, [unit.pk])
    mode = Weights(unit.weight_mode)
    history = tuple((one, figures.figure(held.get((unit.pk, one)), mode)) for one in wanted)
    now, before = held.get((unit.pk, period)), held.get((unit.pk, figures.year_before(period)))
    last, earlier = history[-1][1], history[-5][1]
    return Portrait(
        unit=unit,
        period=period,
        figure=last,
        change=None if last.ikm is None or earlier.ikm is None else last.ikm - earlier.ikm,
        history=history,
        elements=tuple(
            ElementRow(one, _shown(now, one.field), _shown(before, one.field)) for one in elements()
        ),
        trust=_shown(now, "trust"),
        trust_before=_shown(before, "trust"),
        year=sum(figure.n for _one, figure in history[-4:]),
        needed=required(unit),
    )


def services(unit: ServiceUnit, period: str) -> list[ServiceRow]:
    """What the unit offers, each with its figure where nobody can work it out. Two queries."""
    held = figures.totals_by_service(unit.pk, period)
    secret = hidden({key: sums.n for key, sums in held.items()}, total_shown=True)
    mode = Weights(unit.weight_mode)
    offered: QuerySet[Service] = unit.services.all()
    return [
        ServiceRow(service, _service_figure(service, held, secret, mode)) for service in offered
    ]


def _service_figure(
    service: Service, held: dict[int, Totals], secret: set[int], mode: Weights
) -> Figure:
    if service.pk in secret:
        return Figure(held[service.pk].n, withheld=held[service.pk].n > 0)
    return figures.figure(held.get(service.pk), mode)
