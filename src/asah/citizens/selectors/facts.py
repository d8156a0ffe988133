"""What packages above ask: cell values, weak elements, the region's figure."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from asah.citizens.calc.elements import Element, elements
from asah.citizens.calc.ikm import Band, grade
from asah.citizens.calc.protect import THRESHOLD
from asah.citizens.calc.totals import Totals
from asah.citizens.models import ServiceUnit
from asah.citizens.output.selectors import series
from asah.citizens.selectors import figures

OUTPUT, ON_TIME = "output", "on_time"
OUTCOMES = ("ikm", *(f"u{number}" for number in range(1, 10)), "trust", OUTPUT, ON_TIME)
WEAK_BELOW = 76.61  # where grade B starts


@dataclass(frozen=True, slots=True)
class CellValue:
    """One service unit in one quarter: how many stand behind it, and the outcome.

    Of answers: on the scale 25-100. `output`: finished cases. `on_time`: percent of them.
    """

    service_unit_id: int
    period: str
    n: int
    value: float


def cells(outcome: str = "ikm", periods: Sequence[str] | None = None) -> list[CellValue]:
    """Values by unit and quarter, by unit then quarter; exact weights, unrounded.

    `outcome`: `ikm`, `u1`..`u9` (regulation order), `trust`, `output` or `on_time` (the last two
    for whole quarters, all that there are unless `periods` are given). Cells without a value are
    left out; small ones are in, for estimates: whoever shows one hides those below ten answers.
    ValueError for an unknown outcome.
    """
    if outcome not in OUTCOMES:
        raise ValueError(f"outcome {outcome!r} is none of {', '.join(OUTCOMES)}")
    if outcome in {OUTPUT, ON_TIME}:
        return _output_cells(outcome, periods)
    wanted = figures.periods() if periods is None else periods
    return [
        CellValue(unit, period, sums.n, value)
        for (unit, period), sums in sorted(figures.totals(wanted).items())
        if (value := sums.value(outcome)) is not None
    ]


def _output_cells(outcome: str, periods: Sequence[str] | None) -> list[CellValue]:
    rows = [
        (key, tally.finished, float(tally.finished))
        if outcome == OUTPUT
        else (key, tally.judged, None if tally.share is None else 100 * tally.share)
        for key, tally in sorted(series.cells(periods).items())
    ]
    return [CellValue(*key, n, value) for key, n, value in rows if value is not None]


@dataclass(frozen=True, slots=True)
class WeakElement:
    """An element below grade B at a service unit, with the region's score beside it.

    `unit_id` is the organisational unit that holds the service unit; `element` the slug,
    `number` its place in the regulation; scores on 25-100 over `n` answers.
    """

    service_unit_id: int
    service_unit: str
    unit_id: int
    unit_path: str
    element: str
    number: int
    name: str
    score: float
    region: float
    n: int


def weak_elements(period: str = "", below: float = WEAK_BELOW) -> list[WeakElement]:
    """Elements scored under `below` in a quarter (the latest complete one), weakest first.

    Units with fewer than ten answers are left out. Two queries.
    """
    held = figures.totals([period or figures.latest_complete()])
    units = ServiceUnit.objects.filter(pk__in={unit for unit, _period in held})
    names = {row.pk: row for row in units.select_related("unit")}
    everyone = figures.together(held.values())
    found = [
        _weak(names[unit], element, sums, everyone)
        for (unit, _period), sums in held.items()
        if sums.n >= THRESHOLD
        for element in elements()
        if (score := sums.value(element.field)) is not None and score < below
    ]
    return sorted(found, key=lambda weak: (weak.score, weak.service_unit_id, weak.number))


def _weak(unit: ServiceUnit, element: Element, sums: Totals, everyone: Totals) -> WeakElement:
    return WeakElement(
        unit.pk,
        unit.name,
        unit.unit_id,
        unit.unit.path,
        element.slug,
        element.number,
        element.name,
        sums.value(element.field) or 0.0,
        everyone.value(element.field) or 0.0,
        sums.counts[element.number - 1],
    )


@dataclass(frozen=True, slots=True)
class ElementScore:
    """An element's score over all answers of the region, 25-100."""

    element: str
    short: str
    score: float


@dataclass(frozen=True, slots=True)
class RegionSummary:
    """The region in one quarter. `ikm` pools everybody, `mean` weighs each unit once.

    `before` is the pooled index a year earlier, `elements` weakest last; None without answers.
    """

    period: str
    n: int
    units: int
    ikm: Decimal | None
    band: Band | None
    mean: float | None
    before: Decimal | None
    elements: tuple[ElementScore, ...]
    trust: float | None

    @property
    def change(self) -> Decimal | None:
        """Points against a year earlier."""
        if self.ikm is None or self.before is None:
            return None
        return self.ikm - self.before


def region_summary(period: str = "") -> RegionSummary:
    """The region's figures of a quarter (the latest complete one), units below ten left out.

    One query when the quarter is given, two otherwise.
    """
    chosen = period or figures.latest_complete()
    earlier = figures.year_before(chosen)
    held = figures.by_unit(figures.totals([chosen, earlier]))
    now = [sums for unit in held.values() if (sums := unit.get(chosen)) and sums.n >= THRESHOLD]
    past = [sums for unit in held.values() if (sums := unit.get(earlier)) and sums.n >= THRESHOLD]
    everyone = figures.together(now)
    index = everyone.ikm()
    scores = [
        ElementScore(element.slug, element.short, score)
        for element in elements()
        if (score := everyone.value(element.field)) is not None
    ]
    return RegionSummary(
        period=chosen,
        n=everyone.n,
        units=len(now),
        ikm=index,
        band=None if index is None else grade(index),
        mean=figures.mean_of_units(now),
        before=figures.together(past).ikm(),
        elements=tuple(sorted(scores, key=lambda one: -one.score)),
        trust=everyone.value("trust"),
    )


def unit_indexes(period: str) -> dict[int, tuple[int, float]]:
    """Index by organisational unit id (pooled over its service units): (answers, index).

    Units below ten answers are left out. Two queries. For joins with OPD tables.
    """
    owners = dict(ServiceUnit.objects.values_list("pk", "unit_id"))
    found: dict[int, Totals] = defaultdict(Totals)
    for (unit, _period), sums in figures.totals([period]).items():
        found[owners[unit]] += sums
    return {
        unit: (sums.n, value)
        for unit, sums in found.items()
        if sums.n >= THRESHOLD and (value := sums.value("ikm")) is not None
    }
