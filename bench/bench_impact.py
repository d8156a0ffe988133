"""Does the verdict keep its word? Size, coverage and power over simulated panels, and speed.

Prints JSON lines. Run: .venv/bin/python -m bench.bench_impact [--panels 10000]
"""

import argparse
import json
import os
import time
from dataclasses import dataclass

os.environ["OPENBLAS_NUM_THREADS"] = "1"
os.environ["OMP_NUM_THREADS"] = "1"

import numpy as np

from asah.core.calc.stats import t_quantile
from asah.impact.calc.callaway import compare
from asah.impact.calc.draw import Candidate, draw
from asah.impact.calc.imputation import as_dict, estimate
from asah.impact.calc.inference import Lot
from asah.impact.calc.panel import NEVER, Panel
from asah.impact.calc.power import from_history
from asah.impact.calc.redraws import p_value, redraw
from asah.impact.calc.weights import Targets, all_weights

BATCH = 50  # panels that share one lot and one set of redraws
PERIODS, STARTS = 16, (10, 11, 12, NEVER)
REDRAWS = 999


@dataclass(frozen=True)
class World:
    """Cell values: unit level, period level, noise with memory, sampling noise of answers."""

    units: int
    memory: float = 0.4
    cell: float = 1.5
    answers: float = 1.2

    def panels(self, rng: np.random.Generator, count: int) -> np.ndarray:
        shape = (count, self.units, PERIODS)
        noise = rng.normal(0, self.cell, shape)
        for t in range(1, PERIODS):
            fresh = np.sqrt(1 - self.memory**2) * noise[:, :, t]
            noise[:, :, t] = self.memory * noise[:, :, t - 1] + fresh
        level = rng.normal(80, 4, (count, self.units, 1)) + rng.normal(0, 1, (count, 1, PERIODS))
        return level + noise + rng.normal(0, self.answers, shape)

    def lot(self, rng: np.random.Generator, baseline: np.ndarray) -> tuple[np.ndarray, list[str]]:
        candidates = [Candidate(f"{i:04}", "", b) for i, b in enumerate(baseline)]
        places = draw(candidates, turns=len(STARTS), seed=int(rng.integers(2**31)))
        first, block = np.empty(self.units, dtype=np.int64), [""] * self.units
        for place in places:
            first[int(place.unit)], block[int(place.unit)] = STARTS[place.turn], place.block
        return first, block


def size_and_coverage(world: World, panels: int, seed: int) -> dict[str, float]:
    """Share of panels without effect that are called one, and of intervals that hold the truth.

    Coverage is asked twice: of a constant effect, on panels of its own, and of effects that
    differ from cell to cell (standard deviation half the mean), where the randomisation interval
    is a little too wide.
    """
    rng = np.random.default_rng(seed)
    times, seen = np.arange(PERIODS), np.ones((world.units, PERIODS), dtype=bool)
    rejected = covered = varied = left_out = jack_covered = done = 0
    reach = t_quantile(0.975, world.units - 1)
    keep = ~np.eye(world.units, dtype=bool)[:, :, None] & seen
    while done < panels:
        values = world.panels(rng, BATCH)
        first, block = world.lot(rng, values[0, :, :10].mean(axis=1))
        again = redraw(first, block, redraws=REDRAWS, seed=int(rng.integers(2**31)))
        everyone = np.concatenate([first[None], again])
        weight = all_weights(everyone, times, seen, Targets())[0].reshape(REDRAWS + 1, -1)
        treated = (times >= first[:, None]).ravel()
        flat = values.reshape(BATCH, -1)
        effect = np.zeros_like(flat)
        effect[:, treated] = rng.normal(2, 1, (BATCH, int(treated.sum())))
        truth, carried = effect[:, treated].mean(axis=1), weight @ treated
        found, with_effect = weight @ flat.T, weight @ (flat + effect).T
        rejected += int((p_value(found[0], found[1:]) <= 0.05).sum())
        left = with_effect[1:] - carried[1:, None] * truth
        varied += int((p_value(with_effect[0] - truth, left) > 0.05).sum())
        moved = weight @ (world.panels(rng, BATCH).reshape(BATCH, -1) + 2.0 * treated).T
        left = moved[1:] - 2.0 * carried[1:, None]
        covered += int((p_value(moved[0] - 2.0, left) > 0.05).sum())
        jack = all_weights(
            np.broadcast_to(first, (world.units, world.units)), times, keep, Targets()
        )
        jack_flat = jack[0].reshape(world.units, -1)
        for data, base, true in ((flat, found[0], 0), (flat + effect, with_effect[0], truth)):
            spread = ((jack_flat @ data.T - base) ** 2).sum(axis=0) * (world.units - 1)
            inside = int((np.abs(base - true) <= reach * np.sqrt(spread / world.units)).sum())
            if true is truth:
                jack_covered += inside
            else:
                left_out += BATCH - inside
        done += BATCH
    return {
        "size_percent": 100 * rejected / done,
        "coverage_percent": 100 * covered / done,
        "coverage_of_varying_effects_percent": 100 * varied / done,
        "jackknife_size_percent": 100 * left_out / done,
        "jackknife_coverage_of_varying_effects_percent": 100 * jack_covered / done,
    }


