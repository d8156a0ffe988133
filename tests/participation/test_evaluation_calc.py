"""Means and the normalised gain."""

import pytest

from asah.participation.calc.evaluation import FEW, gain_of, mean_of

PAIRS = [(40.0, 70.0), (50.0, 80.0), (60.0, 75.0), (30.0, 60.0), (55.0, 85.0), (45.0, 70.0)]


def test_a_mean_has_its_interval() -> None:
    found = mean_of([3, 4, 4, 2, 3, 4])
    assert found
    assert (found.n, round(found.value, 4), found.few) == (6, 3.3333, False)
    assert found.interval
    # t(0.975, 5) = 2.5706; s = 0.8165; s / sqrt(6) = 0.3333
    assert (round(found.interval.low, 3), round(found.interval.high, 3)) == (2.476, 4.19)


def test_a_mean_of_one_or_none() -> None:
    one = mean_of([4])
    assert one
    assert (one.n, one.value, one.interval, one.few) == (1, 4, None, True)
    assert mean_of([]) is None


def test_the_gain_is_that_of_the_means() -> None:
    gain = gain_of(PAIRS)
    assert gain
    assert (gain.n, round(gain.before, 3), round(gain.after, 3)) == (6, 46.667, 73.333)
    assert round(gain.value, 4) == round((73.33333 - 46.66667) / (100 - 46.66667), 4)
    assert gain.interval
    assert gain.interval.low < gain.value < gain.interval.high


@pytest.mark.parametrize(
    ("pairs", "size"),
    [
        ([(50.0, 60.0)], "low"),
        ([(50.0, 70.0)], "medium"),
        ([(50.0, 90.0)], "high"),
        ([(50.0, 40.0)], "loss"),
    ],
)
def test_a_gain_has_a_word(pairs: list[tuple[float, float]], size: str) -> None:
    gain = gain_of(pairs)
    assert gain
    assert gain.size == size


def test_few_pairs_give_no_interval() -> None:
    gain = gain_of(PAIRS[: FEW - 1])
    assert gain
    assert gain.interval is None


def test_without_pairs_or_room_there_is_no_gain() -> None:
    assert gain_of([]) is None
    assert gain_of([(100.0, 100.0)]) is None


def test_nobody_else_below_full_marks_leaves_the_gain_without_interval() -> None:
    pairs = [(100.0, 100.0)] * FEW + [(50.0, 90.0)]
    gain = gain_of(pairs)
    assert gain
    assert gain.interval is None
