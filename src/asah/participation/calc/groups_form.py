"""Forms project groups: hill-climbing first, then annealing from several seeds; the best is kept.

So the answer is never worse than swap hill-climbing from the same start. Imports numba.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from asah.participation.calc import groups_climb as climbing
from asah.participation.calc import groups_kernel as kernel
from asah.participation.calc.groups import (
    Group,
    Member,
    Parts,
    Weights,
    broken_rules,
    parts,
    top_share,
    whole_of,
    wish_cost,
)
from asah.participation.calc.groups_kernel import Given, State
from asah.participation.calc.groups_sets import Setup, setups

SEEDS = 3
STEPS = 1500  # moves a person and seed
HEAT = np.array([3.0, 0.1])
PASSES = 60


@dataclass(frozen=True, slots=True)
class Formed:
    """The best division found, beside where it began and what hill-climbing made of that."""

    groups: list[Group]
    cost: float
    parts: Parts
    broken: list[str]
    before: Parts
    climbed: float
    top: float | None


@dataclass(frozen=True, slots=True)
class Wanted:
    """How to divide. `locked` person -> group number from 0, `held` group number -> case.

    `per_case` groups may share a case (0 = any); without `cases` those that people wish for.
    """

    low: int = 4
    high: int = 6
    per_case: int = 0
    cases: Sequence[str] = ()
    locked: Mapping[str, int] = field(default_factory=dict)
    held: Mapping[int, str] = field(default_factory=dict)
    weights: Weights | None = None


def form(
    members: Sequence[Member],
    wanted: Wanted,
    *,
    seed: int = 1,
    seeds: int = SEEDS,
    steps: int = STEPS,
) -> Formed:
    """Divide people into groups. BadInput when sizes or rules cannot be met, naming the rule.

    A rule that could not be kept though nothing proves it impossible stands in `broken`.
    """
    best: Formed | None = None
    for setup in setups(members, wanted.low, wanted.high, wanted.locked):
        found = _Run(members, wanted, setup, seed).best(seeds, steps)
        if best is None or (len(found.broken), found.cost) < (len(best.broken), best.cost):
            best = found
        if not best.broken:
            break
    assert best is not None, "setups yields at least one or raises"
    return best


def ready() -> None:
    """Compile the kernels, or load them from disk: once a machine, some 20 s."""
    people = [
        Member(str(n), str(n % 4), n % 2 == 0, str(n % 3), float(n), (str(n % 2),))
        for n in range(10)
    ]
    form(people, Wanted(), seeds=1, steps=5)


class _Run:
    """One question as arrays, and the search on it."""

    def __init__(self, members: Sequence[Member], wanted: Wanted, setup: Setup, seed: int) -> None:
        self.members, self.setup, self.seed = members, setup, seed
        self.whole = whole_of(members, setup.groups, wanted.weights)
        wishes = {case for person in members for case in person.wishes}
        self.cases = list(wanted.cases) or sorted(wishes) or [""]
        limit = wanted.per_case or setup.groups
        self.limit = max(limit, -(-setup.groups // len(self.cases)))
        self.held = {g: case for g, case in wanted.held.items() if case in self.cases}
        self.given = self._given(wanted)

    def _given(self, wanted: Wanted) -> Given:
        members, setup, whole = self.members, self.setup, self.whole
        units = {unit: n for n, unit in enumerate(sorted({m.unit for m in members}))}
        aparts = {label: n for n, label in enumerate(sorted({m.apart for m in members if m.apart}))}
        ranks = {rank: n for n, rank in enumerate(whole.ranks)}
        traits = [
            (units[m.unit], int(m.woman), ranks[m.rank], aparts.get(m.apart, -1)) for m in members
        ]
        wish = [[wish_cost(m, case) for case in self.cases] for m in members]
        ends = np.cumsum([0, *(len(block) for block in setup.blocks)])
        held = [
            self.cases.index(self.held[g]) if g in self.held else -1 for g in range(setup.groups)
        ]
        return Given(
            traits=np.array(traits, dtype=np.int64),
            skill=np.array([whole.skill[m.id] for m in members]),
            wish=np.array(wish),
            first=ends.astype(np.int64),
            members=np.array([p for block in setup.blocks for p in block], dtype=np.int64),
            fixed=np.array(setup.fixed, dtype=np.int64),
            held=np.array(held, dtype=np.int64),
            share=np.array([whole.women, *whole.ranks.values()]),
            weights=np.array(list(whole.weights.values()), dtype=np.float64),
            limits=np.array([wanted.low, wanted.high, self.limit], dtype=np.int64),
        )

    def _start(self) -> State:
        """Blocks shuffled into the packing, cases in turn."""
        given, groups = self.given, self.setup.groups
        labels = max(1, int(given.traits[:, kernel.APART].max()) + 1)
        state = State(
            home=np.zeros(len(self.setup.blocks), dtype=np.int64),
            lists=np.zeros((groups, given.limits[1] + 1), dtype=np.int64),
            counts=np.zeros(groups, dtype=np.int64),
            spot=np.zeros(len(self.setup.blocks), dtype=np.int64),
            sums=np.zeros((groups, kernel.RANKS + len(given.share) - 1), dtype=np.int64),
            reals=np.zeros((groups, 2)),
            units=np.zeros((groups, int(given.traits[:, kernel.UNIT].max()) + 1), dtype=np.int64),
            aparts=np.zeros((groups, labels), dtype=np.int64),
            case=np.zeros(groups, dtype=np.int64),
            used=np.zeros(len(self.cases), dtype=np.int64),
        )
        dice = np.random.default_rng(self.seed)
        home = np.array(self.setup.deal(list(dice.permutation(len(self.setup.blocks)))))
        kernel.restore(given, state, home.astype(np.int64), self._deal_cases())
        return state

    def _deal_cases(self) -> kernel.Ints:
        """Held cases where they are, the others in turn under the limit."""
        used = [0] * len(self.cases)
        case = self.given.held.copy()
        for number in case[case >= 0]:
            used[number] += 1
        for group in np.flatnonzero(case < 0):
            case[group] = min(range(len(used)), key=lambda c: (used[c], c))
            used[case[group]] += 1
        return case

    def best(self, seeds: int, steps: int) -> Formed:
        given, state = self.given, self._start()
        start = state.home.copy(), state.case.copy()
        before = self._groups(state)
        climbed = climbing.climb(given, state, PASSES)
        kept = climbed, state.home.copy(), state.case.copy()
        for number in range(seeds):
            kernel.restore(given, state, *start)
            dice = np.array([1 + (self.seed * 1009 + number * 7919) % 2147483646])
            kernel.anneal(given, state, dice, steps * len(self.members), HEAT)
            cost = climbing.climb(given, state, PASSES)
            if cost < kept[0] - 1e-9:
                kept = cost, state.home.copy(), state.case.copy()
        kernel.restore(given, state, kept[1], kept[2])
        return self._formed(self._groups(state), self._parts(before), climbed)

    def _groups(self, state: State) -> list[Group]:
        """Groups with their people in the order of the file; locked groups keep their number."""
        inside: list[list[int]] = [[] for _ in range(self.setup.groups)]
        for block, group in enumerate(state.home):
            inside[group].extend(self.setup.blocks[block])
        return [
            Group(tuple(self.members[p].id for p in sorted(people)), self.cases[state.case[g]])
            for g, people in enumerate(inside)
        ]

    def _parts(self, groups: Sequence[Group]) -> Parts:
        return parts(groups, self.whole)

    def _formed(self, groups: list[Group], before: Parts, climbed: float) -> Formed:
        said = self._parts(groups)
        return Formed(
            groups=groups,
            cost=sum(said.values()),
            parts=said,
            broken=broken_rules(groups, self.members),
            before=before,
            climbed=climbed,
            top=top_share(groups, self.whole),
        )
