"""Objections that wait for an answer."""

import datetime as dt

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from asah.core import access
from asah.core.access import Actor
from asah.core.todo import TodoItem
from asah.credits.models import Objection
from asah.credits.rules import DECIDE

ANSWER_WITHIN = dt.timedelta(days=7)


def objections(actor: Actor, *, waiting: bool) -> QuerySet[Objection]:
    """Those that the actor may decide: waiting ones oldest first, answered ones latest first."""
    rows = access.visible(Objection, actor, DECIDE).select_related("entry__person__unit")
    if waiting:
        return rows.filter(state=Objection.State.WAITING)
    return rows.exclude(state=Objection.State.WAITING).order_by("-decided_at", "-pk")


def waiting(actor: Actor) -> QuerySet[Objection]:
    """What the badge in the rail counts."""
    return objections(actor, waiting=True)


def todo(actor: Actor) -> list[TodoItem]:
    """One item for all objections that wait for the actor; due a week after the oldest."""
    times = list(objections(actor, waiting=True).values_list("at", flat=True))
    if not times:
        return []
    title = _("%(n)s keberatan JP menunggu jawaban") % {"n": len(times)}
    due = timezone.localdate(min(times)) + ANSWER_WITHIN
    return [TodoItem(title, _("Anda yang memutuskan"), due, reverse("credits:objections"))]
