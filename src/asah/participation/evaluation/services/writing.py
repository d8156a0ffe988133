"""Writes reactions and test scores."""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from asah.core import access, audit
from asah.core.access import Actor
from asah.core.errors import Refused
from asah.delivery.api import LEAD, Session, TrainingClass
from asah.participation.evaluation import rules
from asah.participation.evaluation.models import When
from asah.participation.models import (
    SEATED,
    ClassScore,
    Enrolment,
    FacilitatorScore,
    Reaction,
    ReactionDone,
)

OPEN_FOR = dt.timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Filled:
    """A filled form: agreement 1-4 by question, score 1-4 by facilitator, two free texts."""

    answers: Mapping[str, int]
    scores: Mapping[int, int] = field(default_factory=dict)
    good: str = ""
    better: str = ""


def open_between(row: TrainingClass) -> tuple[dt.datetime, dt.datetime] | None:
    """When the form of a class is open: from the start of its last session, for 30 days."""
    last = Session.objects.filter(training_class=row).order_by("-start").first()
    return (last.start, last.end + OPEN_FOR) if last else None


@transaction.atomic
def react(*, seat: Enrolment, filled: Filled, actor: Actor, at: dt.datetime) -> None:
    """Take one form from a seat's holder. Refused when it is not open, or was filled already.

    No audit line and no key to the person: what was said cannot be traced.
    """
    access.require(actor, rules.ANSWER)
    span = open_between(seat.training_class)
    if seat.person_id != actor.person_id or seat.state not in SEATED or span is None:
        raise Refused(_("Formulir ini untuk peserta kelas. Anda tidak punya kursi di kelas ini."))
    if not span[0] <= at <= span[1]:
        raise Refused(_("Formulir dibuka pada hari terakhir kelas dan ditutup 30 hari sesudahnya."))
    _seen, made = ReactionDone.objects.get_or_create(enrolment=seat)
    if not made:
        raise Refused(_("Anda sudah mengisi formulir ini. Terima kasih."))
    _write(seat.training_class_id, filled, timezone.localdate(at))


def _write(class_id: int, filled: Filled, date: dt.date) -> None:
    row = Reaction.objects.create(
        training_class_id=class_id,
        answers=dict(filled.answers),
        good=filled.good[:500],
        better=filled.better[:500],
        date=date,
    )
    FacilitatorScore.objects.bulk_create(
        FacilitatorScore(reaction=row, facilitator_id=pk, score=score)
        for pk, score in filled.scores.items()
    )


@transaction.atomic
def bulk_react(
    *, items: Collection[tuple[Enrolment, Filled]], actor: Actor, at: dt.datetime
) -> int:
    """Many forms at once, for the demo; a seat that has answered is left out."""
    access.require(actor, rules.READ)
    known = set(ReactionDone.objects.values_list("enrolment_id", flat=True))
    new = [(seat, filled) for seat, filled in items if seat.pk not in known]
    ReactionDone.objects.bulk_create(ReactionDone(enrolment=seat) for seat, _filled in new)
    for seat, filled in new:
        _write(seat.training_class_id, filled, seat.training_class.end or timezone.localdate(at))
    return len(new)


type Scores = Mapping[int, tuple[Decimal | None, Decimal | None]]  # seat -> before, after


@transaction.atomic
def enter_scores(*, row: TrainingClass, scores: Scores, actor: Actor, at: dt.datetime) -> int:
    """Set the test results of a class; an empty one is taken away. How many stand now.

    One that is left as it was keeps where it comes from; any other is typed from now on.
    """
    access.require(actor, LEAD, row)
    seats = set(
        Enrolment.objects.filter(training_class=row, pk__in=scores).values_list("pk", flat=True)
    )
    if seats != set(scores):
        raise Refused(_("Ada peserta yang bukan dari kelas ini. Muat ulang halamannya."))
    kept = {(s.enrolment_id, s.when): s for s in ClassScore.objects.filter(enrolment__in=seats)}
    wanted = {
        (seat, when.value): value
        for seat, pair in scores.items()
        for when, value in zip((When.PRE, When.POST), pair, strict=True)
        if value is not None
    }
    changed = [s.pk for key, s in kept.items() if wanted.get(key) != s.score]
    ClassScore.objects.filter(pk__in=changed).delete()
    ClassScore.objects.bulk_create(
        ClassScore(enrolment_id=key[0], when=key[1], score=value)
        for key, value in wanted.items()
        if key not in kept or kept[key].score != value
    )
    audit.record(actor, "participation.enter_scores", row, new={"scores": len(wanted)})
    return len(wanted)
