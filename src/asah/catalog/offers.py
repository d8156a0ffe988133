"""Trainings in the search."""

from django.db.models import Q
from django.urls import reverse

from asah.catalog.models import Training
from asah.core import access
from asah.core.access import SIGNED_IN, Actor
from asah.core.offers import Hit

MOST = 8


def search(actor: Actor, text: str) -> list[Hit]:
    """Trainings that are offered, by words of title or summary, or by code; titles first."""
    found = access.visible(Training, actor, SIGNED_IN).filter(active=True)
    for word in text.split():
        named = Q(title__icontains=word) | Q(code__icontains=word)
        found = found.filter(named | Q(summary__icontains=word))
    rows = found.only("code", "title", "summary").order_by("title", "pk")[: 2 * MOST]
    first = text.split(maxsplit=1)[0].lower() if text.split() else ""
    ranked = sorted(rows, key=lambda row: first not in row.title.lower())
    return [
        Hit(row.title, row.summary, reverse("catalog:detail", args=[row.code]), "training")
        for row in ranked[:MOST]
    ]
