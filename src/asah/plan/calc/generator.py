"""Invented instances that are scarce, so that the gap means something.

What `models.md` A.2 leaves open is chosen here and tested (absence slots over 95% used by a
good plan, greedy over 8% worse):
- 24 jobs a thousand people at most 60, drawn by Zipf 0.9; a job asks for 14 competencies at
  levels 2-5, so that profiles are nearly unique but a training meets many jobs.
- A training raises 2-4 competencies by 1-2 levels (e-learning 1-2 by 1) and fits every job
  that asks for one of them with chance 0.8, other jobs with chance 0.05.
- Weights are 1, 1.5 or 2 by job and competency; 35% of units serve the public, with
  weakness uniform on [0, 0.6] and 12 service competencies.
- `jp0` is 0 for 70%, else 2-18; 1% must take one training, 1% never one, 4% are away a period.
"""

import random
from dataclasses import dataclass
from typing import Any

from asah.plan.calc.fields import Json

COMPETENCIES = 60
KINDS = (
    ("workshop", 0.45),
    ("seminar", 0.17),
    ("project", 0.13),
    ("elearning", 0.25),
)
SHAPES: dict[str, dict[str, Any]] = {
    "workshop": {"jp": (16, 32), "cost": (0.6, 2.2), "fix": (8, 30), "max": (15, 30)},
    "seminar": {"jp": (6, 10), "cost": (0.1, 0.3), "fix": (8, 25), "max": (30, 100)},
    "project": {"jp": (32, 48), "cost": (1.2, 2.8), "fix": (15, 35), "max": (15, 30)},
    "elearning": {"jp": (4, 20), "cost": (0.0, 0.05), "fix": (1, 4), "max": (5, 300)},
}


@dataclass(frozen=True, slots=True)
class Job:
    asks: dict[int, int]
    weight: dict[int, float]


def generate(people: int, trainings: int, periods: int, seed: int) -> Json:
    """An instance document with so many people, trainings and periods; the same for a seed."""
    rng = random.Random(f"asah plan {people} {trainings} {periods} {seed}")  # noqa: S311 - a repeatable instance, not a secret
    jobs = _jobs(rng, people)
    catalogue, fits = _catalogue(rng, trainings, periods, people, jobs)
    units, public = _units(rng, people)
    return {
        "params": {
            "lam": 0.10, "rho": 0.15, "mu": 0.02, "jp_min": 20, "jp_max": 80,
            "max_trainings": 5, "periods": periods,
        },
        "units": units,
        "people": _people(rng, units, public, jobs, (catalogue, fits, periods)),
        "trainings": catalogue,
        "budgets": {"apbd": round(0.2625 * people, 3), "lain": round(0.0875 * people, 3)},
    }  # fmt: skip


def unit_count(people: int) -> int:
    """12 / 40 / 120 units at 1,000 / 10,000 / 60,000 people."""
    return max(1, min(people, int(0.5 + 12 * float((people / 1000) ** 0.54))))


def _jobs(rng: random.Random, people: int) -> list[Job]:
    found = []
    for _ in range(max(6, min(60, round(24 * (people / 1000) ** 0.4)))):
        asked = rng.sample(range(COMPETENCIES), 14)
        found.append(
            Job(
                {c: rng.choice((2, 3, 3, 4, 4, 5)) for c in asked},
                {c: rng.choice((1.0, 1.0, 1.5, 2.0)) for c in asked},
            )
        )
    return found


def _units(rng: random.Random, people: int) -> tuple[list[Json], list[float | None]]:
    shares = [rng.lognormvariate(0, 0.9) for _ in range(unit_count(people))]
    sizes = [max(1, int(people * s / sum(shares))) for s in shares]
    while sum(sizes) != people:
        step = 1 if sum(sizes) < people else -1
        sizes[max(range(len(sizes)), key=sizes.__getitem__)] += step
    units = [{"id": f"u{n + 1}", "head_count": s, "alpha": 0.10} for n, s in enumerate(sizes)]
    public = [round(rng.uniform(0, 0.6), 3) if rng.random() < 0.35 else None for _ in units]
    return units, public


