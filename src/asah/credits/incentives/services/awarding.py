"""Posting points so that the ledger holds what rules and verified events give."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db import transaction

from asah.core import access, audit, bulk
from asah.core.access import Actor
from asah.credits.calc import incentives as calc
from asah.credits.calc.incentives import Award, Event, Key, PointRule
from asah.credits.incentives.models import IncentiveRule, PointEntry
from asah.credits.incentives.rules import AWARD
from asah.credits.incentives.selectors.events import events_of
from asah.credits.services.ledger import lock_people

COLUMNS = (
    "person",
    "year",
    "date",
    "rule",
    "title",
    "points",
    "source_key",
    "identity",
    "kind",
    "revision",
    "manual",
    "note",
    "receipt",
    "at",
    "by",
)


@dataclass(slots=True)
class Held:
    """A rule's points for an event as they stand: the last post, and whether it still counts."""

    points: Decimal
    revision: int
    manual: bool
    row: dict[str, Any]
    live: bool = True


@dataclass(slots=True)
class Book:
    """A person's entries of a year, by rule and event; the highest revision by certificate."""

    held: dict[Key, Held] = field(default_factory=dict)
    twins: dict[tuple[int, str], int] = field(default_factory=dict)

    def add(self, row: dict[str, Any]) -> None:
        key = (row["rule_id"], row["source_key"])
        if row["kind"] == PointEntry.Kind.REVERSAL:
            self.held[key].live = False
            return
        self.held[key] = Held(row["points"], row["revision"], row["manual"], row)
        twin = (row["rule_id"], row["identity"])
        if row["identity"]:
            self.twins[twin] = max(self.twins.get(twin, 0), row["revision"])

    def standing(self) -> dict[Key, calc.Standing]:
        return {
            key: calc.Standing(one.points, one.manual) for key, one in self.held.items() if one.live
        }

    def next_revision(self, award: Award) -> int:
        """One above whatever was posted for this event or this certificate."""
        held = self.held.get((award.rule, award.event.key))
        twin = self.twins.get((award.rule, award.event.identity), 0)
        return max(held.revision if held else 0, twin if award.event.identity else 0) + 1


@dataclass(frozen=True, slots=True)
class Awarded:
    """What a run did."""

    posted: int
    taken_back: int


def active_rules(year: int) -> list[PointRule]:
    """Rules of points that are switched on and hold in some part of the year."""
    rows = IncentiveRule.objects.filter(
        kind=IncentiveRule.Kind.POINTS, active=True, valid_from__lte=dt.date(year, 12, 31)
    ).exclude(valid_to__lt=dt.date(year, 1, 1))
    return [row.as_calc() for row in rows.order_by("pk")]


def books(person_ids: Collection[int] | None, year: int) -> dict[int, Book]:
    """Everybody's entries of a year; of these people only, when they are named."""
    found: dict[int, Book] = defaultdict(Book)
    rows = PointEntry.objects.filter(year=year).order_by("pk")
    if person_ids is not None:
        rows = rows.filter(person__in=person_ids)
    names = ("person_id", "date", "rule_id", "title", "points", "source_key", "identity")
    for row in rows.values(*names, "kind", "revision", "manual", "receipt"):
        found[row["person_id"]].add(row)
    return found


@transaction.atomic
def award_points(
    *, person_ids: Collection[int] | None, year: int, actor: Actor, at: dt.datetime
) -> Awarded:
    """Bring the points of a year in line with the JP ledger; None = everybody.

    May run as often as one likes: what stands right is left alone. Rules that are switched off
    give nothing new and lose nothing.
    """
    access.require(actor, AWARD)
    rules = active_rules(year)
    if not rules or (person_ids is not None and not person_ids):
        return Awarded(0, 0)
    if person_ids is not None:
        lock_people(set(person_ids))
    events = events_of(person_ids, year)
    known = books(person_ids, year)
    drafts: list[tuple[Any, ...]] = []
    posted = taken_back = 0
    for person in sorted({*events, *known}):
        post, back = _changes(rules, events.get(person, []), known[person])
        drafts += _rows(person, year, post, back, known[person], (at, actor.user_id))
        posted, taken_back = posted + len(post), taken_back + len(back)
    if drafts:
        bulk.insert(PointEntry, COLUMNS, drafts)
        note = f"{posted} dicatat, {taken_back} ditarik"
        audit.record(actor, "credits.award_points", None, new={"year": year}, note=note)
    return Awarded(posted, taken_back)


def _changes(
    rules: list[PointRule], events: list[Event], book: Book
) -> tuple[list[Award], list[Key]]:
    wanted = calc.awards(rules, events)
    return calc.changes(wanted, book.standing(), [rule.pk for rule in rules])


def _rows(
    person: int,
    year: int,
    post: Iterable[Award],
    back: Iterable[Key],
    book: Book,
    made: tuple[dt.datetime, int | None],
) -> list[tuple[Any, ...]]:
    """Reversals first, then posts, as rows to insert."""
    found: list[tuple[Any, ...]] = [reversal(person, year, book.held[key], made) for key in back]
    for award in post:
        event, revision = award.event, book.next_revision(award)
        head = (person, year, event.date, award.rule, event.title[:250], award.points)
        tail = (event.key, event.identity, "post", revision, False, "", award.receipt)
        found.append((*head, *tail, *made))
    return found


def reversal(
    person: int, year: int, held: Held, made: tuple[dt.datetime, int | None], note: str = ""
) -> tuple[Any, ...]:
    """The row that takes an entry back."""
    row = held.row
    head = (person, year, row["date"], row["rule_id"], row["title"], -held.points)
    tail = (row["source_key"], row["identity"], "reversal", held.revision, held.manual, note)
    return (*head, *tail, row["receipt"], *made)
