"""The price planner: settled seats, shadow prices and bound, first plans, search, proof.

Deterministic for an instance, a seed and a number of trials; a time limit only cuts it short,
and the answer says so (`stopped_by`).
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache

import numpy as np

from asah.plan.calc import exact, generator, musts, reading
from asah.plan.calc.arrays import Bytes, Data, Problem, build
from asah.plan.calc.cells import bench, fill
from asah.plan.calc.dual import SAMPLE, Dual
from asah.plan.calc.greedy import no_prices, open_greedily
from asah.plan.calc.model import Instance, PlanFile, Seat
from asah.plan.calc.pricing import Prices
from asah.plan.calc.search import Search, restore
from asah.plan.calc.state import State, value

LADDERS = ((1.0, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1, 0.0), (0.9, 0.6, 0.3, 0.0), (0.0,))
CHUNK = 200
QUICK = 3000  # trials up to which everything else is kept short too
CLOSED = 1e-6  # gap below which nothing is left to find

type Progress = Callable[[int, int, str], None]


@dataclass(slots=True)
class Solution:
    """A plan with its proof. Money in million rupiah, `gap` = (bound - objective) / |bound|."""

    problem: Problem
    state: State
    prices: Prices
    objective: float
    bound: float
    seconds: float
    stopped_by: str
    greedy: float
    capped: int = 0
    trials: int = 0
    plan: PlanFile = field(init=False)

    def __post_init__(self) -> None:
        self.plan = to_plan(self.problem, self.state)

    @property
    def gap(self) -> float:
        return gap_of(self.objective, self.bound)


def gap_of(objective: float, bound: float) -> float:
    """(bound - objective) / |bound|; 0 when both are 0."""
    if abs(bound) < 1e-9:
        return 0.0 if abs(objective) < 1e-9 else abs(bound - objective)
    return max(0.0, bound - objective) / abs(bound)


def to_plan(problem: Problem, s: State) -> PlanFile:
    """The plan in a state, in the order of the instance."""
    d, people = problem.data, problem.instance.people
    classes = {
        t.id: tuple(int(y) for y in s.cell.y[n])
        for n, t in enumerate(problem.trainings)
        if s.cell.y[n].any()
    }
    seats = tuple(
        Seat(people[int(d.cand.i[k])].id, problem.trainings[int(d.cand.t[k])].id, int(s.x[k]))
        for k in np.flatnonzero(s.x >= 0)
    )
    return PlanFile(classes, seats)


def default_trials(people: int) -> int:
    """Trials that end within the time targets of models.md A.5, so that the heat reaches zero."""
    return int(min(20_000, 20_000 * (1000 / max(1, people)) ** 0.55))


def default_seconds(people: int) -> float:
    """25 s up to 1,000 people, 50 s at 10,000, 240 s at 60,000."""
    return float(np.interp(people, [1_000, 10_000, 60_000], [25.0, 50.0, 240.0]))


def solve(
    instance: Instance,
    *,
    seed: int = 1,
    seconds: float | None = None,
    trials: int | None = None,
    progress: Progress = lambda _done, _total, _text: None,
) -> Solution:
    """The best plan found, never below greedy, with a valid bound.

    `seconds` limits the whole run. Raises BadInput when a must cannot be met.
    """
    ready()
    return _Run(instance, seed, seconds, trials, progress).run()


@cache
def ready() -> None:
    """Compile the kernels, or load them from disk, before the clock starts: once a process.

    The first time on a machine this takes some 20 s; `make setup` calls it.
    """
    small = reading.instance(generator.generate(60, 16, 3, 1))
    _Run(small, 1, 600.0, 60, lambda _done, _total, _text: None).run()


class _Run:
    def __init__(
        self,
        instance: Instance,
        seed: int,
        seconds: float | None,
        trials: int | None,
        progress: Progress,
    ) -> None:
        self.began = time.monotonic()
        self.instance, self.seed, self.progress = instance, seed, progress
        people = len(instance.people)
        self.limit = default_seconds(people) if seconds is None else seconds
        self.trials = default_trials(people) if trials is None else trials
        self.done_trials = 0
        self.stopped_by = "trials"

    def left(self) -> float:
        return self.limit - (time.monotonic() - self.began)

    def run(self) -> Solution:
        self.progress(0, 100, "Menyusun data")
        self.problem = build(self.instance)
        d = self.problem.data
        marked = musts.forced(self.problem)
        self.start = musts.begin(self.problem, marked, bench(d), self.seed)
        dual, best, greedy = Dual(d, marked, self.seed), self.start, value(d, self.start)
        if len(d.cand):
            best, greedy = self._plan(d, marked, dual)
        else:  # nobody can take anything: there is one plan
            dual.bound, self.stopped_by = greedy, "optimal"
        self.progress(100, 100, "Selesai")
        return Solution(
            self.problem, best, dual.prices, value(d, best), max(dual.bound, value(d, best)),
            time.monotonic() - self.began, self.stopped_by, greedy, dual.capped, self.done_trials,
        )  # fmt: skip

    def _plan(self, d: Data, marked: Bytes, dual: Dual) -> tuple[State, float]:
        """The best plan found, and what greedy reaches."""
        plain = self._greedy(d, no_prices(d))
        greedy = value(d, plain)
        self._bound(d, dual, greedy)
        best = self._prove(d, marked, dual, self._first_plans(d, dual.prices, plain))
        if gap_of(value(d, best), dual.bound) > CLOSED:
            return self._search(d, dual, best), greedy
        self.stopped_by = "optimal"
        return best, greedy

    def _copy(self, s: State) -> State:
        return State._make(a.copy() for a in s)

    def _greedy(self, d: Data, prices: Prices) -> State:
        s = self._copy(self.start)
        open_greedily(d, s, prices, bench(d), lambda: self.left() < 0)
        return s

    def _bound(self, d: Data, dual: Dual, greedy: float) -> None:
        """Shadow prices on everybody, or on a sample and then on everybody."""
        self.progress(10, 100, "Mencari harga bayangan dan batas atas")
        people, least = len(d.person), 0.5 * self.left()

        def tick(_step: float) -> bool:
            return self.left() > least

        if people <= SAMPLE:
            dual.generate(np.arange(people), 40, tick)
            return
        samples, size, rounds = (3, 700, 8) if self.trials <= QUICK else (4, 1000, 24)
        dual.sampled(samples, size, tick)
        dual.descend(rounds, greedy * 1.08 if greedy > 0 else greedy, tick)

    def _first_plans(self, d: Data, prices: Prices, plain: State) -> State:
        """Open classes at falling prices; the best of some ladders and of greedy."""
        self.progress(30, 100, "Menyusun rencana pertama")
        best, least = plain, 0.5 * self.left()
        zero = no_prices(d)
        for ladder in self._ladders(d):
            if self.left() < least:
                break
            s, b = self._copy(self.start), bench(d)
            for share in ladder:
                scaled = Prices._make([*(a * share for a in prices[:3]), prices.fair])
                for t, p in zip(*np.nonzero(s.cell.y), strict=True):
                    fill(d, s, scaled if share else zero, b, int(t), int(p))
                s.log_n[0] = 0
                open_greedily(d, s, scaled, b, lambda: self.left() < 0.5 * least)
            if value(d, s) > value(d, best):
                best = s
        return best

    def _ladders(self, d: Data) -> tuple[tuple[float, ...], ...]:
        quick = self.trials <= QUICK or len(d.person) > 4 * SAMPLE
        return LADDERS[:1] if quick else LADDERS

    def _prove(self, d: Data, marked: Bytes, dual: Dual, best: State) -> State:
        """Small instances are solved exactly: a better plan, a tighter bound."""
        if not 0 < exact.size(d) <= exact.LARGE:
            return best
        self.progress(40, 100, "Membuktikan dengan model lengkap")
        answer = exact.Exact(d, marked).solve(max(0.5, min(10.0, 0.4 * self.left())))
        if answer is None or answer.missed:
            return best
        dual.bound = min(dual.bound, max(answer.bound, value(d, best)))
        found = musts.adopt(d, answer.seats, answer.classes, marked)
        return found if value(d, found) > value(d, best) else best

    def _search(self, d: Data, dual: Dual, best: State) -> State:
        wanted = dual.use.seats.sum(axis=1) / np.maximum(1, d.kind.high)
        search = Search(d, best, dual.prices, wanted, self.seed)
        heat = 5e-5 * max(1.0, abs(search.best))
        while self.done_trials < self.trials:
            if self.left() <= 0:
                self.stopped_by = "seconds"
                break
            share = 1.0 - self.done_trials / self.trials
            count = min(CHUNK, self.trials - self.done_trials)
            search.run(count, (heat * share, heat * share))
            self.done_trials += count
            if gap_of(search.best, dual.bound) <= CLOSED:
                self.stopped_by = "optimal"
                break
            self.progress(40 + int(59 * (1 - share)), 100, "Memperbaiki rencana")
        restore(d, best, search.best_x, search.best_y)
        return best
