"""The one-minute form among the to-dos."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from asah.core import clock
from asah.core.access import Actor
from asah.core.todo import TodoItem
from asah.participation.evaluation.selectors.figures import to_fill
from asah.participation.evaluation.services.writing import OPEN_FOR


def todo(actor: Actor) -> list[TodoItem]:
    """Classes that ended and wait for the person's word, at most 30 days back."""
    now = clock.now()
    return [
        TodoItem(
            _("Bagaimana %(title)s?") % {"title": seat.training_class.title},
            _("Anda baru mengikutinya; satu menit, tanpa nama."),
            seat.training_class.end + OPEN_FOR if seat.training_class.end else None,
            reverse("participation:reaction", args=[seat.pk]),
            10,
        )
        for seat in to_fill(actor, timezone.localtime(now), OPEN_FOR)
    ]
