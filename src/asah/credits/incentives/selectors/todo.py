"""Objections to points that wait for the actor."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from asah.core.access import Actor
from asah.core.todo import TodoItem
from asah.credits.incentives.selectors.rewards import waiting
from asah.credits.selectors.objections import ANSWER_WITHIN


def todo(actor: Actor) -> list[TodoItem]:
    """One item for all of them; due a week after the oldest."""
    times = list(waiting(actor).values_list("at", flat=True))
    if not times:
        return []
    title = _("%(n)s keberatan poin menunggu jawaban") % {"n": len(times)}
    due = timezone.localdate(min(times)) + ANSWER_WITHIN
    return [TodoItem(title, _("Anda yang memutuskan"), due, reverse("credits:incentive_ledger"))]
