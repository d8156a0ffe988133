"""Who must wait for a drawn programme: `web` hands down what lies above this package."""

import datetime as dt
from collections.abc import Callable

from asah.catalog.api import Training

type Hold = Callable[[int, Training, dt.date], str]

_HOLDS: list[Hold] = []


def register_hold(hold: Hold) -> None:
    """A function (person id, training, day) -> the quarter from which they may, or "". One only."""
    _HOLDS[:] = [hold]


def held_until(person_id: int, training: Training, day: dt.date) -> str:
    """The quarter in words from which the person may have the training; empty when at once."""
    return _HOLDS[0](person_id, training, day) if _HOLDS else ""
