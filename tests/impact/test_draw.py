"""The lot: fair inside blocks, balanced over turns, repeatable."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from asah.impact.calc.draw import MIXED, Candidate, blocks, draw

FROZEN = [2, 3, 1, 0, 0, 3, 2, 1]


def units(counts: dict[str, int]) -> list[Candidate]:
    return [
        Candidate(f"{stratum}{i:02}", stratum, float(i))
        for stratum, count in counts.items()
        for i in range(count)
    ]


def test_units_of_like_baseline_share_a_block() -> None:
    found = blocks(units({"p": 8}), 4)
    assert [(name, [c.baseline for c in members]) for name, members in found] == [
        ("p 1", [0, 1, 2, 3]),
        ("p 2", [4, 5, 6, 7]),
    ]


def test_what_is_left_over_in_the_strata_is_mixed() -> None:
    found = blocks(units({"p": 5, "q": 6}), 4)
    assert [(name, len(members)) for name, members in found] == [
        ("p 1", 4),
        ("q 1", 4),
        (f"{MIXED} 1", 3),
    ]


def test_a_whole_block_has_every_turn_once() -> None:
    places = draw(units({"p": 8, "q": 4}), turns=4, seed=2)
    turns = {block: sorted(p.turn for p in places if p.block == block) for block in ("p 1", "q 1")}
    assert turns == {"p 1": [0, 1, 2, 3], "q 1": [0, 1, 2, 3]}


@given(st.integers(1, 40), st.integers(0, 9), st.integers(2, 5), st.integers(0, 10**6))
def test_turns_differ_by_at_most_one_unit(p: int, q: int, turns: int, seed: int) -> None:
    places = draw(units({"p": p, "q": q}), turns=turns, seed=seed)
    dealt = Counter(dict.fromkeys(range(turns), 0))
    dealt.update(place.turn for place in places)
    assert max(dealt.values()) - min(dealt.values()) <= 1
    assert len({place.unit for place in places}) == p + q


def test_the_order_in_which_units_are_handed_in_does_not_matter() -> None:
    given_units = units({"p": 9, "q": 3})
    assert draw(given_units, turns=4, seed=7) == draw(given_units[::-1], turns=4, seed=7)


def test_the_order_of_a_seed_never_changes() -> None:
    """The receipt of a draw promises this: the same seed, the same order, for ever."""
    places = draw(units({"p": 8}), turns=4, seed=2026)
    assert [place.turn for place in places] == FROZEN


def test_each_turn_comes_to_each_unit_equally_often() -> None:
    seen = Counter(draw(units({"p": 4}), turns=4, seed=s)[0].turn for s in range(4000))
    assert all(abs(count - 1000) < 120 for count in seen.values())
