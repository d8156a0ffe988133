"""Asking for a seat and deciding."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from asah.core import access, audit
from asah.core.access import Actor
from asah.core.errors import Refused
from asah.delivery.api import TrainingClass
from asah.participation import news, rules
from asah.participation.calc.seats import Check, checks, must_wait, refusal
from asah.participation.models import LIVE, Enrolment
from asah.participation.selectors.facts import seat_facts
from asah.people.api import Person, superior_of

State = Enrolment.State


def lock(training_class_id: int) -> TrainingClass:
    """The class, locked: seats are counted and given under this lock."""
    return (
        TrainingClass.objects.select_for_update(of=("self",))
        .select_related("training")
        .get(pk=training_class_id)
    )


def _own_live(person: Person, training_class: TrainingClass) -> Enrolment | None:
    return Enrolment.objects.filter(
        person=person, training_class=training_class, state__in=LIVE
    ).first()


def answers(person: Person, training_class: TrainingClass, at: dt.datetime) -> list[Check]:
    """Every rule's answer for a person and a class: what decides, and what explains."""
    return checks(seat_facts(person, training_class, at))


@transaction.atomic
def request_seat(
    *, training_class: TrainingClass, person: Person, actor: Actor, at: dt.datetime
) -> Enrolment:
    """Ask for a seat; the superior decides. Refused with the sentence of the rule that forbids it.

    Asking twice gives the first request. Without a superior the training office decides.
    """
    access.require(actor, rules.ASK)
    if not actor.system and actor.person_id != person.pk:
        raise access.NotAllowed
    locked = lock(training_class.pk)
    before = _own_live(person, locked)
    if before:
        return before
    said = answers(person, locked, at)
    no = refusal(said)
    if no:
        raise Refused(rules.sentence(no))
    row = Enrolment.objects.create(
        training_class=locked,
        person=person,
        state=State.REQUESTED,
        origin=Enrolment.Origin.REQUEST,
        waits_for=superior_of(person),
        requested_at=at,
        receipt=[check.as_dict() for check in said],
    )
    audit.record(actor, "participation.request", row, new={"class": locked.code})
    return row


@dataclass(frozen=True, slots=True)
class Decision:
    """Yes, or no with the reason, to one request."""

    enrolment: Enrolment
    approve: bool
    reason: str = ""


def _decide(decision: Decision, actor: Actor, at: dt.datetime) -> Enrolment:
    row = decision.enrolment
    access.require(actor, rules.DECIDE, row)
    locked = lock(row.training_class_id)
    row = Enrolment.objects.select_for_update().get(pk=row.pk)
    row.training_class = locked
    if row.state != State.REQUESTED:
        return row
    name = decision.enrolment.person.full_name
    if decision.approve:
        said = answers(decision.enrolment.person, locked, at)
        no = refusal(said)
        if no:
            raise Refused(f"{name}: {rules.sentence(no)}", field=str(row.pk))
        row.state = State.WAITING if must_wait(said) else State.ENROLLED
        row.receipt = [check.as_dict() for check in said]
    elif decision.reason.strip():
        row.state = State.REJECTED
    else:
        sentence = _("%(name)s: tulis alasan penolakannya.") % {"name": name}
        raise Refused(sentence, field=str(row.pk))
    row.reason = decision.reason.strip()[:300]
    row.decided_by_id, row.decided_at = actor.user_id, at
    row.save()
    verb = "participation.approve" if decision.approve else "participation.refuse"
    audit.record(actor, verb, row, old={"state": "requested"}, new={"state": row.state})
    return row


@transaction.atomic
def decide_requests(
    *, decisions: Sequence[Decision], actor: Actor, at: dt.datetime
) -> list[Enrolment]:
    """Decide a whole queue in one go, oldest first; one Refused leaves all undecided."""
    ordered = sorted(decisions, key=lambda d: (d.enrolment.requested_at, d.enrolment.pk))
    decided = [_decide(decision, actor, at) for decision in ordered]
    news.decided(decided, at)
    return decided
