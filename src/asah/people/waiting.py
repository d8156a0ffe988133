"""What waits for somebody in people: lent roles, and employees absent from the last export."""

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from asah.core import access, clock
from asah.core.access import Actor, holds
from asah.core.todo import TodoItem
from asah.people import rules
from asah.people.models import Person, RoleGrant
from asah.people.selectors import missing


def todo(actor: Actor) -> list[TodoItem]:
    """Lent roles; and for the officer, those absent from the last export."""
    return [*_borrowed(actor), *_missing(actor)]


def _borrowed(actor: Actor) -> list[TodoItem]:
    """A lent role is a duty with an end. No query for who may hold none."""
    if not holds(actor, rules.DELEGATE):
        return []
    title = _("Anda memegang peran titipan dari %(name)s")
    why = _("Dititipkan kepada Anda sampai %(day)s: %(reason)s.")
    url = reverse("people:delegations")
    return [
        TodoItem(
            title % {"name": row.delegated_by.name if row.delegated_by else ""},
            why % {"day": f"{row.end:%d-%m-%Y}", "reason": row.reason},
            row.end,
            url,
        )
        for row in lent_and_borrowed(actor)[1]
        if row.start <= clock.today()
    ]


def _missing(actor: Actor) -> list[TodoItem]:
    if not holds(actor, rules.MOVE):
        return []
    count = missing(access.visible(Person, actor, rules.MOVE)).count()
    if not count:
        return []
    title = _("%(count)s pegawai tidak ada di ekspor terakhir") % {"count": count}
    why = _("Anda penyelenggara; hanya Anda yang memutuskan mereka tetap atau keluar.")
    return [TodoItem(title, why, None, reverse("people:missing"))]


def lent_and_borrowed(actor: Actor) -> tuple[list[RoleGrant], list[RoleGrant]]:
    """Roles that the actor lent, and roles lent to the actor, not yet over. One query."""
    found = RoleGrant.objects.filter(
        Q(delegated_by=actor.user_id) | Q(user=actor.user_id), end__gte=clock.today()
    ).exclude(delegated_by=None)
    rows = list(found.select_related("user", "delegated_by", "unit"))
    lent = [row for row in rows if row.delegated_by_id == actor.user_id]
    return lent, [row for row in rows if row.user_id == actor.user_id]
