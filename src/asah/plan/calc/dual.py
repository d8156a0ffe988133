"""Shadow prices and the valid upper bound L of models.md A.3.

Prices are found by column generation on everybody (up to `SAMPLE` people) or on a sample, and
are then bettered by a few slopes on everybody. Any prices >= 0 bound the objective from above,
so no step here can make the bound wrong, only weak.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from asah.plan.calc.arrays import Bytes, Data, Floats, Ints
from asah.plan.calc.master import Capacity, Master
from asah.plan.calc.pricing import Prices, Use, price_people
from asah.plan.calc.workspace import no_use, scratch

SAMPLE = 1500
THREADS = 2
SAFETY = 1e-9  # share added to the bound for rounding

type Tick = Callable[[float], bool]


class Dual:
    """Evaluates prices on everybody, keeping the best bound seen."""

    def __init__(self, d: Data, forced: Bytes, seed: int) -> None:
        self.d, self.forced = d, forced
        self.rng = np.random.default_rng(seed)
        self.work = [scratch(d) for _ in range(THREADS)]
        self.bound = np.inf
        self.prices = self.start()
        self.capped = 0
        self.use = no_use(d)

    def start(self) -> Prices:
        """Prices to begin with: two a slot, one a million rupiah, fairness in equal parts."""
        d = self.d
        shape, units = d.cell.shape, len(d.place)
        return Prices(
            np.zeros(shape),
            np.full((units, shape[1]), 2.0),
            np.ones(len(d.budget)),
            np.full(units, d.lam),
        )

    def price(self, prices: Prices, people: Ints) -> tuple[Use, Ints]:
        """Best bundles of the people at these prices."""
        parts = np.array_split(people, THREADS)
        uses = [no_use(self.d) for _ in parts]
        chosen = [np.full((len(part), self.d.most), -1, np.int64) for part in parts]
        with ThreadPoolExecutor(THREADS) as pool:
            for n, part in enumerate(parts):
                pool.submit(
                    price_people,
                    self.d, prices, self.forced, part, self.work[n], uses[n], chosen[n],
                )  # fmt: skip
        total = Use(*(sum(arrays) for arrays in zip(*uses, strict=True)))
        return total, np.concatenate(chosen)

    def limit(self, prices: Prices, use: Use, capacity: Capacity) -> float:
        """L for these prices, given the best bundles at them."""
        fair = max(0.0, capacity.fair - float((prices.fair * capacity.worth).sum()))
        value = float(use.value[0]) + fair
        value += float((capacity.seats * prices.seat).sum())
        value += float((capacity.slots * prices.slot).sum())
        return value + float((capacity.money * prices.money).sum())

    def keep(self, prices: Prices, use: Use, limit: float) -> None:
        limit += SAFETY * (1.0 + abs(limit))
        if limit < self.bound:
            self.bound, self.prices, self.use = limit, prices, use
            self.capped = int(use.capped[0])

    def generate(self, people: Ints, rounds: int, tick: Tick) -> Prices:
        """Column generation on these people; the prices with the lowest bound."""
        d = self.d
        counts = np.bincount(d.person.unit[people], minlength=len(d.place))
        share = counts / np.maximum(1, d.place.last - d.place.first)
        capacity = Capacity(d, share)
        master = Master(d, people, capacity)
        whole = len(people) == len(d.person)
        best, best_prices = np.inf, self.prices
        trial = self.prices
        for _ in range(rounds):
            use, chosen = self.price(trial, people)
            limit = self.limit(trial, use, capacity)
            if whole:
                self.keep(trial, use, limit)
            if limit < best:
                best, best_prices = limit, trial
            fresh = master.grow(chosen)
            value, found = master.solve()
            if best - value <= 2e-4 * abs(best) or not tick(1.0):
                break
            pull = 0.5 if fresh else 0.9
            trial = Prices(
                *((1 - pull) * a + pull * b for a, b in zip(best_prices, found, strict=True))
            )
        return best_prices

    def sample(self, size: int) -> Ints:
        """About so many people, each unit in proportion and at least one of each."""
        d = self.d
        picked = []
        for place in d.place:
            members = d.who[place.first : place.last]
            count = max(1, round(size * len(members) / len(d.person)))
            picked.append(self.rng.permutation(members)[: min(count, len(members))])
        return np.sort(np.concatenate(picked)).astype(np.int64)

    def sampled(self, samples: int, size: int, tick: Tick) -> None:
        """Column generation on some samples; the mean of their prices errs less than each."""
        d, found = self.d, []
        capacity = Capacity(d, np.ones(len(d.place)))
        everybody = np.arange(len(d.person))
        for _ in range(samples):
            found.append(self.generate(self.sample(size), 30, tick))
            if not tick(1.0):
                break
        mean = Prices._make(np.mean(arrays, axis=0) for arrays in zip(*found, strict=True))
        for trial in (mean, found[0]):
            use, _chosen = self.price(trial, everybody)
            self.keep(trial, use, self.limit(trial, use, capacity))

    def descend(self, rounds: int, target: float, tick: Tick) -> None:
        """Polyak steps on everybody from the best prices, towards a plan's objective."""
        d = self.d
        capacity = Capacity(d, np.ones(len(d.place)))
        everybody = np.arange(len(d.person))
        trial, patience, reach = self.prices, 0, 0.5
        seen: list[float] = []
        for _ in range(rounds):
            use, _chosen = self.price(trial, everybody)
            limit = self.limit(trial, use, capacity)
            better = limit < self.bound
            self.keep(trial, use, limit)
            patience = 0 if better else patience + 1
            if patience >= 2:
                trial, use, limit, reach = self.prices, self.use, self.bound, reach / 2
                patience = 0
            trial = self._step(trial, use, capacity, reach * max(0.0, limit - target))
            seen.append(self.bound)
            still = len(seen) > 5 and seen[-6] - seen[-1] < 3e-4 * abs(seen[-1]) and reach < 0.05
            if still or not tick(1.0):
                return

    def _step(self, at: Prices, use: Use, capacity: Capacity, distance: float) -> Prices:
        """One projected step; each price moves on the scale of its own size."""
        slopes = (
            capacity.seats - use.seats,
            capacity.slots - use.slots,
            capacity.money - use.spent,
        )
        scales = [np.maximum(a, 0.02 * max(float(a.mean()), 1e-3)) for a in at[:3]]
        size = sum(
            float((scale * np.where((a <= 0) & (g > 0), 0.0, g) ** 2).sum())
            for a, g, scale in zip(at[:3], slopes, scales, strict=True)
        )
        step = distance / max(size, 1e-12)
        moved = [
            np.maximum(0.0, a - step * scale * g)
            for a, g, scale in zip(at[:3], slopes, scales, strict=True)
        ]
        return Prices._make([*moved, self._fair(at.fair, use, capacity, distance)])

    def _fair(self, fair: Floats, use: Use, capacity: Capacity, distance: float) -> Floats:
        """Fairness weights move to the units with the lowest coverage, their sum kept."""
        worth = capacity.worth
        some = worth > 0
        if capacity.fair <= 0 or not some.any():
            return fair
        cover = np.where(some, use.closed / np.where(some, worth, 1.0), 0.0)
        mean = float(cover[some].mean())
        rate = min(2.0, distance / max(capacity.fair, 1e-12))
        mass = np.where(some, (fair + 1e-4 * capacity.fair / worth.sum()) * worth, 0.0)
        mass = mass * np.exp(np.clip(-rate * (cover - mean) / max(mean, 1e-9), -1, 1))
        mass *= capacity.fair / mass.sum()
        return np.where(some, mass / np.where(some, worth, 1.0), 0.0)
