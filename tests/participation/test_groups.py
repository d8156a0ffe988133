"""Project groups: the cost, the rules, the search against hill-climbing, the command."""

import importlib.util
import itertools
import json
import random
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import numba
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from asah.core.calc.errors import BadInput
from asah.participation.calc import groups as calc
from asah.participation.calc import groups_form, groups_kernel, groups_sets
from asah.participation.calc.groups import Group, Member
from asah.participation.calc.groups_form import Wanted, form
from asah.participation.calc.groups_pack import pack

QUICK = {"seeds": 1, "steps": 60}


def someone(name: str, **more: Any) -> Member:
    plain: dict[str, Any] = {"unit": "A", "woman": False, "rank": "III", "skill": 60.0}
    return Member(name, **(plain | more))


def crowd(n: int, seed: int = 1, **more: Any) -> list[Member]:
    """People of some units, with wishes among four cases."""
    dice = random.Random(seed)
    return [
        Member(
            id=f"p{k}",
            unit=f"u{dice.randrange(max(3, n // 4))}",
            woman=dice.random() < 0.5,
            rank=dice.choice(("II", "III", "IV")),
            skill=dice.gauss(60, 15),
            wishes=tuple(dice.sample("abcd", 3)),
            **more,
        )
        for k in range(n)
    ]


