"""Service units ranked by what the public says: the officer's overview and the public list."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet

from asah.citizens.calc.elements import Element, elements
from asah.citizens.calc.ikm import Weights
from asah.citizens.calc.protect import THRESHOLD
from asah.citizens.calc.sample import sample_size
from asah.citizens.calc.totals import Totals
from asah.citizens.models import ServiceUnit
from asah.citizens.selectors import figures
from asah.citizens.selectors.figures import Figure
from asah.ui.charts import Value

TREND = 8
GOOD = ("A", "B")


@dataclass(frozen=True, slots=True)
class Ranked:
    """A service unit in the list. `change` in points against a year before; `year` answers of
    the last four quarters, `needed` the sample for the users of a year (None when unknown)."""

    unit: ServiceUnit
    figure: Figure
    change: Decimal | None
    year: int
    needed: int | None

    @property
    def enough(self) -> bool:
        return self.needed is None or self.year >= self.needed

    @property
    def below_good(self) -> bool:
        return self.figure.band is not None and self.figure.band.grade not in GOOD


@dataclass(frozen=True, slots=True)
class Filters:
    """What the address asks for. `sort`: best, worst, change, answers."""

    period: str
    text: str = ""
    kind: str = ""
    grade: str = ""
    sort: str = "best"


@dataclass(frozen=True, slots=True)
class Board:
    """All units that may be seen (`rows` of them match), and what they say together.

    `together` pools everybody, `mean` weighs each unit once; units below ten are in neither.
    `elements`: scores 25-100 of everybody, in regulation order.
    """

    rows: tuple[Ranked, ...]
    together: Figure
    mean: float | None
    change: Decimal | None
    shown: int
    weak: int
    elements: tuple[tuple[Element, float], ...]


def required(unit: ServiceUnit) -> int | None:
    """Answers that a year of this unit needs; None when its users are not known."""
    return sample_size(unit.users_per_year) if unit.users_per_year else None


def board(units: QuerySet[ServiceUnit], filters: Filters) -> Board:
    """The ranking of the given units. Three queries."""
    before = figures.year_before(filters.period)
    held = figures.by_unit(figures.totals([filters.period, before]))
    years = figures.answers_by_unit(figures.quarters_before(filters.period, 4))
    rows = [
        _ranked(unit, held.get(unit.pk, {}), filters, years.get(unit.pk, 0))
        for unit in units.select_related("unit")
    ]
    known = [held.get(row.unit.pk, {}) for row in rows]
    now = [sums for one in known if (sums := one.get(filters.period)) and sums.n >= THRESHOLD]
    past = [sums for one in known if (sums := one.get(before)) and sums.n >= THRESHOLD]
    everybody = figures.together(now)
    index, earlier = everybody.ikm(), figures.together(past).ikm()
    matching = [row for row in rows if _matches(row, filters)]
    return Board(
        rows=tuple(sorted(matching, key=lambda row: _order(row, filters.sort))),
        together=figures.figure(everybody),
        mean=figures.mean_of_units(now),
        change=None if index is None or earlier is None else index - earlier,
        shown=len(now),
        weak=sum(row.below_good for row in rows),
        elements=tuple(
            (element, score)
            for element in elements()
            if (score := everybody.value(element.field)) is not None
        ),
    )


def _ranked(unit: ServiceUnit, held: Mapping[str, Totals], filters: Filters, year: int) -> Ranked:
    mode = Weights(unit.weight_mode)
    now = figures.figure(held.get(filters.period), mode)
    past = held.get(figures.year_before(filters.period))
    before = past.ikm(mode) if past and past.n >= THRESHOLD else None
    change = None if now.ikm is None or before is None else now.ikm - before
    return Ranked(unit, now, change, year, required(unit))


def _matches(row: Ranked, filters: Filters) -> bool:
    text = filters.text.casefold()
    if text and text not in f"{row.unit.name} {row.unit.unit.name}".casefold():
        return False
    if filters.kind and row.unit.unit.kind != filters.kind:
        return False
    if not filters.grade:
        return True
    return row.figure.band is not None and row.figure.band.grade == filters.grade


def _order(row: Ranked, sort: str) -> tuple[bool, Decimal, str]:
    """Rows without a figure come last, equal ones by name."""
    index, name = row.figure.ikm, row.unit.name
    if sort == "answers":
        return (False, Decimal(row.year), name)
    if sort == "change":
        return (row.change is None, row.change or Decimal(0), name)
    value = index or Decimal(0)
    return (index is None, value if sort == "worst" else -value, name)


def trends(units: Sequence[int], period: str) -> dict[int, tuple[Value, ...]]:
    """The last quarters of each unit, oldest first. One query."""
    wanted = figures.quarters_before(period, TREND)
    held = figures.totals(wanted, units)
    return {
        unit: tuple(figures.shown_value(held.get((unit, one))) for one in wanted) for unit in units
    }
