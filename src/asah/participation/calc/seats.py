"""Who may have a seat: every rule as a check with its own sentence.

The same checks decide a request and stand behind *Kenapa begini?*.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Rule(StrEnum):
    OPEN = "open"
    BEFORE_START = "before_start"
    ELIGIBLE = "eligible"
    NOT_PASSED = "not_passed"
    ONE_CLASS = "one_class"
    NO_CLASH = "no_clash"
    NOT_AWAY = "not_away"
    NOT_HELD = "not_held"
    SEAT_FREE = "seat_free"
    NOT_KEPT = "not_kept"


# A full class does not refuse: it makes one wait. So do seats that are kept for the plan.
SOFT = frozenset({Rule.SEAT_FREE, Rule.NOT_KEPT})


@dataclass(frozen=True, slots=True)
class Span:
    """A session of the person's elsewhere; `title` names its class."""

    start: dt.datetime
    end: dt.datetime
    title: str


@dataclass(frozen=True, slots=True)
class SeatFacts:
    """What decides. `passed` is when the training was completed before, if at all.

    `other_class` names the person's live seat in another class of the same training, `away` the
    first day of a session on which the person is on leave, `held_until` the quarter in words when
    a drawn programme opens the training for the person's unit. Of the free seats, `kept` stay for
    people of the plan.
    """

    class_open: bool
    start: dt.date | None
    today: dt.date
    capacity: int
    taken: int
    eligible: bool
    passed: dt.date | None = None
    other_class: str = ""
    sessions: Sequence[tuple[dt.datetime, dt.datetime]] = ()
    busy: Sequence[Span] = ()
    away: dt.date | None = None
    held_until: str = ""
    kept: int = 0


@dataclass(frozen=True, slots=True)
class Check:
    """One rule's answer, with the words that a template puts into its sentence."""

    rule: Rule
    ok: bool
    what: str = ""
    day: dt.date | None = None
    have: int = 0
    of: int = 0

    def as_dict(self) -> dict[str, str | int | bool | None]:
        return {
            "rule": self.rule.value,
            "ok": self.ok,
            "what": self.what,
            "day": self.day.isoformat() if self.day else None,
            "have": self.have,
            "of": self.of,
        }


def first_clash(facts: SeatFacts) -> Span | None:
    """The first session elsewhere that shares time with a session of the class."""
    meeting = [
        span
        for span in facts.busy
        for start, end in facts.sessions
        if span.start < end and start < span.end
    ]
    return min(meeting, key=lambda span: span.start, default=None)


def checks(facts: SeatFacts) -> list[Check]:
    """Every rule in the order in which a person would ask; all of them, also those that hold."""
    clash = first_clash(facts)
    return [
        Check(Rule.OPEN, facts.class_open),
        Check(
            Rule.BEFORE_START,
            facts.start is None or facts.today < facts.start,
            day=facts.start,
        ),
        Check(Rule.ELIGIBLE, facts.eligible),
        Check(Rule.NOT_PASSED, facts.passed is None, day=facts.passed),
        Check(Rule.ONE_CLASS, not facts.other_class, what=facts.other_class),
        Check(
            Rule.NO_CLASH,
            clash is None,
            what=clash.title if clash else "",
            day=clash.start.date() if clash else None,
        ),
        Check(Rule.NOT_AWAY, facts.away is None, day=facts.away),
        Check(Rule.NOT_HELD, not facts.held_until, what=facts.held_until),
        Check(Rule.SEAT_FREE, facts.taken < facts.capacity, have=facts.taken, of=facts.capacity),
        *_kept(facts),
    ]


def _kept(facts: SeatFacts) -> list[Check]:
    """Only said where the plan keeps seats and some are free."""
    free = facts.capacity - facts.taken
    if facts.kept <= 0 or free <= 0:
        return []
    return [Check(Rule.NOT_KEPT, facts.kept < free, have=facts.kept, of=free)]


def refusal(answers: Sequence[Check]) -> Check | None:
    """The first rule that forbids the seat; a full class alone forbids nothing."""
    return next((c for c in answers if not c.ok and c.rule not in SOFT), None)


def must_wait(answers: Sequence[Check]) -> bool:
    """Whether a soft rule sends the person to the line."""
    return any(not c.ok and c.rule in SOFT for c in answers)