@pytest.fixture
def plain(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The kernel as plain Python, so that coverage sees it."""
    monkeypatch.setattr(numba.config, "DISABLE_JIT", True)
    spec = importlib.util.spec_from_file_location("plain_kernel", groups_kernel.__file__)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "plain_kernel", module)
    spec.loader.exec_module(module)
    monkeypatch.setattr(groups_form, "kernel", module)
    return module


def test_the_cost_of_a_group_is_the_sum_of_its_weighted_terms() -> None:
    people = [
        someone("a", unit="X", woman=True, skill=70.0, wishes=("k1", "k2")),
        someone("b", unit="X", rank="IV", skill=50.0, wishes=("k2",)),
        someone("c", unit="Y", skill=70.0),
        someone("d", unit="Z", skill=50.0),
    ]
    weights = {"skill": 20, "unit": 10, "sex": 2, "rank": 1, "size": 1, "wish": 1}
    whole = calc.whole_of(people, 2, weights)
    found = calc.parts_of(Group(("a", "b", "c"), "k2"), whole)
    assert found == {
        "skill": pytest.approx(20 * (1 / 3) ** 2),
        "unit": 10.0,
        "sex": pytest.approx(2 * (1 - 0.75) ** 2),
        "rank": pytest.approx((2 - 2.25) ** 2 + (1 - 0.75) ** 2),
        "size": 1.0,
        "wish": 1.0,
        "broken": 0.0,
    }


@pytest.mark.parametrize(
    ("wishes", "case", "cost"),
    [((), "k1", 0), (("k1",), "", 0), (("k1", "k2", "k3"), "k3", 2), (("k1",), "k9", 6)],
)
def test_a_wish_costs_its_place(wishes: tuple[str, ...], case: str, cost: float) -> None:
    assert calc.wish_cost(someone("a", wishes=wishes), case) == cost


def test_equal_skills_deviate_by_nothing() -> None:
    assert calc.standardised([someone("a"), someone("b")]) == {"a": 0.0, "b": 0.0}


def test_the_compiled_cost_is_that_of_plain_people() -> None:
    people = crowd(23)
    found = form(people, Wanted(), **QUICK)
    whole = calc.whole_of(people, len(found.groups))
    assert sum(calc.parts(found.groups, whole).values()) == pytest.approx(found.cost)
    assert sum(calc.cost_of(group, whole) for group in found.groups) == pytest.approx(found.cost)


def test_the_plain_path_answers_like_the_compiled_one(plain: ModuleType) -> None:
    people = crowd(13, apart="x")[:3] + crowd(13)[3:]
    slow = form(people, Wanted(per_case=1), seed=3, seeds=2, steps=80)
    plainly = slow.groups
    groups_form.kernel = groups_kernel
    assert form(people, Wanted(per_case=1), seed=3, seeds=2, steps=80).groups == plainly


def test_locks_and_held_cases_stay_in_the_plain_path(plain: ModuleType) -> None:
    people = crowd(12)
    wanted = Wanted(locked={"p0": 1, "p1": 1, "p2": 0}, held={1: "d", 0: "nowhere"}, per_case=1)
    found = form(people, wanted, seeds=2, steps=100)
    assert {"p0", "p1"} <= set(found.groups[1].members)
    assert "p2" in found.groups[0].members
    assert found.groups[1].case == "d"


def test_held_cases_are_not_taken_by_a_full_exchange(plain: ModuleType) -> None:
    people = crowd(18, seed=5)
    wanted = Wanted(locked={"p0": 0, "p1": 1}, held={0: "a", 1: "b"}, per_case=1)
    found = form(people, wanted, seeds=3, steps=150)
    cases = [group.case for group in found.groups]
    assert cases[:2] == ["a", "b"]
    assert len(set(cases)) == len(cases)


def test_blocks_that_find_no_exchange_stay_where_they_are(plain: ModuleType) -> None:
    people = [someone(f"p{k}", unit=f"u{k % 3}", together=f"t{k // 3}") for k in range(12)]
    wanted = Wanted(low=6, high=6, locked={"p0": 0})
    found = form(people, wanted, seeds=1, steps=40)
    assert {len(group.members) for group in found.groups} == {6}
    locked = Wanted(low=6, high=6, locked={f"p{k}": k // 6 for k in range(12)})
    assert form(people, locked, seeds=1, steps=40).groups[0].members == tuple(
        f"p{k}" for k in range(6)
    )


def test_a_locked_block_is_passed_over_among_free_ones(plain: ModuleType) -> None:
    people = [someone(f"p{k}", unit=f"u{k % 3}", skill=float(k)) for k in range(8)]
    wanted = Wanted(low=4, high=4, locked={"p0": 0, "p1": 0, "p2": 0, "p3": 1, "p4": 1})
    found = form(people, wanted, seeds=1, steps=60)
    assert {"p0", "p1", "p2"} < set(found.groups[0].members)
    assert {"p3", "p4"} < set(found.groups[1].members)


def test_blocks_of_other_sizes_do_not_fit(plain: ModuleType) -> None:
    people = [someone(f"p{k}", together="t" if k < 3 else "") for k in range(10)]
    wanted = Wanted(low=5, high=5, locked={"p5": 0, "p6": 0, "p7": 0})
    found = form(people, wanted, seeds=1, steps=200)
    assert len(found.groups[0].members) == 5


def test_climbing_stops_at_its_number_of_passes(
    plain: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(groups_form, "PASSES", 1)
    found = form(crowd(14), Wanted(), seeds=1, steps=5)
    assert found.climbed < sum(found.before.values())


@pytest.mark.parametrize("n", [8, 11, 17, 30, 61])
def test_never_worse_than_hill_climbing_from_the_same_start(n: int) -> None:
    for seed in range(4):
        found = form(crowd(n, seed), Wanted(), seed=seed)
        assert found.cost <= found.climbed + 1e-9 <= sum(found.before.values()) + 1e-6


def test_small_questions_are_solved_exactly() -> None:
    people = [someone(f"p{k}", unit=f"u{k % 4}", woman=k % 2 == 0, skill=k) for k in range(8)]
    whole = calc.whole_of(people, 2)
    names = [person.id for person in people]
    best = min(
        calc.cost_of(Group(half), whole)
        + calc.cost_of(Group(tuple(n for n in names if n not in half)), whole)
        for half in itertools.combinations(names, 4)
    )
    assert form(people, Wanted(low=4, high=4)).cost == pytest.approx(best)


def test_the_same_seed_gives_the_same_answer() -> None:
    people = crowd(40)
    assert form(people, Wanted(), seed=7).groups == form(people, Wanted(), seed=7).groups


@settings(max_examples=25, deadline=None)
@given(data=st.data(), n=st.integers(8, 40))
def test_everybody_has_one_group_of_allowed_size_and_rules_hold(data: Any, n: int) -> None:
    pairs = data.draw(st.integers(0, n // 4))
    people = [
        someone(
            f"p{k}",
            unit=f"u{k % 5}",
            skill=float(k % 7),
            together=f"t{k // 2}" if k < 2 * pairs else "",
            apart="x" if k in (n - 1, n - 2) else "",
        )
        for k in range(n)
    ]
    found = form(people, Wanted(), **QUICK)
    placed = [key for group in found.groups for key in group.members]
    assert sorted(placed) == sorted(person.id for person in people)
    assert all(4 <= len(group.members) <= 6 for group in found.groups)
    assert found.broken == []


def test_a_set_as_large_as_the_number_of_groups_is_kept_apart() -> None:
    people = [someone(f"p{k}", unit="A", apart="x" if k < 5 else "") for k in range(20)]
    found = form(people, Wanted(), seed=2)
    labelled = {f"p{k}" for k in range(5)}
    assert [len(labelled & set(group.members)) for group in found.groups] == [1] * 5


def test_rules_that_no_division_keeps_are_named() -> None:
    people = [someone(f"p{k}", apart="x" if k < 2 else "") for k in range(8)]
    people += [someone("t1", together="t", apart="y"), someone("t2", together="t", apart="x")]
    with pytest.raises(BadInput, match="3 orang harus terpisah"):
        form(people, Wanted(low=5, high=5), **QUICK)


def test_broken_rules_are_told_by_set() -> None:
    people = [someone("a", together="t"), someone("b", together="t"), someone("c", apart="x")]
    people.append(someone("d", apart="x"))
    said = calc.broken_rules([Group(("a",)), Group(("b", "c", "d"))], people)
    assert said == ["a, b tidak bersama (together t)", "c, d tidak terpisah (apart x)"]
    assert calc.broken_rules([Group(("a", "b", "c")), Group(("d",))], people) == []


def test_what_cannot_be_kept_stands_in_broken() -> None:
    """Blocks of three with two labels each: no proof, so the search says what stays broken."""
    people = []
    for name, labels in (("r", "xy"), ("s", "xz"), ("t", "yz")):
        people += [someone(f"{name}{k}", together=name, apart=a) for k, a in enumerate(labels)]
        people.append(someone(f"{name}9", together=name))
    people += [someone(f"f{k}") for k in range(3)]
    found = form(people, Wanted(low=6, high=6), **QUICK)
    assert len(found.broken) == 1


@pytest.mark.parametrize(
    ("people", "sentence"),
    [
        ([someone(f"p{k}") for k in range(7)], "7 orang tidak dapat dibagi"),
        ([someone(f"p{k}", together="t") for k in range(8)], "8 orang harus bersama"),
        ([someone(f"p{k}", together="t", apart="x") for k in range(4)], "juga terpisah"),
        (
            [someone(f"p{k}", together=f"t{k // 5}") for k in range(10)]
            + [someone(f"q{k}", together=f"s{k // 3}") for k in range(3)],
            "harus bersama tidak dapat dibagi",
        ),
        ([someone(f"p{k}", apart="x") for k in range(8)], "8 orang harus terpisah"),
    ],
)
def test_impossible_rules_are_refused_with_their_name(people: list[Member], sentence: str) -> None:
    with pytest.raises(BadInput, match=sentence):
        form(people, Wanted(), **QUICK)


def _four_sets() -> list[Member]:
    """Four sets of three, each pair of sets with a label of its own: they need four groups."""
    labels = {"r": "abc", "s": "ade", "t": "bdf", "u": "cef"}
    return [
        someone(f"{name}{k}", together=name, apart=label)
        for name, word in labels.items()
        for k, label in enumerate(word)
    ]


def test_more_groups_are_tried_until_every_rule_holds() -> None:
    found = form(_four_sets(), Wanted(low=3, high=6), **QUICK)
    assert (len(found.groups), found.broken) == (4, [])


def test_the_least_broken_division_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(groups_sets, "MOST_GROUPS_TRIED", 2)
    found = form(_four_sets(), Wanted(low=3, high=6), **QUICK)
    assert (len(found.groups), len(found.broken)) == (3, 1)


def test_a_lock_against_its_set_is_refused() -> None:
    people = [someone(f"p{k}", together="t" if k < 2 else "") for k in range(8)]
    with pytest.raises(BadInput, match="dikunci di kelompok lain"):
        form(people, Wanted(locked={"p0": 0, "p1": 1}), **QUICK)


def test_a_lock_takes_its_set_along() -> None:
    people = [someone(f"p{k}", together="t" if k < 2 else "") for k in range(8)]
    found = form(people, Wanted(locked={"p0": 1}), **QUICK)
    assert {"p0", "p1"} <= set(found.groups[1].members)


@pytest.mark.parametrize(
    ("sizes", "bases", "fits"),
    [
        ([4, 4, 4], [0, 0, 0], True),
        ([4, 4, 4], [0, 0], False),
        ([3, 3, 3, 3], [0, 0], True),
        ([5, 5, 1], [0, 0], True),
        ([3, 3, 3, 1], [0, 0], True),
        ([5, 3, 3, 1], [0, 0], True),
        ([5, 5, 3], [0, 0], False),
        ([3, 3], [2, 0], False),
        ([3, 4], [2, 0], True),
        ([7], [0], False),
        ([5, 4, 4, 4], [3, 0, 0], False),
        ([3, 3, 2, 2, 2], [0, 0], True),
        ([4, 4, 3, 4, 4], [0, 0, 1, 2], False),
        ([5, 5, 2, 2, 2], [1, 0, 0], True),
        ([5, 5, 5, 2], [1, 1, 0], False),
    ],
)
def test_packing_is_exact(sizes: list[int], bases: list[int], fits: bool) -> None:
    found = pack(sizes, bases, 4, 6)
    assert (found is not None) is fits
    if found:
        assert sorted(size for group in found.groups for size in group) == sorted(sizes)


def test_packing_many_does_not_recurse_or_linger() -> None:
    found = pack([3] * 90 + [2] * 90 + [1] * 50, [0] * 100, 4, 6)
    assert found is not None
    assert all(4 <= sum(group) <= 6 for group in found.groups)


def test_packing_proves_a_no_quickly() -> None:
    assert pack([5] * 60 + [3] * 60, [0] * 90, 4, 5) is None


def test_moving_a_person_keeps_everybody() -> None:
    groups = [Group(("a", "b"), "k"), Group(("c",), "l")]
    assert calc.moved(groups, "a", 1) == [Group(("b",), "k"), Group(("c", "a"), "l")]


def test_the_share_of_wishes_met_counts_only_who_wished() -> None:
    people = [someone("a", wishes=("k",)), someone("b", wishes=("m",)), someone("c")]
    whole = calc.whole_of(people, 1)
    assert calc.top_share([Group(("a", "b", "c"), "k")], whole) == 0.5
    assert calc.top_share([Group(("c",), "k")], whole) is None


def test_more_than_nine_in_ten_get_one_of_their_wishes() -> None:
    found = form(crowd(60), Wanted())
    assert found.top is not None
    assert found.top >= 0.9


def test_kernels_are_made_ready() -> None:
    groups_form.ready()
    assert np.isfinite(groups_form.HEAT).all()


def _written(folder: Path, text: str) -> Path:
    file = folder / "orang.csv"
    file.write_text(text, encoding="utf-8")
    return file


HEAD = "id,unit,sex,rank,skill,wish1,together,apart\n"


def _run(*arguments: object) -> tuple[int, str]:
    from click.testing import Result
    from typer.testing import CliRunner

    from asah.cli import calc as app

    said: Result = CliRunner().invoke(app, ["groups", *map(str, arguments)])
    if isinstance(said.exception, BadInput):
        return 2, str(said.exception)
    return said.exit_code, said.output


def test_the_command_answers_json(tmp_path: Path) -> None:
    rows = "".join(f"p{k},u{k % 4},{'LP'[k % 2]},III,{50 + k},k{k % 2},,\n" for k in range(9))
    status, text = _run(_written(tmp_path, HEAD + rows), "--size", "4-6", "--seed", 1, "--json")
    found = json.loads(text)
    assert status == 0
    assert sorted(key for group in found["groups"] for key in group) == [f"p{k}" for k in range(9)]
    assert found["cost"] == pytest.approx(sum(found["parts"].values()), abs=1e-4)
    assert found["broken"] == []


def test_the_command_shows_a_table(tmp_path: Path) -> None:
    rows = "".join(f"p{k},u{k % 4},L,III,{50 + k},k1,,\n" for k in range(8))
    status, text = _run(_written(tmp_path, HEAD + rows))
    assert status == 0
    assert text.splitlines()[-1].startswith("biaya ")


def test_the_command_names_a_rule_it_could_not_keep(tmp_path: Path) -> None:
    rows = "".join(
        f"{name}{k},u{k},L,III,5,,{name},{label}\n"
        for name, labels in (("r", "xy-"), ("s", "xz-"), ("t", "yz-"))
        for k, label in enumerate(labels.replace("-", " "))
    )
    rows += "".join(f"f{k},u{k},L,III,5,,,\n" for k in range(3))
    status, text = _run(_written(tmp_path, HEAD + rows), "--size", "6")
    assert status == 0
    assert text.splitlines()[-1].startswith("tidak dapat dijaga: ")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("p1,u1,L,III,x,,,\n", "Baris 2, kolom skill: "),
        ("p1,u1,L,III,,,,\n", "Baris 2, kolom skill: selnya kosong. Isi sel ini."),
        ("p1,u1,X,III,5,,,\n", "Baris 2, kolom sex: 'x' tidak dikenal. Tulis L atau P."),
        (",u1,L,III,5,,,\n", "Baris 2, kolom id: selnya kosong. Isi sel ini."),
        ("p1,u1,L,III,5,#REF!,,\n", "Baris 2, kolom wish1: "),
        ("p1,u1,L,III,5,,,\np1,u1,L,III,5,,,\n", "Baris 3, kolom id: id p1 sudah ada di baris 2"),
        ("", "Berkas ini tidak berisi orang. Tulis satu baris untuk tiap orang."),
    ],
)
def test_a_bad_file_is_told_by_line_with_the_cure(tmp_path: Path, text: str, sentence: str) -> None:
    status, said = _run(_written(tmp_path, HEAD + text))
    assert status == 2
    assert said.startswith(sentence)


@pytest.mark.parametrize("size", ["6-4", "0-3", "empat"])
def test_a_size_that_makes_no_sense_is_refused(tmp_path: Path, size: str) -> None:
    status, said = _run(_written(tmp_path, HEAD + "p1,u1,L,III,5,,,\n"), "--size", size)
    assert (status, said) == (2, f"--size {size} tidak dapat dibaca. Tulis seperti 4-6.")
