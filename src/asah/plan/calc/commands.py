"""`asah calc plan-instance`, `plan` and `plan-check`. No Django."""

import json
import sys
from pathlib import Path
from typing import Annotated

import typer


def register(app: typer.Typer) -> None:
    app.command("plan-instance", help="Buat contoh soal rencana (JSON ke keluaran).")(make)
    app.command("plan", help="Susun rencana dari sebuah soal, dengan batas atas terbukti.")(solve)
    app.command("plan-check", help="Periksa rencana terhadap soalnya, tanpa pemecahnya.")(check)


def make(
    people: Annotated[int, typer.Option(min=1)] = 1000,
    trainings: Annotated[int, typer.Option(min=1)] = 120,
    periods: Annotated[int, typer.Option(min=1, max=60)] = 4,
    seed: int = 1,
) -> None:
    from asah.plan.calc.generator import generate

    json.dump(generate(people, trainings, periods, seed), sys.stdout, ensure_ascii=False)
    sys.stdout.write("\n")


def solve(
    instance: Annotated[Path, typer.Argument(help="Berkas soal (JSON).")],
    out: Annotated[Path | None, typer.Option(help="Tulis rencana ke berkas ini.")] = None,
    seed: int = 1,
    seconds: Annotated[float | None, typer.Option(min=0.1, help="Batas waktu.")] = None,
    trials: Annotated[
        int | None, typer.Option(min=0, help="Banyak percobaan; sama = ulangan.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Jawaban sebagai JSON.")] = False,
) -> None:
    import time

    from asah.plan.calc import reading, writing
    from asah.plan.calc.solve import default_seconds, ready
    from asah.plan.calc.solve import solve as plan

    ready()
    began = time.monotonic()
    read = reading.instance(reading.load(instance))
    limit = default_seconds(len(read.people)) if seconds is None else seconds
    spent = time.monotonic() - began
    found = plan(read, seed=seed, seconds=max(0.1, limit - spent), trials=trials)
    if out is not None:
        _write(out, json.dumps(writing.plan_document(found.plan), ensure_ascii=False))
    figures: dict[str, object] = {
        "objective": found.objective,
        "bound": found.bound,
        "gap": found.gap,
        "seconds": round(time.monotonic() - began, 3),
        "stopped_by": found.stopped_by,
        "greedy": found.greedy,
        "classes": sum(sum(row) for row in found.plan.classes.values()),
        "seats": len(found.plan.assignments),
        "trials": found.trials,
        "seed": seed,
    }
    _show(figures, as_json)


def check(
    instance: Annotated[Path, typer.Argument(help="Berkas soal (JSON).")],
    plan: Annotated[Path, typer.Argument(help="Berkas rencana (JSON).")],
    as_json: Annotated[bool, typer.Option("--json", help="Jawaban sebagai JSON.")] = False,
) -> None:
    from asah.plan.calc import reading
    from asah.plan.calc.checker import check as examine

    question, answer = reading.load(instance), reading.load(plan)
    reading.instance(question)
    verdict = examine(question, answer)
    _show(
        {
            "ok": verdict.ok,
            "violations": verdict.violations,
            "objective": verdict.objective,
            "theta": verdict.theta,
            "cost": verdict.cost,
            "closure": verdict.closure,
            "shortfall": verdict.shortfall,
        },
        as_json,
    )


def _write(path: Path, text: str) -> None:
    from asah.core.calc.errors import BadInput

    try:
        path.write_text(text + "\n", encoding="utf-8")
    except OSError as error:
        raise BadInput(
            f"{path} tidak dapat ditulis ({error.strerror})", "Beri tempat yang dapat ditulis."
        ) from error


def _show(figures: dict[str, object], as_json: bool) -> None:
    if as_json:
        print(json.dumps(figures, ensure_ascii=False))
        return
    for name, value in figures.items():
        lines = value if isinstance(value, list) else [value]
        shown = [f"{v:.6g}" if isinstance(v, float) else str(v) for v in lines]
        print(f"{name:<12} {shown[0] if shown else '-'}")
        for extra in shown[1:]:
            print(f"{'':<12} {extra}")
