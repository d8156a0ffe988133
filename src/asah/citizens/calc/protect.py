"""Small groups: a figure on fewer than ten respondents is not shown, nor can it be worked out."""

from collections.abc import Mapping

THRESHOLD = 10


def hidden[K](counts: Mapping[K, int], *, total_shown: bool, threshold: int = THRESHOLD) -> set[K]:
    """Keys whose figure must not be shown.

    Where the total of all of them is shown too, the hidden ones together must reach the
    threshold, or the total would give them away: then the next smallest is hidden as well.
    Groups without respondents hide nothing.
    """
    small = {key for key, count in counts.items() if count < threshold}
    secret = {key for key in small if counts[key] > 0}
    if not total_shown or not secret:
        return small
    rest = sorted((key for key in counts if key not in small), key=lambda key: counts[key])
    while rest and sum(counts[key] for key in secret) < threshold:
        key = rest.pop(0)
        secret.add(key)
        small.add(key)
    return small
