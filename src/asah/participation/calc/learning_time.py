"""Active time: claims become intervals, intervals become minutes of each calendar day.

An interval is half open, `[start, end)`. What overlaps counts once, for the interval that began
first; what another finished course has counted already does not count again.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

type Span = tuple[dt.datetime, dt.datetime]


@dataclass(frozen=True, slots=True)
class Active:
    """A stretch of activity in one part of a course."""

    lesson: int
    start: dt.datetime
    end: dt.datetime

    @property
    def seconds(self) -> float:
        return (self.end - self.start).total_seconds()


def claim(now: dt.datetime, seconds: int, since: dt.datetime | None, most: int) -> Span | None:
    """The interval that a claim of active `seconds` ending now is worth.

    It never begins before `since`, the end of what is counted already (or the start of the
    course), so nobody is active for longer than time went by; None when nothing is left.
    """
    start = now - dt.timedelta(seconds=min(max(seconds, 0), most))
    if since is not None:
        start = max(start, since)
    return (start, now) if start < now else None


def between_pages(opened: dt.datetime, now: dt.datetime, most: int) -> Span | None:
    """What a page without script is worth: the time until the next page, at most `most` seconds.

    Who comes back after more than twice as long was away, and nothing is counted.
    """
    gap = (now - opened).total_seconds()
    if not 0 < gap <= 2 * most:
        return None
    return opened, opened + dt.timedelta(seconds=min(gap, most))


def _merged(spans: Iterable[Span]) -> list[Span]:
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found


def _without(piece: Active, busy: Sequence[Span]) -> Iterator[Active]:
    start = piece.start
    for taken, free in busy:
        if free <= start or taken >= piece.end:
            continue
        if taken > start:
            yield Active(piece.lesson, start, taken)
        start = free
    if start < piece.end:
        yield Active(piece.lesson, start, piece.end)


def pieces(own: Iterable[Active], busy: Iterable[Span] = ()) -> list[Active]:
    """Stretches in order of time, none overlapping, nothing of `busy` in them."""
    taken = _merged(busy)
    found: list[Active] = []
    until: dt.datetime | None = None
    for one in sorted(own, key=lambda a: (a.start, a.end)):
        start = one.start if until is None else max(one.start, until)
        if start < one.end:
            found += _without(Active(one.lesson, start, one.end), taken)
            until = one.end
    return found


def seconds_by_lesson(found: Iterable[Active]) -> dict[int, float]:
    """Active seconds in each part."""
    sums: dict[int, float] = {}
    for piece in found:
        sums[piece.lesson] = sums.get(piece.lesson, 0.0) + piece.seconds
    return sums


def _capped(found: Iterable[Active], caps: Mapping[int, int]) -> Iterator[Active]:
    """The pieces until their part's cap is reached; a part without a cap is not of the course."""
    left = {lesson: float(seconds) for lesson, seconds in caps.items()}
    for piece in found:
        room = left.get(piece.lesson, 0.0)
        if room <= 0:
            continue
        kept = min(room, piece.seconds)
        left[piece.lesson] = room - kept
        yield Active(piece.lesson, piece.start, piece.start + dt.timedelta(seconds=kept))


def _by_midnight(piece: Active, zone: dt.tzinfo) -> Iterator[tuple[dt.date, float]]:
    first, last = piece.start.astimezone(zone), piece.end.astimezone(zone)
    days = (last.date() - first.date()).days
    midnights = [
        dt.datetime.combine(first.date() + dt.timedelta(days=n), dt.time(), zone)
        for n in range(1, days + 1)
    ]
    for start, end in pairwise([first, *midnights, last]):
        yield start.date(), (end - start).total_seconds()


def minutes_by_day(
    found: Iterable[Active], caps: Mapping[int, int], zone: dt.tzinfo
) -> dict[dt.date, int]:
    """Whole minutes of each day on the region's clock, days without a minute left out.

    `found` comes from `pieces`; `caps` are the seconds that each part counts at most.
    """
    sums: dict[dt.date, float] = {}
    for piece in _capped(found, caps):
        for day, seconds in _by_midnight(piece, zone):
            sums[day] = sums.get(day, 0.0) + seconds
    whole = {day: int(seconds + 1e-6) // 60 for day, seconds in sorted(sums.items())}
    return {day: minutes for day, minutes in whole.items() if minutes}