def _catalogue(
    rng: random.Random, count: int, periods: int, people: int, jobs: list[Job]
) -> tuple[list[Json], list[list[int]]]:
    kinds = [kind for kind, share in KINDS for _ in range(round(share * count))]
    kinds = (kinds + ["workshop"] * count)[:count]
    rng.shuffle(kinds)
    rows = [_training(rng, n, kind, periods, people) for n, kind in enumerate(kinds)]
    for n in range(min(8, count // 15)):
        for member in rng.sample(range(count), 3):
            rows[member]["equivalence"] = rows[member]["equivalence"] or f"setara{n + 1}"
    for later in rng.sample(range(1, count), min(12, count // 10)) if count > 1 else ():
        rows[later]["prerequisite"] = rows[rng.randrange(later)]["id"]
    fits: list[list[int]] = [[] for _ in jobs]
    for n, row in enumerate(rows):
        for j, job in enumerate(jobs):
            meets = any(int(c[1:]) in job.asks for c in row["levels"])
            if rng.random() < (0.8 if meets else 0.05):
                fits[j].append(n)
    return rows, fits


def _training(rng: random.Random, number: int, kind: str, periods: int, people: int) -> Json:
    shape = SHAPES[kind]
    raised = rng.sample(
        range(COMPETENCIES), rng.randint(1, 2) if kind == "elearning" else rng.randint(2, 4)
    )
    small = kind in ("seminar", "project")
    scale = people / 10_000
    at_most = [
        0 if rng.random() < 0.25 else max(1, round(rng.randint(1, 2 if small else 4) * scale))
        for _ in range(periods)
    ]
    low, high = shape["max"]
    return {
        "id": f"t{number + 1}",
        "jp": rng.randint(*shape["jp"]),
        "cost": round(rng.uniform(*shape["cost"]), 3),
        "class_cost": round(rng.uniform(*shape["fix"]), 2),
        "min": low,
        "max": high,
        "classes": at_most,
        "source": "apbd" if rng.random() < 0.75 else "lain",
        "away": kind != "elearning",
        "levels": {f"k{c}": 1 if kind == "elearning" else rng.choice((1, 1, 2)) for c in raised},
        "prerequisite": None,
        "equivalence": None,
    }


def _people(
    rng: random.Random,
    units: list[Json],
    public: list[float | None],
    jobs: list[Job],
    offer: tuple[list[Json], list[list[int]], int],
) -> list[Json]:
    weights = [1 / (rank + 1) ** 0.9 for rank in range(len(jobs))]
    found: list[Json] = []
    for unit, weakness in zip(units, public, strict=True):
        for _ in range(unit["head_count"]):
            job = rng.choices(range(len(jobs)), weights)[0]
            found.append(
                _person(
                    rng,
                    f"p{len(found) + 1}",
                    (unit["id"], weakness),
                    jobs[job],
                    (offer[0], offer[1][job], offer[2]),
                )
            )
    return found


def _person(
    rng: random.Random,
    name: str,
    place: tuple[str, float | None],
    job: Job,
    offer: tuple[list[Json], list[int], int],
) -> Json:
    unit, weakness = place
    catalogue, fits, periods = offer
    propensity = rng.betavariate(1.2, 3)
    gaps = {}
    for c, level in job.asks.items():
        missing = sum(rng.random() < propensity for _ in range(level))
        if missing:
            extra = 1 + 0.5 + weakness if weakness is not None and c < 12 else 1.0
            gaps[f"k{c}"] = [missing, round(job.weight[c] * extra, 4)]
    eligible = [catalogue[n]["id"] for n in fits]
    passed = [t for t in eligible if rng.random() < 0.06]
    open_now = [t for t in eligible if t not in passed]
    return {
        "id": name,
        "unit": unit,
        "jp0": 0 if rng.random() < 0.7 else rng.randint(2, 18),
        "gaps": gaps,
        "passed": passed,
        "eligible": eligible,
        "must": [],
        "never": [rng.choice(open_now)] if open_now and rng.random() < 0.01 else [],
        "away_periods": [rng.randrange(periods)] if periods > 1 and rng.random() < 0.04 else [],
    }
