"""Classes in the search; seats among what is held about a person."""

from django.urls import reverse

from asah.core import access
from asah.core.access import SIGNED_IN, Actor
from asah.core.offers import Hit
from asah.delivery.api import TrainingClass
from asah.participation import wording

MOST = 5


def search(actor: Actor, text: str) -> list[Hit]:
    """Classes by a piece of their code, the latest first."""
    if " " in text or len(text) < 3:
        return []
    found = access.visible(TrainingClass, actor, SIGNED_IN).filter(code__icontains=text)
    rows = found.select_related("training").order_by("-start", "code")[:MOST]
    return [
        Hit(
            row.title,
            f"{row.code}, {wording.dates(row.start, row.end)}" if row.start else row.code,
            reverse("participation:class_page", args=[row.code]),
            "class",
        )
        for row in rows
    ]
