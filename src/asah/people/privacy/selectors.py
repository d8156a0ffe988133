"""Requests about data: the officer's queue, one's own."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from asah.core import access, clock
from asah.core.access import Actor
from asah.core.todo import TodoItem
from asah.people.privacy.models import DataRequest
from asah.people.privacy.rules import ANSWER, ASK


def requests_to_answer(actor: Actor, *, waiting: bool) -> QuerySet[DataRequest]:
    """Waiting ones with the nearest end first; answered ones, the latest first."""
    rows = access.visible(DataRequest, actor, ANSWER).select_related("person__unit")
    if waiting:
        return rows.filter(state=DataRequest.State.WAITING)
    return rows.exclude(state=DataRequest.State.WAITING).order_by("-answered_at", "-pk")


def own_requests(actor: Actor) -> QuerySet[DataRequest]:
    """What the actor asked, the latest first."""
    return access.visible(DataRequest, actor, ASK).order_by("-at", "-pk")


def todo(actor: Actor, url: str) -> list[TodoItem]:
    """One item for all that wait, due when the first one is. No query for who answers none."""
    if not access.holds(actor, ANSWER):
        return []
    times = list(requests_to_answer(actor, waiting=True).values_list("due_at", flat=True))
    if not times:
        return []
    title = ngettext(
        "Jawab %(n)d permintaan data pribadi", "Jawab %(n)d permintaan data pribadi", len(times)
    )
    why = _("Undang-undang memberi waktu 3 x 24 jam.")
    return [TodoItem(title % {"n": len(times)}, why, clock.day_of(min(times)), url, 85)]
