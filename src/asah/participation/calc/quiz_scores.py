"""Which attempt at a quiz tells what somebody knew before a class, and which one after it.

Before counts the first attempt: nobody has practised yet. After counts the last one: what stands at
the end, neither the best of many tries nor the first stumble. The two spans never share a moment,
so that one quiz may serve for both, drawn anew, and no attempt counts twice.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

type Moment = dt.datetime


@dataclass(frozen=True, slots=True)
class Tried:
    """An attempt that was handed in; `key` is the caller's own name for it."""

    key: int
    started: Moment
    handed: Moment


@dataclass(frozen=True, slots=True)
class Span:
    """An attempt counts when it was begun and handed in between the two; None = no such end."""

    since: Moment | None
    until: Moment | None

    def holds(self, one: Tried) -> bool:
        begun = self.since is None or self.since <= one.started
        return begun and (self.until is None or one.handed < self.until)


@dataclass(frozen=True, slots=True)
class ScoreRule:
    """A dated row of `data/participation/class_quizzes.csv`."""

    before_days: int
    late_minutes: int
    after_days: int


@dataclass(frozen=True, slots=True)
class Spans:
    """When an attempt tells of before, and when of after; None = not yet, or not at all."""

    before: Span | None
    after: Span | None


def around_sessions(held: Sequence[tuple[Moment, Moment]], rule: ScoreRule) -> Spans:
    """Spans around a class by its sessions (start, end), in order of time.

    Before: from `before_days` before the class to `late_minutes` after it began. After: from the
    middle of the last session to `after_days` after its end.
    """
    if not held:
        return Spans(None, None)
    first, (start, end) = held[0][0], held[-1]
    late = first + dt.timedelta(minutes=rule.late_minutes)
    middle = max(late, start + (end - start) / 2)
    return Spans(
        Span(first - dt.timedelta(days=rule.before_days), late),
        Span(middle, end + dt.timedelta(days=rule.after_days)),
    )


def around_reading(first: Moment | None, whole: Moment | None) -> Spans:
    """Spans around a course that the class itself learns.

    Before: until the `first` part was read. After: from `whole` on, when every part was read.
    """
    return Spans(Span(None, first), Span(whole, None) if whole else None)


def before(tries: Iterable[Tried], span: Span | None) -> Tried | None:
    """The first attempt of the span."""
    fit = [one for one in tries if span and span.holds(one)]
    return min(fit, key=lambda one: (one.handed, one.key), default=None)


def after(tries: Iterable[Tried], span: Span | None) -> Tried | None:
    """The last attempt of the span."""
    fit = [one for one in tries if span and span.holds(one)]
    return max(fit, key=lambda one: (one.handed, one.key), default=None)
