"""Who is told and who is held back: a draw within strata, repeatable from its seed."""

import random
from collections.abc import Mapping, Sequence


def draw(strata: Mapping[int, Sequence[int]], *, share: int, seed: int) -> set[int]:
    """Ids held back: `share` percent of every stratum, the rounding carried on to the next one.

    `strata` gives the ids of each stratum; the answer depends on ids, share and seed only.
    """
    held: set[int] = set()
    due = 0
    for key in sorted(strata):
        ids = sorted(strata[key])
        due += len(ids) * share
        count = due // 100
        due -= count * 100
        rng = random.Random(f"{seed}:{key}")  # noqa: S311 - a lottery that can be repeated
        held.update(rng.sample(ids, min(count, len(ids))))
    return held
