"""Sessions that a person will not sit in any more, so that a calendar can strike them out."""

import datetime as dt

from django.db.models import Q
from django.urls import reverse

from asah.core import clock
from asah.core.access import Actor, Role
from asah.core.todo import Event
from asah.delivery.api import Session, TrainingClass
from asah.participation.models import LIVE, SEATED, Enrolment
from asah.participation.selectors.mine import AHEAD, PAST

GONE = (Enrolment.State.CANCELLED, Enrolment.State.DECLINED)


def struck_out(actor: Actor, now: dt.datetime | None = None) -> list[Event]:
    """Sessions of seats that were given back or cancelled, and of cancelled classes one led."""
    at = now or clock.now()
    mine = Q(pk__in=[])
    if actor.person_id:
        own = Enrolment.objects.filter(person=actor.person_id)
        kept = own.filter(state__in=(*LIVE, *SEATED)).values("training_class")
        gone = own.filter(state__in=GONE).exclude(training_class__in=kept)
        mine |= Q(training_class__in=gone.values("training_class"))
    if actor.user_id and Role.FACILITATOR in actor.roles:
        cancelled = TrainingClass.State.CANCELLED
        mine |= Q(facilitator__user_id=actor.user_id, training_class__state=cancelled)
    rows = Session.objects.filter(mine, start__lt=at + AHEAD, end__gt=at - PAST)
    return [
        Event(
            key=f"session-{row.pk}",
            title=f"{row.training_class.title}, sesi {row.number}",
            start=row.start,
            end=row.end,
            url=reverse("participation:class_page", args=[row.training_class.code]),
            cancelled=True,
        )
        for row in rows.select_related("training_class__training").order_by("start", "pk")
    ]
