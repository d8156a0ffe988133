"""The price planner on generated instances: gap, gain over greedy, seconds, memory.

`python -m bench.bench_plan [people ...] [--seeds 1 2 3] [--seconds S]` prints one JSON line per
instance. Each runs in a process of its own, its start included; `checked` is the independent
checker's count of violations. Targets: models.md A.5 (1,000: 4% in 30 s; 10,000: 3% in 60 s and
700 MB; 60,000: 3% in 300 s and 2 GB).
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from asah.plan.calc import checker, generator

ASAH = Path(sys.executable).parent / "asah"


def measure(people: int, seed: int, seconds: float | None) -> dict[str, object]:
    """Generate, solve by the command, check."""
    with tempfile.TemporaryDirectory() as folder:
        instance, plan = Path(folder, "I.json"), Path(folder, "P.json")
        document = generator.generate(people, 120, 4, seed)
        instance.write_text(json.dumps(document), encoding="utf-8")
        command = [ASAH, "calc", "plan", instance, "--out", plan, "--seed", "1", "--json"]
        if seconds is not None:
            command += ["--seconds", str(seconds)]
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        began = time.monotonic()
        answer = subprocess.run(command, capture_output=True, check=True, text=True)
        wall = time.monotonic() - began
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        found = json.loads(answer.stdout)
        verdict = checker.check(document, json.loads(plan.read_text(encoding="utf-8")))
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {
        "bench": "plan",
        "people": people,
        "seed": seed,
        "gap": round(found["gap"], 4),
        "over_greedy": round(found["objective"] / found["greedy"] - 1, 4),
        "wall_s": round(wall, 1),
        "cpu_s": round(cpu, 1),
        "mb": round(after.ru_maxrss / 1024),
        "stopped_by": found["stopped_by"],
        "trials": found["trials"],
        "checked": len(verdict.violations),
    }


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("people", nargs="*", type=int, default=[1000, 10_000])
    options.add_argument("--seeds", nargs="+", type=int, default=[3])
    options.add_argument("--seconds", type=float)
    asked = options.parse_args()
    for people in asked.people:
        for seed in asked.seeds:
            print(json.dumps(measure(people, seed, asked.seconds)), flush=True)


if __name__ == "__main__":
    main()
