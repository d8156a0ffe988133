"""Who must wait for a drawn programme before asking for its training."""

import datetime as dt

from django.db.models import Q

from asah.catalog.api import Training
from asah.core.clock import Quarter
from asah.impact import api as impact

Programme = impact.Programme


def held_until(person_id: int, training: Training, day: dt.date) -> str:
    """The quarter from which the person may have the training, in words; empty when at once.

    One query when no drawn programme holds the training or an equivalent.
    """
    alike = Q(training=training)
    if training.equivalence:
        alike |= Q(training__equivalence=training.equivalence)
    if not Programme.objects.filter(alike, state=Programme.State.DRAWN).exists():
        return ""
    now = str(Quarter.of(day))
    for seat in impact.held_back(day.year):
        if (seat.person_id, seat.training_id) == (person_id, training.pk) and seat.quarter > now:
            return Quarter.parse(seat.quarter).label
    return ""
