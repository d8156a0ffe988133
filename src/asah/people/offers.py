"""People and units in the search; what is held about a person here."""

from django.db.models import QuerySet
from django.urls import reverse

from asah.core import access
from asah.core.access import Actor
from asah.core.offers import Hit
from asah.people import rules, selectors
from asah.people.models import Person, Unit

MOST, DIGITS = 8, 4  # a number is looked for from four digits on


def search(actor: Actor, text: str) -> list[Hit]:
    """People by half a name or a number, now or before, and units by words of their name."""
    return _people(actor, text) + _units(actor, text)


def _people(actor: Actor, text: str) -> list[Hit]:
    if text.isdigit() and len(text) < DIGITS:
        return []
    seen = access.visible(Person, actor, rules.VIEW_PEOPLE)
    found = selectors.listed(selectors.search(seen, text)).order_by("-active", "name", "pk")
    return [
        Hit(
            row.full_name,
            f"{row.position.name}, {row.unit.name}",
            reverse("people:person", args=[row.key]),
            "person",
        )
        for row in found[:MOST]
    ]


def _units(actor: Actor, text: str) -> list[Hit]:
    if not access.holds(actor, rules.VIEW_UNITS):
        return []
    seen: QuerySet[Unit] = access.visible(Unit, actor, rules.VIEW_UNITS).filter(active=True)
    for word in text.split():
        seen = seen.filter(name__icontains=word)
    rows = seen.select_related("opd").order_by("depth", "name", "pk")[:MOST]
    return [
        Hit(
            row.name,
            row.opd.name if row.opd and row.opd_id != row.pk else str(row.kind_word),
            reverse("people:unit", args=[row.pk]),
            "unit",
        )
        for row in rows
    ]
