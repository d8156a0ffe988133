"""The answer of the product: effect of a training on the treated, by imputation.

Estimand: the mean over treated cells (unit and period, each weighing the same) of the outcome
less what it would have been untreated. The prediction is the unit's level plus the period's
level, both fitted on untreated cells only. Quarter by quarter the effects average to the overall
one, weighted by their cells.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from asah.core.calc.errors import BadInput, Problem
from asah.core.calc.stats import Verdict, holm
from asah.impact.calc.inference import Inferred, Lot, Question, by_jackknife, by_lot
from asah.impact.calc.panel import Floats, Panel, usable
from asah.impact.calc.redraws import possible
from asah.impact.calc.result import (
    CountsDict,
    Effect,
    EffectDict,
    ResultDict,
    known,
    note,
)
from asah.impact.calc.settle import settle
from asah.impact.calc.weights import Targets, all_weights, apply

FEW_ORDERS = 1000


@dataclass(frozen=True, slots=True)
class Study:
    """An answered question: the effects, in the order of the targets, and how they were found."""

    question: Question
    inferred: Inferred
    lot: Lot | None
    names: tuple[str, ...]
    counts: tuple[int, ...]

    @property
    def overall(self) -> Effect:
        return self.inferred.effects[0]

    @property
    def verdict(self) -> Verdict:
        return self.overall.interval.verdict


def estimate(
    panel: Panel, lot: Lot | None = None, others: Mapping[str, Floats] | None = None
) -> Study:
    """Estimate the effect on `panel.values` and on further outcomes of the same cells.

    `others` are (units, periods) by name, in the panel's order. With a `Lot` intervals come from
    redraws inside the strata, without it from the cluster jackknife. Raises BadInput when there
    is nothing to compare.
    """
    others = others or {}
    kept = usable(panel)
    rows = [panel.units.index(unit) for unit in kept.units]
    outcomes = np.stack([kept.values, *[values[rows] for values in others.values()]])
    targets, counts = _targets(kept)
    found = apply(kept.first[None], kept.times, kept.seen, targets, outcomes)[0]
    if np.isnan(found[0, 0]):
        raise BadInput(
            "tidak ada periode sesudah pelatihan yang punya unit pembanding",
            "Sertakan unit yang belum atau tidak dilatih.",
        )
    treated = int(kept.treated.any(axis=1).sum())
    at = targets.size - len(targets.leads)
    joint = tuple(
        lead for lead, count in zip(targets.leads, counts[at:], strict=True) if count * 2 >= treated
    )
    question = Question(kept, targets, outcomes, found, joint)
    inferred = by_lot(question, lot) if lot else by_jackknife(question)
    return Study(question, inferred, lot, tuple(others), counts)


def _targets(panel: Panel) -> tuple[Targets, tuple[int, ...]]:
    """Every lag, group and time, and lead that can be estimated, and their cells."""
    since, within = panel.since, (panel.first <= panel.times[-1])[:, None]
    before = panel.seen & within & (since < 0)
    at = np.argwhere(panel.treated)
    wanted = Targets(
        tuple(int(lag) for lag in np.unique(since[panel.treated])),
        tuple(sorted({(int(panel.first[j]), int(panel.times[t])) for j, t in at})),
        tuple(int(lead) for lead in np.unique(since[before])),
    )
    _, count = all_weights(panel.first[None], panel.times, panel.seen, wanted)
    kept = iter((count[0, 1:] > 0).tolist())
    targets = Targets(
        tuple(lag for lag in wanted.lags if next(kept)),
        tuple(cell for cell in wanted.cells if next(kept)),
        tuple(lead for lead in wanted.leads if next(kept)),
    )
    return targets, tuple(n for i, n in enumerate(count[0].tolist()) if n > 0 or i == 0)


def as_dict(study: Study, for_effect: float | None = None) -> ResultDict:
    """The study as JSON. `for_effect`: the effect that would matter (default: the estimate)."""
    panel, lot, inferred = study.question.panel, study.lot, study.inferred
    wanted = abs(study.overall.interval.estimate) if for_effect is None else for_effect
    return {
        "method": "imputation",
        "inference": "redraws" if lot else "jackknife",
        "seed": lot.seed if lot else None,
        "redraws": lot.redraws if lot else None,
        "orders": possible(panel.first, panel.strata) if lot else None,
        "overall": {**study.overall.as_dict(), "cells": study.counts[0]},
        "p": known(study.overall.p),
        "verdict": str(study.verdict),
        "n": _counts(study),
        "event_study": _event_study(study),
        "group_time": _group_time(study),
        "others": _others(study),
        "pre_trend": inferred.pre_trend.as_dict() if inferred.pre_trend else None,
        "detectable": known(inferred.detectable),
        "settle": settle(panel, inferred.detectable, wanted),
        "notes": [item.as_dict() for item in (*panel.notes, *_notes(study))],
    }


def _counts(study: Study) -> CountsDict:
    panel = study.question.panel
    treated = int(panel.treated.any(axis=1).sum())
    return {
        "units": len(panel.units),
        "treated": treated,
        "waiting": len(panel.units) - treated,
        "periods": len(panel.times),
        "cells": int(panel.seen.sum()),
        "treated_cells": study.counts[0],
    }


def _event_study(study: Study) -> list[EffectDict]:
    targets = study.question.targets
    rows = [*study.question.lead_rows, *range(1, 1 + len(targets.lags))]
    found = []
    for k, when in zip(rows, (*targets.leads, *targets.lags), strict=True):
        entry = study.inferred.effects[k].as_dict()
        entry["event_time"], entry["cells"] = when, study.counts[k]
        found.append(entry)
    return found


def _group_time(study: Study) -> list[EffectDict]:
    panel, targets = study.question.panel, study.question.targets
    start = 1 + len(targets.lags)
    return [
        {
            "group": panel.label(group),
            "time": panel.label(time),
            **study.inferred.effects[k].as_dict(),
            "cells": study.counts[k],
        }
        for k, (group, time) in enumerate(targets.cells, start)
    ]


def _others(study: Study) -> list[EffectDict]:
    """The further outcomes, with p-values corrected for all of them (Holm)."""
    effects = study.inferred.others
    corrected = holm([effect.p for effect in effects])
    return [
        {
            "name": name,
            **effect.as_dict(),
            "cells": study.counts[0],
            "p_holm": known(p),
        }
        for name, effect, p in zip(study.names, effects, corrected, strict=True)
    ]


def _notes(study: Study) -> list[Problem]:
    panel, notes = study.question.panel, []
    left = int(panel.treated.sum()) - study.counts[0]
    if left:
        notes.append(
            note(
                f"{left} sel terlatih tidak dihitung: tidak ada unit pembanding pada periodenya",
                "Selama masih ada unit yang menunggu, periode baru ikut terhitung.",
            )
        )
    if study.lot and (orders := possible(panel.first, panel.strata)) < FEW_ORDERS:
        notes.append(
            note(
                f"hanya ada {orders} urutan yang mungkin diundi; p terkecil {1 / orders:.3f}",
                "Lebih banyak unit per strata memperhalus jawaban.",
            )
        )
    if known(study.overall.interval.se) is None:
        notes.append(
            note(
                "ketidakpastian tidak dapat dihitung: satu unit saja menentukan perkiraan",
                "Sertakan lebih banyak unit yang dilatih dan yang menunggu.",
            )
        )
    return notes
