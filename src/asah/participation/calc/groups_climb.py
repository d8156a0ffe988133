"""Swap hill-climbing on the arrays of `groups_kernel`: the yardstick, and the last polish."""

import numpy as np

from asah.participation.calc.groups_kernel import (
    WISH,
    Given,
    State,
    fits,
    group_cost,
    set_case,
    swap,
    total,
    undo,
)
from asah.plan.calc.jit import jit


@jit
def climb_cases(given: Given, state: State) -> bool:
    """Give every group the best case that is free; whether any changed."""
    better = False
    for group in range(len(state.case)):
        for case in range(len(state.used)):
            old, was = state.case[group], state.reals[group, WISH]
            if given.held[group] >= 0 or case == old or state.used[case] >= given.limits[2]:
                continue
            set_case(given, state, group, case)
            if state.reals[group, WISH] < was - 1e-9:
                better = True
            else:
                set_case(given, state, group, old)
    return better


@jit
def climb(given: Given, state: State, passes: int) -> float:
    """Swap hill-climbing: every pair of blocks in turn, until no swap makes it cheaper."""
    out = np.zeros(1, dtype=np.int64)
    for _pass in range(passes):
        better = climb_cases(given, state)
        for block in range(len(state.home)):
            for other in range(block + 1, len(state.home)):
                a, b = state.home[block], state.home[other]
                if a == b or given.fixed[block] >= 0 or given.fixed[other] >= 0:
                    continue
                size = given.first[block + 1] - given.first[block]
                if not fits(
                    given, state, a, b, size - (given.first[other + 1] - given.first[other])
                ):
                    continue
                before = group_cost(given, state, a) + group_cost(given, state, b)
                out[0] = other
                swap(given, state, block, out, 1)
                if group_cost(given, state, a) + group_cost(given, state, b) < before - 1e-9:
                    better = True
                else:
                    undo(given, state, block, a, out, 1)
        if not better:
            break
    return total(given, state)
