"""What waits for an officer: an order to be drawn in time, a quarter to be measured."""

import datetime as dt

from django.db.models import OuterRef, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _

from asah.core import access
from asah.core.access import Actor
from asah.core.clock import Quarter
from asah.core.todo import TodoItem
from asah.impact.models import Estimate, Programme
from asah.impact.rules import DRAW
from asah.impact.selectors.panel import last_complete

WEIGHT = 60


def todo(actor: Actor) -> list[TodoItem]:
    """Drafts whose start comes near, and programmes with a quarter that nobody has measured."""
    if not access.holds(actor, DRAW):
        return []
    last = last_complete()
    newest = Estimate.objects.filter(programme=OuterRef("pk")).order_by("-last_period")
    rows = Programme.objects.annotate(reached=Subquery(newest.values("last_period")[:1]))
    items = [_item(row, last, row.reached or "") for row in rows.order_by("start", "pk")]
    return [item for item in items if item is not None]


def _item(programme: Programme, last: Quarter, reached: str) -> TodoItem | None:
    start = Quarter.parse(programme.start)
    if programme.draft and start > last.plus(1):
        return TodoItem(
            _("Undi urutan %(name)s") % {"name": programme.name},
            _("Undian harus sebelum %(quarter)s mulai.") % {"quarter": start.label},
            start.first_day - dt.timedelta(days=1),
            reverse("impact:draw", args=(programme.pk,)),
            WEIGHT,
        )
    if programme.draft or last < start or reached >= str(last):
        return None
    return TodoItem(
        _("Hitung dampak %(name)s") % {"name": programme.name},
        _("%(quarter)s sudah selesai dan belum ikut dihitung.") % {"quarter": last.label},
        None,
        reverse("impact:programme", args=(programme.pk,)),
        WEIGHT,
    )
