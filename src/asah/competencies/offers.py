"""Competencies in the search; the profile among what is held about a person."""

from django.urls import reverse

from asah.competencies.models import Competency
from asah.core import access
from asah.core.access import SIGNED_IN, Actor
from asah.core.offers import Hit

MOST = 5


def search(actor: Actor, text: str) -> list[Hit]:
    """Competencies in force, by words of their name."""
    found = access.visible(Competency, actor, SIGNED_IN).filter(valid_to=None)
    for word in text.split():
        found = found.filter(name__icontains=word)
    rows = found.only("code", "name", "description").order_by("name", "pk")[:MOST]
    return [
        Hit(
            row.name, row.description, reverse("competencies:detail", args=[row.code]), "competency"
        )
        for row in rows
    ]
