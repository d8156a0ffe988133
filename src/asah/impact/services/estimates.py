"""The answer: from what citizens said to a verdict with its receipt."""

import datetime as dt
import gzip
import hashlib
import time
from dataclasses import asdict
from typing import Any

import numpy as np
from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from asah.core import access, audit
from asah.core.access import Actor
from asah.core.calc.errors import BadInput
from asah.core.calc.stats import holm
from asah.core.clock import Quarter
from asah.core.errors import Refused
from asah.core.version import code_version
from asah.impact import rules
from asah.impact.calc import callaway, imputation, panel_file, panel_text, scale
from asah.impact.calc.inference import Lot
from asah.impact.calc.panel import NEVER, Panel
from asah.impact.calc.result import EffectDict, ResultDict
from asah.impact.models import Estimate, Programme
from asah.impact.selectors.panel import (
    COLUMNS,
    ELEMENTS,
    REPORTED,
    column,
    last_complete,
    panel_cells,
)
from asah.impact.selectors.staff import taken

REDRAWS, SEED = 999, 1


def others_of(outcome: str) -> tuple[str, ...]:
    """The elements that stand beside an outcome of citizens' answers, on the same cells."""
    if outcome in map(column, REPORTED):
        return ()
    return tuple(name for name in ELEMENTS if name != outcome)


def repeat_command(programme: Programme, estimate: Estimate, file: str) -> str:
    """The one command that repeats the estimate from its downloaded panel."""
    lot = (estimate.redraws, estimate.seed) if estimate.redraws else None
    outcome = column(estimate.outcome)
    effect = for_effect(programme)
    return panel_text.command(file, outcome, others_of(outcome), lot, effect)


def for_effect(programme: Programme) -> float:
    """The smallest change that matters, on the scale of the estimate."""
    change = float(programme.worthwhile)
    return scale.points_of(change) if programme.outcome == Programme.Outcome.OUTPUT else change


def estimate_programme(
    *,
    programme: Programme,
    actor: Actor,
    at: dt.datetime,
    redraws: int = REDRAWS,
    seed: int = SEED,
) -> Estimate:
    """Estimate with every quarter that was over at `at`. The same answers give the same figures.

    Refused before the order is fixed, before the first treated quarter is over, or when there is
    nothing to compare.
    """
    access.require(actor, rules.ESTIMATE, programme)
    last = last_complete(localdate(at))
    _must_be_ready(programme, last)
    began = time.perf_counter()
    cells = panel_cells(programme, last)
    text = panel_text.write(cells, COLUMNS)
    lot = Lot(redraws, seed) if programme.drawn else None
    try:
        result = _answer(programme, text, lot)
    except BadInput as problem:
        raise Refused(str(problem)) from None
    made = Estimate(
        programme=programme,
        outcome=programme.outcome,
        last_period=result["periods"][-1],
        result=result | {"answers": _answers(cells)},
        verdict=result["main"]["verdict"],
        inputs_hash=hashlib.sha256(text.encode()).hexdigest(),
        panel=gzip.compress(text.encode(), mtime=0),
        version=code_version(),
        seed=seed,
        redraws=redraws if lot else 0,
        seconds=time.perf_counter() - began,
        at=at,
        by_id=actor.user_id,
        by_label=actor.label,
    )
    return _store(made, actor)


@transaction.atomic
def _store(made: Estimate, actor: Actor) -> Estimate:
    made.save()
    audit.record(
        actor,
        "impact.estimate",
        made,
        new={"inputs": made.inputs_hash, "verdict": made.verdict, "seed": made.seed},
    )
    return made


def _must_be_ready(programme: Programme, last: Quarter) -> None:
    if programme.draft:
        raise Refused(_("Undi atau tetapkan urutan unit dahulu."))
    first = Quarter.parse(programme.start)
    if last.index < first.index:
        raise Refused(
            _("Belum ada triwulan sesudah pelatihan yang lengkap. Yang pertama selesai %(day)s.")
            % {"day": f"{first.last_day:%d-%m-%Y}"}
        )


def _answers(cells: list[panel_text.Cell]) -> dict[str, float]:
    counts = [cell.n for cell in cells if cell.n is not None]
    median = float(np.median(counts)) if counts else 0.0
    return {"total": sum(counts), "cells": len(counts), "median": median}


def _answer(programme: Programme, text: str, lot: Lot | None) -> dict[str, Any]:
    """Everything that pages show: the answer, the second opinion, what was looked at besides,
    and who was trained."""
    outcome = column(programme.outcome)
    panel, others = panel_file.parse(text, panel_text.columns(outcome, others_of(outcome)))
    study = imputation.estimate(panel, lot, others)
    main = imputation.as_dict(study, for_effect=for_effect(programme))
    found = {name: _beside(name, text, lot) for name in besides(programme.outcome)}
    return {
        "main": main,
        "second": _second(panel),
        "beside": corrected([row for row in found.values() if row], main["others"]),
        "too_few": [name for name, row in found.items() if row is None],
        "periods": [panel.label(int(time)) for time in panel.times[[0, -1]]],
        "turns": [asdict(turn) for turn in taken(programme)],
    }


def _second(panel: Panel) -> EffectDict:
    """Callaway and Sant'Anna on the same panel."""
    never = bool((panel.first > panel.times[-1]).any() or (panel.first == NEVER).any())
    found: ResultDict = callaway.as_dict(callaway.compare(panel, "never" if never else "notyet"))
    return found["overall"]


def besides(outcome: str) -> tuple[str, ...]:
    """The outcomes that are looked at besides, each on its own cells."""
    kinds = Programme.Outcome
    first = (kinds.IKM,) if outcome in REPORTED else ()
    every = (*first, kinds.OUTPUT, kinds.ON_TIME, kinds.TRUST)
    return tuple(str(name) for name in every if name != outcome)


def _beside(outcome: str, text: str, lot: Lot | None) -> EffectDict | None:
    """The effect on one of them; None when its cells are too few to compare."""
    try:
        panel, _others = panel_file.parse(text, panel_text.columns(column(outcome)))
        study = imputation.estimate(panel, lot)
    except BadInput:
        return None
    return {**imputation.as_dict(study)["overall"], "name": outcome}


def corrected(rows: list[EffectDict], others: list[EffectDict]) -> list[EffectDict]:
    """With p-values corrected (Holm) for all of them and for the elements that were looked at."""
    family = [1.0 if row["p"] is None else row["p"] for row in (*others, *rows)]
    after = holm(family)[len(others) :]
    return [
        {**row, "p_holm": None if row["p"] is None else p}
        for row, p in zip(rows, after, strict=True)
    ]
