"""Project groups for n people against swap hill-climbing and random, as JSON lines.

`python -m bench.bench_groups [people ...] [--seeds 1 2 3]`. Each answer comes from `asah calc
groups` in a process of its own, the start of Python and numba included. `hill_climbing` starts
from the same random division (`random`). Targets: 500 people under 5 s, never worse than
hill-climbing, no broken rule, at least 90% in one of their three wishes (models.md B).
"""

import argparse
import csv
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ASAH = Path(sys.executable).parent / "asah"
HEAD = ["id", "unit", "sex", "rank", "skill", "wish1", "wish2", "wish3", "together", "apart"]


def crowd(n: int, seed: int) -> list[list[object]]:
    """People of uneven units with uneven taste; every 40th pair together, four of 40 apart."""
    dice = random.Random(seed)
    units, cases = max(4, n // 6), max(3, n // 12)
    rows: list[list[object]] = []
    for k in range(n):
        wishes = sorted(range(cases), key=lambda c: dice.random() ** (1 / (c + 1) ** -0.5))[:3]
        unit = dice.choices(range(units), [(u + 1) ** -0.6 for u in range(units)])[0]
        together = f"t{k // 2}" if k % 40 < 2 and k + 1 < n else ""
        apart = f"a{k // 40}" if 5 < k % 40 < 10 else ""
        sex, rank = dice.choice("LP"), dice.choice(("II", "III", "III", "IV"))
        skill = round(dice.gauss(60, 15), 1)
        rows.append(
            [f"p{k}", f"u{unit}", sex, rank, skill, *(f"c{c}" for c in wishes), together, apart]
        )
    return rows


def measure(n: int, seed: int) -> dict[str, object]:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "people.csv")
        with file.open("w", encoding="utf-8", newline="") as handle:
            csv.writer(handle).writerows([HEAD, *crowd(n, seed)])
        command = [ASAH, "calc", "groups", file, "--size", "4-6", "--seed", "1", "--json"]
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        began = time.monotonic()
        answer = subprocess.run(command, capture_output=True, check=True, text=True)
        wall = time.monotonic() - began
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
    found = json.loads(answer.stdout)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {
        "bench": "groups",
        "people": n,
        "seed": seed,
        "cost": round(found["cost"], 1),
        "hill_climbing": round(found["hill_climbing"], 1),
        "random": round(found["before"], 1),
        "broken": len(found["broken"]),
        "top3": round(found["top3"], 3),
        "wall_s": round(wall, 2),
        "cpu_s": round(cpu, 2),
        "mb": round(after.ru_maxrss / 1024),
    }


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("people", nargs="*", type=int, default=[25, 100, 500])
    options.add_argument("--seeds", nargs="+", type=int, default=[1, 2, 3])
    asked = options.parse_args()
    for n in asked.people:
        for seed in asked.seeds:
            print(json.dumps(measure(n, seed)), flush=True)


if __name__ == "__main__":
    main()
