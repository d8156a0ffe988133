"""The simulated index of the region and of its OPD."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

from asah.credits.calc.professionalism import Index, category, table
from asah.credits.professionalism.selectors.facts import simulated
from asah.people.api import Person

SMALLEST = 10  # a mean of fewer people would tell of one
PARTS = ("qualification", "competency", "performance", "discipline")


@dataclass(slots=True)
class Group:
    """People of an OPD, or of the region: sums by dimension and the count by category."""

    name: str
    people: int = 0
    total: Decimal = Decimal(0)
    by_part: dict[str, Decimal] = field(default_factory=dict)
    categories: Counter[str] = field(default_factory=Counter)
    no_appraisal: int = 0

    def add(self, index: Index, *, appraised: bool) -> None:
        self.people += 1
        self.total += index.total
        self.categories[index.category] += 1
        self.no_appraisal += not appraised
        for part in PARTS:
            self.by_part[part] = self.by_part.get(part, Decimal(0)) + index.of(part)

    @property
    def small(self) -> bool:
        return self.people < SMALLEST

    def _mean(self, value: Decimal) -> Decimal | None:
        if self.small:
            return None
        return (value / self.people).quantize(Decimal("0.01"), ROUND_HALF_UP)

    @property
    def mean(self) -> Decimal | None:
        return self._mean(self.total)

    @property
    def parts(self) -> list[Decimal | None]:
        return [self._mean(self.by_part.get(part, Decimal(0))) for part in PARTS]


@dataclass(frozen=True, slots=True)
class Summary:
    """`shares`: category, count, over everybody; `opds` by mean, the lowest first."""

    whole: Group
    opds: list[Group]
    shares: list[tuple[str, int]]
    word: str
    mode: str
    on: dt.date


def summary(on: dt.date) -> Summary:
    """Everybody who is scored: active, no candidate. Four queries; some tenths of a second."""
    people = Person.objects.filter(active=True, is_cpns=False).select_related(
        "unit__opd", "position"
    )
    whole, opds = Group(""), dict[int, Group]()
    for row in simulated(people.order_by("pk"), on):
        if row.index is None:
            continue
        unit = row.person.unit
        opd = unit.opd or unit
        group = opds.setdefault(opd.pk, Group(opd.name))
        for each in (whole, group):
            each.add(row.index, appraised=row.appraised is not None)
    rules = table(on)
    names = [name for _above, name in rules.categories]
    shares = [(name, whole.categories[name]) for name in names]
    order = sorted(opds.values(), key=lambda g: (g.small, g.mean or 0, g.name))
    word = category(whole.mean, rules.categories) if whole.mean is not None else ""
    return Summary(whole, order, shares, word, rules.mode, on)
