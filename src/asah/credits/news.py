"""What people are told about their JP."""

import datetime as dt

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from asah.core.language import of_site
from asah.credits.models import Objection
from asah.messages.api import Kind, register, tell

OBJECTION = Kind(
    "objection",
    gettext_lazy("Jawaban keberatan JP"),
    gettext_lazy("karena Anda mengajukan keberatan"),
    channel="now",
    must=True,
)


def register_kinds() -> None:
    register(OBJECTION)


@of_site()
def answered(objection: Objection, state: str, answer: str, at: dt.datetime) -> None:
    """Whoever objected reads the answer."""
    accepted = state == Objection.State.ACCEPTED
    subject = _("Keberatan diterima: %(title)s") if accepted else _("Keberatan ditolak: %(title)s")
    tell(
        kind=OBJECTION.slug,
        people=[objection.entry.person_id],
        subject=subject % {"title": objection.entry.title},
        text=answer,
        url=reverse("credits:mine"),
        key=f"objection:{objection.pk}",
        at=at,
    )
