"""Instance files: the path of the bad entry, the cure, and nothing lost on the way."""

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from asah.core.calc.errors import BadInput
from asah.plan.calc import generator, reading, writing
from tests.plan.calc.small import document, one, person, training

Json = dict[str, Any]


def test_an_instance_survives_writing_and_reading() -> None:
    raw = generator.generate(40, 15, 3, 2)
    raw["fixed"] = [[raw["people"][0]["id"], raw["people"][0]["eligible"][0], 0]]
    raw["locked"] = {"t1": [0, 0, 0]}
    raw["people"][1] |= {"name": "Wa Ode", "not_before": {"t1": 2}}
    read = reading.instance(raw)
    assert reading.instance(writing.instance_document(read)) == read


def test_the_generator_repeats_itself() -> None:
    assert generator.generate(30, 10, 2, 4) == generator.generate(30, 10, 2, 4)
    assert generator.generate(30, 10, 2, 4) != generator.generate(30, 10, 2, 5)


@pytest.mark.parametrize(("people", "units"), [(1, 1), (1000, 12), (10_000, 42), (60_000, 109)])
def test_the_generator_makes_units_by_size(people: int, units: int) -> None:
    assert generator.unit_count(people) == units


@pytest.mark.parametrize(("people", "trainings", "periods"), [(1, 1, 1), (3, 2, 1), (7, 30, 6)])
def test_small_generated_instances_are_sound(people: int, trainings: int, periods: int) -> None:
    read = reading.instance(generator.generate(people, trainings, periods, 1))
    assert (len(read.people), len(read.trainings), read.params.periods) == (
        people, trainings, periods,
    )  # fmt: skip


def put(path: str, value: Any) -> Json:
    """One sound instance with one entry changed; `DROP` takes it out."""
    raw = copy.deepcopy(one())
    *way, last = path.split("/")
    at: Any = raw
    for step in way:
        at = at[int(step) if step.isdigit() else step]
    if value is DROP:
        del at[last]
    else:
        at[int(last) if last.isdigit() else last] = value
    return raw


DROP = object()
BAD: list[tuple[str, Any, str]] = [
    ("params", 3, "params"),
    ("params/lam", DROP, "params.lam"),
    ("params/periods", 0, "params.periods"),
    ("params/periods", 1.5, "params.periods"),
    ("params/rho", -1, "params.rho"),
    ("params/mu", float("nan"), "params.mu"),
    ("units", {}, "units"),
    ("units/0/alpha", "x", r"units\[0\].alpha"),
    ("people/0/unit", "u9", r"people\[0\].unit"),
    ("people/0/jp0", True, r"people\[0\].jp0"),
    ("people/0/eligible", ["t9"], r"people\[0\].eligible"),
    ("people/0/eligible", [None], r"people\[0\].eligible\[0\]"),
    ("people/0/gaps", {"k1": [1]}, r"people\[0\].gaps.k1"),
    ("people/0/gaps", {"k1": 1}, r"people\[0\].gaps.k1"),
    ("people/0/away_periods", [2], r"people\[0\].away_periods"),
    ("people/0/id", "", r"people\[0\].id"),
    ("trainings/0/min", 3, r"trainings\[0\].min"),
    ("trainings/0/classes", [1], r"trainings\[0\].classes"),
    ("trainings/0/away", 1, r"trainings\[0\].away"),
    ("trainings/0/source", None, r"trainings\[0\].source"),
    ("trainings/0/levels", {"k1": -1}, r"trainings\[0\].levels.k1"),
    ("budgets", DROP, "budgets"),
    ("budgets/apbd", None, "budgets.apbd"),
]


@pytest.mark.parametrize(("path", "value", "place"), BAD)
def test_a_bad_entry_is_named_by_its_path(path: str, value: Any, place: str) -> None:
    with pytest.raises(BadInput, match=f"^Isian {place}"):
        reading.instance(put(path, value))


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"people": [person(), person()]}, r"people\[1\].id"),
        ({"fixed": [["p9", "t1", 0]]}, r"fixed\[0\]"),
        ({"fixed": [["p1", "t1"]]}, r"fixed\[0\]"),
        ({"locked": {"t9": [0, 0]}}, "locked.t9"),
    ],
)
def test_ids_must_exist_and_be_told_apart(change: Json, place: str) -> None:
    with pytest.raises(BadInput, match=f"^Isian {place}"):
        reading.instance({**one(), **change})


def test_what_may_be_left_out_is_empty() -> None:
    short = person()
    for name in ("passed", "must", "never", "away_periods"):
        del short[name]
    row = training(equivalence="")
    del row["prerequisite"]
    read = reading.instance(document(people=[short], trainings=[row]))
    assert (read.people[0].passed, read.people[0].must) == (frozenset(), ())
    assert (read.trainings[0].prerequisite, read.trainings[0].equivalence) == ((), "")


def test_a_file_that_is_no_json_says_where(tmp_path: Path) -> None:
    broken = tmp_path / "I.json"
    broken.write_text('{"a": 1,\n oops}', encoding="utf-8")
    with pytest.raises(BadInput, match=r"[Bb]aris 2"):
        reading.load(broken)
    with pytest.raises(BadInput, match="tidak dapat dibaca"):
        reading.load(tmp_path / "none.json")
    broken.write_text(json.dumps([1]), encoding="utf-8")
    with pytest.raises(BadInput, match="objek"):
        reading.instance(reading.load(broken))


def test_a_plan_file_is_read_back() -> None:
    made_for = reading.instance(one())
    raw = {"classes": {"t1": [1, 0]}, "assignments": [["p1", "t1", 0]]}
    assert writing.plan_document(reading.plan(raw, made_for)) == raw
