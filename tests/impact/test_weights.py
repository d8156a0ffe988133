"""The weights of the imputation estimator against plain least squares."""

import numpy as np
import pytest

from asah.impact.calc.panel import NEVER, Bools, Floats
from asah.impact.calc.weights import Targets, all_weights, apply, chunks, weights

FIRST = np.array([NEVER] * 4 + [3] * 3 + [5] * 4 + [7] * 3)
TIMES = np.arange(9)


def by_least_squares(values: Floats, fit: Bools, target: Bools) -> float:
    unit, time = np.nonzero(fit)
    units, periods = values.shape
    design = np.zeros((len(unit), units + periods))
    design[np.arange(len(unit)), unit] = 1
    design[np.arange(len(unit)), units + time] = 1
    effects = np.linalg.lstsq(design, values[fit], rcond=None)[0]
    predicted = effects[:units, None] + effects[None, units:]
    return float((values - predicted)[target].mean())


@pytest.mark.parametrize("seed", range(5))
def test_every_target_of_a_panel_with_holes_equals_least_squares(seed: int) -> None:
    rng = np.random.default_rng(seed)
    seen = rng.random((14, 9)) > 0.15
    values = rng.normal(size=(14, 9))
    since = TIMES - FIRST[:, None]
    free, treated = seen & (since < 0), seen & (since >= 0)
    third = treated & (FIRST[:, None] == 3) & (TIMES == 4)
    wanted = [by_least_squares(values, free, cells) for cells in (treated, third)]
    held = free & (since == -2)
    wanted.append(by_least_squares(values, free & ~held, held))
    targets = Targets(cells=((3, 4),), leads=(-2,))
    found = apply(FIRST[None], TIMES, seen, targets, values[None])
    assert found[0, :, 0] == pytest.approx(wanted, abs=1e-10)


def test_a_period_without_untreated_units_is_left_out() -> None:
    first, seen = np.array([[2, 3]]), np.ones((2, 5), dtype=bool)
    _, count = all_weights(first, np.arange(5), seen, Targets(lags=(0, 1, 2)))
    assert count.tolist() == [[1, 1, 0, 0]]


def test_an_average_without_cells_has_no_value() -> None:
    fit = np.ones((1, 2, 2), dtype=bool)
    weight, count = weights(fit, np.zeros((1, 1, 2, 2), dtype=bool))
    assert count.tolist() == [[0]]
    assert np.isnan(weight).all()


def test_cells_that_no_chain_of_units_ties_to_the_rest_are_left_out() -> None:
    fit = np.array([[[1, 1, 0, 0], [0, 0, 1, 1], [1, 1, 0, 0]]], dtype=bool)
    target = np.zeros((1, 1, 3, 4), dtype=bool)
    target[0, 0, 2, 2:] = True
    assert weights(fit, target)[1].tolist() == [[0]]


def test_leads_are_those_of_units_treated_inside_the_panel() -> None:
    first, seen = np.array([[2, 4, NEVER]]), np.ones((3, 4), dtype=bool)
    _, count = all_weights(first, np.arange(4), seen, Targets(leads=(-1,)))
    assert count.tolist() == [[2, 1]]


def test_the_batch_is_cut_so_that_it_can_be_held() -> None:
    assert chunks(5, 2_000_000) == [slice(0, 2), slice(2, 4), slice(4, 6)]
    assert chunks(2, 9_000_000) == [slice(0, 1), slice(1, 2)]
