"""The imputation estimator as weights on cells.

Unit and time effects are fitted on untreated cells only (ordinary least squares), the treated
cells are predicted from them, and the differences are averaged. All of this is linear in the
outcome, so an estimate is one weight per cell, and the weights depend on who was treated when
and on which cells were observed, never on the outcome. (Borusyak, Jaravel and Spiess 2024.)

Arrays carry a batch axis first: R assignments at once. The unit effects are eliminated, so that
per assignment only a periods x periods system is solved.
"""

from dataclasses import dataclass

import numpy as np

from asah.impact.calc.panel import Bools, Floats, Ints

_CHUNK = 4_000_000  # numbers per array held at once
_ROUNDING = 1e-13


@dataclass(frozen=True, slots=True)
class Targets:
    """What is averaged: all treated cells, cells by periods since start, by start and time.

    `lags` and `leads` are periods since the first treated one (leads negative), `cells` pairs
    (first treated, time). Leads are predicted with their own cells held out of the fit.
    """

    lags: tuple[int, ...] = ()
    cells: tuple[tuple[int, int], ...] = ()
    leads: tuple[int, ...] = ()

    @property
    def size(self) -> int:
        return 1 + len(self.lags) + len(self.cells) + len(self.leads)


def weights(fit: Bools, target: Bools) -> tuple[Floats, Ints]:
    """Weights (R, K, units, periods) of K averages, and how many cells each averages (R, K).

    `fit` (R, units, periods) are the cells that the effects are fitted on, `target`
    (R, K, units, periods) those that are predicted. Cells that cannot be predicted (a period
    without untreated units, say) are left out; an average without cells has NaN weights.
    """
    fitted = fit.astype(np.float64)
    per_unit = 1 / np.maximum(fitted.sum(axis=2), 1)
    share = fitted * per_unit[:, :, None]
    linked = _linked(fitted)
    hit = target & (fitted @ linked > 0)[:, None]
    count = hit.sum(axis=(2, 3))
    mean = hit / np.where(count == 0, np.nan, count)[:, :, None, None]
    by_unit, by_time = mean.sum(axis=3), mean.sum(axis=2)
    normal = -fitted.transpose(0, 2, 1) @ share + linked / linked.sum(axis=2, keepdims=True)
    diagonal = np.arange(fit.shape[2])
    normal[:, diagonal, diagonal] += fitted.sum(axis=1)
    right = by_time - by_unit @ share
    time_effect = np.linalg.solve(normal, right.transpose(0, 2, 1)).transpose(0, 2, 1)
    unit_effect = (by_unit - time_effect @ fitted.transpose(0, 2, 1)) * per_unit[:, None]
    effects = unit_effect[:, :, :, None] + time_effect[:, :, None, :]
    return mean - fitted[:, None] * effects, count


def _linked(fitted: Floats) -> Floats:
    """Which periods are tied together by units seen in both, (R, periods, periods) of 0 and 1."""
    periods = fitted.shape[2]
    linked = fitted.transpose(0, 2, 1) @ fitted + np.eye(periods) > 0
    reach = 1
    while reach < periods:
        hop = linked.astype(np.float64)
        linked = hop @ hop > 0
        reach *= 2
    return linked.astype(np.float64)


def all_weights(first: Ints, times: Ints, seen: Bools, targets: Targets) -> tuple[Floats, Ints]:
    """Weights (R, K, units, periods) and cell counts (R, K) of every target, in the order
    overall, lags, cells, leads.

    `first` (R, units) are the assignments, `seen` (units, periods) or (R, units, periods).
    """
    since = times - first[:, :, None]
    seen = np.broadcast_to(seen, since.shape)
    untreated = seen & (since < 0)
    treated = seen & (since >= 0)
    hits = [treated]
    hits += [treated & (since == lag) for lag in targets.lags]
    hits += [
        treated & (first[:, :, None] == group) & (times == time) for group, time in targets.cells
    ]
    parts = [weights(untreated, np.stack(hits, axis=1))]
    within = (first <= times[-1])[:, :, None]
    for lead in targets.leads:
        held = untreated & (since == lead) & within
        parts.append(weights(untreated & ~held, held[:, None]))
    return (
        np.concatenate([part[0] for part in parts], axis=1),
        np.concatenate([part[1] for part in parts], axis=1),
    )


def chunks(rows: int, width: int) -> list[slice]:
    """Slices of the batch small enough to hold."""
    step = max(1, _CHUNK // max(1, width))
    return [slice(start, start + step) for start in range(0, rows, step)]


def apply(first: Ints, times: Ints, seen: Bools, targets: Targets, outcomes: Floats) -> Floats:
    """Estimates (R, K, outcomes) of every target for `outcomes` (outcomes, units, periods).

    Cells that were not observed may hold anything; their weight is zero. What is only rounding
    error is zero.
    """
    flat = np.nan_to_num(outcomes).reshape(len(outcomes), -1).T
    found = np.empty((len(first), targets.size, len(outcomes)))
    for part in chunks(len(first), targets.size * outcomes[0].size):
        batch = seen if seen.ndim == 2 else seen[part]
        weight, _ = all_weights(first[part], times, batch, targets)
        found[part] = weight.reshape(*weight.shape[:2], -1) @ flat
    found[np.abs(found) < _ROUNDING * np.abs(flat).max(axis=0)] = 0
    return found
