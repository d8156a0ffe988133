"""Project groups: the cost, the rules that hold, what is refused."""

import itertools
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from asah.core.calc.errors import BadInput
from asah.participation.calc import groups as calc
from asah.participation.calc import groups_form, groups_sets
from asah.participation.calc.groups import Group, Member
from asah.participation.calc.groups_form import Wanted, form
from asah.participation.calc.groups_pack import pack
from tests.participation.crowd import QUICK, crowd, someone


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
