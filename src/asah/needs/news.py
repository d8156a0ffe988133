"""What people are told about the trainings they asked for."""

import datetime as dt

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from asah.core.language import of_site
from asah.messages.api import Kind, register, tell
from asah.needs.models import NeedLine

REQUEST = Kind(
    "need",
    gettext_lazy("Permintaan pelatihan"),
    gettext_lazy("karena Anda memintanya, atau atasan memintanya untuk Anda"),
)


def register_kinds() -> None:
    register(REQUEST)


@of_site()
def decided(lines: QuerySet[NeedLine], state: str, reason: str, at: dt.datetime) -> None:
    """Whoever asked reads what became of it; needs that nobody asked for tell nobody."""
    asked = lines.filter(source=NeedLine.Source.REQUEST).exclude(person=None)
    for row in asked.select_related("training", "competency"):
        words = {"what": row.training or row.competency, "year": row.year}
        accepted = state == NeedLine.State.ACCEPTED
        subject = (
            _("Permintaan diterima: %(what)s") if accepted else _("Permintaan ditolak: %(what)s")
        )
        tell(
            kind=REQUEST.slug,
            people=[row.person_id] if row.person_id else [],
            subject=subject % words,
            text=_("Ikut dihitung dalam rencana %(year)s.") % words if accepted else reason,
            url=reverse("needs:detail", args=[row.pk]),
            key=f"need:{row.pk}:{state}:{at:%Y%m%d%H%M}",
            at=at,
        )
