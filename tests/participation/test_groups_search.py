"""The search for groups: plain like compiled, never worse than hill-climbing."""

import importlib.util
import sys

import numba
import pytest

from asah.participation.calc import groups as calc
from asah.participation.calc import groups_climb, groups_form, groups_kernel
from asah.participation.calc.groups_form import Wanted, form
from tests.participation.crowd import QUICK, crowd, someone


@pytest.fixture
def plain(monkeypatch: pytest.MonkeyPatch) -> None:
    """Kernels as plain Python, so that coverage sees them."""
    monkeypatch.setattr(numba.config, "DISABLE_JIT", True)
    for name, compiled in (("kernel", groups_kernel), ("climbing", groups_climb)):
        spec = importlib.util.spec_from_file_location(f"plain_{name}", compiled.__file__)
        assert spec
        assert spec.loader
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        monkeypatch.setitem(sys.modules, compiled.__name__, module)
        monkeypatch.setattr(groups_form, name, module)


def test_the_compiled_cost_is_that_of_plain_people() -> None:
    people = crowd(23)
    found = form(people, Wanted(), **QUICK)
    whole = calc.whole_of(people, len(found.groups))
    assert sum(calc.parts(found.groups, whole).values()) == pytest.approx(found.cost)
    assert sum(calc.cost_of(group, whole) for group in found.groups) == pytest.approx(found.cost)


def test_the_plain_path_answers_like_the_compiled_one(plain: None) -> None:
    people = crowd(13, apart="x")[:3] + crowd(13)[3:]
    slow = form(people, Wanted(per_case=1), seed=3, seeds=2, steps=80)
    compiled = {"kernel": groups_kernel, "climbing": groups_climb}
    for name, module in compiled.items():
        setattr(groups_form, name, module)
    assert form(people, Wanted(per_case=1), seed=3, seeds=2, steps=80).groups == slow.groups


def test_locks_and_held_cases_stay_in_the_plain_path(plain: None) -> None:
    people = crowd(12)
    wanted = Wanted(locked={"p0": 1, "p1": 1, "p2": 0}, held={1: "d", 0: "nowhere"}, per_case=1)
    found = form(people, wanted, seeds=2, steps=100)
    assert {"p0", "p1"} <= set(found.groups[1].members)
    assert "p2" in found.groups[0].members
    assert found.groups[1].case == "d"


def test_held_cases_are_not_taken_by_a_full_exchange(plain: None) -> None:
    people = crowd(18, seed=5)
    wanted = Wanted(locked={"p0": 0, "p1": 1}, held={0: "a", 1: "b"}, per_case=1)
    found = form(people, wanted, seeds=3, steps=150)
    cases = [group.case for group in found.groups]
    assert cases[:2] == ["a", "b"]
    assert len(set(cases)) == len(cases)


def test_blocks_that_find_no_exchange_stay_where_they_are(plain: None) -> None:
    people = [someone(f"p{k}", unit=f"u{k % 3}", together=f"t{k // 3}") for k in range(12)]
    wanted = Wanted(low=6, high=6, locked={"p0": 0})
    found = form(people, wanted, seeds=1, steps=40)
    assert {len(group.members) for group in found.groups} == {6}
    locked = Wanted(low=6, high=6, locked={f"p{k}": k // 6 for k in range(12)})
    assert form(people, locked, seeds=1, steps=40).groups[0].members == tuple(
        f"p{k}" for k in range(6)
    )


def test_a_locked_block_is_passed_over_among_free_ones(plain: None) -> None:
    people = [someone(f"p{k}", unit=f"u{k % 3}", skill=float(k)) for k in range(8)]
    wanted = Wanted(low=4, high=4, locked={"p0": 0, "p1": 0, "p2": 0, "p3": 1, "p4": 1})
    found = form(people, wanted, seeds=1, steps=60)
    assert {"p0", "p1", "p2"} < set(found.groups[0].members)
    assert {"p3", "p4"} < set(found.groups[1].members)


def test_blocks_of_other_sizes_do_not_fit(plain: None) -> None:
    people = [someone(f"p{k}", together="t" if k < 3 else "") for k in range(10)]
    wanted = Wanted(low=5, high=5, locked={"p5": 0, "p6": 0, "p7": 0})
    found = form(people, wanted, seeds=1, steps=200)
    assert len(found.groups[0].members) == 5


def test_climbing_stops_at_its_number_of_passes(
    plain: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(groups_form, "PASSES", 1)
    found = form(crowd(14), Wanted(), seeds=1, steps=5)
    assert found.climbed < sum(found.before.values())


@pytest.mark.parametrize("n", [8, 11, 17, 30, 61])
def test_never_worse_than_hill_climbing_from_the_same_start(n: int) -> None:
    for seed in range(4):
        found = form(crowd(n, seed), Wanted(), seed=seed)
        assert found.cost <= found.climbed + 1e-9 <= sum(found.before.values()) + 1e-6
