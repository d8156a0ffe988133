"""What waits for somebody in this package, in one list."""

from asah.core.access import Actor
from asah.core.todo import TodoItem
from asah.credits.claims.selectors import queue
from asah.credits.incentives.selectors import todo as points
from asah.credits.selectors import objections


def todo(actor: Actor) -> list[TodoItem]:
    """Objections and claims to decide, and own claims that came back."""
    return [*objections.todo(actor), *points.todo(actor), *queue.todo(actor)]
