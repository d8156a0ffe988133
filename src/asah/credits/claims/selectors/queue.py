"""Claims that wait, by who has to decide them now, and a person's own ones."""

import datetime as dt
from collections.abc import Collection

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from asah.core import access
from asah.core.access import Actor, Role, holds
from asah.core.todo import TodoItem
from asah.credits.claims.models import Claim
from asah.credits.claims.rules import CLAIM, DECIDE_CLAIMS
from asah.people.api import Person, Unit, superior_now

ANSWER_WITHIN = dt.timedelta(days=7)


def is_officer(actor: Actor) -> bool:
    return actor.system or Role.OFFICER in actor.roles


def to_decide(actor: Actor, *, everybody: bool = False) -> QuerySet[Claim]:
    """Claims for the actor's decision, longest waiting first.

    A superior gets those of the people who answer to them *now*; the officer what superiors
    passed on and what has no superior. With `everybody`, whatever the actor may decide.
    """
    found = access.visible(Claim, actor, DECIDE_CLAIMS)
    if not everybody:
        found = found.alias(superior=superior_now()).filter(_mine(actor))
    return found.order_by("since", "pk")


def _mine(actor: Actor) -> Q:
    mine = Q(state=Claim.State.SUBMITTED, superior__in=actor.deciders)
    if not is_officer(actor):
        return mine
    return mine | Q(state=Claim.State.CHECKED) | Q(superior=None)


def in_list(rows: QuerySet[Claim]) -> QuerySet[Claim]:
    """With what a row of the queue draws, in the same query."""
    return rows.select_related("person__unit", "person__position", "file")


def own(actor: Actor) -> QuerySet[Claim]:
    """The actor's own claims, the latest change first."""
    return access.visible(Claim, actor, CLAIM).select_related("decided_by", "person__unit")


def superiors(people: Collection[Person]) -> dict[int, Person]:
    """The present superior of each person who has one; their units must be at hand. One query."""
    ways = {p.pk: [int(x) for x in reversed(p.unit.path.split("/")) if x] for p in people}
    wanted = {pk for way in ways.values() for pk in way}
    units = Unit.objects.filter(pk__in=wanted, head__active=True).select_related("head")
    heads = {unit.pk: unit.head for unit in units}
    found: dict[int, Person] = {}
    for person, way in ways.items():
        chain = (heads[pk] for pk in way if pk in heads)
        nearest = next((head for head in chain if head and head.pk != person), None)
        if nearest:
            found[person] = nearest
    return found


def todo(actor: Actor) -> list[TodoItem]:
    """What waits for the actor's decision, and own claims that came back."""
    return [*_decisions(actor), *_returned(actor)]


def _decisions(actor: Actor) -> list[TodoItem]:
    if not holds(actor, DECIDE_CLAIMS):
        return []
    times = list(to_decide(actor).values_list("since", flat=True))
    if not times:
        return []
    title = _("%(n)s klaim JP menunggu keputusan Anda") % {"n": len(times)}
    if is_officer(actor):
        why = _("Anda penyelenggara; JP dicatat begitu Anda setujui")
    elif actor.stands_for:
        why = _("Anda atasan langsungnya, atau memegang titipan peran itu")
    else:
        why = _("Anda atasan langsungnya")
    due = timezone.localdate(min(times)) + ANSWER_WITHIN
    return [TodoItem(title, why, due, reverse("credits:claim_queue"))]


def _returned(actor: Actor) -> list[TodoItem]:
    if not actor.person_id or not holds(actor, CLAIM):
        return []
    rows = access.visible(Claim, actor, CLAIM).filter(state=Claim.State.RETURNED)
    return [
        TodoItem(
            _("Betulkan klaim %(title)s") % {"title": claim.title},
            _("Dikembalikan: %(reason)s") % {"reason": claim.reason},
            timezone.localdate(claim.since) + 2 * ANSWER_WITHIN,
            reverse("credits:claim_edit", args=[claim.key]),
        )
        for claim in rows.order_by("since")[:5]
    ]
