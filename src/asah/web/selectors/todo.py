"""One to-do list over everything: what, by when, why it is mine."""

from django.urls import reverse

from asah.citizens import api as citizens
from asah.core import clock
from asah.core.access import Actor
from asah.core.http import Request
from asah.core.memo import HALF_MINUTE, remembered
from asah.core.todo import TodoItem
from asah.credits import api as credits
from asah.impact import api as impact
from asah.needs import api as needs
from asah.participation import api as participation
from asah.people import api as people
from asah.plan import api as plan

SOURCES = (participation, needs, plan, impact, citizens, credits, people)


def todo(request: Request) -> list[TodoItem]:
    """Everything that waits for the actor, the nearest due date first; at most half a minute old,
    and never older than what the actor did last."""
    actor = request.actor
    key = f"todo:{actor.user_id}:{clock.today()}"
    return remembered(request, key, HALF_MINUTE, lambda: everything(actor))


def everything(actor: Actor) -> list[TodoItem]:
    """Everything that waits for the actor, asked now."""
    items = [item for source in SOURCES for item in source.todo(actor)]
    items += people.data_todo(actor, reverse("web:data_requests"))
    return sorted(items, key=lambda item: item.order)
