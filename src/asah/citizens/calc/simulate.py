"""Simulated citizens: answers of 1..4 with a mean that is exact, so that an effect can be known.

A respondent's mood is shared by all of one's answers; each answer is its own rounding up or down,
drawn with the fraction as its chance, so that the expected answer equals the wanted mean exactly.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

QUESTIONS = 10  # u1..u9 in regulation order, then trust
SCALE = 25.0
LOW, HIGH = 1.0, 4.0
MOOD, QUIRK = 0.62, 0.55  # half widths on the 1..4 scale: by respondent, by answer

type Points = float | Sequence[float] | NDArray[np.float64]


def wanted_means(
    *, unit_level: float, time_level: float, effect_points: Points, element_offsets: Points
) -> NDArray[np.float64]:
    """The ten expected answers (shape (10,), scale 1..4) for levels in index points (25..100).

    `effect_points` and `element_offsets`: one number for all, nine for the elements (trust then
    gets their mean), or ten. ValueError when a mean leaves 1..4: the effect would not be exact.
    """
    points = unit_level + time_level + _ten(effect_points) + _ten(element_offsets)
    means: NDArray[np.float64] = points / SCALE
    if means.min() < LOW or means.max() > HIGH:
        raise ValueError(f"levels {points.round(2).tolist()} leave 25..100")
    return means


def _ten(points: Points) -> NDArray[np.float64]:
    given = np.asarray(points, dtype=float)
    if given.ndim == 0:
        return np.full(QUESTIONS, float(given))
    if given.shape == (QUESTIONS - 1,):
        return np.append(given, given.mean())
    if given.shape != (QUESTIONS,):
        raise ValueError(f"one, nine or ten numbers, not {given.shape}")
    return given


def simulate_answers(
    *,
    rng: np.random.Generator,
    n: int,
    unit_level: float,
    time_level: float,
    effect_points: Points,
    element_offsets: Points,
) -> NDArray[np.uint8]:
    """Answers of n citizens at one unit in one quarter: shape (n, 10), values 1..4.

    Levels, effect and offsets are index points (25..100 scale); the expected IKM is
    unit_level + time_level + mean of the nine effects and offsets, exactly. SD of an answer is
    0.4 to 0.7 in the middle of the scale, less near its ends; answers of one person correlate.
    """
    means = wanted_means(
        unit_level=unit_level,
        time_level=time_level,
        effect_points=effect_points,
        element_offsets=element_offsets,
    )
    spread = MOOD * _symmetric(rng, (n, 1)) + QUIRK * _symmetric(rng, (n, QUESTIONS))
    room = np.minimum(means - LOW, HIGH - means) / (MOOD + QUIRK)
    level = means + spread * np.minimum(1.0, room)
    low = np.floor(level)
    answers = low + (rng.random((n, QUESTIONS)) < level - low)
    drawn: NDArray[np.uint8] = np.clip(answers, LOW, HIGH).astype(np.uint8)
    return drawn


def _symmetric(rng: np.random.Generator, shape: tuple[int, int]) -> NDArray[np.float64]:
    """Symmetric about 0 within -1..1, with weight in the tails: moods are not all alike."""
    drawn: NDArray[np.float64] = np.sin(rng.uniform(-np.pi / 2, np.pi / 2, shape))
    return drawn
