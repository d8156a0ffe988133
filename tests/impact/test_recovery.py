"""Twenty cities with a known effect and twenty without: no lucky seed is chosen.

Citizens answer questionnaires (`citizens.calc.simulate`); the verdict sees only what a real panel
holds. The same for 2,000 panels of plain noise, in numbers.
"""

import numpy as np
import pytest

from asah.citizens.calc.simulate import simulate_answers
from asah.core.calc.stats import Verdict
from asah.impact.calc.draw import Candidate, draw
from asah.impact.calc.imputation import Study, estimate
from asah.impact.calc.inference import Lot
from asah.impact.calc.panel import NEVER, Panel
from asah.impact.calc.redraws import p_value, redraw
from asah.impact.calc.weights import Targets, all_weights

UNITS, PERIODS, STARTS = 36, 12, (7, 8, 9, NEVER)
OFFSETS = [2, 0, -4, 6, 1, 0, 2, -3, -4, 0]
LIFT = [0, 1.5, 4.5, 0, 0, 7.5, 7.5, 1.5, 0]  # averages to 2.5 points of the index


def city(seed: int, lift: list[float]) -> Study:
    """A drawn programme over 36 counters, 12 quarters, about 60 answers a cell."""
    rng = np.random.default_rng(seed)
    level, quarter = rng.normal(77, 3, UNITS), rng.normal(0, 0.7, PERIODS)
    candidates = [Candidate(f"{i:02}", "loket", float(b)) for i, b in enumerate(level)]
    places = {p.unit: p for p in draw(candidates, turns=4, seed=seed)}
    first = np.array([STARTS[places[c.unit].turn] for c in candidates])
    values = np.empty((9, UNITS, PERIODS))
    for j, t in np.ndindex(UNITS, PERIODS):
        answers = simulate_answers(
            rng=rng,
            n=int(rng.integers(45, 80)),
            unit_level=level[j],
            time_level=quarter[t] + rng.normal(0, 0.8),
            effect_points=lift if t >= first[j] else 0.0,
            element_offsets=OFFSETS,
        )
        values[:, j, t] = 25 * answers[:, :9].mean(axis=0)
    strata = tuple(places[c.unit].block for c in candidates)
    units = tuple(c.unit for c in candidates)
    panel = Panel(units, np.arange(PERIODS), first, values.mean(axis=0), strata)
    elements = {f"u{k + 1}": values[k] for k in range(9)}
    return estimate(panel, Lot(redraws=999, seed=seed), elements)


@pytest.mark.slow
def test_the_interval_holds_the_true_effect_in_at_least_17_of_20_cities() -> None:
    studies = [city(seed, LIFT) for seed in range(20)]
    held = [s.overall.interval.low <= 2.5 <= s.overall.interval.high for s in studies]
    assert sum(held) >= 17
    assert np.mean([s.overall.interval.estimate for s in studies]) == pytest.approx(2.5, abs=0.25)
    assert sum(s.verdict is Verdict.UP for s in studies) >= 17
    manners = [s.inferred.others[6].interval.estimate for s in studies]
    assert np.mean(manners) == pytest.approx(7.5, abs=0.4)


@pytest.mark.slow
def test_an_effect_of_zero_is_claimed_in_at_most_3_of_20_cities() -> None:
    verdicts = [city(seed, [0.0] * 9).verdict for seed in range(20)]
    assert sum(verdict is not Verdict.OPEN for verdict in verdicts) <= 3


@pytest.mark.parametrize("units", [24, 40])
def test_size_and_coverage_over_2000_panels(units: int) -> None:
    """Size 3.5 to 6.5 percent, coverage of a constant effect 93.5 to 96.5 percent."""
    rng = np.random.default_rng(units)
    times, seen = np.arange(14), np.ones((units, 14), dtype=bool)
    starts, blocks = np.array([8, 9, 10, NEVER]), [str(i // 4) for i in range(units)]
    wrong = held = 0
    for _ in range(40):
        first = np.concatenate([starts[rng.permutation(4)] for _ in range(units // 4)])
        again = redraw(first, blocks, redraws=499, seed=int(rng.integers(2**31)))
        orders = np.concatenate([first[None], again])
        weight = all_weights(orders, times, seen, Targets())[0].reshape(500, -1)
        values = rng.normal(0, 2, (100, units, 14)).cumsum(axis=2) * 0.3
        values = (values + rng.normal(0, 1, values.shape)).reshape(100, -1)
        lifted = 2.0 * (times >= first[:, None]).ravel()
        found, moved = weight @ values[:50].T, weight @ (values[50:] + lifted).T
        wrong += int((p_value(found[0], found[1:]) <= 0.05).sum())
        taken = moved[1:] - (weight[1:] @ lifted)[:, None]
        held += int((p_value(moved[0] - 2.0, taken) > 0.05).sum())
    assert 70 <= wrong <= 130
    assert 1870 <= held <= 1930
