"""Adding up units for the heat map, and hiding groups that are too small."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

# Below this many people a share could point at one of them.
SMALLEST_GROUP = 10


@dataclass(frozen=True, slots=True)
class Tally:
    """People who were measured, and how many of them meet the standard."""

    measured: int
    met: int

    def plus(self, other: "Tally") -> "Tally":
        return Tally(self.measured + other.measured, self.met + other.met)


def fold(
    roots: Sequence[str], rows: Iterable[tuple[str, int, Tally]]
) -> dict[str, dict[int, Tally]]:
    """Add rows (unit path, column, tally) up to the root path that each lies under.

    Paths are fixed-width ids with a trailing slash, so the root is a prefix; rows under no root
    are left out. Where one root lies under another, a row belongs to the longest one.
    """
    known = set(roots)
    widths = sorted({len(root) for root in roots}, reverse=True)
    found: dict[str, dict[int, Tally]] = {}
    for path, column, tally in rows:
        root = next((path[:w] for w in widths if path[:w] in known and len(path) >= w), None)
        if root is None:
            continue
        line = found.setdefault(root, {})
        line[column] = line[column].plus(tally) if column in line else tally
    return found


def shown(tally: Tally, floor: int) -> Decimal | None:
    """The share of measured people who meet the standard (0-1); None below `floor` people."""
    if tally.measured < max(1, floor):
        return None
    return Decimal(tally.met) / Decimal(tally.measured)