def panel_of(world: World, values: np.ndarray, first: np.ndarray, block: list[str]) -> Panel:
    units = tuple(f"{i:04}" for i in range(world.units))
    return Panel(units, np.arange(PERIODS), first, values, tuple(block))


def callaway_size(world: World, panels: int, seed: int) -> float:
    rng = np.random.default_rng(seed)
    wrong = 0
    for values in world.panels(rng, panels):
        first, block = world.lot(rng, values[:, :10].mean(axis=1))
        effect = compare(panel_of(world, values, first, block)).overall()
        wrong += effect.p <= 0.05
    return 100 * wrong / panels


def promised_power(world: World, panels: int, seed: int) -> dict[str, float]:
    """Is the smallest detectable effect found in 80 of 100 panels that have it?

    From the study itself, and from a history of the same length before it.
    """
    rng = np.random.default_rng(seed)
    smallest, before, hits = [], [], 0
    for past, values in zip(world.panels(rng, panels), world.panels(rng, panels), strict=True):
        first, block = world.lot(rng, values[:, :10].mean(axis=1))
        panel = panel_of(world, values, first, block)
        smallest.append(estimate(panel, Lot(199)).inferred.detectable)
        turn = np.searchsorted(np.array(STARTS), first)
        history = panel_of(world, past, turn, block)
        before.append(from_history(history, (0, 1, 2, None), (6,), seed=1)[0]["detectable"])
    typical = float(np.median(smallest))
    for values in world.panels(rng, panels):
        first, block = world.lot(rng, values[:, :10].mean(axis=1))
        lifted = values + typical * (np.arange(PERIODS) >= first[:, None])
        study = estimate(panel_of(world, lifted, first, block), Lot(199))
        hits += study.overall.p <= 0.05
    return {
        "detectable": typical,
        "detectable_from_history": float(np.median(before)),
        "found_percent": 100 * hits / panels,
    }


def pre_trend_size(world: World, panels: int, seed: int) -> float:
    """How often groups that are alike (and then differ by an effect of 2) are called unlike."""
    rng = np.random.default_rng(seed)
    wrong = 0
    for values in world.panels(rng, panels):
        first, block = world.lot(rng, values[:, :10].mean(axis=1))
        lifted = values + 2 * (np.arange(PERIODS) >= first[:, None])
        study = estimate(panel_of(world, lifted, first, block), Lot(199))
        wrong += study.inferred.pre_trend.p <= 0.05
    return 100 * wrong / panels


def million_answers(seed: int) -> dict[str, float]:
    """A million answers (ten questions each) to verdict: cells, estimate, nine elements."""
    world, rng = World(40), np.random.default_rng(seed)
    count = 1_000_000
    answers = rng.integers(1, 5, (count, 10), dtype=np.uint8)
    cell = rng.integers(0, 40 * PERIODS, count)
    values = world.panels(rng, 1)[0]
    first, block = world.lot(rng, values[:, :10].mean(axis=1))
    began = time.process_time()
    heard = np.bincount(cell, minlength=40 * PERIODS)
    means = [25 * np.bincount(cell, answers[:, k], 40 * PERIODS) / heard for k in range(10)]
    shaped = [mean.reshape(40, PERIODS) for mean in means]
    panel = panel_of(world, np.mean(shaped[:9], axis=0), first, block)
    others = {f"u{k + 1}": shaped[k] for k in range(9)}
    verdict = as_dict(estimate(panel, Lot(REDRAWS), others))["verdict"]
    return {"answers": count, "cpu_seconds": time.process_time() - began, "verdict": verdict}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--panels", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=20)
    chosen = parser.parse_args()
    print(json.dumps({"bench": "million_answers", **million_answers(chosen.seed)}), flush=True)
    for units in (24, 40):
        world, began = World(units), time.process_time()
        found = size_and_coverage(world, chosen.panels, chosen.seed)
        line = {"bench": "size_and_coverage", "units": units, "panels": chosen.panels, **found}
        line["cpu_seconds"] = time.process_time() - began
        print(json.dumps(line), flush=True)
        few = max(50, chosen.panels // 50)
        line = {"bench": "power", "units": units, "panels": few}
        line |= promised_power(world, few // 2, chosen.seed)
        line["pre_trend_size_percent"] = pre_trend_size(world, few, chosen.seed)
        line["callaway_size_percent"] = callaway_size(world, few * 10, chosen.seed)
        print(json.dumps(line), flush=True)


if __name__ == "__main__":
    main()
