"""Compiled moves of the group formation: exchange blocks, change a group's case, cool down.

A block is a set of people who stay together (most often one person). Numbers only; `groups` makes
the arrays and reads them back. Compiled by numba on import; plain Python under NUMBA_DISABLE_JIT.
"""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from asah.plan.calc.jit import jit

type Ints = NDArray[np.int64]
type Floats = NDArray[np.float64]

UNIT, WOMAN, RANK, APART = 0, 1, 2, 3  # columns of `traits`
SIZE, WOMEN, REPEATS, BREAKS, RANKS = 0, 1, 2, 3, 4  # columns of `sums`; ranks from 4 on
SKILL, WISH = 0, 1  # columns of `reals`
BROKEN = 1000.0  # cost of a pair that must stay apart


class Given(NamedTuple):
    """The question. `fixed` is a block's group or -1, `held` a group's case or -1."""

    traits: Ints  # person x 4
    skill: Floats  # person, standardised
    wish: Floats  # person x case: cost of working on it
    first: Ints  # block -> where its people start in `members`
    members: Ints
    fixed: Ints  # block
    held: Ints  # group
    share: Floats  # of women, then of each rank
    weights: Floats  # skill, unit, sex, rank, size, wish
    limits: Ints  # smallest, largest group, groups a case at most


class State(NamedTuple):
    """An answer with what its cost is made of."""

    home: Ints  # block -> group
    lists: Ints  # group x place -> block
    counts: Ints  # group -> blocks
    spot: Ints  # block -> place in its group
    sums: Ints  # group x (4 + ranks)
    reals: Floats  # group x 2
    units: Ints  # group x unit
    aparts: Ints  # group x label
    case: Ints  # group
    used: Ints  # case -> groups


@jit
def pick(dice: Ints, n: int) -> int:
    """A whole number below n (Lehmer's generator; its state is the first place of `dice`)."""
    dice[0] = (dice[0] * 48271) % 2147483647
    return int(dice[0] % n)


@jit
def shift(given: Given, state: State, block: int, group: int, sign: int) -> None:
    """Count a block's people in (sign 1) or out of (-1) a group."""
    for place in range(given.first[block], given.first[block + 1]):
        person = given.members[place]
        unit, apart = given.traits[person, UNIT], given.traits[person, APART]
        met = state.units[group, unit]
        state.sums[group, REPEATS] += met if sign > 0 else 1 - met
        state.units[group, unit] = met + sign
        if apart >= 0:
            met = state.aparts[group, apart]
            state.sums[group, BREAKS] += met if sign > 0 else 1 - met
            state.aparts[group, apart] = met + sign
        state.sums[group, SIZE] += sign
        state.sums[group, WOMEN] += sign * given.traits[person, WOMAN]
        state.sums[group, RANKS + given.traits[person, RANK]] += sign
        state.reals[group, SKILL] += sign * given.skill[person]
        state.reals[group, WISH] += sign * given.wish[person, state.case[group]]


@jit
def enter(given: Given, state: State, block: int, group: int) -> None:
    place = state.counts[group]
    state.lists[group, place] = block
    state.spot[block] = place
    state.counts[group] = place + 1
    state.home[block] = group
    shift(given, state, block, group, 1)


@jit
def leave(given: Given, state: State, block: int) -> None:
    group, place = state.home[block], state.spot[block]
    last = state.counts[group] - 1
    other = state.lists[group, last]
    state.lists[group, place] = other
    state.spot[other] = place
    state.counts[group] = last
    shift(given, state, block, group, -1)


@jit
def group_cost(given: Given, state: State, group: int) -> float:
    """The cost of one group; `groups.cost_of` says the same from people."""
    sums, weights = state.sums[group], given.weights
    size = sums[SIZE]
    mean = state.reals[group, SKILL] / size
    sex = sums[WOMEN] - given.share[0] * size
    cost = weights[0] * mean * mean + weights[1] * sums[REPEATS] + weights[2] * sex * sex
    for rank in range(len(given.share) - 1):
        off = sums[RANKS + rank] - given.share[1 + rank] * size
        cost += weights[3] * off * off
    off = size - len(given.skill) / len(state.case)
    cost += weights[4] * off * off + weights[5] * state.reals[group, WISH]
    return float(cost + BROKEN * sums[BREAKS])


@jit
def total(given: Given, state: State) -> float:
    cost = 0.0
    for group in range(len(state.case)):
        cost += group_cost(given, state, group)
    return cost


@jit
def swap(given: Given, state: State, block: int, out: Ints, n: int) -> None:
    """A block goes to where the n blocks of `out` stand, and they come to where it stood."""
    source, target = state.home[block], state.home[out[0]]
    leave(given, state, block)
    for k in range(n):
        leave(given, state, out[k])
        enter(given, state, out[k], source)
    enter(given, state, block, target)


@jit
def fits(given: Given, state: State, source: int, target: int, change: int) -> bool:
    """Whether the sizes stay allowed when `change` people go from source to target."""
    low, high = given.limits[0], given.limits[1]
    a, b = state.sums[source, SIZE] - change, state.sums[target, SIZE] + change
    return bool(low <= a <= high and low <= b <= high)


