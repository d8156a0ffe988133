"""Plays the region stage by stage, by the bulk verbs that imports use.

Each stage is one transaction and is remembered in `demo.json` beside the database, so a run
that was stopped goes on with the first stage that is missing.
"""

import json
import time
from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from asah.core import clock
from asah.core.calc.errors import BadInput
from asah.people import api as people
from asah.web.demo.stage import Stage

STAGES = (
    "people",
    "competencies",
    "catalog",
    "content",
    "citizens",
    "needs",
    "impact",
    "plan",
    "delivery",
    "participation",
    "credits",
    "learning",
    "appraisals",
    "certificates",
    "incentives",
    "output",
    "verdict",
    "evaluation",
    "seats_daily",
    "claims",
    "complaints",
    "projects",
    "outreach",
)

type Report = Callable[[str, int, int, str], None]


def _memory() -> Path:
    return Path(settings.DATA) / "demo.json"


def _played() -> list[str]:
    file = _memory()
    return list(json.loads(file.read_text(encoding="utf-8"))["stages"]) if file.exists() else []


def _remember(stages: Iterable[str], shared: dict[str, Any]) -> None:
    if "logins" in shared:
        text = json.dumps(shared["logins"], ensure_ascii=False, indent=1)
        (Path(settings.DATA) / "demo-logins.json").write_text(text, encoding="utf-8")
    _memory().write_text(json.dumps({"stages": list(stages)}), encoding="utf-8")


def play(*, seed: int, last: str, report: Report) -> dict[str, float]:
    """Play every missing stage up to `last`; seconds by stage.

    BadInput when the stage is unknown or the database holds people that the demo did not make.
    """
    last = last or STAGES[-1]
    if last not in STAGES:
        raise BadInput(f"tahap {last!r} tidak ada", f"Tahap yang ada: {', '.join(STAGES)}.")
    played = _played()
    if not played and people.Person.objects.exists():
        raise BadInput(
            "basis data ini sudah berisi pegawai yang bukan dari demo",
            "Pakai folder kosong: ASAH_DATA=folder-lain asah demo.",
        )
    shared: dict[str, Any] = {"true_effect": {}}
    seconds: dict[str, float] = {}
    for name in STAGES[: STAGES.index(last) + 1]:
        if name in played:
            continue
        started = time.perf_counter()
        stage = Stage(name, seed, clock.today(), shared=shared)
        stage.report = lambda done, total, text, name=name: report(name, done, total, text)  # type: ignore[misc]
        with transaction.atomic():
            import_module(f"asah.web.demo.{name}").run(stage)
        seconds[name] = round(time.perf_counter() - started, 2)
        played.append(name)
        _remember(played, shared)
    return seconds
