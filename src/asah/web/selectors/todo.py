"""One to-do list over everything: what, by when, why it is mine."""

from asah.core.access import Actor
from asah.core.todo import TodoItem
from asah.credits import api as credits
from asah.impact import api as impact
from asah.needs import api as needs
from asah.participation import api as participation
from asah.people import api as people
from asah.plan import api as plan

SOURCES = (participation, needs, plan, impact, credits, people)


def todo(actor: Actor) -> list[TodoItem]:
    """Everything that waits for the actor, the nearest due date first."""
    items = [item for source in SOURCES for item in source.todo(actor)]
    return sorted(items, key=lambda item: item.order)
