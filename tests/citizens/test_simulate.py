"""Simulated citizens: the effect that is put in is the effect that is there."""

import numpy as np
import pytest

from asah.citizens.calc.simulate import simulate_answers, wanted_means

OFFSETS = [1, 0, -5, 8, 0, -1, 2, -6, 1]


def draw(n, effect=0.0, seed=1, level=80.0):
    return simulate_answers(
        rng=np.random.default_rng(seed),
        n=n,
        unit_level=level,
        time_level=1.0,
        effect_points=effect,
        element_offsets=OFFSETS,
    )


def test_answers_are_ten_numbers_from_1_to_4_and_repeat_with_the_seed():
    answers = draw(500)
    assert (answers.shape, answers.dtype) == ((500, 10), np.uint8)
    assert set(np.unique(answers)) <= {1, 2, 3, 4}
    assert np.array_equal(answers, draw(500))


def test_the_expected_index_is_the_level_with_its_effect():
    means = draw(200_000, effect=2.5)[:, :9].mean() * 25
    assert means == pytest.approx(83.5, abs=0.06)


def test_an_effect_on_one_element_moves_that_element_alone():
    before, after = draw(200_000), draw(200_000, effect=[0, 0, 6, 0, 0, 0, 0, 0, 0], seed=2)
    moved = (after.mean(axis=0) - before.mean(axis=0)) * 25
    assert moved == pytest.approx([0, 0, 6, 0, 0, 0, 0, 0, 0, 6 / 9], abs=0.2)


def test_answers_vary_as_real_ones_do_and_go_together():
    answers = draw(20_000)[:, :9].astype(float)
    spread = answers.std(axis=0)
    assert spread.min() > 0.4
    assert spread.max() < 0.7
    alike = np.corrcoef(answers.T)[np.triu_indices(9, 1)]
    assert alike.min() > 0.05


def test_ten_numbers_set_trust_apart():
    means = wanted_means(
        unit_level=75, time_level=0, effect_points=[0] * 9 + [5], element_offsets=0
    )
    assert means.tolist() == [3.0] * 9 + [3.2]


@pytest.mark.parametrize("level", [96.0, 22.0])
def test_a_level_beyond_the_scale_is_refused_because_the_effect_would_shrink(level):
    with pytest.raises(ValueError, match=r"leave 25\.\.100"):
        draw(1, level=level)


def test_a_wrong_number_of_elements_is_refused():
    with pytest.raises(ValueError, match="one, nine or ten"):
        draw(1, effect=[1, 2])