@jit
def choose(given: Given, state: State, dice: Ints, block: int, target: int, out: Ints) -> int:
    """Fills `out` with blocks of the target to take in return; how many, -1 when none fit."""
    source = state.home[block]
    size = given.first[block + 1] - given.first[block]
    if pick(dice, 4) == 0 and fits(given, state, source, target, size):
        return 0
    n, count = 0, state.counts[target]
    start = pick(dice, count)
    for step in range(count):
        other = state.lists[target, (start + step) % count]
        if given.fixed[other] >= 0:
            continue
        out[n] = other
        n += 1
        size -= given.first[other + 1] - given.first[other]
        if fits(given, state, source, target, size):
            return n
    return -1


@jit
def undo(given: Given, state: State, block: int, source: int, out: Ints, n: int) -> None:
    """Put a refused exchange back."""
    target = state.home[block]
    leave(given, state, block)
    for k in range(n):
        leave(given, state, out[k])
        enter(given, state, out[k], target)
    enter(given, state, block, source)


@jit
def set_case(given: Given, state: State, group: int, case: int) -> None:
    state.used[state.case[group]] -= 1
    state.used[case] += 1
    state.case[group] = case
    wish = 0.0
    for place in range(state.counts[group]):
        block = state.lists[group, place]
        for k in range(given.first[block], given.first[block + 1]):
            wish += given.wish[given.members[k], case]
    state.reals[group, WISH] = wish


@jit
def taken(u: float, change: float, heat: float) -> bool:
    """Metropolis: better always, worse with probability exp(-change / heat)."""
    return bool(change <= 0 or (heat > 0 and u < np.exp(-change / heat)))


@jit
def try_exchange(given: Given, state: State, dice: Ints, heat: float, out: Ints) -> float:
    """One exchange or move of a random block; the change of the cost, 0 when refused."""
    block = pick(dice, len(state.home))
    source, target = state.home[block], pick(dice, len(state.case))
    if given.fixed[block] >= 0 or source == target:
        return 0.0
    n = choose(given, state, dice, block, target, out)
    if n < 0:
        return 0.0
    before = group_cost(given, state, source) + group_cost(given, state, target)
    if n:
        swap(given, state, block, out, n)
    else:
        leave(given, state, block)
        enter(given, state, block, target)
    change = group_cost(given, state, source) + group_cost(given, state, target) - before
    if taken(pick(dice, 1000003) / 1000003, change, heat):
        return float(change)
    undo(given, state, block, source, out, n)
    return 0.0


@jit
def try_case(given: Given, state: State, dice: Ints, heat: float) -> float:
    """Another case for a random group, exchanged with a group that has it when it is full."""
    group, case = pick(dice, len(state.case)), pick(dice, len(state.used))
    old = state.case[group]
    if case == old or given.held[group] >= 0:
        return 0.0
    other = -1
    if state.used[case] >= given.limits[2]:
        other = pick(dice, len(state.case))
        if state.case[other] != case or given.held[other] >= 0:
            return 0.0
    before = state.reals[group, WISH] + (state.reals[other, WISH] if other >= 0 else 0.0)
    set_case(given, state, group, case)
    after = state.reals[group, WISH]
    if other >= 0:
        set_case(given, state, other, old)
        after += state.reals[other, WISH]
    change = given.weights[5] * (after - before)
    if taken(pick(dice, 1000003) / 1000003, change, heat):
        return float(change)
    set_case(given, state, group, old)
    if other >= 0:
        set_case(given, state, other, case)
    return 0.0


@jit
def restore(given: Given, state: State, home: Ints, case: Ints) -> None:
    """Make the state that of an answer kept before."""
    for group in range(len(case)):
        state.counts[group] = 0
        state.case[group] = case[group]
    state.sums[:] = 0
    state.reals[:] = 0.0
    state.units[:] = 0
    state.aparts[:] = 0
    state.used[:] = 0
    for group in range(len(case)):
        state.used[case[group]] += 1
    for block in range(len(home)):
        enter(given, state, block, home[block])


@jit
def anneal(given: Given, state: State, dice: Ints, steps: int, heat: Any) -> float:
    """Cool from heat[0] to heat[1] in `steps` moves; leaves the best met, answers its cost."""
    out = np.zeros(given.limits[1] + 1, dtype=np.int64)
    cost = total(given, state)
    best, home, case = cost, state.home.copy(), state.case.copy()
    cooling = (heat[1] / heat[0]) ** (1.0 / steps)
    warm = heat[0]
    for _step in range(steps):
        if len(state.used) > 1 and pick(dice, 10) == 0:
            cost += try_case(given, state, dice, warm)
        else:
            cost += try_exchange(given, state, dice, warm, out)
        if cost < best - 1e-9:
            best = cost
            home[:] = state.home
            case[:] = state.case
        warm *= cooling
    restore(given, state, home, case)
    return total(given, state)
