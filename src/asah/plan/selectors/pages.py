"""What the page of a year shows: scenarios side by side, money by source, nearness to the best."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from asah.core.calc import data_files
from asah.plan.models import Plan, Run, Scenario
from asah.ui import charts, text
from asah.ui.charts.types import Tone

HEAVY = ("instance", "result", "prices")
MILLION = 1_000_000


def sources() -> dict[str, str]:
    """Sources of money by slug, as the catalogue names them."""
    return {row["slug"]: row["name"] for row in data_files.rows("catalog/sources")}


def latest_run(scenario: Scenario) -> Run | None:
    """The newest calculation, without its files."""
    return scenario.runs.defer(*HEAVY).first()


@dataclass(frozen=True, slots=True)
class Column:
    """One scenario with its latest calculation."""

    scenario: Scenario
    run: Run | None
    chosen: bool

    def stat(self, name: str) -> float | None:
        value = self.run.stats.get(name) if self.run else None
        return float(value) if value is not None else None


@dataclass(frozen=True, slots=True)
class Cell:
    text: str
    best: bool
    chosen: bool
    dots: charts.Dots | None


@dataclass(frozen=True, slots=True)
class Measure:
    """One row of the comparison."""

    name: str
    note: str
    cells: tuple[Cell, ...]


def columns(plan: Plan) -> list[Column]:
    """The plan's scenarios in order; two queries."""
    runs: dict[int, Run] = {}
    for run in Run.objects.filter(scenario__plan=plan).defer(*HEAVY).order_by("at", "pk"):
        runs[run.scenario_id] = run
    scenarios = list(plan.scenarios.all())
    for scenario in scenarios:
        scenario.plan = plan
        if scenario.pk == plan.chosen_id:
            plan.chosen = scenario
        if scenario.pk in runs:
            runs[scenario.pk].scenario = scenario
    return [Column(s, runs.get(s.pk), s.pk == plan.chosen_id) for s in scenarios]


def _closure(column: Column) -> float | None:
    closure, demand = column.stat("closure"), column.stat("demand")
    return closure / demand if closure is not None and demand else None


type Value = Callable[[Column], float | None]
type Words = Callable[[float], str]


def _measure(
    found: list[Column], name: str, note: str, value: Value, words: Words, *, most: bool = True
) -> Measure:
    values = [value(column) for column in found]
    known = [v for v in values if v is not None]
    top = (max(known) if most else min(known)) if known else None
    alone = len(known) > 1 and top is not None and sum(words(v) == words(top) for v in known) == 1
    cells = []
    for column, one in zip(found, values, strict=True):
        if one is None:
            cells.append(Cell(_("belum dihitung"), False, column.chosen, None))
            continue
        dots = (
            charts.Dots(values=tuple(known), chosen=known.index(one), accent=column.chosen)
            if len(known) > 1
            else None
        )
        best = alone and top is not None and words(one) == words(top)
        cells.append(Cell(words(one), best, column.chosen, dots))
    return Measure(name, note, tuple(cells))


def _percent(value: float) -> str:
    return text.percent(value, 1)


def _money(value: float) -> str:
    return text.rupiah_short(int(value * MILLION))


def comparison(plan: Plan, found: list[Column]) -> list[Measure]:
    """Five measures over all scenarios; *terbaik* only where one is better than all others."""
    budget = sum(row.amount for row in plan.budgets.all())
    people = next((c.stat("people") for c in found if c.run), None)
    of_people = _("dari %(n)s") % {"n": text.number(people)} if people else ""
    return [
        _measure(found, _("Kebutuhan tertutup"), _("berbobot"), _closure, _percent),
        _measure(
            found,
            _("Unit terendah"),
            _("bagian kebutuhan tertutup"),
            lambda c: c.stat("theta"),
            _percent,
        ),
        _measure(
            found,
            _("ASN di bawah kewajiban JP"),
            of_people,
            lambda c: c.stat("below"),
            text.number,
            most=False,
        ),
        _measure(
            found,
            _("Biaya"),
            _("dari %(sum)s") % {"sum": text.rupiah_short(budget)},
            lambda c: c.stat("cost"),
            _money,
            most=False,
        ),
        _measure(
            found,
            _("Ruang perbaikan"),
            _("ke batas terbukti"),
            lambda c: c.stat("gap"),
            _percent,
            most=False,
        ),
    ]


TONES: tuple[Tone, ...] = ("c1", "c3", "c4", "c2", "c5", "c6")


def money_chart(plan: Plan, spent: dict[str, int], names: dict[str, str]) -> charts.Bars:
    """Planned money by source against its budget, in million rupiah."""
    rows = tuple(
        charts.Bar(
            label=names.get(budget.source, budget.source),
            value=spent.get(budget.source, 0) / MILLION,
            limit=budget.amount / MILLION,
            tone=TONES[number % len(TONES)],
            figure=_("%(spent)s dari %(all)s")
            % {
                "spent": text.rupiah_short(spent.get(budget.source, 0)),
                "all": text.rupiah_short(budget.amount),
            },
        )
        for number, budget in enumerate(plan.budgets.all())
    )
    return charts.Bars(rows=rows, unit="juta rupiah", label=_("Anggaran per sumber"))


@dataclass(frozen=True, slots=True)
class Proof:
    """How near the plan is to the best that can exist; shares of the weighted need, rupiah."""

    closure: float
    bound: float
    gap: float
    cost: int
    chart: charts.Bars


def proof(run: Run) -> Proof | None:
    """The plan's closure, and what no plan can exceed: closure times (1 + room above it)."""
    stats = run.stats
    if not stats.get("demand"):
        return None
    closure = stats["closure"] / stats["demand"]
    room = max(0.0, stats["bound"] - stats["objective"]) / stats["demand"]
    bound = min(1.0, closure + room)
    chart = charts.Bars(
        rows=(
            charts.Bar(
                label=_("Tertutup oleh rencana ini"),
                value=100 * closure,
                planned=100 * (bound - closure),
                limit=100,
                figure=text.percent(closure, 1),
            ),
        ),
        unit="%",
        places=1,
        maximum=100,
        marks=(charts.Mark(value=100 * bound, label=_("batas terbukti"), style="zero"),),
        label=_("Seberapa dekat dengan yang terbaik"),
    )
    return Proof(closure, bound, stats["gap"], round(stats["cost"] * MILLION), chart)
