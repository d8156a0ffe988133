"""Background work of project groups."""

import datetime as dt
from typing import Any

from asah.core import access, clock
from asah.core.jobs import Running, work
from asah.core.models import User
from asah.delivery.api import TrainingClass
from asah.participation.projects.services import forming


@work(forming.KIND)
def form_groups(running: Running) -> dict[str, Any]:
    """Form the groups of a class; running twice forms them again the same way."""
    said = running.params
    running.progress(0, 1)
    receipt = forming.form_groups(
        training_class=TrainingClass.objects.select_related("training").get(pk=said["class"]),
        params=forming.Params(
            said["low"], said["high"], said["seed"], dt.date.fromisoformat(said["due"])
        ),
        actor=access.actor_of(User.objects.get(pk=said["user"])),
        at=clock.now(),
    )
    running.progress(1, 1)
    return {"formation": receipt.pk}
