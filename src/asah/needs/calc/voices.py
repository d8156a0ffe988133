"""What the public says of a unit, and how it reaches the people who work there."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

WIDTH = 7  # six digits and a slash: one step of a unit's path


@dataclass(frozen=True, slots=True)
class Voice:
    """One element of one service unit in one quarter; `value` 25-100 over `count` answers."""

    path: str
    unit: int
    place: str
    element: str
    value: Decimal
    count: int
    period: str


def by_unit(voices: Iterable[Voice]) -> dict[str, dict[str, Voice]]:
    """Unit path -> element -> the weakest voice (one unit may have several service units)."""
    found: dict[str, dict[str, Voice]] = {}
    for voice in voices:
        mine = found.setdefault(voice.path, {})
        rival = mine.get(voice.element)
        if rival is None or (voice.value, voice.place) < (rival.value, rival.place):
            mine[voice.element] = voice
    return found


def heard(table: Mapping[str, Mapping[str, Voice]], path: str) -> Mapping[str, Voice]:
    """The voices that concern a unit: its own, else those of the nearest unit above."""
    for end in range(len(path), 0, -WIDTH):
        if path[:end] in table:
            return table[path[:end]]
    return {}


def weakest(
    voices: Mapping[str, Voice], links: Mapping[str, Iterable[int]], competency: int
) -> Voice | None:
    """The weakest voice among the elements that call for a competency."""
    calling = [v for element, v in voices.items() if competency in links.get(element, ())]
    return min(calling, key=lambda voice: (voice.value, voice.element), default=None)
