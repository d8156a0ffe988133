"""Needs that people and findings bring: requests, proposals, impact."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from asah.catalog.api import Training
from asah.competencies.api import Competency
from asah.core import access, audit, bulk, clock
from asah.core.access import Actor
from asah.core.errors import Refused
from asah.needs import rules
from asah.needs.calc.score import Terms, score
from asah.needs.models import NeedLine
from asah.needs.services.drafts import Facts, own_terms, terms_json, unit_terms
from asah.needs.services.generate import INSERTED, facts_on
from asah.needs.services.years import touch
from asah.people.api import Person, Unit

NOTE = 300
# Requests made from October on are for the plan of the next year.
NEXT_YEAR_FROM = 10


def year_asked(date: dt.date) -> int:
    """The year that a request of today is for: from October on, the next one."""
    return date.year + (date.month >= NEXT_YEAR_FROM)


@dataclass(frozen=True, slots=True)
class Wish:
    """Somebody asks for a training or a competency, for themselves or for one of their team."""

    person: Person
    training: Training | None = None
    competency: Competency | None = None
    note: str = ""

    @property
    def key(self) -> str:
        what = f"t{self.training.pk}" if self.training else f"c{self.competency.pk}"  # type: ignore[union-attr]
        return f"request:{self.person.pk}:{what}"


def _evidence(wish: Wish, actor: Actor, origin: str, date: dt.date) -> dict[str, Any]:
    text = _("Diusulkan atasan") if origin == "proposal" else _("Diminta sendiri")
    note = wish.note.strip()[:NOTE]
    return {
        "text": f"{text}: {note}" if note else text,
        "source": actor.label,
        "date": date.isoformat(),
        "key": f"{origin}:{wish.person.pk}",
    }


def _row(wish: Wish, terms: Terms, facts: Facts, actor: Actor, at: dt.datetime) -> dict[str, Any]:
    found = score(terms, facts.weights)
    return {
        "unit_id": wish.person.unit_id,
        "person": wish.person,
        "training": wish.training,
        "competency": wish.competency,
        "source": NeedLine.Source.REQUEST,
        "levels": terms.levels,
        "terms": terms_json(terms),
        "weight": found.weight,
        "score": found.score,
        "evidence": [_evidence(wish, actor, terms.origin, clock.day_of(at))],
        "asked_by_id": actor.person_id,
        "created_at": at,
    }


@transaction.atomic
def request_training(
    *,
    person: Person,
    training: Training | None = None,
    competency: Competency | None = None,
    note: str = "",
    actor: Actor,
    at: dt.datetime,
) -> NeedLine:
    """Ask for a training or a competency (exactly one): it becomes a need of the coming plan.

    Of oneself, or as a superior or officer for somebody. Asking again for the same thing is
    refused while the first request stands.
    """
    access.require(actor, rules.REQUEST, person)
    if (training is None) == (competency is None):
        raise Refused(_("Pilih satu pelatihan atau satu kompetensi."))
    own = actor.person_id == person.pk
    if not own:
        access.require(actor, rules.PROPOSE, person)
    wish = Wish(person, training, competency, note)
    year = year_asked(clock.day_of(at))
    before = NeedLine.objects.filter(year=year, key=wish.key).first()
    if before and before.state != NeedLine.State.REJECTED:
        raise Refused(_("Permintaan yang sama sudah tercatat untuk tahun itu."))
    if before:
        NeedLine.objects.filter(pk=before.pk).update(key=f"{wish.key}:{before.pk}")
    facts = facts_on(clock.day_of(at))
    origin = "request" if own else "proposal"
    terms = own_terms(person, competency.pk if competency else None, origin, facts)
    line = NeedLine.objects.create(year=year, key=wish.key, **_row(wish, terms, facts, actor, at))
    touch([year])
    audit.record(actor, "needs.request", line, new={"key": wish.key, "note": note})
    return line


@transaction.atomic
def withdraw_request(*, line: NeedLine, actor: Actor, at: dt.datetime) -> None:
    """Take back an own request that nobody has decided yet."""
    access.require(actor, rules.VIEW, line)
    if line.source != NeedLine.Source.REQUEST or line.asked_by_id != actor.person_id:
        raise Refused(_("Hanya yang meminta yang dapat menarik permintaan."))
    if line.state != NeedLine.State.NEW:
        raise Refused(_("Permintaan ini sudah diputus."))
    audit.record(actor, "needs.withdraw", line, old={"key": line.key})
    touch([line.year])
    line.delete()


@transaction.atomic
def bulk_request(
    *, wishes: Sequence[Wish], year: int, actor: Actor, at: dt.datetime, origin: str = "request"
) -> int:
    """Many requests at once (an import, the demo); those that stand already are left out."""
    rules.require_region(actor, rules.GENERATE)
    facts = facts_on(clock.day_of(at))
    rows = []
    for wish in wishes:
        competency = wish.competency.pk if wish.competency else None
        terms = own_terms(wish.person, competency, origin, facts)
        found = score(terms, facts.weights)
        training = wish.training.pk if wish.training else None
        evidence = _evidence(wish, actor, origin, clock.day_of(at))
        evidence["source"] = wish.person.name if origin == "request" else _("Atasan")
        what = (wish.key, wish.person.pk, competency, training, NeedLine.Source.REQUEST)
        figures = (terms.levels, 1, terms_json(terms), found.weight, found.score, [evidence])
        asked_by = wish.person.pk if origin == "request" else None
        end = (NeedLine.State.NEW, "", at, asked_by)
        rows.append((year, *what, wish.person.unit_id, *figures, *end))
    before = NeedLine.objects.filter(year=year).count()
    bulk.insert(NeedLine, INSERTED, rows, skip_known=True)
    count = NeedLine.objects.filter(year=year).count() - before
    touch([year])
    audit.record(actor, "needs.request", None, new={"count": count, "year": year})
    return count


@transaction.atomic
def add_impact_evidence(
    *,
    year: int,
    unit_ids: Sequence[int],
    competency_ids: Sequence[int],
    text: str,
    key: str,
    actor: Actor,
    at: dt.datetime,
) -> int:
    """Hand a finding over as needs of a year, one line per unit and competency.

    `text` is the finding in a sentence, `key` makes it one and the same: handing it over again
    adds only what is missing. Returns how many lines were new.
    """
    access.require(actor, rules.HAND_OVER)
    today = clock.day_of(at)
    facts = facts_on(today)
    evidence = {
        "text": text,
        "source": _("Evaluasi dampak"),
        "date": today.isoformat(),
        "key": key,
    }
    rows = [
        _finding_row(year, key, unit, competency, facts, evidence)
        for unit in Unit.objects.filter(pk__in=unit_ids).order_by("pk")
        for competency in competency_ids
    ]
    known = set(NeedLine.objects.filter(year=year).values_list("key", flat=True))
    new = [(*row, NeedLine.State.NEW, "", at, None) for row in rows if row[1] not in known]
    bulk.insert(NeedLine, INSERTED, new)
    if new:
        touch([year])
        audit.record(actor, "needs.hand_over", None, new={"key": key, "count": len(new)})
    return len(new)


def _finding_row(
    year: int, key: str, unit: Unit, competency: int, facts: Facts, evidence: dict[str, Any]
) -> tuple[Any, ...]:
    terms = unit_terms(unit, competency, "impact", facts)
    found = score(terms, facts.weights)
    here = Person.objects.filter(unit__path__startswith=unit.path, active=True)
    line_key = f"impact:{unit.pk}:{competency}:{key}"[:120]
    what = (year, line_key, None, competency, None, NeedLine.Source.IMPACT, unit.pk)
    figures = (terms.levels, max(1, here.count()), terms_json(terms), found.weight, found.score)
    return (*what, *figures, [evidence])
