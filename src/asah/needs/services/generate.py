"""Makes a year's need lines true: new ones come, unfounded ones go, decided ones stay."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from asah.competencies import api as competencies
from asah.core import audit, bulk, clock
from asah.core.access import Actor
from asah.core.errors import Refused
from asah.needs import rules
from asah.needs.calc.score import score
from asah.needs.calc.voices import by_unit
from asah.needs.models import NeedLine
from asah.needs.services import sources
from asah.needs.services.drafts import (
    AUTOMATIC,
    Draft,
    Facts,
    columns,
    gap_drafts,
    regulation_drafts,
    satisfaction_drafts,
    terms_of,
)
from asah.needs.services.weights import links_on, weights_on
from asah.needs.services.years import touch

COMPUTED = ("unit", "levels", "head_count", "terms", "weight", "score", "evidence")
INSERTED = (
    "year",
    "key",
    "person",
    "competency",
    "training",
    "source",
    *COMPUTED,
    "state",
    "reason",
    "created_at",
    "asked_by",
)
AHEAD = 2


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many lines came, changed, went, and stayed; `decided` were left alone."""

    new: int
    changed: int
    gone: int
    same: int
    decided: int


def facts_on(date: dt.date) -> Facts:
    """Everything that needs are made from, as known on a date."""
    service = competencies.Competency.objects.filter(service=True).values_list("pk", flat=True)
    weights = weights_on(date)
    return Facts(
        date=date,
        weights=weights,
        links=links_on(date),
        voices=by_unit(sources.voices(weights)),
        service=frozenset(service),
    )


def drafts(facts: Facts) -> Iterable[Draft]:
    """Every line that should be there."""
    yield from gap_drafts(facts)
    yield from satisfaction_drafts(facts)
    yield from regulation_drafts(facts)


@transaction.atomic
def generate(*, year: int, actor: Actor, at: dt.datetime) -> Outcome:
    """Needs of a year from gaps, what citizens say, and regulations; safe to repeat.

    Lines that somebody accepted, merged or rejected are not touched. Undecided requests and
    findings keep standing and get the score of today's figures. 20,000 lines in seconds.
    """
    rules.require_region(actor, rules.GENERATE)
    today = clock.day_of(at)
    if not today.year - 1 <= year <= today.year + AHEAD:
        raise Refused(
            _("Pilih tahun %(low)s sampai %(high)s.")
            % {"low": today.year - 1, "high": today.year + AHEAD},
            field="year",
        )
    competencies.sync_profiles(actor=actor, at=at)
    facts = facts_on(today)
    outcome = _write(year, list(drafts(facts)), facts, at)
    rescored = _rescore(year, facts)
    if outcome.new or outcome.changed or outcome.gone or rescored:
        touch([year])
        new = {"new": outcome.new, "changed": outcome.changed, "gone": outcome.gone}
        audit.record(actor, "needs.generate", None, new={"year": year, **new})
    return outcome


def _existing(year: int) -> dict[str, tuple[Any, ...]]:
    fields = ("key", "pk", "state", "unit_id", *COMPUTED[1:])
    found = NeedLine.objects.filter(AUTOMATIC, year=year).order_by()
    return {key: tuple(rest) for key, *rest in found.values_list(*fields)}


def _write(year: int, wanted: list[Draft], facts: Facts, at: dt.datetime) -> Outcome:
    existing = _existing(year)
    new: list[tuple[object, ...]] = []
    changed: list[tuple[object, ...]] = []
    same = decided = 0
    for draft in wanted:
        values = (draft.unit, *columns(draft, facts.weights).values())
        known = existing.pop(draft.key, None)
        if known is None:
            what = (draft.key, draft.person, draft.competency, draft.training, draft.source)
            new.append((year, *what, *values, NeedLine.State.NEW, "", at, None))
        elif known[1] != NeedLine.State.NEW:
            decided += 1
        elif known[2:] != values:
            changed.append((*values, known[0]))
        else:
            same += 1
    gone = [known[0] for known in existing.values() if known[1] == NeedLine.State.NEW]
    decided += len(existing) - len(gone)
    bulk.insert(NeedLine, INSERTED, new)
    bulk.update(NeedLine, COMPUTED, changed)
    for start in range(0, len(gone), 10_000):
        NeedLine.objects.filter(pk__in=gone[start : start + 10_000]).delete()
    return Outcome(len(new), len(changed), len(gone), same, decided)


def _rescore(year: int, facts: Facts) -> int:
    """Undecided requests and findings by today's figures."""
    changed = []
    for line in NeedLine.objects.filter(year=year, state=NeedLine.State.NEW).exclude(AUTOMATIC):
        found = score(terms_of(line), facts.weights)
        if (found.weight, found.score) != (line.weight, line.score):
            changed.append((found.weight, found.score, line.pk))
    bulk.update(NeedLine, ("weight", "score"), changed)
    return len(changed)
