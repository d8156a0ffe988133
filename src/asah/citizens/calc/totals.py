"""What is kept of many questionnaires: enough for every figure and its interval."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from asah.citizens.calc.elements import COUNT
from asah.citizens.calc.ikm import SCALE, Weights, ikm_of_sums, weight
from asah.citizens.calc.interval import mean_interval
from asah.core.calc.stats import Interval

WIDTH = 2 * COUNT + 6


@dataclass(frozen=True, slots=True)
class Totals:
    """Sums over questionnaires; elements in regulation order.

    `complete` ones have all nine answers, `total` and `squares` sum their totals of 9-36.
    """

    n: int = 0
    counts: tuple[int, ...] = (0,) * COUNT
    sums: tuple[int, ...] = (0,) * COUNT
    trust_count: int = 0
    trust_sum: int = 0
    complete: int = 0
    total: int = 0
    squares: int = 0

    @classmethod
    def of(cls, rows: Iterable[Sequence[int | None]]) -> "Totals":
        """Of rows of ten: u1..u9 and trust, each 1..4 or None."""
        held = list(rows)
        if not held:
            return cls()
        columns = [[v for v in column if v is not None] for column in zip(*held, strict=True)]
        whole = [sum(row[:COUNT]) for row in held if None not in row[:COUNT]]  # type: ignore[arg-type]
        return cls(
            len(held),
            tuple(len(column) for column in columns[:COUNT]),
            tuple(sum(column) for column in columns[:COUNT]),
            len(columns[COUNT]),
            sum(columns[COUNT]),
            len(whole),
            sum(whole),
            sum(value * value for value in whole),
        )

    @classmethod
    def from_flat(cls, flat: Sequence[int]) -> "Totals":
        """The inverse of `flat`."""
        n, rest = flat[0], flat[1:]
        return cls(n, tuple(rest[:COUNT]), tuple(rest[COUNT : 2 * COUNT]), *rest[2 * COUNT :])

    def flat(self) -> tuple[int, ...]:
        """All numbers in one row: n, counts, sums, trust, complete, total, squares."""
        return (
            self.n,
            *self.counts,
            *self.sums,
            self.trust_count,
            self.trust_sum,
            self.complete,
            self.total,
            self.squares,
        )

    def __add__(self, other: "Totals") -> "Totals":
        return Totals.from_flat([a + b for a, b in zip(self.flat(), other.flat(), strict=True)])

    def ikm(self, mode: Weights = Weights.EXACT) -> Decimal | None:
        """The index as printed; None unless every element has an answer."""
        return ikm_of_sums(self.sums, self.counts, mode)

    def value(self, outcome: str) -> float | None:
        """`ikm` with exact weights, unrounded; `u1`..`u9` and `trust` on the scale 25-100."""
        if outcome == "ikm":
            if not all(self.counts):
                return None
            pairs = zip(self.sums, self.counts, strict=True)
            return sum(added / count for added, count in pairs) * SCALE / COUNT
        if outcome == "trust":
            return SCALE * self.trust_sum / self.trust_count if self.trust_count else None
        index = int(outcome[1:]) - 1
        return SCALE * self.sums[index] / self.counts[index] if self.counts[index] else None

    def reach(self, mode: Weights = Weights.EXACT) -> float | None:
        """Half the 95% interval of the index, from the complete questionnaires."""
        scale = float(weight(mode) * SCALE)
        found = mean_interval(self.complete, self.total, self.squares, scale=scale)
        return None if found is None else found.high - found.estimate

    def interval(self, mode: Weights = Weights.EXACT) -> Interval | None:
        """The 95% interval of the index, within 25-100; None for too few complete ones."""
        index, reach = self.ikm(mode), self.reach(mode)
        if index is None or reach is None:
            return None
        middle = float(index)
        low, high = max(25.0, middle - reach), min(100.0, middle + reach)
        return Interval(middle, reach, low, high)
