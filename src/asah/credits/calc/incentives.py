"""Points for what was really done: capped by year, once a certificate; and a fairness panel.

Points depend on the set of events of a person and year, never on the order in which they
were found: events are taken by day and key. Amounts are exact decimals with two places.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypedDict

ZERO = Decimal(0)
CENT = Decimal("0.01")
FEW = 10  # a group with fewer people is withheld


@dataclass(frozen=True, slots=True)
class PointRule:
    """Points a rule gives: `amount` for each event, or for each JP when `per_jp`.

    `cap` is the most in a year, None = no cap. `forms` empty = every form.
    """

    pk: int
    source: str
    amount: Decimal
    per_jp: bool
    cap: Decimal | None
    valid_from: dt.date
    valid_to: dt.date | None = None
    forms: tuple[str, ...] = ()

    def takes(self, event: "Event") -> bool:
        """Whether the rule is about this event."""
        last = self.valid_to or dt.date.max
        return (
            self.source == event.source
            and self.valid_from <= event.date <= last
            and (not self.forms or event.form in self.forms)
        )


@dataclass(frozen=True, slots=True)
class Event:
    """Something that was verified: an activity in the JP ledger, a duty met.

    `identity` is the same for the same certificate number and organiser; empty = none.
    """

    source: str
    key: str
    date: dt.date
    title: str
    jp: Decimal = ZERO
    form: str = ""
    identity: str = ""


class Receipt(TypedDict):
    """Why an entry holds what it holds; amounts as text."""

    jp: str
    rate: str
    per_jp: bool
    raw: str
    before: str
    cap: str
    given: str
    twin: str


@dataclass(frozen=True, slots=True)
class Award:
    """What a rule gives for an event; `points` may be 0, the receipt says why."""

    rule: int
    event: Event
    points: Decimal
    receipt: Receipt


def awards(rules: Iterable[PointRule], events: Iterable[Event]) -> list[Award]:
    """What every rule gives one person for the events of one year."""
    ordered = sorted(events, key=lambda event: (event.date, event.key))
    return [award for rule in rules for award in _of_rule(rule, ordered)]


def _of_rule(rule: PointRule, ordered: Sequence[Event]) -> list[Award]:
    given, found = ZERO, list[Award]()
    seen: dict[str, str] = {}
    for event in ordered:
        if not rule.takes(event):
            continue
        twin = seen.get(event.identity, "") if event.identity else ""
        raw = ZERO if twin else _raw(rule, event)
        points = raw if rule.cap is None else min(raw, max(rule.cap - given, ZERO))
        found.append(Award(rule.pk, event, points, _receipt(rule, event, raw, given, twin, points)))
        given += points
        if event.identity and not twin:
            seen[event.identity] = event.title
    return found


def _raw(rule: PointRule, event: Event) -> Decimal:
    return (rule.amount * (event.jp if rule.per_jp else 1)).quantize(CENT)


def _receipt(
    rule: PointRule, event: Event, raw: Decimal, before: Decimal, twin: str, points: Decimal
) -> Receipt:
    return {
        "jp": str(event.jp),
        "rate": str(rule.amount),
        "per_jp": rule.per_jp,
        "raw": str(raw),
        "before": str(before),
        "cap": "" if rule.cap is None else str(rule.cap),
        "given": str(points),
        "twin": twin,
    }


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands in the ledger for a rule and event: the points now, and who set them."""

    points: Decimal
    manual: bool = False


type Key = tuple[int, str]  # rule, event


def changes(
    wanted: Sequence[Award], standing: Mapping[Key, Standing], rules: Iterable[int]
) -> tuple[list[Award], list[Key]]:
    """Awards to post, and what to take back first, so that the ledger holds what is wanted.

    Only entries of `rules` are touched: what a rule gave before it was switched off stays. What
    an officer set after an objection (`manual`) stays as long as its event does.
    """
    asked = {(award.rule, award.event.key): award for award in wanted}
    ours = set(rules)
    back = [
        key
        for key, held in standing.items()
        if key[0] in ours
        and (key not in asked or (not held.manual and held.points != asked[key].points))
    ]
    gone = set(back)
    post = [award for key, award in asked.items() if key not in standing or key in gone]
    return post, back


@dataclass(frozen=True, slots=True)
class Group:
    """A group of people, and how many of them have points."""

    label: str
    people: int
    having: int

    @property
    def share(self) -> float:
        return self.having / self.people


def withheld(groups: Sequence[Group], few: int = FEW) -> set[str]:
    """Labels whose share is not shown: too few people, and one more when it would give one away.

    With a single group withheld, the region's share would let it be worked out; the smallest
    of the others goes with it.
    """
    small = {group.label for group in groups if group.people < few}
    rest = [group for group in groups if group.label not in small]
    if len(small) == 1 and rest:
        small.add(min(rest, key=lambda group: (group.people, group.label)).label)
    return small
