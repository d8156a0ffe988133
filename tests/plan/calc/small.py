"""Small instances as documents, and the best plan by trying everything."""

import itertools
import random
from typing import Any

from asah.plan.calc import checker, reading
from asah.plan.calc.model import Instance

type Json = dict[str, Any]


def training(name: str = "t1", **more: Any) -> Json:
    """One training away from the desk that raises k1 by one level."""
    row: Json = {
        "id": name, "jp": 8, "cost": 0.5, "class_cost": 2.0, "min": 1, "max": 2,
        "classes": [1, 1], "source": "apbd", "away": True, "levels": {"k1": 1},
        "prerequisite": None, "equivalence": None,
    }  # fmt: skip
    return {**row, **more}


def person(name: str = "p1", **more: Any) -> Json:
    """Somebody in u1 who lacks one level of k1 that weighs 2."""
    row: Json = {
        "id": name, "unit": "u1", "jp0": 0, "gaps": {"k1": [1, 2.0]}, "passed": [],
        "eligible": ["t1"], "must": [], "never": [], "away_periods": [],
    }  # fmt: skip
    return {**row, **more}


def document(*, people: list[Json], trainings: list[Json], **more: Any) -> Json:
    """An instance with one unit of ten heads, two periods and 100 million rupiah."""
    params = {
        "lam": 0.1, "rho": 0.15, "mu": 0.02, "jp_min": 20, "jp_max": 80,
        "max_trainings": 5, "periods": 2,
    }  # fmt: skip
    base: Json = {
        "params": params,
        "units": [{"id": "u1", "head_count": 10, "alpha": 0.5}],
        "people": people,
        "trainings": trainings,
        "budgets": {"apbd": 100.0},
    }
    return {**base, **more}


def one(**more: Any) -> Json:
    """One person, one training."""
    return document(people=[person()], trainings=[training()], **more)


def read(raw: Json) -> Instance:
    return reading.instance(raw)


def chance(seed: int) -> Json:
    """A tiny random instance: 3 people, 3 trainings, 2 periods, every rule in play."""
    rng = random.Random(seed)
    names = ["t1", "t2", "t3"]
    trainings = [
        training(
            name,
            jp=rng.choice([4, 8, 16, 30]),
            cost=rng.choice([0, 0.5, 3]),
            class_cost=rng.choice([0, 1, 6]),
            min=rng.choice([1, 1, 2]),
            max=rng.choice([2, 3]),
            classes=[rng.randint(0, 1), rng.randint(0, 2)],
            source=rng.choice(["apbd", "hibah"]),
            away=rng.random() < 0.7,
            levels={f"k{rng.randint(1, 3)}": rng.randint(1, 2) for _ in range(2)},
            prerequisite=rng.choice([None, None, names[n - 1]]) if n else None,
            equivalence=rng.choice([None, None, "sama"]),
        )
        for n, name in enumerate(names)
    ]
    people = [_someone(rng, f"p{n}", names) for n in range(3)]
    units = [
        {"id": "u1", "head_count": rng.choice([1, 20]), "alpha": rng.choice([0, 0.1])},
        {"id": "u2", "head_count": 3, "alpha": 0.5},
    ]
    found = document(people=people, trainings=trainings, units=units)
    found["budgets"] = {"apbd": rng.choice([0, 4, 50]), "hibah": rng.choice([0, 50])}
    found["params"]["max_trainings"] = rng.choice([1, 2, 5])
    found["params"]["jp_max"] = rng.choice([10, 40, 80])
    return found


def _someone(rng: random.Random, name: str, trainings: list[str]) -> Json:
    return person(
        name,
        unit=rng.choice(["u1", "u2"]),
        jp0=rng.choice([0, 15, 30]),
        gaps={
            f"k{c}": [rng.randint(0, 2), rng.choice([0.5, 1, 3])]
            for c in rng.sample((1, 2, 3), rng.randint(0, 3))
        },
        eligible=rng.sample(trainings, rng.randint(0, 3)),
        passed=rng.sample(trainings, rng.choice([0, 0, 1])),
        never=rng.sample(trainings, rng.choice([0, 0, 1])),
        away_periods=rng.choice([[], [], [1]]),
    )


def optimum(raw: Json) -> float:
    """The best objective over every plan that the independent checker lets pass."""
    periods = raw["params"]["periods"]
    places: list[Any] = [None, *range(periods)]
    seats = [(p["id"], t) for p in raw["people"] for t in p["eligible"] if t not in p["passed"]]
    best = -float("inf")
    for choice in itertools.product(places, repeat=len(seats)):
        rows = [[*seat, at] for seat, at in zip(seats, choice, strict=True) if at is not None]
        plan = {"classes": _classes(raw, rows, periods), "assignments": rows}
        verdict = checker.check(raw, plan)
        if verdict.ok:
            best = max(best, verdict.objective)
    return best


def _classes(raw: Json, rows: list[list[Any]], periods: int) -> Json:
    """The fewest classes that hold these seats."""
    found = {}
    for row in raw["trainings"]:
        counts = [sum(t == row["id"] and p == at for _i, t, at in rows) for p in range(periods)]
        found[row["id"]] = [-(-n // row["max"]) for n in counts]
    return found
