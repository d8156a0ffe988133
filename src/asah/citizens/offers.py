"""Service units in the search."""

from django.urls import reverse

from asah.citizens.models import ServiceUnit
from asah.citizens.rules import VIEW
from asah.core import access
from asah.core.access import Actor
from asah.core.offers import Hit

MOST = 5


def search(actor: Actor, text: str) -> list[Hit]:
    """Units that citizens rate, by words of their name."""
    if not access.holds(actor, VIEW):
        return []
    found = access.visible(ServiceUnit, actor, VIEW)
    for word in text.split():
        found = found.filter(name__icontains=word)
    rows = found.order_by("name", "pk").values_list("name", "unit__name", "code")[:MOST]
    return [
        Hit(name, unit, reverse("citizens:unit", args=[code]), "service")
        for name, unit, code in rows
    ]
